"""The command ``export``: write works of a reading list in a format that other programs read."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ..library.bibtex.reader import read_files
from ..library.formats.export import FORMATS
from ..library.nearest import hint
from ..library.query import Holdings, Query, answer
from ..library.sources.cited_keys import FINDERS, find_mentions
from ..library.unmatched import Vocabulary
from ..library.values.lists import values
from .arguments import encoding, expand, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..library.bibtex.reader import Reading

_EPILOG = """\
examples:
  all works, for a reference manager:
    sphinx-bookshelf export books.bib --to ris -o books.ris
  works with both tags:
    sphinx-bookshelf export bib --to bibtex --tags listening+frame
  what a page cites:
    sphinx-bookshelf export bib --to csl-json --cited-in docs/intro.md
  two works:
    sphinx-bookshelf export bib --to biblatex --keys jacobs2017,malan1979

exit status:
  0  written
  1  nothing meets what is asked for, and nothing is written
  2  the arguments cannot be used
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "export",
        help="write works as BibTeX, RIS or CSL-JSON",
        description="Write works of .bib files in another form. Private fields stay behind.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="a .bib file, or a folder of such files")
    add("--to", type=str.lower, choices=tuple(FORMATS), required=True, help="the form to write")
    add("--output", "-o", type=Path, metavar="FILE", help="where to write it (default: standard output)")
    add("--keys", type=values, default=(), metavar="KEYS", help="these works, in this order: a2001,b1999")
    add(
        "--tags",
        type=values,
        default=(),
        metavar="TAGS",
        help="works with one of these tags; a+b: with both; {a, b}: one with a comma in it",
    )
    add(
        "--cited-in",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="works that a page (.md, .rst, .txt, .ipynb, .py) or those of a folder cite; may be repeated",
    )
    add(
        "--hidden-tags",
        type=values,
        default=(),
        metavar="PATTERNS",
        help="as bookshelf_hidden_tags in conf.py",
    )
    add("--encoding", type=encoding, default="utf-8-sig", help="as bibtex_encoding in conf.py")
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    files = expand(parser, options.files, {".bib"})
    output: Path | None = None if str(options.output) == "-" else options.output
    if output and output.exists() and any(output.samefile(file) for file in files):
        parser.error(f"--output: {output} is the file that is read; name another")
    reading = read_files(files, hidden_tags=options.hidden_tags, encoding=options.encoding)
    for diagnostic in reading.diagnostics:
        print(diagnostic, file=sys.stderr)
    pages = find_mentions(expand(parser, options.cited_in, set(FINDERS)))
    query = Query(
        keys=options.keys, tags=options.tags, cited="anywhere" if options.cited_in else "", sort="given"
    )
    cited = Counter(reading.by_key[each.key].key for each in pages.cited if each.key in reading.by_key)
    works = [work for group in answer(query, Holdings(reading.by_key, {}, cited, {})) for work in group.works]
    if problems := [*_problems(query, reading)] or ([] if works else ["no work meets what is asked for"]):
        for problem in problems:
            print(f"{parser.prog}: error: {problem}; nothing is written", file=sys.stderr)
        return 1
    text = FORMATS[options.to].write(works)
    if output is None:
        write_file(text)
        return 0
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    return 0


def _problems(query: Query, reading: Reading) -> Iterator[str]:
    """Yield what is asked for and not there, each with the nearest that is."""
    if not reading.works:
        yield "these files have no entries"
        return
    for key in query.keys:
        if key not in reading.by_key:
            yield f'--keys: no file has a work with the key "{key}"{hint(key, reading.by_key)}'
    for message in Vocabulary(reading.works, {}).unmatched(query):
        yield f"--tags: {message}"
