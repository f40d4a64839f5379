"""Slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.slug import slug, slugs, tag_slug


@pytest.mark.parametrize("key", ["jacobs2017", "a", "0", "barkham_2017-b", "smith-20170512", "x" * 120])
def test_plain_keys_are_their_own_slug(key: str) -> None:
    """DESIGN §2: what matches ``[a-z0-9][a-z0-9_-]*`` stays."""
    assert slug(key) == key


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("Jacobs2017", "jacobs2017"),
        ("müller:2001", "muller-2001"),
        ("Straße/Œuvre", "strasse-oeuvre"),
        ("index", "index"),
        ("con", "con"),
        ("LPT1", "lpt1"),
        ("nul", "nul"),
        ("_x", "x"),
        ("a b", "a-b"),
        ("日本", "work"),
        ("...", "work"),
        ("a" * 121, "a" * 60),
        ("foo-x0123456789", "foo-x0123456789"),
    ],
)
def test_other_keys_get_a_hash(key: str, stem: str) -> None:
    """An ASCII form to recognise it by, and a hash that is its own. Windows' names for devices are none."""
    assert re.fullmatch(re.escape(stem) + "-x[0-9a-f]{10}", slug(key))


def test_slugs_are_known_for_ever() -> None:
    """Addresses must last: these values must never change."""
    assert slugs(["jacobs2017", "Jacobs2017"]) == {
        "jacobs2017": "jacobs2017",
        "Jacobs2017": slug("Jacobs2017"),
    }
    assert slug("Jacobs2017") == "jacobs2017-xf4586b5d20"


def test_keys_that_look_alike_differ() -> None:
    """Case, the form of an accent, what ASCII cannot tell apart, and a key that imitates a slug."""
    keys = ["a:b", "a+b", "a/b", "A:B", "a:B", "ä", "a\u0308", "\uff41", "\ud800", "a-b"]
    keys += [slug(key) for key in keys if slug(key) != key]
    assert len({slug(key).lower() for key in keys}) == len(keys)


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_slugs_are_unique_file_names(keys: list[str]) -> None:
    """Any keys, on any file system."""
    found = slugs(keys)
    assert list(found) == keys
    assert len({name.casefold() for name in found.values()}) == len(keys)
    assert all(re.fullmatch("[a-z0-9][a-z0-9_-]{0,119}", name) for name in found.values())
    assert "index" not in found.values()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("theory", "theory"),
        ("Open Access", "open-access"),
        ("open_access", "open-access"),
        (" Übertragung ", "ubertragung"),
    ],
)
def test_topics_have_readable_slugs(tag: str, expected: str) -> None:
    assert tag_slug(tag) == expected


def test_topics_without_latin_letters_are_told_apart() -> None:
    assert tag_slug("перенос") != tag_slug("сеттинг")
    assert tag_slug("index") != "index"
    assert len({tag_slug(tag) for tag in ("C", "C++", "C#", "&", "")}) == 5
