"""Options of ``conf.py``: a value that will not do is reported and costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx_bookshelf.config import OPTIONS

from tests.integration.test_roles import SHELF, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

WRONG: dict[str, tuple[Any, ...]] = {
    "bookshelf_works_cited": (1, None, "yes"),
    "bookshelf_levels": ("easy", 3, ["a", 1], [""], {"a": 1}),
    "bookshelf_annotation_fields": ("note", None, [None]),
    "bookshelf_pages": (1, True, "", "../books", "/books", "a b", ["books"]),
    "bookshelf_pages_after": (1, None, ["index"]),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_told_once_and_the_default_stands(site: Make, name: str, value: Any) -> None:
    conf = f"extensions = ['sphinx_bookshelf']\nbibtex_bibfiles = ['books.bib']\n{name} = {value!r}\n"
    built = site({"conf.py": conf, "index.rst": "Top\n===\n\n.. bookshelf::\n"}).build()
    assert built.subtypes() == ["bookshelf.config"]
    assert built.warnings[0].startswith(f"conf.py:3: WARNING: {name} is {value!r}, but must be ")
    assert len(built.page().select("article")) == 3


def test_every_option_is_described() -> None:
    for option in OPTIONS:
        assert option.name.startswith("bookshelf_")
        assert option.help.endswith(".")
        assert option.check(option.default)


def test_levels_of_ones_own_are_in_their_order(site: Make) -> None:
    bib = "@book{a, title={A}, level={hard}}\n@book{b, title={B}, level={easy}}\n"
    bib += "@book{c, title={C}, level={odd}}\n"
    files = {"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n:group-by: level\n```\n"}
    built = site(files).build(bookshelf_levels=["easy", "hard"])
    assert built.subtypes() == ["bookshelf.field_value"]
    assert texts(built, ".rubric")[:2] == ["Easy", "Hard"]


def test_private_fields_are_shown_where_they_are_named(site: Make) -> None:
    bib = "@book{a, title={A}, annote={Kept to me}, annotation={For all}}\n"
    bib += "@book{b, title={B}, annote={Shared}}\n"
    files = {"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n```\n"}
    built = site(files).build()
    assert texts(built, ".bookshelf-annotation") == ["For all"]
    built.build(bookshelf_annotation_fields=["annotation", "annote"])
    assert texts(built, ".bookshelf-annotation") == ["For all", "Shared"]


@pytest.mark.parametrize("style", ["bibtex_default_style", "bibtex_reference_style"])
def test_a_style_that_the_author_sets_stays(site: Make, style: str) -> None:
    value = {"bibtex_default_style": "unsrt", "bibtex_reference_style": "author_year"}[style]
    built = site({"index.md": "# Top\n\n{cite:p}`jacobs2017`" + SHELF}).build(
        **dict[str, Any]({style: value})
    )
    assert built.warnings == []
    apa = texts(built, ".bookshelf-references li")[0].startswith("Jacobs, M. (2017).")
    assert apa == (style != "bibtex_default_style")
    assert texts(built, ".bookshelf-citation") == [
        "(Jacobs, 2017)" if style == "bibtex_default_style" else "[Jacobs, 2017]"
    ]
