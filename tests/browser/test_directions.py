"""Pages from right to left: all lies mirrored, and nothing stands out of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import forgive

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

PAGES = ("index.html", "shelf.html", "panel.html", "books/ash2001.html", "books/by/author.html")
#: Our elements that stand out of the window at its left or right.
OUTSIDE = """() => [...document.querySelectorAll("[class*=bookshelf-]")]
  .filter((e) => e.checkVisibility())
  .filter((e) => e.getBoundingClientRect().left < -1
    || e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((e) => e.outerHTML.slice(0, 100))"""
#: Whether the cover of each work lies at the right of its title, and that begins beside it.
MIRRORED = """() => [...document.querySelectorAll(".bookshelf-layout-card, .bookshelf-layout-row")]
  .filter((work) => work.checkVisibility())
  .map((work) => [work.querySelector(".bookshelf-cover"), work.querySelector(".bookshelf-title")])
  .map(([cover, title]) => [cover.getBoundingClientRect(), title.querySelector("a, span, em")])
  .map(([cover, words]) => [cover.left, words.getClientRects()[0].right])
  .every(([cover, words]) => words < cover && cover - words < 40)"""


def turned(page: Page) -> Page:
    page.evaluate("document.documentElement.dir = 'rtl'")
    forgive(page)
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_stands_out_of_the_window(visit: Open, width: int) -> None:
    found = {name: turned(visit(name, width=width)).evaluate(OUTSIDE) for name in PAGES}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_covers_lie_at_the_right_and_titles_begin_beside_them(visit: Open, width: int) -> None:
    assert turned(visit("shelf.html", width=width)).evaluate(MIRRORED)


def test_a_preview_begins_where_its_citation_begins(visit: Open) -> None:
    page = turned(visit("index.html", width=1280))
    link = page.locator(".bookshelf-citation a").first
    link.hover()
    preview = page.locator(".bookshelf-preview")
    expect(preview).to_be_visible()
    box, place = preview.bounding_box(), link.bounding_box()
    assert box
    assert place
    assert abs(box["x"] + box["width"] - place["x"] - place["width"]) < 2 or box["x"] < 16
