"""LaTeX's characters."""

# ruff: noqa: RUF001  # letters of maths look like others

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.latex.symbols import accented, character, in_alphabet, lowered, raised


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
    assert (raised("ix"), lowered("ij")) == ("ⁱˣ", "ᵢⱼ")
    assert (raised("1Q"), lowered("1y")) == (None, None)


def test_letters_of_other_alphabets() -> None:
    """Unicode had some before the others, under other names; what it has not stays as it is."""
    assert in_alphabet("CR1", "DOUBLE-STRUCK") == "ℂℝ𝟙"
    assert in_alphabet("CgI", "FRAKTUR") == "ℭ𝔤ℑ"
    assert in_alphabet("LO, é", "SCRIPT") == "ℒ𝒪, é"
