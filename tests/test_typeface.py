"""The guide's typeface: three small faces with all letters of the guide, and what stands in for them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from string import digits
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.covers.metrics import FONT_FAMILY, width

from docs._ext.typeface import FACES, FAMILY, TEXT, cut, substitutes

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

DOCS = Path(__file__).parents[1] / "docs"
STYLESHEET = (DOCS / "_static" / "guide.css").read_text(encoding="utf-8")
#: Ascent and descent of Source Serif in em.
ASCENT, DESCENT = 1.036, 0.335


@pytest.fixture(scope="module")
def faces() -> dict[str, TTFont]:
    return {face.name: cut(face) for face in FACES}


def test_all_faces_together_are_small(faces: dict[str, TTFont], tmp_path: Path) -> None:
    for name, font in faces.items():
        font.save(tmp_path / name)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 60 * 1024


def test_every_letter_of_the_guide_is_in_the_text_faces() -> None:
    sources = [*DOCS.glob("*.md"), *DOCS.parent.joinpath("bib").glob("*.bib")]
    used = set(unicodedata.normalize("NFC", "".join(path.read_text(encoding="utf-8") for path in sources)))
    assert {letter for letter in used if letter.isprintable()} - set(TEXT) == set()


def test_figures_are_old_style_and_a_number_to_call_can_have_others(faces: dict[str, TTFont]) -> None:
    for font in faces.values():
        glyphs, names = font["glyf"], font.getBestCmap()
        heights = {digit: glyphs[names[ord(digit)]].yMax for digit in digits}
        assert heights["1"] < heights["8"]  # as high as an x
        assert glyphs[names[ord("9")]].yMin < -100  # below the line
    font = faces["guide-serif"]
    glyphs, names, lining = font["glyf"], font.getBestCmap(), substitutes(font, "lnum")
    heights = {digit: glyphs[lining[names[ord(digit)]]].yMax for digit in digits}
    assert max(heights.values()) - min(heights.values()) < 30


def test_notice_and_licence_stay_and_the_name_of_the_whole_font_does_not(faces: dict[str, TTFont]) -> None:
    for font in faces.values():
        names = font["name"]
        assert "Adobe" in names.getDebugName(0)
        assert "SIL Open Font License" in names.getDebugName(13)
        assert {names.getDebugName(entry) for entry in (1, 4)} == {FAMILY}


def test_a_title_on_a_cover_is_no_wider_than_it_was_measured(faces: dict[str, TTFont]) -> None:
    """Covers take the book face in the stylesheet; their lines are broken by the widest of several faces."""
    assert ".bookshelf-cover > svg { font-family: var(--guide-book-face); }" in STYLESHEET
    assert "Source" not in FONT_FAMILY
    records = "".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.parent.glob("bib/*.bib")))
    titles = re.findall(r"^ *title *= *{([^{}\\]*)}", records, re.MULTILINE)
    assert len(titles) > 200
    for name in ("guide-serif", "guide-serif-italic"):
        advances, names = faces[name]["hmtx"], faces[name].getBestCmap()
        for title in (" ".join(each.split()) for each in titles):
            assert sum(advances[names[ord(letter)]][0] for letter in title) / 1000 <= width(title), title


def test_what_stands_in_is_as_high_as_the_face() -> None:
    rules = re.findall(
        r"local\(.*size-adjust: (.*)%; ascent-override: (.*)%; descent-override: (.*)%; line", STYLESHEET
    )
    assert len(rules) == 12
    for adjust, ascent, descent in (map(float, rule) for rule in rules):
        assert adjust * ascent / 1e4 == pytest.approx(ASCENT, abs=0.002)
        assert adjust * descent / 1e4 == pytest.approx(DESCENT, abs=0.002)
        assert 85 < adjust < 120
