"""The words for what works have in common."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.labels import decade_words, heading_text, kind_words, level_words


@pytest.mark.parametrize(
    ("value", "by", "expected"),
    [
        ("1990", "decade", "1990s"),
        ("1994", "year", "1994"),
        ("CBT", "tag", "CBT"),
        ("open access", "tag", "Open access"),
        ("introductory", "level", "Introductory"),
        ("article", "type", "Articles"),
        ("Ash; Elm", "author", "Ash; Elm"),
        ("Ash, Ann", "person", "Ash, Ann"),
        ("", "tag", "Without a topic"),
        ("", "level", "Without a level"),
        ("", "author", "Without an author"),
        ("", "person", "Without an author"),
        ("", "year", "Without a date"),
        ("", "decade", "Without a date"),
    ],
)
def test_headings(value: str, by: str, expected: str) -> None:
    assert heading_text(value, by) == expected


def test_unknown_kinds_and_levels_have_words_too() -> None:
    assert str(kind_words("misc")) == "Other works"
    assert level_words("for the brave") == "for the brave"
    assert str(decade_words("2000")) == "2000s"
