"""What is done to a group when it closes: only to short ones, so that time stays linear."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.latex.groups import (
    LONGEST,
    change,
    index,
    is_maths,
    raise_or_lower,
    take_if_short,
)


def test_a_long_group_stays() -> None:
    out = ["a", "b" * (LONGEST + 1)]
    assert take_if_short(out, 1) == ""
    change(out, 1, str.upper)
    assert out == ["a", "b" * (LONGEST + 1)]
    out = ["a", "b", "c"]
    assert take_if_short(out, 1) == "bc"
    assert out == ["a"]


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("A_", "12", "A₁₂"),
        ("x^", "n", "xⁿ"),
        ("A_", "gg,Q", "A_{gg,Q}"),
        ("_", "12", "_{12}"),
        ("A", "12", "A12"),
    ],
)
def test_a_group_is_an_index_behind_its_sign(before: str, text: str, written: str) -> None:
    out = [before, text]
    index(out, 1)
    assert "".join(out) == written


def test_raised_letters_of_a_text_stay() -> None:
    out = ["2", "nd"]
    raise_or_lower(out, 1, raised=True)
    assert out == ["2", "nd"]
    out = ["H", "2"]
    raise_or_lower(out, 1, raised=False)
    assert out == ["H", "₂"]


def test_money_is_no_maths() -> None:
    assert is_maths("x^2", "")
    assert is_maths("b", "1")
    assert not is_maths("5 and ", "1")
