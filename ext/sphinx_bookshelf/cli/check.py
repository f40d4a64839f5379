"""The command ``check``: look for mistakes in ``.bib`` files, print findings, mend what is certain."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..library.bibtex.decoding import decode, split_mark
from ..library.bibtex.reader import ANNOTATION_FIELDS, LEVELS
from ..library.diagnostics import quoted
from ..library.lint import fixes
from ..library.lint.checks import check_files
from ..library.lint.findings import Code, Finding, Severity
from ..library.lint.ignores import FIELD
from ..library.nearest import hint
from ..library.sources.cited_keys import FINDERS
from ..library.values import lists
from .arguments import completes, encoding, expand, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_EPILOG = f"""\
examples:
  sphinx-bookshelf check books.bib              one file
  sphinx-bookshelf check bib --cited-in docs    a folder, and who cites it
  sphinx-bookshelf check bib --diff             what --fix would change
  sphinx-bookshelf check bib --fix              change it
  sphinx-bookshelf check bib --ignore no_date   say nothing of this code
  sphinx-bookshelf check bib --level note       fail for notes as well

A folder stands for the files in it and below; the output of builds is left out.
An entry with the field "{FIELD} = {{isbn, private_path}}" is not told
of these codes.

exit status:
  0  nothing that counts (see --level)
  1  something
  2  the arguments cannot be used

All codes: the page "Checking a reading list" of the manual.
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
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="a .bib file, or a folder of such files")
    add(
        "--cited-in",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="a page (.md, .rst, .txt, .ipynb, .py) or a folder: tell unknown keys and unused works; "
        "may be repeated",
    )
    add(
        "--pandoc-citations",
        action="store_true",
        help="MyST pages cite as in pandoc ([@key], @key); a conf.py among them that says so will do",
    )
    add(
        "--format",
        type=str.lower,
        choices=tuple(FORMATS),
        default="text",
        help="how findings are printed (default: text)",
    )
    certain = parser.add_mutually_exclusive_group()
    certain.add_argument("--fix", action="store_true", help="write what is certain, and say each change")
    certain.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    add(
        "--level",
        choices=tuple(each.value for each in Severity),
        default=Severity.WARNING.value,
        help="the least that makes the exit status 1; everything is told (default: warning)",
    )
    selects = add(
        "--select", type=_codes, default=frozenset(Code), metavar="CODES", help="tell these only: isbn,doi"
    )
    ignores = add("--ignore", type=_codes, default=frozenset(), metavar="CODES", help="do not tell these")
    add("--levels", type=_names, default=LEVELS, metavar="NAMES", help="as bookshelf_levels in conf.py")
    add(
        "--annotation-fields",
        type=_names,
        default=ANNOTATION_FIELDS,
        metavar="NAMES",
        help="as bookshelf_annotation_fields in conf.py",
    )
    add("--encoding", type=encoding, default="utf-8-sig", help="as bibtex_encoding in conf.py")
    for action in (selects, ignores):
        completes(action, Code)
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    bibs = expand(parser, options.files, {".bib"})
    pages = expand(parser, options.cited_in, set(FINDERS))
    unknown = [path for path in pages if path.suffix.lower() not in FINDERS]
    if unknown:
        parser.error(f"--cited-in: {unknown[0]} is none of {', '.join(FINDERS)}")

    def check() -> list[Finding]:
        findings = check_files(
            bibs,
            cited_in=pages,
            pandoc=options.pandoc_citations,
            levels=options.levels,
            annotation_fields=options.annotation_fields,
            encoding=options.encoding,
        )
        return [each for each in findings if each.code in options.select - options.ignore]

    try:
        findings = check()
        if options.diff:
            return _show(findings, options.encoding)
        if options.fix and _fix(findings, options.encoding):
            findings = check()
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    FORMATS[options.format](findings)
    if findings:
        print(_summary(findings, options.fix), file=sys.stderr)
    counting = [*Severity][: [*Severity].index(Severity(options.level)) + 1]
    return int(any(each.code.severity in counting for each in findings))


def _fixable(findings: Iterable[Finding]) -> dict[Path, list[Finding]]:
    """Return the findings with an edit, by file."""
    found: dict[Path, list[Finding]] = {}
    for finding in findings:
        if finding.edit:
            found.setdefault(Path(finding.file), []).append(finding)
    return found


def _fix(findings: Iterable[Finding], encoding: str) -> bool:
    """Put the edits of findings into their files, and say each; return whether there were any."""
    fixable = _fixable(findings)
    for path, found in fixable.items():
        before = path.read_bytes()
        if (after := _applied(path, before, found, encoding)) is None:
            continue
        path.write_bytes(after)
        text = decode(before, "", encoding).text
        for each in found:
            if edit := each.edit:
                change = f"{quoted(text[edit.start : edit.end])} is now {quoted(edit.text)}"
                print(f"{each.file}:{each.line}: fixed: {change} [{each.code}]", file=sys.stderr)
    return bool(fixable)


def _show(findings: Iterable[Finding], encoding: str) -> int:
    """Print what :func:`_fix` would change as a unified diff; return 1 where there is something."""
    shown = False
    for path, found in _fixable(findings).items():
        data = path.read_bytes()
        if (changed := _applied(path, data, found, encoding)) is None:
            continue
        shown = True
        # Whoever applies the diff looks for the byte order mark, too.
        mark = "\ufeff" if split_mark(data, encoding)[0] else ""
        before, after = (
            list(StringIO(mark + decode(each, "", encoding).text, newline="\n")) for each in (data, changed)
        )
        for line in unified_diff(before, after, f"a/{path.as_posix()}", f"b/{path.as_posix()}"):
            write_file(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return int(shown)


def _applied(path: Path, data: bytes, findings: Iterable[Finding], encoding: str) -> bytes | None:
    """Return the bytes of a file with the edits of findings; ``None``, and say why, where that cannot be."""
    try:
        return fixes.apply(data, [each.edit for each in findings if each.edit], encoding)
    except fixes.UnfixableError as error:
        print(f"{path}: not changed, because {error}", file=sys.stderr)
        return None


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
    names = lists.values(text)
    if not names:
        raise argparse.ArgumentTypeError("names with commas between them are wanted")
    return names


def _codes(text: str) -> frozenset[Code]:
    known = {code.value: code for code in Code}
    for name in (names := _names(text)):
        if name not in known:
            near = hint(name, known) or f", only: {', '.join(known)}"
            raise argparse.ArgumentTypeError(f"there is no code {name!r}{near}")
    return frozenset(known[name] for name in names)
