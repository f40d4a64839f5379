"""Which known word an unknown one is probably meant to be."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.nearest import advice, hint, nearest


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Moreua", "Moreau"),
        ("MOREAU", "Moreau"),
        ("frist sessions", "first sessions"),
        ("boook", "book"),
        ("isnb", "isbn"),
        ("something else", ""),
        ("", ""),
    ],
)
def test_a_slip_of_the_pen_is_seen(word: str, near: str) -> None:
    known = ["book", "issn", "isbn", "Moreau", "first sessions"]
    assert nearest(word, known) == near
    assert hint(word, known) == (f'; did you mean "{near}"?' if near else "")


def test_where_nothing_is_alike_a_few_are_all_named_and_of_many_the_nearest() -> None:
    assert advice("boook", ["book", "article"]) == '; did you mean "book"?'
    assert advice("x", ["book", "article"]) == "; known: book, article"
    assert advice("x", []) == ""
    many = [f"topic {number}" for number in range(20)] + ["listening"]
    assert advice("listener", many) == '; the nearest is "listening"'
    assert advice("xyz", many) == ""
