"""What holds in any theme: lengths, alignment and elements that some themes set for all that stands on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import forgive

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

#: Bootstrap's root has 10 pixels, Material's 20; both give the text its size below it.
ROOT = "html { font-size: 10px } body { font-size: 16px }"
#: The size of our parts, to the pixel.
SIZES = """() => [...document.querySelectorAll(
    ".bookshelf-cover, .bookshelf-filter button, .bookshelf-filter input, .bookshelf-title, .bookshelf-imprint")]
  .filter((e) => e.checkVisibility())
  .map((e) => [getComputedStyle(e).fontSize, Math.round(e.getBoundingClientRect().width)].join(" "))"""
#: Classic and haiku justify every paragraph.
JUSTIFIED = ":root p, :root li, :root figcaption { text-align: justify }"
ALIGNED = """() => [...new Set([...document.querySelectorAll(
    ".bookshelf-body :is(p, li, summary, figcaption), .bookshelf-references li, .bookshelf-lines li")]
  .map((e) => getComputedStyle(e).textAlign))]"""
#: Material makes an admonition of what unfolds.
BOXES = """
:root details { margin: 20px 0; padding: 0 12px; border: 1px solid; box-shadow: 0 0 9px red; background: pink }
:root:root summary { display: block; margin: 0 -12px; padding: 8px 30px 8px 40px; font-weight: 700 }
:root summary::before, :root summary::after { content: "x" }"""
BOXED = """() => [...document.querySelectorAll("details:is(.bookshelf-abstract, .bookshelf-take)")]
  .filter((e) => e.checkVisibility())
  .map((e) => [getComputedStyle(e), getComputedStyle(e.querySelector("summary")), e.querySelector("summary")])
  .map(([box, line, summary]) => [box.padding, box.borderWidth, box.boxShadow, line.padding, line.margin,
    line.display, getComputedStyle(summary, "::before").content].join(" | "))"""


def styled(page: Page, css: str) -> Page:
    """Add rules in front of our stylesheet, where those of themes are."""
    page.evaluate(
        "(css) => document.head.prepend(Object.assign(document.createElement('style'), { textContent: css }))",
        css,
    )
    forgive(page)
    return page


def test_sizes_do_not_depend_on_the_root_of_the_page(visit: Open) -> None:
    page = visit("shelf.html", theme="alabaster", width=1280)
    styled(page, "body { font-size: 16px !important }")
    before = page.evaluate(SIZES)
    assert len(before) > 20
    assert styled(page, ROOT).evaluate(SIZES) == before


def test_a_preview_has_the_size_of_the_text_around_it(visit: Open) -> None:
    page = styled(visit("index.html", theme="alabaster", width=1280), "html { font-size: 10px }")
    page.locator(".bookshelf-citation a").first.hover()
    card = page.locator(".bookshelf-preview-card")
    expect(card).to_be_visible()
    sizes = [
        float(place.evaluate("(e) => getComputedStyle(e).fontSize").removesuffix("px"))
        for place in (card, page.locator("section p").first)
    ]
    assert abs(sizes[0] - 0.95 * sizes[1]) < 0.5


def test_lines_begin_at_one_side_where_a_theme_justifies(visit: Open) -> None:
    for name in ("shelf.html", "index.html", "books/by/author.html"):
        assert set(styled(visit(name), JUSTIFIED).evaluate(ALIGNED)) <= {"left", "start"}, name


def test_what_unfolds_is_no_box(visit: Open) -> None:
    page = styled(visit("shelf.html", width=1280), BOXES)
    assert set(page.evaluate(BOXED)) == {"0px | 0px | none | 0px | 0px | list-item | none"}
