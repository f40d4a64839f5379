"""Write the tables of the manual as one Markdown file, for those who read on a code host.

usage: python -m docs.manual._ext.plain

Their words are the code's and the manual's own; a test says whether the file that is kept is current.
"""

from __future__ import annotations

import argparse
import re
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_bookshelf import __main__, config
from sphinx_bookshelf.integration.domain import BookshelfDomain
from sphinx_bookshelf.library import diagnostics
from sphinx_bookshelf.library.bibtex import field_names
from sphinx_bookshelf.library.lint import findings

from .appearance import VARIABLES, variables
from .generated import code, words
from .manual import CHOICES, REBUILDS, comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Section = tuple[str, str]
    Row = Sequence[str]

MANUAL = Path(__file__).parents[1]
TABLES = MANUAL / "tables.md"
#: A link, and its words.
LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
#: A directive of the manual, its argument, and the lines in it.
BLOCK = re.compile(
    r"^```{([a-z]+-(?:options|table|variables))} ?([\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def tables() -> str:
    """Return the whole file."""
    return "# Tables of the manual\n\nMade by `make tables`; the manual itself says more.\n" + "".join(
        f"\n## {title}\n\n{text}" for title, text in chain(_of_pages(), _of_configuration(), _of_appearance())
    )


def table(head: Row, rows: Iterable[Row]) -> str:
    """Return a table in Markdown."""
    # A bar would end a cell, and links lead to places on other pages.
    cells = ([LINK.sub(r"\1", cell).replace("|", r"\|") for cell in row] for row in rows)
    lines = [head, ["---"] * len(head), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def said(directive: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what the manual says in each directive of that name: the argument, and the words of each line."""
    for path in sorted(MANUAL.glob("*.md")):
        for name, argument, content in BLOCK.findall(path.read_text(encoding="utf-8")):
            if name == directive:
                yield argument, words(content.splitlines())


def _of_pages() -> Iterator[Section]:
    """Yield what authors write on pages and in reading lists."""
    for name, options in said("directive-options"):
        rows = ((code(f":{option}:"), _with_choices(name, option, text)) for option, text in options.items())
        yield f"Options of `{name}`", table(("Option", "What it does"), rows)
    ((key, notes),) = said("role-table")
    shown = _roles(key)
    rows = ((code(f"{{cite:{name}}}"), f"{shown[name]} {notes.get(name, '')}".strip()) for name in shown)
    yield "Roles that cite", table(("You write", "Readers see"), rows)
    ((_, fields),) = said("field-table")
    yield "Fields of our own", table(("Field", "What it holds"), ((code(n), t) for n, t in fields.items()))
    yield "Fields that never reach a page", f"{code(*sorted(field_names.PRIVATE))}\n"


def _of_configuration() -> Iterator[Section]:
    """Yield what the extension may be told, and what it tells."""
    options = (
        (code(each.name), each.wants, code(repr(each.default)), f"{each.help} When it changes, {rebuild}.")
        for each in config.OPTIONS
        for rebuild in (REBUILDS[each.rebuild],)
    )
    yield "Options of `conf.py`", table(("Option", "Wants", "Default", "What it does"), options)
    ((_, todo),) = said("warning-table")
    warned = comments(diagnostics.Subtype).items()
    rows: Iterable[Row] = ((code(f"bookshelf.{name}"), text, todo[name]) for name, text in warned)
    yield "Warnings", table(("Warning", "What it says", "What to do"), rows)
    found = comments(findings.Code)
    rows = ((code(each), str(each.severity), found[each]) for each in findings.Code)
    yield "Codes of `sphinx-bookshelf check`", table(("Code", "Severity", "What was found"), rows)
    yield from _of_command_line()


def _of_command_line() -> Iterator[Section]:
    """Yield the arguments of each command; how ``--help`` sets them differs from Python to Python."""
    actions = __main__.parser()._actions
    (commands,) = (each for each in actions if isinstance(each, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        rows = (
            (code(" ".join(filter(None, (", ".join(each.option_strings), _value(each))))), _help(each))
            for each in command._actions
        )
        examples = f"```text\n{command.epilog}```\n" if command.epilog else ""
        yield f"`sphinx-bookshelf {name}`", f"{table(('Argument', 'What it does'), rows)}\n{examples}"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    choices = "{" + ",".join(action.choices) + "}" if action.choices else ""
    return str(action.metavar or choices or action.dest.upper())


def _help(action: argparse.Action) -> str:
    return (action.help or "") % {"default": action.default}


def _of_appearance() -> Iterator[Section]:
    """Yield what stylesheets and templates can change."""
    ((_, described),) = said("css-variables")
    rows: Iterable[Row] = (
        (code(f"--{name}"), described[name], code(value)) for name, value in variables().items()
    )
    yield "CSS variables", table(("Variable", "Is", "Value"), rows)
    rows = ((code(f".{name}"), text) for _, classes in said("class-table") for name, text in classes.items())
    yield "Classes", table(("Class", "Is"), rows)
    rows = ((code(name), text) for name, text in VARIABLES.items())
    yield "Variables of templates that print what is ours", table(("Variable", "Holds of ours"), rows)


def _roles(key: str) -> dict[str, str]:
    """Return what each role makes of a work of the manual's library."""
    with TemporaryDirectory() as folder, patch_docutils(), docutils_namespace():
        names = list(BookshelfDomain.roles)
        lines = (f"| {name} = :cite:{name}:`{key}`" for name in names)
        Path(folder, "index.rst").write_text("\n".join(["Roles", "=====", "", *lines]), encoding="utf-8")
        options = {
            "extensions": ["sphinx_bookshelf"],
            "bibtex_bibfiles": [str(MANUAL / "library.bib")],
            "text_add_secnumbers": False,
        }
        app = Sphinx(folder, None, f"{folder}/out", f"{folder}/out", "text", options, status=None)
        app.build()
        text = Path(folder, "out/index.txt").read_text(encoding="utf-8")
    return {name: re.findall(rf"^ *{name} = ?(.*)$", text, re.MULTILINE)[0] for name in names}


def _with_choices(directive: str, option: str, text: str) -> str:
    choices = CHOICES.get((directive, option))
    return f"{text} One of {code(*choices)}." if choices else text


if __name__ == "__main__":
    TABLES.write_text(tables(), encoding="utf-8")
