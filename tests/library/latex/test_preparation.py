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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CO<sub>2</sub>", r"CO\textsubscript{2}"),
        ("10<SUP>-3</SUP>{<}sub{>}x{<}/sub{>}", r"10\textsuperscript{-3}\textsubscript{x}"),
        ("<sub>a</sup>", "<sub>a</sup>"),
        ("<sub><i>a</i></sub>", "<sub><i>a</i></sub>"),
    ],
)
def test_what_html_raises_or_lowers_is_what_latex_does(text: str, expected: str) -> None:
    assert prepared(text) == expected
