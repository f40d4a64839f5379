"""Ordinals."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.values.ordinals import ordinal, ordinal_number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("2", 2),
        ("2nd", 2),
        ("11TH", 11),
        ("First", 1),
        ("tenth", 10),
        ("Twenty-first", 21),
        ("fortieth", 40),
        ("2e", 2),
        ("2\u00e8me", 2),
        ("3.\u00aa", 3),
        ("second edition", 0),
        ("nd", 0),
        ("revised", 0),
        ("9" * 5000, 0),
        ("\u0662", 0),
        ("", 0),
    ],
)
def test_ordinal_number(word: str, number: int) -> None:
    """Numerals, with or without their ending, and the words to fifty-nine."""
    assert ordinal_number(word) == number


def test_ordinal() -> None:
    given = [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 112)]
    assert given == "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th".split()
