"""Previews, with a pointer, a keyboard, a finger, and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import forgive
from tests.browser.sites import THEMES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open

CITATION = ".bookshelf-citation a"
LINKS = f"{CITATION}, a:has(> .std-term), a.footnote-reference:has([id^='cite-'])"
#: Whether the preview is on top at its middle, inside the window, and beside every line of the link.
WELL_PLACED = """([link, box]) => {
  const r = box.getBoundingClientRect();
  const inside = r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight;
  const apart = [...link.getClientRects()].every((line) =>
    line.right <= r.left || line.left >= r.right || line.bottom <= r.top + 0.5 || line.top >= r.bottom - 0.5);
  const top = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
  return { inside, apart, onTop: box.contains(top), wide: r.width > 150 };
}"""


def preview(page: Page) -> Locator:
    return page.locator(".bookshelf-preview")


def hover(page: Page, link: Locator, wait: int = 500) -> None:
    """Point at a link for so long, by the page's clock."""
    link.scroll_into_view_if_needed()
    link.hover()
    page.clock.run_for(wait)


def start(visit: Open, name: str = "index.html", **options: object) -> Page:
    """Open a page whose clock stands still until it is told to run."""
    page = visit(name, **options)
    page.clock.install()
    page.reload()
    # Where a theme scrolls softly, a citation could come to lie under the pointer later.
    page.add_style_tag(content="html { scroll-behavior: auto !important; }")
    # Until now the installed clock has run with the real one; a second later all that loading started is done.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    return page


def tab_to(page: Page, link: Locator) -> None:
    """Press the tabulator until the link has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            return
    pytest.fail("the link cannot be reached with the keyboard")


def test_it_opens_after_a_moment_and_not_before(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator(CITATION).first, 299)
    expect(preview(page)).to_be_hidden()
    page.clock.run_for(201)
    expect(preview(page)).to_be_visible()


def test_it_shows_the_book_in_a_few_words(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator(CITATION).first)
    box = preview(page)
    assert box.locator("p").all_inner_texts() == [
        "The Art of Looking Up: Essays",
        "Ann Ash · 2001",
        "A short book about attention.",
        "introductory · attention · travel",
    ]
    expect(box.locator(".bookshelf-cover svg")).to_be_visible()
    assert box.locator("a").count() == 0


def test_a_word_shows_its_plain_sentence(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator("a:has(> .std-term)").first)
    assert preview(page).locator("p").all_inner_texts() == ["holding", "Being there, as Ash (2001) writes."]


def test_it_stays_while_the_pointer_is_on_it(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator(CITATION).first)
    preview(page).locator(".bookshelf-title").hover()
    page.clock.run_for(5000)
    expect(preview(page)).to_be_visible()
    page.mouse.move(2, 2, steps=3)
    page.clock.run_for(200)
    expect(preview(page)).to_be_visible()
    page.clock.run_for(200)
    expect(preview(page)).to_be_hidden()


def test_the_way_to_it_belongs_to_it(visit: Open) -> None:
    page = start(visit)
    link = page.locator(CITATION).first
    hover(page, link)
    line, box = link.bounding_box(), preview(page).bounding_box()
    assert line
    assert box
    assert abs(box["y"] - (line["y"] + line["height"])) < 1
    page.mouse.move(line["x"] + 5, box["y"] + 2)
    page.clock.run_for(5000)
    expect(preview(page)).to_be_visible()


def test_a_pointer_that_passes_opens_nothing(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator(CITATION).first, 100)
    page.mouse.move(2, 2)
    page.clock.run_for(1000)
    expect(preview(page)).to_be_hidden()


def test_escape_closes_it_until_the_pointer_comes_back(visit: Open) -> None:
    page = start(visit)
    link = page.locator(CITATION).first
    hover(page, link)
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()
    line = link.bounding_box()
    assert line
    page.mouse.move(line["x"] + 3, line["y"] + 5)
    page.clock.run_for(1000)
    expect(preview(page)).to_be_hidden()
    page.mouse.move(2, 2)
    hover(page, link)
    expect(preview(page)).to_be_visible()


def test_the_keyboard_opens_it_and_escape_leaves_the_focus_alone(visit: Open) -> None:
    page = start(visit)
    link = page.locator(CITATION).first
    tab_to(page, link)
    described = page.locator(f"#{link.get_attribute('aria-describedby')}")
    assert "The Art of Looking Up" in (described.text_content() or "")
    assert "off" not in (described.text_content() or "")
    page.clock.run_for(500)
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None
    page.keyboard.press("Tab")
    page.clock.run_for(500)
    expect(preview(page)).to_be_visible()


def test_one_that_has_no_room_is_scrolled_with_the_keyboard(visit: Open) -> None:
    # A window of 1280 by 1024 pixels at 400 %.
    page = start(visit, width=320, height=256)
    link = page.locator(CITATION).first
    link.scroll_into_view_if_needed()
    tab_to(page, link)
    page.clock.run_for(500)
    card = preview(page).locator(".bookshelf-preview-card")
    hidden = card.evaluate("card => card.scrollHeight - card.clientHeight")
    assert hidden > 40
    before = page.evaluate("scrollY")
    for _ in range(hidden // 40 + 1):
        page.keyboard.press("ArrowDown")
    assert card.evaluate("card => card.scrollTop") == pytest.approx(hidden, abs=1)
    assert page.evaluate("scrollY") == before
    page.keyboard.press("ArrowUp")
    assert card.evaluate("card => card.scrollTop") == pytest.approx(hidden - 40, abs=1)
    # At its end the page moves again.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("before => scrollY > before", arg=before)
    # The theme shows a button of its own while one scrolls.
    forgive(page)


def test_it_leaves_with_the_focus_and_stays_with_it(visit: Open) -> None:
    page = start(visit)
    tab_to(page, page.locator(CITATION).last)
    page.clock.run_for(500)
    page.mouse.move(2, 2)
    page.mouse.move(2, 300)
    page.clock.run_for(3000)
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert "of Looking Up" not in page.locator("#bookshelf-preview:visible").all_inner_texts()


def test_a_tap_follows_the_link(visit: Open) -> None:
    page = visit(has_touch=True, is_mobile=True, width=390)
    page.locator(CITATION).first.tap()
    page.wait_for_url("**/books/ash2001.html#book-ash2001")


def test_no_resting_finger_opens_it(visit: Open) -> None:
    page = start(visit, has_touch=True, is_mobile=True, width=390)
    link = page.locator(CITATION).first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    finger = {"type": "touchStart", "touchPoints": [{"x": box["x"] + 9, "y": box["y"] + 9}]}
    page.context.new_cdp_session(page).send("Input.dispatchTouchEvent", finger)
    page.clock.run_for(3000)
    expect(preview(page)).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_it_stands_beside_whatever_it_belongs_to(visit: Open, width: int) -> None:
    page = start(visit, width=width)
    places = [page.locator(LINKS).nth(number) for number in range(page.locator(LINKS).count())]
    assert len(places) >= 12
    for link in places:
        hover(page, link, 600)
        expect(preview(page)).to_be_visible()
        found = page.evaluate(WELL_PLACED, [link.element_handle(), preview(page).element_handle()])
        assert found == dict.fromkeys(("inside", "apart", "onTop", "wide"), True), link.inner_text()
        page.mouse.move(2, 2)
        page.clock.run_for(600)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "furo"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_is_well_placed_in_every_theme(visit: Open, theme: str, width: int) -> None:
    page = start(visit, theme=theme, width=width)
    for number in (0, 2, 5):
        link = page.locator(LINKS).nth(number)
        hover(page, link, 600)
        found = page.evaluate(WELL_PLACED, [link.element_handle(), preview(page).element_handle()])
        assert found == dict.fromkeys(("inside", "apart", "onTop", "wide"), True), link.inner_text()
        page.mouse.move(2, 2)
        page.clock.run_for(600)


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("h2", "Windows and Their Uses"),
        ("table", "Étude on Silence"),
        ("aside.footnote", "Étude on Silence"),
        ("a.footnote-reference:has([id^='cite-'])", "Rooms with a View"),
        (".bookshelf-annotation", "Étude on Silence"),
        (".bookshelf-annotation p > a:last-of-type", "holding"),
    ],
)
def test_it_opens_wherever_a_citation_stands(visit: Open, where: str, what: str) -> None:
    page = start(visit)
    link = page.locator(
        f"{where} {CITATION}" if "a" not in where.split("[")[0].split(".")[0].split() else where
    )
    if "footnote-reference" in where or "last-of-type" in where:
        link = page.locator(where)
    hover(page, link.first)
    expect(preview(page).locator(".bookshelf-title")).to_contain_text(what)


def test_it_opens_in_the_entries_of_a_glossary_and_on_a_works_page(visit: Open) -> None:
    page = start(visit, "words.html")
    hover(page, page.locator("dl.glossary a:has(> .std-term)"))
    expect(preview(page).locator(".bookshelf-title")).to_have_text("holding")
    page = start(visit, "books/ash2001.html")
    hover(page, page.locator(CITATION))
    expect(preview(page).locator(".bookshelf-title")).to_have_text("Étude on Silence")


def test_readers_can_switch_it_off_and_on_again(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator(CITATION).first)
    preview(page).get_by_role("button", name="Switch previews off").click()
    expect(preview(page)).to_be_hidden()
    page.mouse.move(2, 2)
    for link in (page.locator(CITATION).nth(1), page.locator(CITATION).nth(2)):
        hover(page, link, 1000)
        expect(preview(page)).to_be_hidden()
    page.goto(page.url.replace("index.html", "words.html"))
    hover(page, page.locator(CITATION).first, 1000)
    expect(preview(page)).to_be_hidden()
    switch = page.get_by_role("checkbox", name="Show previews of works and words")
    expect(switch).not_to_be_checked()
    tab_to(page, switch)
    page.keyboard.press("Space")
    expect(switch).to_be_checked()
    page.reload()
    hover(page, page.locator(CITATION).first)
    expect(preview(page)).to_be_visible()


def test_it_works_where_the_browser_stores_nothing(visit: Open) -> None:
    denied = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    page = start(visit, script=denied)
    hover(page, page.locator(CITATION).first)
    preview(page).get_by_role("button").click()
    page.mouse.move(2, 2)
    hover(page, page.locator(CITATION).nth(1), 1000)
    expect(preview(page)).to_be_hidden()


@pytest.mark.parametrize(("motion", "name"), [("reduce", "none"), ("no-preference", "bookshelf-appear")])
def test_it_honours_reduced_motion(visit: Open, motion: str, name: str) -> None:
    page = start(visit, reduced_motion=motion)
    hover(page, page.locator(CITATION).first)
    assert preview(page).evaluate("box => getComputedStyle(box).animationName") == name


def test_it_is_not_printed(visit: Open) -> None:
    page = start(visit)
    hover(page, page.locator(CITATION).first)
    page.emulate_media(media="print")
    expect(preview(page)).to_be_hidden()
    expect(page.locator(".bookshelf-previews label")).to_be_hidden()


def test_without_a_script_links_lead_and_nothing_is_dead(visit: Open) -> None:
    page = visit(javascript=False)
    expect(page.locator(".bookshelf-previews label")).to_be_hidden()
    link = page.locator(CITATION).first
    link.hover()
    assert preview(page).count() == 0
    link.click()
    page.wait_for_url("**/books/ash2001.html#book-ash2001")
