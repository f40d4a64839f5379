"""The long case: told on several pages, and the same on all of them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests.prose import prose

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [
    page
    for page in sorted(DOCS.glob("*.md"))
    if re.search(r"\*\*Nell:\*\*|\bNell says\b", page.read_text("utf-8"))
]
CASE = ("nell", "nell-session", "nell-ending")


def text(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def test_the_table_of_sessions_has_no_gap() -> None:
    rows = re.findall(r"^\| (\d+)(?:–(\d+))? \| .+ \|$", text("nell"), re.M)
    spans = [(int(first), int(last or first)) for first, last in rows]
    assert spans[0][0] == 1
    assert spans[-1] == (25, 25)
    assert all(before[1] + 1 == after[0] for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_a_page_that_tells_of_her_says_that_she_is_invented(page: Path) -> None:
    assert re.search(r"\*Invented|all of it is invented", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_sessions_are_twenty_four(page: Path) -> None:
    assert set(re.findall(r"sessions? [\w-]+ of (\w+-\w+)", prose(page.read_text(encoding="utf-8")))) <= {
        "twenty-four"
    }


def test_the_three_pages_lead_to_one_another_and_to_help() -> None:
    for name in CASE:
        others = {other for other in CASE if f"]({other}.md" in text(name)}
        assert len(others - {name}) >= 1
    assert "](help-now.md)" in text("nell").partition("\n## ")[0]


def test_what_is_told_elsewhere_is_not_told_otherwise() -> None:
    # The calendar of the ending has the break after ten sessions and the one that was missed.
    calendar = text("endings")
    assert "session 20 was missed" in calendar
    assert "break of two weeks after the tenth" in calendar
    case = text("nell")
    assert "A two-week break after the tenth." in case
    assert re.search(r"on Tuesdays\b", case)
    assert "one missed session" in case


@pytest.mark.parametrize("name", ["placement-kit", "nell-ending"])
def test_the_one_question_of_core_10_is_told_as_one_about_plans(name: str) -> None:
    # A nought there says nothing about thoughts; any other answer says that plans were made.
    section = next(part for part in text(name).split("\n## ") if "CORE-10" in part and "tick" in part)
    assert re.search(r"\bplans\b", section)
    assert "](first-meeting.md#risk-asked-plainly)" in section
