"""Text as reference managers leave it."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.latex.preparation import prepared, with_angle_brackets, without_entities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finance &amp; Rooms", r"Finance \& Rooms"),
        ("it&#8217;s", "it’s"),
        ("&amp;amp;", r"\&"),
        ("AT&T; Rooms", "AT&T; Rooms"),
    ],
)
def test_characters_of_html_are_read(text: str, expected: str) -> None:
    assert without_entities(text) == expected


def test_brackets_of_tags_are_seen() -> None:
    assert with_angle_brackets(r"{<}i{>}{\textless}b{\textgreater}{$<$}") == "<i><b><"


def test_a_journal_that_is_a_macro_has_its_name() -> None:
    assert prepared(r"{\apj}") == "Astrophysical Journal"
    assert prepared(r"\nosuch") == r"\nosuch"
