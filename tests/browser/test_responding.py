"""What responds in the guide: a line of a session lights its corners, a rung says its purpose and risk.

A reply that is chosen says what it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open

#: The page, how many one can choose from, and one of them with what it is called.
FIGURES = [
    ("formulation", 10, "Line 9"),
    ("listening", 7, "Rung 6 confrontation"),
    ("one-minute", 4, "Therapist Person-centred"),
]
MODES = [(width, mode) for width in (390, 1280) for mode in ("light", "dark")]
LIT = """figure => [...new Set([...figure.querySelectorAll("svg .lit")].map(
  (each) => /part-([\\w-]+)/.exec(each.getAttribute("class"))[1]))].sort()"""


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def lit(page: Page) -> list[str]:
    found: list[str] = page.locator("figure.responds").evaluate(LIT)
    return found


@pytest.mark.parametrize(
    ("line", "corners", "joins"),
    [
        ("Line 1", ["defence", "others"], 1),
        ("Line 5", ["anxiety", "feeling", "past"], 2),
        ("Line 9", ["anxiety", "defence", "feeling", "others", "past", "therapist"], 9),
    ],
)
def test_a_line_lights_the_corners_that_it_joins(
    visit: Open, line: str, corners: list[str], joins: int
) -> None:
    page = visit("formulation.html", theme="guide")
    assert lit(page) == []
    choice(page, line).click()
    assert lit(page) == corners
    expect(page.locator("svg .joins line")).to_have_count(joins)


def test_every_line_lights_what_its_row_of_the_table_says(visit: Open) -> None:
    page = visit("formulation.html", theme="guide")
    corners = {"hidden feeling": "feeling", "others now": "others", "the past": "past"}
    for row in page.locator("table.parts tbody tr").all():
        number, _said, *named = row.locator("td").all_inner_texts()
        words = [word.strip() for cell in named for word in cell.split(",")]
        choice(page, f"Line {number}").click()
        assert lit(page) == sorted(corners.get(word, word) for word in words)


def test_every_rung_says_reply_purpose_and_risk(visit: Open) -> None:
    page = visit("listening.html", theme="guide")
    for row in page.locator("table.parts tbody tr").all():
        rung, reply, purpose, risk = row.locator("td").all_inner_texts()
        choice(page, f"Rung {rung}").click()
        told = page.get_by_role("status").locator("p").all_inner_texts()
        assert told == [f"Reply: {reply}", f"Purpose: {purpose}", f"Risk: {risk}"]
        assert lit(page) == [rung.split()[1]]


@pytest.mark.parametrize(("name", "count", "chosen"), FIGURES)
def test_the_keyboard_does_all(visit: Open, name: str, count: int, chosen: str) -> None:
    page = visit(f"{name}.html", theme="guide")
    buttons = page.locator("figure.responds button")
    expect(buttons).to_have_count(count)
    button = choice(page, chosen)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    assert button.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    expect(page.locator(".guide-chosen")).to_be_empty()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert lit(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert lit(page) == []
    expect(page.locator(".guide-chosen")).to_be_empty()


def test_one_is_chosen_at_a_time(visit: Open) -> None:
    page = visit("listening.html", theme="guide")
    choice(page, "Rung 1 silence").click()
    choice(page, "Rung 3 empathy").click()
    expect(page.locator("figure.responds button[aria-pressed=true]")).to_have_text(["3 empathy"])
    assert lit(page) == ["empathy"]


@pytest.mark.parametrize(("name", "count", "chosen"), FIGURES)
def test_without_a_script_drawing_and_table_are_whole(
    visit: Open, name: str, count: int, chosen: str
) -> None:
    page = visit(f"{name}.html", theme="guide", javascript=False)
    expect(page.locator("figure.responds svg")).to_be_visible()
    expect(page.locator("table.parts tbody tr")).to_have_count(count)
    expect(page.locator("figure.responds button")).to_have_count(0)


@pytest.mark.parametrize(("width", "mode"), MODES)
@pytest.mark.parametrize(("name", "count", "chosen"), FIGURES)
def test_it_is_in_order_on_every_screen(
    visit: Open, name: str, count: int, chosen: str, width: int, mode: str
) -> None:
    page = visit(f"{name}.html", theme="guide", width=width, mode=mode)
    choice(page, chosen).click()
    figure = page.locator("figure.responds")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = [button.bounding_box() for button in figure.locator("button").all()]
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)
    found = Axe().run(page, context="figure.responds", options={"preload": False}).response["violations"]
    assert [violation["id"] for violation in found] == []


def replies(page: Page, turn: int) -> Locator:
    return page.locator(".guide-replies").nth(turn).locator("button")


def test_each_reply_says_what_it_does_and_no_other(visit: Open) -> None:
    page = visit("nell-session.html", theme="guide")
    for turn, table in enumerate(page.locator("table.replies").all()):
        told = page.locator(".guide-replies + .guide-chosen").nth(turn)
        rows = [row.locator("td").all_text_contents() for row in table.locator("tbody tr").all()]
        for place, (letter, words, does) in enumerate(rows):
            button = replies(page, turn).nth(place)
            expect(button).to_have_text(f"{letter} {words}")
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            expect(told).to_have_text(f"What it does: {does}")
        assert [does.partition(".")[0] for _, _, does in rows].count("Better") <= 1


def test_the_table_of_replies_is_folded_until_it_is_asked_for(visit: Open) -> None:
    page = visit("nell-session.html", theme="guide")
    tables, whole = page.locator("table.replies"), page.locator(".guide-whole")
    expect(tables).to_have_count(5)
    expect(tables.first).to_be_hidden()
    whole.first.press("Enter")
    expect(tables.first).to_be_visible()
    expect(tables.nth(1)).to_be_hidden()
    expect(whole.first).to_have_attribute("aria-pressed", "true")
    whole.first.press("Enter")
    expect(tables.first).to_be_hidden()
    page.emulate_media(media="print")
    expect(tables.first).to_be_visible()
    expect(page.locator(".guide-replies").first).to_be_hidden()


def test_without_a_script_every_reply_and_what_it_does_is_there(visit: Open) -> None:
    page = visit("nell-session.html", theme="guide", javascript=False)
    expect(page.locator("table.replies")).to_have_count(5)
    for row in page.locator("table.replies tbody tr").all():
        expect(row).to_be_visible()
    expect(page.locator(".guide-replies")).to_have_count(0)


@pytest.mark.parametrize(("width", "mode"), MODES)
def test_replies_are_in_order_on_every_screen(visit: Open, width: int, mode: str) -> None:
    page = visit("nell-session.html", theme="guide", width=width, mode=mode)
    replies(page, 0).first.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = [button.bounding_box() for button in page.locator(".guide-replies button").all()]
    assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes)
    found = Axe().run(page, context="article", options={"preload": False}).response["violations"]
    assert [violation["id"] for violation in found] == []


def test_the_script_is_brought_to_no_other_page(visit: Open) -> None:
    page = visit("index.html", theme="guide")
    assert page.locator("script[src*='responding.js'], link[href*='responding.css']").count() == 0
    page.goto(page.url.replace("index", "listening"))
    assert page.locator("script[src*='responding.js']").count() == 1
