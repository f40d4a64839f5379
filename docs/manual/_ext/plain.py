"""Write the tables of the manual as one Markdown file, for those who read on a code host.

usage: python -m docs.manual._ext.plain

Their words are the code's and the manual's own; a test says whether the file that is kept is current.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_bookshelf import config
from sphinx_bookshelf.library import diagnostics
from sphinx_bookshelf.library.bibtex import field_names
from sphinx_bookshelf.library.lint import findings

from .manual import CHOICES, REBUILDS, code, comments, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MANUAL = Path(__file__).parents[1]
TABLES = MANUAL / "tables.md"
#: A link, and its words.
LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
#: A directive of the manual, its argument, and the lines in it.
BLOCK = re.compile(r"^```{(directive-options|field-table)} ?([\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def tables() -> str:
    """Return the whole file."""
    return "# Tables of the manual\n\nMade by `make tables`; the manual itself says more.\n" + "".join(
        f"\n## {title}\n\n{table(head, rows)}" for title, head, rows in _all()
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    # A bar would end a cell, and links lead to places on other pages.
    cells = ([LINK.sub(r"\1", cell).replace("|", r"\|") for cell in row] for row in rows)
    lines = [head, ["---"] * len(head), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _all() -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[str]]]]:
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted(MANUAL.glob("*.md")))
    for directive, name, content in BLOCK.findall(pages):
        said = words(content.splitlines())
        if directive == "field-table":
            yield "Fields of our own", ("Field", "What it holds"), [(code(n), t) for n, t in said.items()]
        else:
            rows = [(code(f":{option}:"), _with_choices(name, option, text)) for option, text in said.items()]
            yield f"Options of `{name}`", ("Option", "What it does"), rows
    private = code(*sorted(field_names.PRIVATE))
    yield "Fields that never reach a page", ("Fields",), [(private,)]
    options = (
        (code(each.name), each.wants, code(repr(each.default)), f"{each.help} When it changes, {rebuild}.")
        for each in config.OPTIONS
        for rebuild in (REBUILDS[each.rebuild],)
    )
    yield "Options of `conf.py`", ("Option", "Wants", "Default", "What it does"), options
    warned = comments(diagnostics.Subtype).items()
    yield "Warnings", ("Warning", "What it says"), [(code(f"bookshelf.{n}"), text) for n, text in warned]
    found = comments(findings.Code)
    codes = [(code(each), str(each.severity), found[each]) for each in findings.Code]
    yield "Codes of `sphinx-bookshelf check`", ("Code", "Severity", "What was found"), codes


def _with_choices(directive: str, option: str, text: str) -> str:
    choices = CHOICES.get((directive, option))
    return f"{text} One of {code(*choices)}." if choices else text


if __name__ == "__main__":
    TABLES.write_text(tables(), encoding="utf-8")
