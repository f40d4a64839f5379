"""The command ``export``: write works of a reading list in a format that other programs read."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ..library.bibtex.reader import read_files
from ..library.formats.export import FORMATS
from ..library.query import Holdings, Query, answer
from ..library.sources.cited_keys import FINDERS, find_mentions
from .arguments import expand

if TYPE_CHECKING:
    import argparse

    from ..library.bibtex.reader import Reading
    from ..library.work import Work


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "export",
        help="write works as BibTeX, RIS or CSL-JSON",
        description="Write works of .bib files in another form. Private fields stay behind.",
        epilog="Without a selection all are written. Exit status: 0, or 2 if the arguments cannot be used.",
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="a .bib file, or a folder of such files")
    add("--to", choices=tuple(FORMATS), required=True, help="the form to write")
    add("--output", "-o", type=Path, metavar="FILE", help="where to write it (default: standard output)")
    add("--keys", type=_values, default=(), metavar="KEYS", help="these works, in this order: a2001,b1999")
    add(
        "--tags",
        type=_values,
        default=(),
        metavar="TAGS",
        help="works with one of these tags; a+b: with both",
    )
    add(
        "--cited-in",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="works that a page (.md, .rst) or the pages of a folder cite; may be repeated",
    )
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    reading = read_files(expand(parser, options.files, {".bib"}))
    for diagnostic in reading.diagnostics:
        print(diagnostic, file=sys.stderr)
    unknown = [key for key in options.keys if key not in reading.by_key]
    if unknown:
        parser.error(f"--keys: no file has a work with the key {unknown[0]}")
    text = FORMATS[options.to].write(_selected(parser, options, reading))
    if options.output is None:
        sys.stdout.write(text)
        return 0
    try:
        options.output.write_text(text, encoding="utf-8")
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    return 0


def _selected(parser: argparse.ArgumentParser, options: argparse.Namespace, reading: Reading) -> list[Work]:
    """Return the works that are asked for: in the order of the files, or of the keys."""
    pages = expand(parser, options.cited_in, set(FINDERS))
    cited = Counter(
        reading.by_key[each.key].key for each in find_mentions(pages).cited if each.key in reading.by_key
    )
    query = Query(
        keys=options.keys, tags=options.tags, cited="anywhere" if options.cited_in else "", sort="given"
    )
    groups = answer(query, Holdings(reading.by_key, {}, cited, {}))
    return [work for group in groups for work in group.works]


def _values(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
