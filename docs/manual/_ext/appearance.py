"""What a stylesheet or a template of an author's can change: variables, classes, and blocks of themes.

Variables and classes are read from the stylesheet, the scripts and the code that makes the pages; blocks
from the templates of the themes that are installed.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import sphinx
import sphinx_bookshelf
from jinja2 import nodes as jinja
from sphinx_bookshelf.publish import assets

from .generated import Generated, code, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes

STYLESHEET = assets.STATIC / "bookshelf.css"
PACKAGE = Path(sphinx_bookshelf.__file__).parent
#: Where code names the classes of what it makes.
MAKERS = ("render", "publish", "integration", "covers", "static")
#: The themes of the gallery: the name of each, its package, and the folder of its templates there.
THEMES = (
    ("alabaster", "alabaster", "."),
    ("furo", "furo", "theme/furo"),
    ("pydata", "pydata_sphinx_theme", "theme/pydata_sphinx_theme"),
    ("sphinx-book-theme", "sphinx_book_theme", "theme/sphinx_book_theme"),
    ("Read the Docs", "sphinx_rtd_theme", "."),
)
#: The theme that each builds on, where it is another of these.
PARENTS = {"sphinx-book-theme": "pydata"}
#: What a theme's templates print, and what of ours is in it.
VARIABLES = {
    "metatags": "tags for reference managers, search engines and shared links",
    "css_files": "the link to `bookshelf.css`",
    "script_files": "the link to `bookshelf.js`",
    "body": "cards, shelves, citations, previews",
}


def variables() -> dict[str, str]:
    """Return the custom properties of the stylesheet and the values that it gives them."""
    block = STYLESHEET.read_text(encoding="utf-8").partition("\nbody {")[2].partition("\n}")[0]
    return dict(re.findall(r"--(bookshelf-[\w-]+): (.+);", block))


def styled_classes() -> set[str]:
    """Return the classes that the stylesheet names."""
    rules = re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.(bookshelf-[\w-]+)", rules))


@cache
def named_in_code() -> frozenset[str]:
    """Return all names that could be a class, as the code has them; "bookshelf-kind-" is one's beginning."""
    files = [path for room in MAKERS for path in (PACKAGE / room).rglob("*") if path.suffix in (".py", ".js")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    return frozenset(re.findall(r"bookshelf-[\w-]*", text)) | styled_classes()


def is_described(name: str, said: Mapping[str, str]) -> bool:
    """Return whether a class has its words: by its name, or by a pattern such as ``bookshelf-kind-*``."""
    return name in said or any(each.endswith("*") and name.startswith(each[:-1]) for each in said)


def unknown_classes(said: Mapping[str, str]) -> list[str]:
    """Return the described classes that no code has."""
    return [name for name in said if name.removesuffix("*") not in named_in_code()]


def blocks() -> Iterator[tuple[str, list[str]]]:
    """Yield each installed theme, and where it prints each of :data:`VARIABLES`: the block, the template."""
    basic = Path(sphinx.__file__).parent / "themes/basic"
    folders = {
        name: [Path(next(iter(spec.submodule_search_locations)), folder)]
        for name, module, folder in THEMES
        if (spec := find_spec(module)) and spec.submodule_search_locations
    }
    for name, own in folders.items():
        places = [*own, *folders.get(PARENTS.get(name, ""), []), basic]
        found: dict[str, str] = {}
        for folder in places:
            for template in sorted(folder.glob("*.html")):
                for variable, block in _printed(template):
                    found.setdefault(variable, f"{code(block) if block else 'no block'} in `{template.name}`")
        yield name, [found[variable] for variable in VARIABLES]


def _printed(template: Path) -> Iterator[tuple[str, str]]:
    """Yield the variables that a template prints, each with the innermost block around it."""
    # Themes use extensions of Jinja that Sphinx loads; their tags are not looked into.
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.i18n"])
    tree = environment.parse(template.read_text(encoding="utf-8"))
    macros = {macro.name: macro for macro in tree.find_all(jinja.Macro)}

    def walk(node: jinja.Node, block: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, jinja.Macro) and not block:
            return
        block = node.name if isinstance(node, jinja.Block) else block
        if isinstance(node, jinja.Name) and node.name in VARIABLES:
            yield node.name, block
        if isinstance(node, jinja.Call) and isinstance(node.node, jinja.Name) and node.node.name in macros:
            for name in macros[node.node.name].find_all(jinja.Name):
                if name.name in VARIABLES:
                    yield name.name, block
        for child in node.iter_child_nodes():
            yield from walk(child, block)

    # A variable in a block is found before one that is set outside of all.
    yield from sorted(walk(tree, ""), key=lambda found: not found[1])


class CssVariables(Generated):
    """``css-variables``: the custom properties of the stylesheet. What each is stands in the content."""

    made_from = (assets,)
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table, in the order of the stylesheet."""
        self.depend()
        self.env.note_dependency(str(STYLESHEET))
        values, said = variables(), words(self.content)
        for name in values.keys() - said.keys():
            self.complain(f'the variable "--{name}" is not described here')
        for name in said.keys() - values.keys():
            self.complain(f'the stylesheet has no variable "--{name}"')
        return self.table(
            ("Variable", "Is", "Value"),
            ((code(f"--{name}"), said.get(name, ""), code(value)) for name, value in values.items()),
        )


class ClassTable(Generated):
    """``class-table``: classes of what the extension makes. What each is stands in the content.

    A stylesheet's class that no table of the page describes is told by a test, since a page has several.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table, in the order of the content."""
        self.depend()
        said = words(self.content)
        for name in unknown_classes(said):
            self.complain(f'the extension has no class "{name}"')
        return self.table(("Class", "Is"), ((code(f".{name}"), text) for name, text in said.items()))


class TemplateBlocks(Generated):
    """``template-blocks``: where the templates of each theme print what the extension adds."""

    def run(self) -> list[nodes.Node]:
        """Return the table, a line a theme."""
        self.depend()
        head = ("Theme", *(f"{code(name)}: {text}" for name, text in VARIABLES.items()))
        return self.table(head, ((name, *found) for name, found in blocks()), "manual-matrix")
