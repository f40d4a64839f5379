"""Where one is in the guide, and how one gets on: the list of pages, the contents, a phone's bar, the typeface."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

#: Where the list of pages ends, in sight of which the current one must be.
IN_SIGHT = """(here) => {
  const list = here.closest(".sidebar-scroll").getBoundingClientRect(), { top, bottom } = here.getBoundingClientRect();
  return top >= list.top && bottom <= list.bottom;
}"""
#: What lies over the text: elements that stay where they are while the page moves, and are seen.
OVER = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const { width, height, left, right, top, bottom } = element.getBoundingClientRect();
  const fixed = ["fixed", "sticky"].includes(getComputedStyle(element).position);
  const seen = element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const inside = width && height && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  return fixed && seen && inside && !element.closest(".sidebar-drawer, .toc-drawer, table");
}).map((element) => element.className)"""


def whole(visit: Open, path: str, width: int, height: int = 844) -> Page:
    page = visit(path, theme="whole", width=width)
    page.set_viewport_size({"width": width, "height": height})
    return page


@pytest.mark.parametrize(
    ("path", "name", "current"),
    [
        ("books/jacobs2017.html", "Bookshelf", "true"),
        ("books/by/topic.html", "Bookshelf", "true"),
        ("law.html", "Some law, with dates", "page"),
        ("transference.html", "Transference, countertransference, the real relationship", "page"),
    ],
)
def test_the_page_that_one_is_on_is_marked_and_in_sight(
    visit: Open, path: str, name: str, current: str
) -> None:
    page = visit(path, theme="whole", width=1280)
    link = page.locator(".sidebar-tree [aria-current]")
    expect(link).to_have_count(1)
    expect(link).to_have_text(name)
    expect(link).to_have_attribute("aria-current", current)
    until(page, lambda: bool(link.evaluate(IN_SIGHT)))
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize(("width", "seen"), [(1200, True), (1311, True), (1313, True), (1100, False)])
def test_contents_are_beside_the_text_from_1200_pixels_on(visit: Open, width: int, seen: bool) -> None:
    page = whole(visit, "transference.html", width)
    contents, text = page.locator(".toc-tree").bounding_box(), page.locator("article").bounding_box()
    assert contents
    assert text
    assert (contents["x"] + contents["width"] <= width) == seen
    assert contents["x"] >= text["x"] + text["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [390, 820])
def test_on_a_phone_one_bar_stands_below_the_text_and_nothing_over_it(visit: Open, width: int) -> None:
    page = whole(visit, "transference.html", width)
    page.mouse.wheel(0, 3000)
    until(page, lambda: page.evaluate("scrollY") > 1000)
    page.mouse.wheel(0, -800)  # furo shows its own button to whoever scrolls up
    until(page, lambda: page.evaluate("document.documentElement.classList.contains('show-back-to-top')"))
    assert page.evaluate(OVER) == ["guide-tools"]
    bar = page.locator(".guide-tools").bounding_box()
    assert bar
    assert (bar["x"], bar["width"], bar["y"] + bar["height"]) == (0, width, 844)
    assert bar["height"] <= 48
    expect(page.locator(".guide-tools .guide-help")).to_be_in_viewport()
    page.locator(".guide-tools").get_by_text("Menu").click()
    expect(page.locator(".sidebar-drawer .sidebar-search")).to_be_in_viewport()


def test_text_is_set_in_the_guides_own_typeface(visit: Open) -> None:
    page = visit("index.html", theme="whole", width=1280)
    until(page, lambda: page.evaluate("document.fonts.status") == "loaded")
    loaded = page.evaluate(
        "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"
    )
    assert {"Guide Serif", "Guide Title"} <= {family.strip('"') for family in loaded}
    for selector, family in (("article p", "Guide Serif"), ("h1", "Guide Title")):
        assert family in page.locator(selector).first.evaluate("e => getComputedStyle(e).fontFamily")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_letter_and_a_word_of_the_glossary_stand_where_a_link_leads(visit: Open, width: int) -> None:
    """Whatever above them has not been laid out so far."""
    page = whole(visit, "glossary.html", width)
    for letter in ("t", "e", "p"):
        page.evaluate("scrollTo(0, 0)")
        page.locator(f".az a[href='#letter-{letter}']").click()
        until(page, partial(near_the_top, page, f"letter-{letter}"))
    for word in ("dissociation", "neuropsychoanalysis", "schema"):
        page = whole(visit, f"glossary.html#term-{word}", width)
        until(page, partial(near_the_top, page, f"term-{word}"))


def near_the_top(page: Page, name: str) -> bool:
    """Return whether an element stands below the upper edge of the window, where a link should lead."""
    place = "(name) => document.getElementById(name).getBoundingClientRect().top"
    return 0 <= float(page.evaluate(place, name)) < 120


def test_the_key_end_leads_to_the_end_of_the_glossary(visit: Open) -> None:
    page = whole(visit, "glossary.html", 1280)
    page.keyboard.press("End")
    until(
        page, lambda: bool(page.evaluate("scrollY > document.documentElement.scrollHeight - innerHeight - 2"))
    )
