"""What networks and messengers show where a link to one of our pages is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.publish.shared_pictures import can_draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.site import Site

    Make = Callable[..., Site]

ADDRESS = "https://example.org/guide/"
BOOKS = r"""@book{ash2001, author = {Ash, Ann}, title = {Silence \& "Noise"}, date = {2001},
  annotation = {A *first* sentence. A second one.}, keywords = {quiet}}
@article{elm1999, author = {Elm, Edith}, title = {Plain}, date = {1999}, journaltitle = {Journal}}
"""
FILES = {"index.md": "# Top\n\nFirst words.\n\n```{bookshelf}\n```\n", "books.bib": BOOKS}
EXTENSIONS = ["myst_parser", "sphinx_bookshelf"]
OPENGRAPH = [*EXTENSIONS, "sphinxext.opengraph"]


def graph(built: Site, name: str) -> dict[str, str]:
    page = built.page(name)
    found = [(str(tag["property"]), str(tag["content"])) for tag in page.select('meta[property^="og:"]')]
    assert len(found) == len(dict(found)), found
    return dict(found)


def cards(page: BeautifulSoup) -> list[str]:
    return [str(tag["content"]) for tag in page.select('meta[name="twitter:card"]')]


@pytest.mark.parametrize("extensions", [EXTENSIONS, OPENGRAPH])
def test_our_pages_are_described(site: Make, extensions: list[str]) -> None:
    built = site(FILES).build(
        bookshelf_pages="books",
        html_baseurl=ADDRESS,
        ogp_site_url=ADDRESS,
        extensions=extensions,
        project="Guide",
        ogp_social_cards={"enable": False},
    )
    found = graph(built, "books/ash2001.html")
    picture = {name: found.pop(name) for name in sorted(found) if name.startswith("og:image")}
    assert found == {
        "og:title": "Silence & “Noise”",
        "og:type": "book",
        "og:url": f"{ADDRESS}books/ash2001.html",
        "og:site_name": "Guide",
        "og:description": "A first sentence.",
    }
    if can_draw():
        assert picture == {
            "og:image": f"{ADDRESS}books/ash2001.cover.png",
            "og:image:alt": 'The cover of “Silence & "Noise"”',
            "og:image:height": "630",
            "og:image:width": "1200",
        }
        assert cards(built.page("books/ash2001.html")) == ["summary_large_image"]
    plain = graph(built, "books/elm1999.html")
    assert (plain["og:type"], plain["og:description"]) == ("article", "Edith Elm · Journal · 1999")
    for name, description in {
        "books/index.html": 'All works: Silence & "Noise"; Plain',
        "books/by/topic.html": 'Works by topic: Silence & "Noise"; Plain',
        "books/by/topic/quiet.html": 'Quiet: Silence & "Noise"',
        "books/by/author.html": 'Works by author: Silence & "Noise"; Plain',
        "books/by/year.html": 'Works by year: Silence & "Noise"; Plain',
    }.items():
        index = graph(built, name)
        assert (index["og:type"], index["og:description"]) == ("website", description)
        assert cards(built.page(name)) == []


def test_pages_of_authors_are_for_others_to_describe(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages="books", html_baseurl=ADDRESS)
    assert graph(built, "index.html") == {}


def test_without_an_address_nothing_is_said_but_to_the_extension(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages="books")
    assert graph(built, "books/ash2001.html") == {}
    assert cards(built.page("books/ash2001.html")) == []
    built = site(FILES).build(
        bookshelf_pages="books", extensions=OPENGRAPH, ogp_social_cards={"enable": False}
    )
    found = graph(built, "books/ash2001.html")
    assert found["og:description"] == "A first sentence."
    assert "og:image" not in found
