"""The Cite menu in three engines: opened, filled, copied from, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

CARD = ".bookshelf-work[aria-label='Étude on Silence']"
MENU = f"{CARD} .bookshelf-take"
#: What was last put into the clipboard, as the page that put it there was told.
LISTEN = """
    window.copied = [];
    document.addEventListener("copy", (event) => copied.push(...event.clipboardData.types), { once: false });
    const write = navigator.clipboard?.write?.bind(navigator.clipboard);
    if (write) navigator.clipboard.write = async (items) => { await write(items); copied.push(...items[0].types); };
"""


def unfold(reader: Reader) -> WebElement:
    """Open the menu of a card and wait until the script has filled it."""
    reader.click(reader.find(f"{MENU} summary"))
    reader.until(lambda: reader.sees(f"{MENU} button"), "the menu is filled")
    return reader.find(f"{MENU} button", "Copy reference")


def test_it_says_what_it_can_do(visit: Visit) -> None:
    reader = visit("shelf.html")
    assert not reader.sees(f"{MENU} a")
    unfold(reader)
    assert reader.texts(f"{MENU} button") == ["Copy reference", "Copy BibTeX"]
    assert reader.texts(f"{MENU} a") == ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON"]


@pytest.mark.parametrize(
    ("name", "said", "kinds"),
    [
        ("Copy reference", "The reference is copied.", {"text/plain", "text/html"}),
        ("Copy BibTeX", "The BibTeX entry is copied.", {"text/plain"}),
    ],
)
def test_it_copies_and_says_so(visit: Visit, name: str, said: str, kinds: set[str]) -> None:
    reader = visit("shelf.html")
    reader.js(LISTEN)
    unfold(reader)
    reader.click(reader.find(f"{MENU} button", name))
    reader.until(lambda: reader.find(f"{MENU} [role='status']").text == said, said)
    reader.until(lambda: reader.js("return copied.length"), "the clipboard was written to")
    assert set(reader.js("return copied")) == kinds


def test_what_was_copied_can_be_pasted(visit: Visit) -> None:
    reader = visit("shelf.html")
    unfold(reader).click()
    reader.until(lambda: reader.find(f"{MENU} [role='status']").text, "it is copied")
    reader.click(reader.find(".bookshelf-filter input"))
    reader.chord(Keys.CONTROL, "v")
    field = reader.find(".bookshelf-filter input")
    reader.until(
        lambda: str(field.get_property("value")).startswith("Çedar, Z. (1988). Étude on "), "the reference"
    )


def test_escape_closes_it_and_goes_back_to_its_name(visit: Visit) -> None:
    reader = visit("shelf.html")
    summary = reader.find(f"{MENU} summary")
    reader.tab_to(summary)
    reader.press(Keys.ENTER)
    reader.until(lambda: reader.sees(f"{MENU} button"), "the menu is filled")
    reader.press(Keys.TAB)
    assert reader.holds_focus(reader.find(f"{MENU} button"))
    reader.press(Keys.ESCAPE)
    reader.until(lambda: not reader.sees(f"{MENU} button"), "the menu is closed")
    assert reader.holds_focus(summary)


def test_it_works_in_a_folder_on_a_disk(visit: Visit) -> None:
    reader = visit("shelf.html")
    reader.open_from_disk("shelf.html")
    unfold(reader)
