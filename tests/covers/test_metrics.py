"""Widths of text on covers."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.covers.metrics import is_measured, width


@pytest.mark.parametrize(
    ("text", "at_least"),
    [
        # Advance widths in ems, read from P052 Roman and Noto Serif Regular; the larger one.
        ("Psychodynamic", 7.468),
        ("Psychoanalytic", 7.134),
        ("WWWW", 4 * 1.047),
        ("iiii", 4 * 0.320),
    ],
)
def test_a_width_is_just_above_the_widest_face(text: str, at_least: float) -> None:
    assert at_least <= width(text) <= at_least * 1.07


def test_an_accent_adds_nothing() -> None:
    assert width("é") == width("e\u0301") == width("e")
    assert width("Høglend") > width("Hglend")


@pytest.mark.parametrize(
    ("text", "expected"), [("精神", 2.0), ("😀", 1.3), ("\u200d", 0.0), ("क", 0.8), ("א", 0.8), ("ᚠ", 1.0)]
)
def test_other_scripts_have_one_width_each(text: str, expected: float) -> None:
    assert width(text) == expected


def test_a_guess_is_known_as_one() -> None:
    assert is_measured("Freud é 精神 😀 א Ψ Ж")
    assert not is_measured("Freud ᚠ")
