"""Covers of books: picture and type share the cover and never meet."""

from __future__ import annotations

import re

import pytest
from sphinx_bookshelf.covers.books import book
from sphinx_bookshelf.covers.palette import PALETTES

from tests.covers.sample import make

TITLES = ("Attachment", "Psychodynamic Counselling in Action", "Word " * 60, "")


@pytest.mark.parametrize("title", TITLES)
def test_type_stays_on_its_half_and_the_picture_on_the_other(title: str) -> None:
    halves = set()
    for number in range(60):
        marks = book(make(key=f"author{number}", title=title), PALETTES[0])
        flip, top = re.findall(r"matrix\(-?1 0 0 (-?1) \d+ (\d+)\)", marks)[0]
        picture = (0, 150) if (flip, top) == ("-1", "150") else (150, 300)
        for block in re.findall(r"<text.*?</text>", marks):
            baseline = float(re.findall(r' y="([\d.]+)"', block)[0])
            lines = [float(step) for step in re.findall(r' dy="([\d.]+)"', block)]
            assert not picture[0] < baseline < picture[1]
            assert not picture[0] < baseline + sum(lines) < picture[1]
            assert 0 < baseline + sum(lines) < 300
        halves.add(picture)
    assert len(halves) == 2


def test_author_and_title_stand_at_the_same_height_on_every_cover_of_a_kind() -> None:
    heights = {
        tuple(re.findall(r'<text x="14" y="([\d.]+)"', book(make(key=f"author{number}"), PALETTES[0])))
        for number in range(60)
    }
    assert len(heights) == 2
