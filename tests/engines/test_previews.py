"""Previews in three engines, with a pointer, a keyboard, a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

CITATION = ".bookshelf-citation a"
PREVIEW = ".bookshelf-preview"
#: Longer than a preview waits before it opens or closes.
LONGER = 1000
#: Notes in which order two alarms and the preview come, all counted from when the pointer arrives.
RACE = """
    window.order = [];
    arguments[0].addEventListener("pointerover", () => {
      for (const alarm of [300, 500]) setTimeout(() => order.push(alarm), alarm);
    }, { once: true });
    new MutationObserver(() => {
      const box = document.querySelector(".bookshelf-preview");
      if (box && !box.hidden && !order.includes("open")) order.push("open");
    }).observe(document.body, { attributes: true, childList: true, subtree: true });
"""
TOUCH = """
    for (const type of ["pointerover", "pointerenter", "pointerdown"])
      arguments[0].dispatchEvent(new PointerEvent(type, { pointerType: "touch", bubbles: true }));
"""


def citation(reader: Reader, number: int = 0) -> WebElement:
    return reader.all(CITATION)[number]


def opened(reader: Reader) -> bool:
    # While it fades in it is there and cannot be seen yet.
    return reader.sees(PREVIEW)


def open_one(reader: Reader, number: int = 0) -> WebElement:
    """Point at a citation until its preview is there."""
    link = citation(reader, number)
    reader.point_at(link)
    reader.until(lambda: opened(reader), "the preview is open")
    return link


def test_it_opens_after_a_moment_and_not_before(visit: Visit) -> None:
    reader = visit()
    reader.js(RACE, citation(reader))
    reader.point_at(citation(reader))
    reader.until(lambda: len(reader.js("return order")) == 3, "the preview and both alarms")
    assert reader.js("return order") == [300, "open", 500]


def test_it_says_what_the_work_is(visit: Visit) -> None:
    reader = visit()
    open_one(reader)
    assert reader.texts(f"{PREVIEW} p") == [
        "The Art of Looking Up: Essays",
        "Ann Ash · 2001",
        "A short book about attention.",
        "introductory · attention · travel",
    ]
    assert reader.sees(f"{PREVIEW} .bookshelf-cover svg")


def test_it_stays_while_the_pointer_is_on_it(visit: Visit) -> None:
    reader = visit()
    open_one(reader)
    box = reader.find(PREVIEW)
    left, top = reader.js("const r = arguments[0].getBoundingClientRect(); return [r.left, r.top]", box)
    # The way to it belongs to it: the pointer crosses from the link to its words.
    reader.move_to(left + 20, top + 3)
    reader.move_to(left + 40, top + 40)
    reader.let_pass(LONGER)
    assert opened(reader)
    reader.look_away()
    reader.until(lambda: not opened(reader), "the preview is closed")


def test_a_pointer_that_passes_opens_nothing(visit: Visit) -> None:
    reader = visit()
    link = citation(reader)
    # The driver may be slower than a preview: the page itself says when the pointer has left.
    reader.js(
        """arguments[0].dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
        setTimeout(() => document.querySelector("h1").dispatchEvent(
          new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" })), 100);""",
        link,
    )
    reader.let_pass(LONGER)
    assert not opened(reader)


def test_escape_closes_it_until_the_pointer_comes_back(visit: Visit) -> None:
    reader = visit()
    link = open_one(reader)
    reader.press(Keys.ESCAPE)
    reader.until(lambda: not opened(reader), "the preview is closed")
    x, y = reader.js("const r = arguments[0].getClientRects()[0]; return [r.left + 4, r.top + 4]", link)
    reader.move_to(x, y)
    reader.let_pass(LONGER)
    assert not opened(reader)
    reader.look_away()
    open_one(reader)


def test_the_keyboard_opens_it_and_escape_leaves_the_focus_alone(visit: Visit) -> None:
    reader = visit()
    link = citation(reader)
    reader.tab_to(link)
    described = reader.js(
        "return document.getElementById(arguments[0].getAttribute('aria-describedby')).textContent", link
    )
    assert "The Art of Looking Up" in described
    reader.until(lambda: opened(reader), "the preview is open")
    assert reader.js("return getComputedStyle(arguments[0]).outlineStyle", link) != "none"
    reader.press(Keys.ESCAPE)
    reader.until(lambda: not opened(reader), "the preview is closed")
    assert reader.holds_focus(link)
    # The next link opens its own.
    reader.press(Keys.TAB)
    reader.until(lambda: opened(reader), "the next preview is open")
    assert not reader.holds_focus(link)


def test_it_goes_with_the_focus(visit: Visit) -> None:
    reader = visit()
    link = citation(reader)
    reader.tab_to(link)
    reader.until(lambda: opened(reader), "the preview is open")
    reader.js("document.querySelector('.bookshelf-previews input').focus()")
    reader.until(lambda: not opened(reader), "the preview is closed")


def test_one_that_has_no_room_is_scrolled_with_the_keyboard(visit: Visit) -> None:
    # As at 400 %. A window made as small as that loses the keyboard in WebKit, on a screen without a window manager.
    reader = visit()
    reader.js(
        "document.body.append(Object.assign(document.createElement('style'), { textContent: '.bookshelf-preview { max-height: 90px !important }' }))"
    )
    reader.tab_to(citation(reader))
    reader.until(lambda: opened(reader), "the preview is open")
    card = reader.find(f"{PREVIEW}-card")
    assert reader.js("return arguments[0].scrollHeight - arguments[0].clientHeight", card) > 40
    page = reader.js("return scrollY")
    reader.press(Keys.ARROW_DOWN)
    reader.until(lambda: reader.js("return arguments[0].scrollTop", card) >= 39, "the preview has moved")
    assert reader.js("return scrollY") == page


def test_a_tap_follows_the_link(visit: Visit) -> None:
    reader = visit()
    reader.tap(citation(reader))
    reader.until(
        lambda: reader.driver.current_url.endswith("/books/ash2001.html#book-ash2001"), "the work's page"
    )


def test_no_resting_finger_opens_it(visit: Visit) -> None:
    reader = visit()
    reader.js(TOUCH, citation(reader))
    reader.let_pass(LONGER)
    assert not opened(reader)


def test_readers_can_switch_it_off_and_on_again(visit: Visit) -> None:
    reader = visit()
    open_one(reader)
    # Not brought into the middle of the window first: its link would leave the pointer.
    ActionChains(reader.driver).move_to_element(reader.find(f"{PREVIEW} button")).click().perform()
    reader.until(lambda: not opened(reader), "the preview is closed")
    for name in ("index.html", "words.html"):
        reader.look_away()
        reader.open(name)
        reader.point_at(citation(reader))
        reader.let_pass(LONGER)
        assert not opened(reader)
    switch = reader.find(".bookshelf-previews input")
    assert not switch.is_selected()
    reader.js("arguments[0].focus()", switch)
    reader.press(Keys.SPACE)
    reader.until(switch.is_selected, "the switch is on")
    reader.look_away()
    reader.open("index.html")
    open_one(reader)


def test_it_works_in_a_folder_on_a_disk(visit: Visit) -> None:
    reader = visit()
    reader.open_from_disk("index.html")
    open_one(reader)


def test_it_stands_in_the_margin_where_there_is_one(visit: Visit) -> None:
    reader = visit()
    reader.js(
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'section > p { max-width: 24rem }' }))"
    )
    link = open_one(reader)
    left, right, top, bottom = reader.js(
        """const card = document.querySelector(".bookshelf-preview-card").getBoundingClientRect();
        const line = [...arguments[0].getClientRects()].at(-1);
        return [card.left, arguments[0].closest("p").getBoundingClientRect().right, line.top, line.bottom];""",
        link,
    )
    assert left > right
    # Along the line the pointer comes to it, however slowly.
    reader.move_to((left + right) / 2, (top + bottom) / 2)
    reader.let_pass(LONGER)
    assert opened(reader)
    reader.move_to(left + 20, (top + bottom) / 2 + 10)
    reader.let_pass(LONGER)
    assert opened(reader)
    reader.look_away()
    reader.until(lambda: not opened(reader), "the preview is closed")
