"""Pairs of braces and quotation marks."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.braces import Pairs, has_escapes


@pytest.mark.parametrize(
    ("text", "opening", "plain", "escaped"),
    [
        ("{a{b}c}", 0, 6, 6),
        ("{a{b}c}", 2, 4, 4),
        ("{", 0, None, None),
        ("}{}", 1, 2, 2),
        (r"{a\}b}", 0, 3, 5),
        (r"{a\{b}", 0, None, 5),
        (r"{a\\}b}", 0, 4, 4),
    ],
)
def test_braces(text: str, opening: int, plain: int | None, escaped: int | None) -> None:
    """BibTeX counts every brace; the other rule leaves out those after a backslash."""
    assert Pairs(text, escapes=False).closing_brace(opening) == plain
    assert Pairs(text, escapes=True).closing_brace(opening) == escaped


@pytest.mark.parametrize(
    ("text", "plain", "escaped"),
    [
        ('"a"', 2, 2),
        ('"a{"}b"', 6, 6),
        ('"a}b"', None, None),
        ('"a{b"', None, None),
        ('"a', None, None),
        (r'"a\"b"', 3, 5),
        (r'"a\{b"', None, 5),
    ],
)
def test_quotation_marks(text: str, plain: int | None, escaped: int | None) -> None:
    """Quotation marks in braces do not close; a brace too many is a fault."""
    assert Pairs(text, escapes=False).closing_quote(0) == plain
    assert Pairs(text, escapes=True).closing_quote(0) == escaped


def test_whether_the_rules_can_differ() -> None:
    """Only with a backslash before a brace or quotation mark."""
    assert has_escapes(r"\{")
    assert has_escapes(r"\"")
    assert not has_escapes(r"{\'e}")
