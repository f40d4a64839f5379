"""From the text to the book and back to the very sentence, in four actions at most, by mouse, keyboard and finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

PREVIEW = ".bookshelf-preview"
#: Whether the citation that one comes back to is in the window, and marked.
BACK = """
    const mark = document.getElementById("cite-ash2001-1"), { top, bottom } = mark.getBoundingClientRect();
    const shown = mark.closest(".bookshelf-citation");
    return top >= 0 && bottom <= innerHeight && getComputedStyle(shown).outlineStyle === "solid";
"""


def at_book(reader: Reader) -> None:
    reader.until(
        lambda: "/books/ash2001.html#book-ash2001" in reader.driver.current_url, "the page of the book"
    )


def passage(reader: Reader) -> WebElement:
    """Return the link to the passage, which quotes its sentence."""
    reader.until(lambda: reader.all(".bookshelf-cited-in li"), "the passages")
    return reader.all(".bookshelf-cited-in .bookshelf-where a")[0]


def back_in_the_text(reader: Reader) -> None:
    reader.until(
        lambda: "/index.html#cite-ash2001-1" in reader.driver.current_url, "the page with the sentence"
    )
    reader.until(lambda: reader.js(BACK), "the citation, marked")


def test_with_a_mouse(visit: Visit) -> None:
    reader = visit()
    link = reader.all(".bookshelf-citation a")[0]
    reader.point_at(link)
    reader.until(lambda: reader.sees(PREVIEW), "the preview is open")
    reader.click(link)
    at_book(reader)
    reader.click(passage(reader))
    back_in_the_text(reader)


def test_with_the_keyboard(visit: Visit) -> None:
    reader = visit()
    reader.tab_to(reader.all(".bookshelf-citation a")[0])
    reader.until(lambda: reader.sees(PREVIEW), "the preview is open")
    reader.press(Keys.ENTER)
    at_book(reader)
    reader.tab_to(passage(reader))
    reader.press(Keys.ENTER)
    back_in_the_text(reader)


def test_with_a_finger(visit: Visit) -> None:
    # A tap follows the link: what a preview says stands at the top of the book's page.
    reader = visit(width=800)
    reader.tap(reader.all(".bookshelf-citation a")[0])
    at_book(reader)
    reader.tap(passage(reader))
    back_in_the_text(reader)
