"""Maths in titles: typeset where a site has something for it, else text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.site import CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Site]

BIB = r"""
@article{frac, author={Able, Ann}, title={The Ratio $\frac{a}{b}$ at Work: A Study}, journaltitle={J},
  date={2001}}
@book{beta, author={Best, Bo}, title={The $\beta$ of Rooms}, date={2002}}
@misc{cut, author={Cole, Cy}, title={A Room}, subtitle={On $\sqrt{x}$}, date={2003}}
"""
PAGES = {
    "books.bib": BIB,
    "index.md": "# Top\n\n{cite:p}`frac` {cite:title}`frac`\n\n```{toctree}\ncards\nlist\nplain\n```\n",
    "cards.md": "# Cards\n\n```{bookshelf}\n:keys: frac, beta, cut\n```\n",
    "list.md": "# List\n\n```{bibliography}\n```\n",
    "plain.md": "# Plain\n\n{cite:p}`beta`\n",
}
FORMULA = r"\(\frac{a}{b}\)"


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that asks for MathJax."""
    built = (
        Site(tmp_path_factory.mktemp("maths"))
        .write({"conf.py": CONF, **PAGES})
        .build(extensions=["myst_parser", "sphinx_bookshelf", "sphinx.ext.mathjax"], bookshelf_pages="books")
    )
    assert built.warnings == []
    return built


def formulas(site: Site, page: str, place: str) -> list[str]:
    """The formulas below a place of a page."""
    return [each.get_text() for each in site.page(page).select(f"{place} span.math")]


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("cards.html", ".bookshelf-title"),
        ("books/frac.html", "h1"),
        ("books/frac.html", ".bookshelf-reference"),
        ("index.html", ".bookshelf-citation"),
        ("index.html", ".bookshelf-references"),
        ("books/by/year.html", ".bookshelf-lines"),
        ("list.html", ".citation-list"),
    ],
)
def test_a_formula_is_typeset_wherever_the_title_is_shown(typeset: Site, page: str, place: str) -> None:
    assert FORMULA in formulas(typeset, page, place)


def test_a_formula_is_typeset_in_previews(typeset: Site) -> None:
    _, previews = typeset.text("index.html").split('<template data-for="book-frac">')
    assert '<p class="bookshelf-title">The Ratio <span class="math' in previews


def test_mathjax_is_linked_from_pages_with_formulas_alone(typeset: Site) -> None:
    with_script = {
        page: "mathjax" in typeset.text(f"{page}.html").lower()
        for page in ("index", "cards", "list", "plain", "books/frac", "books/beta")
    }
    assert with_script == {
        "index": True,
        "cards": True,
        "list": True,
        "plain": False,
        "books/frac": True,
        "books/beta": False,
    }


def test_what_text_can_say_is_text(typeset: Site) -> None:
    assert "The β of Rooms" in typeset.page("cards.html").get_text()
    assert formulas(typeset, "cards.html", ".bookshelf-subtitle") == [r"\(\sqrt{x}\)"]


def test_covers_heads_navigation_and_exports_have_text(typeset: Site) -> None:
    page = typeset.page("books/frac.html")
    assert page.title
    assert page.title.get_text().startswith("The Ratio a/b at Work: A Study")
    data = json.loads(page.select_one('script[type="application/ld+json"]').get_text())  # type: ignore[union-attr]  # it is there
    assert "The Ratio a/b at Work: A Study" in json.dumps(data)
    assert [each.get_text() for each in page.select("svg text")]
    assert "frac" not in "".join(each.get_text() for each in page.select("svg"))
    assert "The Ratio a/b at Work: A Study" in typeset.text("books/frac.json")


def test_a_site_without_maths_has_text_and_asks_nobody(site: Make) -> None:
    built = site(PAGES).build(bookshelf_pages="books")
    for page in ("index.html", "cards.html", "books/frac.html"):
        assert 'span class="math' not in built.text(page)
        assert "mathjax" not in built.text(page).lower()
    assert "The Ratio a/b at Work" in built.page("cards.html").get_text()


def test_latex_typesets_and_plain_text_does_not(site: Make) -> None:
    built = site(PAGES).build("latex")
    (file,) = built.out("latex").glob("*.tex")
    assert r"The Ratio \(\frac{a}{b}\) at Work" in file.read_text(encoding="utf-8")
    assert "The Ratio a/b at Work" in built.build("text").text("cards.txt", "text")
