"""LaTeX's characters."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.latex.symbols import accented, character, lowered, raised


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ss", "ß"),
        ("lambda", "λ"),
        ("textless", "<"),
        ("S", "§"),
        ("grqq", "“"),
        ("LaTeX", "LaTeX"),
        ("ldots", "…"),
    ],
)
def test_characters(name: str, text: str) -> None:
    """Macros that stand for a character."""
    assert character(name) == text


@pytest.mark.parametrize("name", ["emph", "cite", "frac", "unknown", "today", "ref"])
def test_no_characters(name: str) -> None:
    """Macros with arguments; \\today would give another text every day."""
    assert character(name) is None


def test_accents_are_composed() -> None:
    """Unicode's one character where there is one; dotless letters get their dot back under an accent."""
    assert accented("e", "\u0301") == "é"
    assert accented("\u0131", "\u0301") == "í"
    assert accented("o", "\u0302\u0301") == "ố"


def test_indices() -> None:
    """None where Unicode lacks a character."""
    assert (raised("-12"), lowered("12")) == ("⁻¹²", "₁₂")
    assert (raised("1x"), lowered("1y")) == (None, None)
