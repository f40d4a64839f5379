"""What sites tell each other about their works, and what is made of a file that somebody else wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.apa.in_text import InText
from sphinx_bookshelf.library.formats.bookshelf_json import LONGEST, MOST, Described, read, write

FORM = InText("A & B", "A and B", "A, B & C", "A, B, and C", "2001a/1999", title="italic")
WORK = Described("One", "Of Two", "book", "Ann Ash · 2001", "A “sentence”.", ("hope", "fear"), FORM)


def file(work: Any) -> bytes:
    return json.dumps({"version": 1, "works": {"a": work}}).encode()


def test_what_is_written_is_read_again() -> None:
    alike = InText("A", "A", "A", "A", "2001")
    works = {"a": WORK, "b": Described("B", form=alike), "ö:1": Described("Bare")}
    text = write(works)
    assert read(text.encode()) == works
    # Names that are all alike are written once.
    assert '"cited":{"author":"A","year":"2001"}' in text
    assert '"ö:1":{"title":"Bare"}' in text
    assert read(write({}).encode()) == {}


def test_a_title_has_its_subtitle() -> None:
    assert WORK.full_title == "One: Of Two"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"works":{}}',
        b'{"version":1}',
        b'{"version":2,"works":{}}',
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_such_file_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are Python's own
        read(data)


def test_a_file_that_is_nested_without_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="nested"):
        read(b"[" * 10**6)


@pytest.mark.parametrize(
    "work", [None, [], "text", {}, {"title": 1}, {"title": " \x00 "}, {"title": "x" * (LONGEST + 1)}]
)
def test_a_work_without_a_title_costs_only_itself(work: Any) -> None:
    assert read(file(work)) == {}


@pytest.mark.parametrize(
    ("value", "text"),
    [(" a\n\tb\x00\x1b[1m ", "a b[1m"), ("\ud800x", "?x"), ("\u202eabc", "abc"), (["a"], ""), ("<b>", "<b>")],
)
def test_texts_are_one_line_of_what_can_be_printed(value: Any, text: str) -> None:
    assert read(file({"title": "T", "byline": value}))["a"].byline == text


@pytest.mark.parametrize(
    ("cited", "form"),
    [
        (None, None),
        ({"author": "A"}, None),
        ({"author": [], "year": "1"}, None),
        ({"author": "A", "year": "1", "title": ["italic"], "authors": 3}, InText("A", "A", "A", "A", "1")),
    ],
)
def test_a_form_is_whole_or_none(cited: Any, form: InText | None) -> None:
    assert read(file({"title": "T", "cited": cited}))["a"].form == form


def test_tags_are_some_texts() -> None:
    assert read(file({"title": "T", "tags": ["a", 1, "", "b"]}))["a"].tags == ("a", "b")
    assert read(file({"title": "T", "tags": "abc"}))["a"].tags == ()
    assert len(read(file({"title": "T", "tags": ["a"] * 1000}))["a"].tags) == MOST


NAMES = st.sampled_from(["title", "tags", "cited", "author", "year", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), JSON, max_size=3))
def test_nothing_in_a_file_breaks_it(works: dict[str, Any]) -> None:
    for work in read(json.dumps({"version": 1, "works": works}).encode()).values():
        assert work.title
        texts = (work.title, work.subtitle, work.kind, work.byline, work.sentence, *work.tags)
        assert all(isinstance(text, str) and (not text or text.isprintable()) for text in texts)
        assert read(write({"a": work}).encode()) == {"a": work}
