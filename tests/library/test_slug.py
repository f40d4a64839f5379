"""Slugs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.slug import slug, slugs, tag_slug


@pytest.mark.parametrize("key", ["jacobs2017", "a", "0", "barkham_2017-b", "smith-20170512", "x" * 120])
def test_plain_keys_are_their_own_slug(key: str) -> None:
    assert slug(key) == key


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Byrne2024", "byrne2024"),
        ("byrne_RoomsOld_2024", "byrne_roomsold_2024"),
        ("DBLP:conf/x/Y99", "dblp-conf-x-y99"),
        ("journals/cacm/O'Neil+Wu", "journals-cacm-o-neil-wu"),
        ("1985JCoPh..59..264C", "1985jcoph--59--264c"),
        ("2019A&A...629A..84P", "2019a-a---629a--84p"),
        ("müller:2001", "muller-2001"),
        ("Straße/Œuvre", "strasse-oeuvre"),
        ("10.1002/(SICI)1097", "10-1002--sici-1097"),
        ("a b", "a-b"),
        ("smith日本", "smith--"),
        ("日本2020", "--2020"),
        ("_x", "_x"),
    ],
)
def test_keys_of_reference_managers_have_readable_slugs(key: str, expected: str) -> None:
    assert slug(key) == expected
    assert slugs([key, "other"])[key] == expected


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        *[(name, name.lower()) for name in ("index", "Index", "con", "LPT1", "nul")],
        ("日本", "work"),
        ("...", "work"),
        ("a" * 121, "a" * 60),
        ("foo-x0123456789", "foo-x0123456789"),
    ],
)
def test_names_that_no_file_may_have_get_a_hash(key: str, stem: str) -> None:
    assert re.fullmatch(re.escape(stem) + "-x[0-9a-f]{10}", slug(key))


def test_the_key_that_is_the_slug_keeps_it_and_others_that_would_share_it_get_a_hash() -> None:
    found = slugs(["Smith2020", "smith2020", "Smith:2020", "Smith/2020", "Byrne2024"])
    assert found["smith2020"] == "smith2020"
    assert found["Byrne2024"] == "byrne2024"
    assert re.fullmatch("smith2020-x[0-9a-f]{10}", found["Smith2020"])
    assert re.fullmatch("smith-2020-x[0-9a-f]{10}", found["Smith:2020"])
    assert re.fullmatch("smith-2020-x[0-9a-f]{10}", found["Smith/2020"])
    assert len(set(found.values())) == len(found)


def test_slugs_are_known_for_ever() -> None:
    """Addresses must last: these values must never change."""
    assert slugs(["jacobs2017", "Jacobs2017"]) == {
        "jacobs2017": "jacobs2017",
        "Jacobs2017": "jacobs2017-xf4586b5d20",
    }


def test_keys_that_look_alike_differ() -> None:
    """Case, the form of an accent, what ASCII cannot tell apart, and a key that imitates a slug."""
    keys = ["a:b", "a+b", "a/b", "A:B", "a:B", "ä", "a\u0308", "\uff41", "\ud800", "a-b"]
    keys += [name for key, name in slugs(keys).items() if name != key]
    assert len({name.lower() for name in slugs(keys).values()}) == len(keys)


@given(st.lists(st.text(max_size=12), unique=True, max_size=8))
def test_slugs_are_unique_file_names(keys: list[str]) -> None:
    """Any keys, on any file system."""
    found = slugs(keys)
    assert list(found) == keys
    assert len({name.casefold() for name in found.values()}) == len(keys)
    assert all(re.fullmatch("[a-z0-9_-]{1,120}", name) for name in found.values())
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
