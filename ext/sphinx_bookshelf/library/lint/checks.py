"""Run all checks of ``.bib`` files."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING

from ..bibtex import decoding, syntax
from ..bibtex.reader import ANNOTATION_FIELDS, LEVELS, read_files
from ..sources.cited_keys import find_mentions
from ..values.markup import markup_diagnostics
from .citations import check_keys, check_unused
from .duplicates import check_duplicates
from .fields import check_fields
from .findings import Code, Finding
from .ignores import Ignores
from .titles import check_titles
from .works import check_works
from .written_fields import references, written_fields
from .written_names import names_by_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ..diagnostics import Diagnostic

#: Fields that the reader judges, where their diagnostics have a code of their own.
_CODES = {
    "isbn": Code.ISBN,
    "doi": Code.DOI,
    "url": Code.URL,
    "sampleurl": Code.URL,
    "introductionurl": Code.URL,
    "level": Code.LEVEL,
}


def check_files(
    paths: Sequence[Path],
    *,
    cited_in: Sequence[Path] = (),
    pandoc: bool = False,
    levels: Sequence[str] = LEVELS,
    annotation_fields: Sequence[str] = ANNOTATION_FIELDS,
    encoding: str = "utf-8-sig",
    this_year: int = 0,
) -> tuple[Finding, ...]:
    """Check ``.bib`` files, taken together. Never raises for what they hold. Time grows as n log n.

    Findings come in the order of the files and of the lines in each, those in sources last. What an entry
    ignores (:mod:`.ignores`) is left out.

    :param cited_in: sources of pages (:data:`.cited_keys.FINDERS`); with none, nothing is called unused.
    :param pandoc: whether MyST pages have pandoc's citations, as :func:`.find_mentions` takes it.
    :param levels: what ``level`` may hold.
    :param annotation_fields: the fields that may hold the annotation.
    :param encoding: of files without a byte order mark.
    :param this_year: what the future begins after; the current year if 0.
    :raises OSError: a source of a page cannot be read.
    """
    paths = tuple(dict.fromkeys(paths))
    reading = read_files(paths, levels=levels, annotation_fields=annotation_fields, encoding=encoding)
    documents = [(str(path), syntax.parse(decoding.read(path, encoding).text)) for path in paths]
    fields = tuple(written_fields(documents))
    findings = [
        *map(_told_by_build, reading.diagnostics),
        *check_fields(fields),
        *(_told_by_build(diagnostic) for work in reading.works for diagnostic in markup_diagnostics(work)),
        *check_works(
            reading.works,
            this_year or datetime.datetime.now(tz=datetime.UTC).year,
            names_by_place(documents),
        ),
        *check_titles(reading.works),
        *check_duplicates(reading.works, references(fields)),
    ]
    mentions = find_mentions(cited_in, pandoc=pandoc) if cited_in else None
    findings += check_keys(reading, mentions)
    if mentions:
        findings += check_unused(reading, fields, mentions)
    ignores = Ignores(documents, fields)
    findings = _once_a_file(each for each in (*findings, *ignores.unknown()) if not ignores.ignore(each))
    ranks = {str(path): rank for rank, path in enumerate((*paths, *cited_in))}
    order = {code: rank for rank, code in enumerate(Code)}
    return tuple(sorted(findings, key=lambda each: (ranks[each.file], each.line, order[each.code])))


def _once_a_file(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with one of the private paths of each file, which says how many more there are.

    Reference managers write one into every entry with an attachment, and other findings would drown.
    """
    kept, paths = [], Counter[str]()
    for finding in findings:
        if finding.code is not Code.PRIVATE_PATH or not paths[finding.file]:
            kept.append(finding)
        paths[finding.file] += finding.code is Code.PRIVATE_PATH
    return [
        each._replace(message=f"{each.message}; {paths[each.file] - 1} more in this file")
        if each.code is Code.PRIVATE_PATH and paths[each.file] > 1
        else each
        for each in kept
    ]


def _told_by_build(diagnostic: Diagnostic) -> Finding:
    return Finding(
        _CODES.get(diagnostic.field) or Code[diagnostic.subtype.name],
        diagnostic.message,
        diagnostic.file,
        diagnostic.line,
    )
