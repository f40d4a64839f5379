"""The command ``check``: look for mistakes in ``.bib`` files, print findings, mend what is certain."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..library.bibtex.reader import ANNOTATION_FIELDS, LEVELS
from ..library.lint import fixes
from ..library.lint.checks import check_files
from ..library.lint.findings import Code, Finding, Severity
from ..library.sources.cited_keys import FINDERS
from .arguments import expand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_EPILOG = """\
A folder stands for the files in it and below. Exit status: 0 without findings, 1 with some, 2 if the
arguments cannot be used. All codes, with what they mean: the page "Checking a reading list" of the manual.
"""
#: What GitHub calls a severity in a workflow command.
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="look for mistakes in .bib files",
        description="Look for mistakes in .bib files, which are taken together. One line per finding.",
        epilog=_EPILOG,
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="a .bib file, or a folder of such files")
    add(
        "--cited-in",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="a page (.md, .rst) or a folder of pages: tell unknown keys and unused works; may be repeated",
    )
    add("--format", choices=tuple(FORMATS), default="text", help="how findings are printed (default: text)")
    add("--fix", action="store_true", help="write what is certain into the files; tell what is left")
    add("--select", type=_codes, default=frozenset(Code), metavar="CODES", help="tell these only: isbn,doi")
    add("--ignore", type=_codes, default=frozenset(), metavar="CODES", help="do not tell these")
    add("--levels", type=_names, default=LEVELS, metavar="NAMES", help="as bookshelf_levels in conf.py")
    add(
        "--annotation-fields",
        type=_names,
        default=ANNOTATION_FIELDS,
        metavar="NAMES",
        help="as bookshelf_annotation_fields in conf.py",
    )
    add("--encoding", type=_encoding, default="utf-8-sig", help="as bibtex_encoding in conf.py")
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    bibs = expand(parser, options.files, {".bib"})
    pages = expand(parser, options.cited_in, set(FINDERS))
    unknown = [path for path in pages if path.suffix.lower() not in FINDERS]
    if unknown:
        parser.error(f"--cited-in: {unknown[0]} is neither .md nor .rst")

    def check() -> list[Finding]:
        findings = check_files(
            bibs,
            cited_in=pages,
            levels=options.levels,
            annotation_fields=options.annotation_fields,
            encoding=options.encoding,
        )
        return [each for each in findings if each.code in options.select - options.ignore]

    try:
        findings = check()
        if options.fix and _fix(findings, options.encoding):
            findings = check()
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    FORMATS[options.format](findings)
    if findings:
        print(_summary(findings, options.fix), file=sys.stderr)
    return 1 if findings else 0


def _fix(findings: Iterable[Finding], encoding: str) -> bool:
    """Put the edits of findings into their files; returns whether there were any."""
    edits: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.edit:
            edits.setdefault(finding.file, []).append(finding)
    for file, found in edits.items():
        path = Path(file)
        try:
            path.write_bytes(
                fixes.apply(path.read_bytes(), [each.edit for each in found if each.edit], encoding)
            )
        except fixes.UnfixableError as error:
            print(f"{file}: not changed, because {error}", file=sys.stderr)
        else:
            print(f"{file}: {_count(len(found), 'value')} fixed", file=sys.stderr)
    return bool(edits)


def _print_text(findings: Sequence[Finding]) -> None:
    for each in findings:
        place = f"{each.file}:{each.line}" if each.line else each.file
        print(f"{place}: {each.code.severity}: {each.message} [{each.code}]")


def _print_github(findings: Sequence[Finding]) -> None:
    """Print workflow commands, which GitHub shows beside their lines in a pull request."""
    for each in findings:
        place = f"file={_escaped(each.file, property_of=True)}" + (f",line={each.line}" if each.line else "")
        print(f"::{_GITHUB[each.code.severity]} {place}::{_escaped(each.message)} [{each.code}]")


def _escaped(text: str, *, property_of: bool = False) -> str:
    """Escape a text as GitHub's toolkit does (actions/toolkit, packages/core/src/command.ts)."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_of else text


def _print_json(findings: Sequence[Finding]) -> None:
    records: list[dict[str, Any]] = [
        {
            "file": each.file,
            "line": each.line,
            "severity": each.code.severity.value,
            "code": each.code.value,
            "message": each.message,
            "fixable": each.edit is not None,
        }
        for each in findings
    ]
    print(json.dumps(records, indent=2))


FORMATS: dict[str, Callable[[Sequence[Finding]], None]] = {
    "text": _print_text,
    "github": _print_github,
    "json": _print_json,
}


def _summary(findings: Sequence[Finding], fixed: bool) -> str:
    counts = Counter(each.code.severity for each in findings)
    parts = ", ".join(_count(counts[severity], severity) for severity in Severity if counts[severity])
    fixable = sum(each.edit is not None for each in findings)
    hint = f" --fix can correct {fixable} of them." if fixable and not fixed else ""
    return f"Found {parts}.{hint}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise argparse.ArgumentTypeError("names with commas between them are wanted")
    return names


def _codes(text: str) -> frozenset[Code]:
    known = {code.value: code for code in Code}
    for name in (names := _names(text)):
        if name not in known:
            raise argparse.ArgumentTypeError(f"there is no code {name!r}, only: {', '.join(known)}")
    return frozenset(known[name] for name in names)


def _encoding(text: str) -> str:
    try:
        "".encode(text)
    except LookupError:
        raise argparse.ArgumentTypeError(f"there is no encoding {text!r}") from None
    return text
