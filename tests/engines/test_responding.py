"""The guide's figures that respond, in three engines: with a pointer, a keyboard, a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

#: The page, one of its choices, the parts that this lights, and a line of what it says.
FIGURES = [
    ("formulation", "Line 5", {"anxiety", "feeling", "past"}, "Conflict: hidden feeling, anxiety"),
    ("listening", "confrontation", {"confrontation"}, "Purpose: "),
]
LIT = """return [...new Set([...document.querySelectorAll("figure.responds svg .lit")].map(
  (each) => /part-([\\w-]+)/.exec(each.getAttribute("class"))[1]))]"""


def choice(reader: Reader, name: str) -> WebElement:
    return reader.find(f"figure.responds button[aria-label$='{name}']")


def lit(reader: Reader) -> set[str]:
    return set(reader.js(LIT))


@pytest.mark.parametrize(("name", "chosen", "parts", "said"), FIGURES)
def test_a_choice_lights_its_parts_and_says_its_words(
    visit: Visit, name: str, chosen: str, parts: set[str], said: str
) -> None:
    reader = visit(f"{name}.html", theme="guide")
    assert lit(reader) == set()
    reader.click(choice(reader, chosen))
    reader.until(lambda: lit(reader) == parts, f"{parts} are lit")
    assert any(line.startswith(said) for line in reader.texts(".guide-chosen p"))
    # What is not chosen steps back, and the button looks pressed.
    other = reader.find("svg.chosen [class*='part-']:not(.lit)")
    assert float(other.value_of_css_property("opacity")) < 1
    colour, background = (
        choice(reader, chosen).value_of_css_property(each) for each in ("color", "background-color")
    )
    assert colour != background
    assert background != reader.all("figure.responds button[aria-pressed='false']")[0].value_of_css_property(
        "background-color"
    )
    reader.click(choice(reader, chosen))
    reader.until(lambda: lit(reader) == set(), "nothing is lit")
    assert reader.texts(".guide-chosen p") == []


@pytest.mark.parametrize(("name", "chosen", "parts", "said"), FIGURES)
def test_keys_and_fingers_choose_too(
    visit: Visit, name: str, chosen: str, parts: set[str], said: str
) -> None:
    reader = visit(f"{name}.html", theme="guide", width=1000)
    reader.tab_to(choice(reader, chosen))
    reader.press(Keys.SPACE)
    reader.until(lambda: lit(reader) == parts, f"{parts} are lit")
    first = reader.all("figure.responds button")[0]
    reader.tap(first)
    reader.until(lambda: first.get_attribute("aria-pressed") == "true", "the other is chosen")
    assert choice(reader, chosen).get_attribute("aria-pressed") == "false"
    assert lit(reader) != parts
