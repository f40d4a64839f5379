"""Previews in three engines, with a pointer, a keyboard, a finger, and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    return reader.sees(PREVIEW)


def open_one(reader: Reader, number: int = 0) -> WebElement:
    """Point at a citation until its preview is there."""
    link = citation(reader, number)
    reader.point_at(link)
    reader.until(lambda: opened(reader), "the preview is open")
    return link


def tab_to(reader: Reader, link: WebElement) -> None:
    """Go to a link with the tabulator, from whatever stands just before it."""
    reader.js(
        """const all = [...document.querySelectorAll("a[href], button, input, summary")].filter((e) => e.checkVisibility());
        all[all.indexOf(arguments[0]) - 1].focus({ preventScroll: true });
        arguments[0].scrollIntoView({ block: "center", behavior: "instant" });""",
        link,
    )
    reader.press(Keys.TAB)
    assert reader.holds_focus(link)


def test_it_opens_after_a_moment_and_not_before(visit: Visit) -> None:
    reader = visit()
    reader.js(RACE, citation(reader))
    reader.point_at(citation(reader))
    reader.until(lambda: len(reader.js("return order")) == 3, "the preview and both alarms")
    assert reader.js("return order") == [300, "open", 500]
