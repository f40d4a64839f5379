"""The figures that respond name the same parts in drawing and table. What they do is in ``tests/browser``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
FIGURES = [
    ("formulation", "two-triangles"),
    ("listening", "reply-ladder"),
    ("one-minute", "four-answers"),
]


@pytest.mark.parametrize(("page", "drawing"), FIGURES)
def test_drawing_and_table_have_the_same_parts(page: str, drawing: str) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    table = text.partition(" .parts}\n")[2].partition("\n\n")[0]
    named = set(re.findall(r"\{\.(part-\w+)\}", table))
    drawn = re.findall(r'class="(part-\w+)', (DOCS / f"figures/{drawing}.svg").read_text(encoding="utf-8"))
    assert named == set(drawn)
    # A part is more than a word: a circle or a band as well.
    assert min(drawn.count(part) for part in named) >= 2


def test_the_numbers_at_the_corners_are_those_of_the_lines() -> None:
    text = (
        (DOCS / "formulation.md").read_text(encoding="utf-8").partition(" .parts}\n")[2].partition("\n\n")[0]
    )
    lines: dict[str, list[str]] = {}
    for number, row in re.findall(r"^\| (\d+) \|(.*)$", text, re.M):
        for part in re.findall(r"\{\.(part-\w+)\}", row):
            lines.setdefault(part, []).append(number)
    svg = (DOCS / "figures/two-triangles.svg").read_text(encoding="utf-8")
    assert dict(re.findall(r'class="(part-\w+)"[^>]*>([\d ]+)<', svg)) == {
        part: " ".join(numbers) for part, numbers in lines.items()
    }


def test_no_other_page_has_such_a_figure() -> None:
    having = {page.stem for page in DOCS.glob("*.md") if ":figclass: responds" in page.read_text("utf-8")}
    assert having == {page for page, _ in FIGURES}


def test_each_turn_has_three_replies_one_better_and_one_that_was_said() -> None:
    text = (DOCS / "nell-session.md").read_text(encoding="utf-8")
    tables = re.findall(r"^\{\.replies\}\n((?:\|.*\n)+)", text, re.M)
    assert len(tables) == 5
    for table in tables:
        rows = [re.split(r" *\| *", row.strip("| ")) for row in table.splitlines()[2:]]
        assert [letter for letter, _, _ in rows] == ["A", "B", "C"]
        does = [what for _, _, what in rows]
        assert len([what for what in does if re.match(r"\*\*(?:Better|A bridge)", what)]) == 1
        assert len([what for what in does if what.startswith("**Worse")]) >= 1
        assert len([what for what in does if re.match(r"\*\*[^*]*what Ade (?:said|did)", what, re.I)]) == 1
