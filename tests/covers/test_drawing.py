"""Marks of covers."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from sphinx_bookshelf.covers import draw_cover
from sphinx_bookshelf.covers.drawing import bar, number, placed, text
from sphinx_bookshelf.covers.typesetting import Block

from tests.covers.sample import make


def test_text_from_the_right_stands_at_the_right() -> None:
    root = ET.fromstring(draw_cover(make(title="טיפול פסיכודינמי")))
    name, title = root.findall("text")
    assert (name.get("direction"), name.get("x")) == (None, "14")
    assert (title.get("direction"), title.get("x")) == ("rtl", "188")


def test_a_line_of_unmeasured_letters_is_held_to_its_length() -> None:
    root = ET.fromstring(draw_cover(make(title="ᚠᚢᚦᚨᚱᚲ" * 12)))
    lines = [element for element in root.iter() if element.get("textLength")]
    assert len(lines) >= 2
    assert all(float(line.get("textLength", "")) <= 174 for line in lines)
    assert "textLength" not in draw_cover(make())


@pytest.mark.parametrize(
    ("value", "written"), [(3, "3"), (3.0, "3"), (3.04, "3"), (3.14, "3.1"), (-0.5, "-0.5"), (10, "10")]
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert number(value) == written


def test_a_bar_is_a_closed_path() -> None:
    assert bar(1, 2.5, 30, 4) == "M1 2.5h30v4h-30z"


@pytest.mark.parametrize(
    ("across", "upside_down", "matrix"),
    [
        (False, False, "1 0 0 1 0 150"),
        (True, False, "-1 0 0 1 200 150"),
        (False, True, "1 0 0 -1 0 300"),
        (True, True, "-1 0 0 -1 200 300"),
    ],
)
def test_a_mirrored_picture_stays_in_its_place(across: bool, upside_down: bool, matrix: str) -> None:
    assert f'"matrix({matrix})"' in placed("", (200, 150), 150, across, upside_down)


def test_no_words_make_no_mark() -> None:
    assert text(Block(("",), 12), (0, 0, 100), "#000000") == ""
