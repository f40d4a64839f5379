"""Text as runs: formulas in it, and phrases with places."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa.text import Run, filled, italic, merged, plain_run, rich, typographic, words

from tests.growth import is_linear


@pytest.mark.parametrize(
    ("latex", "text", "maths"),
    [
        (r"The ratio $\frac{a}{b}$ at work", "The ratio a/b at work", [r"\frac{a}{b}"]),
        (r"Roots \(\sqrt{x}\) and $\overline{z}$", "Roots √x and z\u0304", [r"\sqrt{x}", r"\overline{z}"]),
        (r"\emph{On $A_{gg,Q}$}", r"On A_{gg,Q}", ["A_{gg,Q}"]),
        # Unicode says all of these.
        (r"$\beta$1 receptors, 5$\times$4, $L^2$", "β1 receptors, 5×4, L²", []),
        ("$34m of it", "$34m of it", []),
        # What is dropped takes its formula with it.
        (r"A\label{$\frac12$} room of $\frac{a}{b}$", "A room of a/b", [r"\frac{a}{b}"]),
        ("A\ue104 {sign}", "A sign", []),
    ],
)
def test_formulas_that_text_cannot_say_are_marked(latex: str, text: str, maths: list[str]) -> None:
    assert words(rich(latex)) == text
    assert [run.maths for run in rich(latex) if run.maths] == maths


def test_formulas_are_never_joined() -> None:
    text = rich(r"$\frac{a}{b}$$\frac{c}{d}$ of")
    assert merged(text) == text
    assert merged((Run("a"), Run("b"), *text))[0] == Run("ab")


def test_places_of_a_phrase_are_filled_with_text() -> None:
    filling = filled("In {book} of {year}", book=italic(plain_run("Rooms")), year=plain_run("1912"))
    assert filling == (Run("In "), Run("Rooms", italic=True), Run(" of "), Run("1912"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The sea' and the room", "‘The sea’ and the room"),
        ("On being 'mad'", "On being ‘mad’"),
        ("('mad', 'bad')", "(‘mad’, ‘bad’)"),
        ("'Don't go!'", "‘Don’t go!’"),
        # Apostrophes.
        ("The boys' rooms in the '60s", "The boys’ rooms in the ’60s"),
        ("'Tis the sea's", "’Tis the sea’s"),
        ("Rock 'n' roll", "Rock ’n’ roll"),
        ("'t Hooft", "’t Hooft"),
    ],
)
def test_quotation_marks_and_apostrophes(text: str, expected: str) -> None:
    assert words(rich(text)) == expected
    assert typographic(text) == expected


def test_time_for_quotation_marks_is_linear() -> None:
    assert is_linear(lambda size: typographic(" 'a" * size), 2_000)
