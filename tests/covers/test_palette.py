"""Inks of covers: every pair that is read can be read."""

from __future__ import annotations

from collections import Counter

import pytest
from sphinx_bookshelf.covers.palette import PALETTES, Palette, palette_of, pick

READABLE = 4.5
#: What a stylesheet may dim covers to in the dark: ``filter: brightness(0.88)``.
DIMMED = 0.88


def luminance(colour: str, brightness: float) -> float:
    """WCAG 2.2, relative luminance, after CSS ``brightness()``."""
    channels = [int(colour[start : start + 2], 16) / 255 * brightness for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, brightness: float) -> float:
    dark, light = sorted((luminance(one, brightness), luminance(other, brightness)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize("brightness", [1.0, DIMMED])
def test_all_text_can_be_read(palette: Palette, brightness: float) -> None:
    for inks in palette.schemes():
        assert contrast(inks.text, inks.ground, brightness) >= READABLE, inks
    assert contrast(palette.dark, palette.paper, brightness) >= READABLE, "pages and reports"
    assert contrast(palette.on_full, palette.full, brightness) >= READABLE, "the band of a report"


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_no_ink_of_a_picture_vanishes_in_its_ground(palette: Palette) -> None:
    for inks in palette.schemes():
        assert inks.ground not in {inks.first, inks.second, inks.third}
        assert len({inks.first, inks.second, inks.third}) == 3
        assert contrast(inks.first, inks.ground, 1.0) >= 2, inks


def test_picks_are_even_and_independent_of_one_another() -> None:
    keys = [f"author{number}" for number in range(800)]
    counts = Counter(pick(key, "composition", range(8)) for key in keys)
    assert all(60 <= counts[option] <= 140 for option in range(8))
    pairs = Counter((pick(key, "composition", range(8)), pick(key, "scheme", range(6))) for key in keys)
    assert len(pairs) == 48


def test_a_pick_is_the_same_for_ever() -> None:
    assert [pick("jacobs2017", purpose, range(100)) for purpose in ("composition", "scheme")] == [39, 42]


def test_the_first_tag_chooses_the_family() -> None:
    assert palette_of("a", ("Ethics", "x")) is palette_of("b", (" ethics", "y"))
    assert len({palette_of(f"key{number}", ()).name for number in range(100)}) == len(PALETTES)
