"""Dates and odd records in the vocabulary of schema.org; pages are tested where they are built."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_files, read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES, TABLE
from sphinx_bookshelf.library.formats.schema_org import iso_date, to_brief, to_schema
from sphinx_bookshelf.library.work import Date


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (Date(1984), "1984"),
        (Date(1984, 2), "1984-02"),
        (Date(1984, 2, 3), "1984-02-03"),
        (Date(1984, None, 3), "1984"),
        (Date(-43), ""),
        (Date(text="in press"), ""),
        (Date(812), "0812"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(date: Date, text: str) -> None:
    assert iso_date(date) == text


@pytest.mark.parametrize(
    ("bib", "part"),
    [
        ("@article{a, title = {T}, journaltitle = {J}}", {"@type": "Periodical", "name": "J"}),
        (
            "@article{a, title = {T}, journaltitle = {J}, volume = {3}}",
            {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "J"},
            },
        ),
        ("@inbook{a, title = {T}, booktitle = {B}}", {"@type": "Book", "name": "B"}),
        ("@online{a, title = {T}}", None),
    ],
)
def test_what_a_work_is_part_of(bib: str, part: object) -> None:
    assert to_schema(read_text(bib).works[0]).get("isPartOf") == part


# -- the vocabulary ------------------------------------------------------------------------------

ROOT = Path(__file__).parents[3]
#: The types and properties that are used, with their supertypes, domains and ranges, from schema.org itself.
VOCABULARY = json.loads((ROOT / "tests/data/schema_org.json").read_text(encoding="utf-8"))
#: A work with every field that has a property, whatever its type.
EVERYTHING = """@%s{a, author = {Ash, Ann and {A Body}}, editor = {Elm, E. and {A House}},
  translator = {Oak, O.}, title = {T}, date = {2001-02-03}, publisher = {P}, institution = {I}, edition = {2},
  isbn = {0-306-40615-2},
  issn = {1234-5679}, journaltitle = {%s}, booktitle = {B}, volume = {3}, number = {4}, pages = {5--6},
  pagetotal = {7}, series = {S}, language = {en}, keywords = {one, two}, doi = {10.1000/xyz},
  url = {https://example.org}}"""


def kinds(name: str) -> set[str]:
    return {name, *VOCABULARY["types"][name]}


def check(item: dict[str, Any], expected: set[str] | None = None) -> None:
    """Hold every property of an item, and of those in it, against its domain and range."""
    own = kinds(item["@type"])
    assert expected is None or own & expected, (item, expected)
    for name, value in item.items():
        if name == "@reverse":
            for reverse, items in value.items():
                for each in items:
                    check(each | {reverse: {key: val for key, val in item.items() if key != "@reverse"}})
        if name.startswith("@"):
            continue
        definition = VOCABULARY["properties"][name]
        assert own & set(definition["domain"]), (name, item["@type"])
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                check(each, set(definition["range"]))
            else:
                check_value(each, definition["range"])


def check_value(value: Any, types: list[str]) -> None:
    if isinstance(value, int):
        assert "Integer" in types
    elif "URL" in types and "Text" not in types:
        # An address of the same site is relative; JSON-LD resolves it as a browser would.
        assert value.startswith(("https://", "http://", "../"))
    elif "Date" in types:
        assert datetime.date.fromisoformat(f"{value}-01-01"[:10])
    else:
        assert "Text" in types


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
@pytest.mark.parametrize("journal", ["J", ""])
def test_every_property_is_one_of_its_type_and_has_a_value_of_its_own(name: str, journal: str) -> None:
    check(to_schema(read_text(EVERYTHING % (name, journal)).works[0]))


def test_the_whole_library_is_of_the_vocabulary() -> None:
    works = read_files(sorted((ROOT / "bib").glob("*.bib"))).works
    assert works
    for work in works:
        check(to_schema(work))


def test_the_types_are_schema_orgs() -> None:
    assert {row.schema for row in TABLE.values()} <= set(VOCABULARY["types"])


def test_a_wrong_property_would_be_found() -> None:
    with pytest.raises(AssertionError):
        check({"@type": "Thesis", "bookEdition": "2"})
    with pytest.raises(AssertionError):
        check({"@type": "Book", "editor": {"@type": "Organization", "name": "A"}})
    with pytest.raises(AssertionError):
        check({"@type": "Book", "numberOfPages": "240"})


def test_editors_are_where_they_edited() -> None:
    chapter = to_schema(read_text(EVERYTHING % ("incollection", "")).works[0])
    assert "editor" not in chapter
    assert [each["name"] for each in chapter["isPartOf"]["editor"]] == ["E. Elm"]
    assert [each["name"] for each in chapter["isPartOf"]["contributor"]] == ["A House"]
    book = to_schema(read_text(EVERYTHING % ("book", "")).works[0])
    assert [each["name"] for each in book["editor"]] == ["E. Elm"]
    assert book["isPartOf"] == {"@type": "BookSeries", "name": "S"}
    assert to_schema(read_text(EVERYTHING % ("report", "")).works[0])["reportNumber"] == "4"


def test_a_page_that_cites_a_work_says_of_it_what_tells_it_from_others() -> None:
    works = {name: read_text(EVERYTHING % (name, "")).works[0] for name in ("book", "incollection")}
    brief = to_brief(works["book"])
    check(brief)
    assert list(brief) == ["@type", "name", "author", "editor", "datePublished", "sameAs"]
    assert brief["editor"] == [{"@type": "Person", "name": "E. Elm"}]
    whole = to_schema(works["book"])
    assert [each["name"] for each in brief["author"]] == [each["name"] for each in whole["author"]]
    assert {name: brief[name] for name in ("name", "datePublished", "sameAs")}.items() <= whole.items()
    assert "editor" not in to_brief(works["incollection"])
    assert to_brief(read_text("@misc{a, title = {A}}").works[0]) == {"@type": "CreativeWork", "name": "A"}
