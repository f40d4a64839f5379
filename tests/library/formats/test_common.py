"""What several formats ask of a work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats import common

if TYPE_CHECKING:
    from sphinx_bookshelf.library.work import Work


def work(fields: str, type_: str = "book") -> Work:
    (found,) = read_text(f"@{type_}{{a, title = {{T}}, {fields}}}").works
    return found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("phdthesis", "Doctoral dissertation"),
        ("Leaflet", "Leaflet"),
        ("[Book]", ""),
        ("journalArticle", ""),
        ("Journal Article", ""),
    ],
)
def test_a_kind_that_says_more_than_the_type(kind: str, expected: str) -> None:
    """A style of CSL would print the others in brackets."""
    assert common.kind_in_words(work(f"type = {{{kind}}}")) == expected


@pytest.mark.parametrize(
    ("type_", "fields", "expected"),
    [
        ("article", "journaltitle = {J}, journalsubtitle = {S}", "J: S"),
        ("incollection", "booktitle = {B?}, booksubtitle = {S}", "B? S"),
        ("incollection", "maintitle = {M}, booktitle = {B}", "M: B"),
        ("incollection", "maintitle = {M}", "M"),
        ("book", "maintitle = {M}", ""),
    ],
)
def test_the_whole_container(type_: str, fields: str, expected: str) -> None:
    assert common.whole_container(work(fields, type_)) == expected


@pytest.mark.parametrize(
    ("type_", "fields", "expected"),
    [
        ("book", "publisher = {P}, institution = {I}", "P"),
        ("thesis", "publisher = {P}, institution = {I}", "I"),
        ("online", "organization = {O}", "O"),
        ("patent", "holder = {{Holding Inc} and Doe, Ann}", "Holding Inc, Ann Doe"),
        ("misc", "howpublished = {Handout}", "Handout"),
        ("misc", "howpublished = {https://example.org}", ""),
    ],
)
def test_the_publisher(type_: str, fields: str, expected: str) -> None:
    assert common.publisher(work(fields, type_)) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("100--120, 133", "100-120, 133"), ("7", "7"), ("xi--xx", "xi-xx"), ("A1–A5; 9", "A1-A5; 9"), ("", "")],
)
def test_the_whole_list_of_pages(pages: str, expected: str) -> None:
    assert common.page_list(work(f"pages = {{{pages}}}")) == expected


def test_an_editor_is_what_the_type_says() -> None:
    fields = "editor = {Lean, D.}, editortype = {director}, director = {Wise, R.}, translator = {Oak, O.}"
    people = common.people_by_role(work(fields, "movie"))
    assert {role: [person.family for person in people[role]] for role in people} == {
        "director": ["Lean", "Wise"],
        "translator": ["Oak"],
    }


def test_names_keep_whole_what_readers_would_split() -> None:
    people = work("author = {van Dyck, Jr., Bo and {Office of A, B and C} and others}").people["author"]
    assert common.names(people) == ["van Dyck, Bo, Jr.", "Office of A B and C,", "others"]


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("A *b* [c](https://e.org) `d`.", "A b c d."),
        ("As {term}`words <word>` say {cite:p}`key`.", "As words say ."),
        ("One\nline.\n\nTwo.", "One line.\n\nTwo."),
        ("", ""),
    ],
)
def test_plain_text(rich: str, plain: str) -> None:
    assert common.plain_text(rich) == plain


def test_all_isbns() -> None:
    assert common.all_isbns(work("isbn = {0-306-40615-2 and 978-3-16-148410-0}")) == [
        "978-0-306-40615-7",
        "978-3-16-148410-0",
    ]
