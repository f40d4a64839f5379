"""The drawing of the forest-like plot: it shows the data and fits its paper."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from docs._ext.forest import DRAWING, EDGE, MIDDLE, UNIT, WIDTH, draw
from docs._ext.results import PANELS, Comparison, read

SVG = "{http://www.w3.org/2000/svg}"
COMPARISONS = read().comparisons
#: One with a value and nothing around it.
PLAIN = next(line for line in COMPARISONS if not line.span)


def texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def test_the_committed_drawing_is_that_of_the_data() -> None:
    assert DRAWING.read_text(encoding="utf-8") == draw(COMPARISONS), "run: python -m docs._ext.forest"


def test_every_line_is_drawn_with_its_number() -> None:
    shown = texts(draw(COMPARISONS))
    for line in COMPARISONS:
        assert any(line.name in text and line.topic in text for text in shown)
        assert line.number in shown
    assert [text for text in shown if text in PANELS.values()] == list(PANELS.values())


def test_an_empty_panel_is_left_out() -> None:
    only = [line for line in COMPARISONS if line.panel == "long"]
    assert [text for text in texts(draw(only)) if text in PANELS.values()] == [PANELS["long"]]


def test_the_drawing_says_in_words_what_it_shows() -> None:
    root = ElementTree.fromstring(draw(COMPARISONS))
    title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc") or ""
    assert title
    for line in COMPARISONS:
        assert line.number in description
        assert line.around in description
    assert root.get("aria-labelledby") == "forest-title forest-desc"


@pytest.mark.parametrize("line", COMPARISONS, ids=lambda line: f"{line.key}-{line.when}")
def test_words_and_numbers_leave_room_for_each_other(line: Comparison) -> None:
    # At 20 units a letter of the book face is 8.7 units wide on average, and of the widest fallback 9.4.
    shown = texts(draw([line]))
    caption = next(text for text in shown if line.name in text)
    assert 9.5 * (len(caption) + len(line.number)) < WIDTH - 2 * EDGE


def test_better_is_to_the_right_and_the_scale_is_even() -> None:
    def centre(value: float) -> int:
        drawn = draw([replace(PLAIN, by="proponents", value=value)])
        return int(re.findall(r'<circle cx="(\d+)"', drawn)[-1])

    assert centre(0) == MIDDLE
    assert centre(0.5) - centre(0) == centre(0) - centre(-0.5) == UNIT / 2


def test_a_range_is_not_drawn_like_an_interval() -> None:
    line = replace(PLAIN, by="others", value=0.3, span="interval", level=95, low=0.1, high=0.6)
    spread = replace(line, value=None, span="outcomes", level=None)
    # The legend has one square of its own; a range has a mark at each end, a result one in its place.
    assert draw([line]).count('width="14"') == 2
    assert draw([spread]).count('width="14"') == 3
    assert draw([spread]).count("stroke-dasharray") == draw([line]).count("stroke-dasharray") + 1


def test_a_margin_is_shaded_around_zero() -> None:
    plain = replace(PLAIN, margin=None)
    shaded = draw([replace(plain, margin=0.25)])
    assert f'<rect x="{MIDDLE - 55}" ' in shaded
    assert shaded.count("#e9dfcf") == draw([plain]).count("#e9dfcf") + 1
