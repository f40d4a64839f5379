"""Keywords, highlights, endorsements."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.values.lists import (
    endorsement,
    endorsement_numbers,
    highlights,
    keys,
    keywords,
    values,
)
from sphinx_bookshelf.library.work import Endorsement

from tests.growth import is_linear


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a, b; c", ("a", "b", "c")),
        ("a,, b;", ("a", "b")),
        ("Theory, theory, THEORY", ("Theory",)),
        ("{a, b}, c", ("a, b", "c")),
        (r"R\&D, na{\"\i}ve, x \; y", ("R&D", "naïve", "x y")),
        ("a &amp; b, c", ("a & b", "c")),
        ("Humans\nPsycho therapy\nAdult", ("Humans", "Psycho therapy", "Adult")),
        ("object\n      relations", ("object relations",)),
        ("object\nrelations, a", ("object relations", "a")),
        ("}a, b", ("a", "b")),
        ("", ()),
    ],
)
def test_keywords(text: str, tags: tuple[str, ...]) -> None:
    """Commas and semicolons outside braces; EndNote's lines where there are neither."""
    assert keywords(text) == tags


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a; b ;c;", ("a", "b", "c")),
        ("a `b;c`; ``d`;`` e; f", ("a `b;c`", "``d`;`` e", "f")),
        ("{a; b}; c", ("a; b", "c")),
        ("[a](https://x.org/;b); c", ("[a](https://x.org/;b)", "c")),
        ("<https://x.org/;b>; c", ("<https://x.org/;b>", "c")),
        (r"a\; b; c", (r"a\; b", "c")),
        ("a &amp; b; c &#38; d", ("a &amp; b", "c &#38; d")),
        (r"\emph{a}; b", ("*a*", "b")),
        ("`a; b", ("‘a", "b")),
        ("a,\n    b", ("a,\nb",)),
        ("", ()),
    ],
)
def test_highlights(text: str, items: tuple[str, ...]) -> None:
    """Semicolons outside braces, code, links, escapes and character references."""
    assert highlights(text) == items


def test_endorsements() -> None:
    """Numbers in their order, whichever of the three fields has them; words are rich, the others plain."""
    names = [
        "endorser10",
        "endorsement",
        "endorserrole2",
        "endorsement2",
        "endorsements",
        "title",
        "endorsementx",
    ]
    assert endorsement_numbers(dict.fromkeys(names)) == ["", "2", "10"]
    assert endorsement(r"\emph{a}", r"M{\"u}ller", "x -- y") == Endorsement("*a*", "Müller", "x – y")


@pytest.mark.parametrize("unit", ["`", "` ", "`` ` ", "](a", "<a:", "&a", "{", ";", "\\", "`a;"])
def test_time_is_linear(unit: str) -> None:
    """Anything, repeated, is split in a time that grows with its length."""
    assert is_linear(lambda size: highlights(unit * (size // len(unit))), 40_000)
    assert is_linear(lambda size: keywords(unit * (size // len(unit))), 40_000)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a, b; c\nd,,", ("a", "b", "c", "d")),
        ("{a, b}, -{c; d}, - {e}", ("a, b", "-c; d", "-e")),
        ("a{b,c}d", ("a{b,c}d",)),
        (None, ()),
    ],
)
def test_values_of_an_option_stand_between_commas_outside_braces(
    text: str | None, parts: tuple[str, ...]
) -> None:
    assert values(text) == parts


def test_keys_stand_between_commas() -> None:
    assert keys("a2001,  two\n words ,, b;c") == ("a2001", "two words", "b;c")
    assert keys(" ") == ()
