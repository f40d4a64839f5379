"""Filterable shelves in three engines: choosing, leaving and coming back, and sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

ASH, BIRCH, CEDAR = "The Art of Looking Up", "Windows and Their Uses", "Étude on Silence"
DOG, ELM = "An Undated Book", "Rooms with a View"
ALL = [ASH, BIRCH, CEDAR, DOG, ELM]
SHELF = "#shelf > .bookshelf-shelf"
SEARCH = f"{SHELF} input"
STATUS = f"{SHELF} [role='status']"
#: How a page is left for another one, as with a link of its text.
LEAVE = "location.href = arguments[0]"


def shown(reader: Reader) -> list[str]:
    return reader.texts(f"{SHELF} .bookshelf-title")


def button(reader: Reader, value: str) -> WebElement:
    return reader.find(f"{SHELF} button[value='{value}']")


def wait_for(reader: Reader, works: list[str]) -> None:
    reader.until(lambda: shown(reader) == works, f"the shelf shows {works}")


def test_what_is_chosen_can_be_taken_back_and_forward(visit: Visit) -> None:
    reader = visit("shelf.html")
    assert shown(reader) == ALL
    reader.click(button(reader, "silence"))
    wait_for(reader, [CEDAR, DOG])
    reader.click(button(reader, "book"))
    reader.click(button(reader, "introductory"))
    wait_for(reader, [CEDAR])
    assert reader.driver.current_url.endswith("?topic=silence&level=introductory&type=book")
    reader.driver.back()
    reader.driver.back()
    wait_for(reader, [CEDAR, DOG])
    assert button(reader, "book").get_attribute("aria-pressed") == "false"
    reader.driver.back()
    wait_for(reader, ALL)
    reader.driver.forward()
    wait_for(reader, [CEDAR, DOG])
    assert button(reader, "silence").get_attribute("aria-pressed") == "true"


def test_who_leaves_the_page_comes_back_to_what_was_sought(visit: Visit) -> None:
    reader = visit("shelf.html")
    reader.click(button(reader, "silence"))
    reader.click(button(reader, "travel"))
    Select(reader.find(f"{SHELF} select")).select_by_visible_text("newest first")
    reader.click(reader.find(SEARCH))
    reader.press("étude")
    reader.until(lambda: "q=" in reader.driver.current_url, "the words are in the address")
    wait_for(reader, [CEDAR])
    reader.js(LEAVE, f"{reader.address}words.html")
    reader.until(lambda: "words.html" in reader.driver.current_url, "another page")
    reader.driver.back()
    reader.until(lambda: reader.all(f"{SHELF} .bookshelf-ready"), "the shelf is ready")
    reader.until(lambda: reader.find(SEARCH).get_property("value") == "étude", "the field is filled")
    wait_for(reader, [CEDAR])
    assert Select(reader.find(f"{SHELF} select")).first_selected_option.text == "newest first"
    assert reader.find(STATUS).text == "1 of 5 works"
    reader.click(reader.find(SEARCH))
    reader.press(Keys.END, *[Keys.BACKSPACE] * 5)
    wait_for(reader, [ASH, CEDAR, DOG])


def test_a_page_that_is_loaded_again_is_as_it_was(visit: Visit) -> None:
    reader = visit("shelf.html?topic=silence&q=book")
    wait_for(reader, [DOG])
    reader.driver.refresh()
    wait_for(reader, [DOG])
    assert reader.find(SEARCH).get_property("value") == "book"


def test_a_shared_address_opens_at_its_shelf(visit: Visit) -> None:
    reader = visit("panel.html")
    reader.resize(1280, 400)
    top = "return document.querySelectorAll('.bookshelf-filter')[1].getBoundingClientRect().top"
    for sought in ("topics.topic=silence", "topics.q=ash", "topics.sort=-year"):
        reader.open(f"shelf.html?{sought}")
        reader.until(lambda: 0 <= reader.js(top) < 400, "the shelf is in sight")
        assert reader.js("return scrollY") > 300
    reader.open("panel.html")
    reader.open("shelf.html?topics.topic=silence#shelf")
    reader.until(lambda: reader.all(f"{SHELF} .bookshelf-ready"), "the shelf is ready")
    assert reader.js("return scrollY") < 200


def test_where_nothing_is_found_the_reader_is_told_what_to_do(visit: Visit) -> None:
    reader = visit("shelf.html")
    reader.click(reader.find(SEARCH))
    reader.press("nothing like it")
    reader.until(lambda: shown(reader) == [], "the shelf is empty")
    assert reader.find(STATUS).text == "0 of 5 works: change the search or a choice, or press “Clear”"
    assert {each.get_attribute("aria-disabled") for each in reader.all(f"{SHELF} button[value]")} == {"true"}
    reader.click(reader.find(f"{SHELF} .bookshelf-filter-line button"))
    wait_for(reader, ALL)
    assert reader.find(SEARCH).get_property("value") == ""
    assert {each.get_attribute("aria-disabled") for each in reader.all(f"{SHELF} button[value]")} == {None}


def test_a_button_that_would_give_nothing_does_nothing(visit: Visit) -> None:
    reader = visit("shelf.html?topic=silence")
    wait_for(reader, [CEDAR, DOG])
    article = button(reader, "article")
    assert article.get_attribute("aria-disabled") == "true"
    assert article.value_of_css_property("border-top-style") == "dashed"
    reader.click(article)
    assert article.get_attribute("aria-pressed") == "false"
    assert shown(reader) == [CEDAR, DOG]


def test_the_keyboard_does_all(visit: Visit) -> None:
    reader = visit("shelf.html")
    reader.tab_to(button(reader, "silence"))
    reader.press(Keys.SPACE)
    wait_for(reader, [CEDAR, DOG])
    reader.press(Keys.ENTER)
    wait_for(reader, ALL)
    assert button(reader, "silence").value_of_css_property("outline-style") == "solid"


def test_a_finger_can_use_it(visit: Visit) -> None:
    reader = visit("shelf.html", width=500)
    reader.tap(button(reader, "silence"))
    wait_for(reader, [CEDAR, DOG])
