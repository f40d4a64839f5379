"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.values.sentences import spans


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One.  Two without a stop", ["One.", "Two without a stop"]),
        ("Is it? It is! Yes…", ["Is it?", "It is!", "Yes…"]),
        ('"Who knows?" she said. Nobody.', ['"Who knows?" she said.', "Nobody."]),
        ("“I do that.” He laughs.", ["“I do that.”", "He laughs."]),
        ("It fell by 5.2 % in 2016. Then it rose.", ["It fell by 5.2 % in 2016.", "Then it rose."]),
        ("See Smith et al. 2001 on this. Then go.", ["See Smith et al. 2001 on this.", "Then go."]),
        ("As on p. 12 of Vol. 3, e.g. there. Done.", ["As on p. 12 of Vol. 3, e.g. there.", "Done."]),
        ("D. W. Winnicott wrote it. He did.", ["D. W. Winnicott wrote it.", "He did."]),
        ("Dr. Jones and Mrs. Hill agree. Good.", ["Dr. Jones and Mrs. Hill agree.", "Good."]),
        ("That is all (or so it seems). Next.", ["That is all (or so it seems).", "Next."]),
        ("Das gilt z.B. Hier nicht. Gut.", ["Das gilt z.B. Hier nicht.", "Gut."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@given(st.text())
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    found = spans(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    outside = set(range(len(text))) - {place for start, end in found for place in range(start, end)}
    assert all(text[place].isspace() for place in outside)
