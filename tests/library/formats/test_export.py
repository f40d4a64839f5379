"""What leaves the site, read back by the tools of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.database
import pypandoc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given
from hypothesis import strategies as st
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.bibtex import balanced
from sphinx_bookshelf.library.formats.csl import to_csl
from sphinx_bookshelf.library.formats.export import FORMATS

if TYPE_CHECKING:
    from sphinx_bookshelf.library.work import Work

BIB = (Path(__file__).parents[2] / "data/exports/works.bib").read_text(encoding="utf-8")
WORKS = read_text(BIB).works
KEYS = [work.key for work in WORKS]
#: Key: type, author or editor, title, year, first page, last page.
EXPECTED = {
    "book": ("BOOK", "book", "Müller", "A First Book: On Things", "2001", "", ""),
    "article": ("JOUR", "article-journal", "A Body of People", "An Article", "2012", "10", "12"),
    "chapter": ("CHAP", "chapter", "Part", "A Chapter", "1999", "7", ""),
    "edited": ("BOOK", "book", "Whole", "The Whole", "1999", "", ""),
    "report": ("RPRT", "report", "Office", "A Report", "2022", "", ""),
    "thesis": ("THES", "thesis", "Young", "A Thesis", "2010", "", ""),
    "online": ("ELEC", "webpage", "Web", "A Page", "2020", "", ""),
    "paper": ("CONF", "paper-conference", "Talk", "A Paper", "2003", "xi", "xx"),
    "undated": ("BOOK", "document", "", "Nobody's, Undated", "", "", ""),
    "press": ("BOOK", "book", "Soon", "Soon", "", "", ""),
    "circa": ("BOOK", "book", "Old", "Old", "1900", "", ""),
}


@pytest.fixture(scope="module")
def ris() -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in rispy.loads(FORMATS["ris"].write(WORKS))}


@pytest.fixture(scope="module")
def csl() -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(FORMATS["csl-json"].write(WORKS))}


@pytest.fixture(scope="module")
def pandoc() -> dict[str, dict[str, Any]]:
    """What pandoc makes of our CSL-JSON, as CSL-JSON again."""
    again = pypandoc.convert_text(FORMATS["csl-json"].write(WORKS), "csljson", format="csljson")
    return {item["id"]: item for item in json.loads(again)}


def test_every_kind_of_work_is_among_the_examples() -> None:
    assert set(EXPECTED) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_ris_says_it_all(ris: dict[str, dict[str, Any]], key: str) -> None:
    kind, _, name, title, year, first, last = EXPECTED[key]
    record = ris[key]
    people = record.get("authors") or record.get("tertiary_authors") or [""]
    assert record["type_of_reference"] == kind
    assert people[0].split(",")[0] == name
    assert record["title"] == title
    assert record.get("year", "") == year
    assert (record.get("start_page", ""), record.get("end_page", "")) == (first, last)


@pytest.mark.parametrize("key", KEYS)
def test_csl_says_it_all(pandoc: dict[str, dict[str, Any]], key: str) -> None:
    _, kind, name, title, year, first, last = EXPECTED[key]
    item = pandoc[key]
    (person, *_) = item.get("author") or item.get("editor") or [{}]
    assert item["type"] == kind
    assert person.get("family", person.get("literal", "")) == name
    # pandoc sets apostrophes as they are printed.
    assert item["title"].replace("’", "'") == title
    parts = item.get("issued", {}).get("date-parts")
    assert (str(parts[0][0]) if parts else "") == year
    assert tuple(part for part in item.get("page", "").replace("–", "-").split("-") if part) == tuple(
        part for part in (first, last) if part
    )


def test_details_survive(ris: dict[str, dict[str, Any]], csl: dict[str, dict[str, Any]]) -> None:
    book, article = csl["book"], csl["article"]
    assert [person.get("non-dropping-particle") for person in book["author"]] == [None, "van", None]
    assert book["author"][2]["suffix"] == "Jr."
    assert (book["edition"], book["publisher"], book["publisher-place"]) == ("2", "Press & Sons", "London")
    assert book["ISBN"] == ris["book"]["issn"] == "978-0-306-40615-7"
    assert book["original-date"] == {"date-parts": [[1990]]}
    assert article["issued"] == {"date-parts": [[2012, 7, 3]]}
    assert (article["container-title"], article["volume"], article["issue"]) == ("Journal", "4", "2")
    assert article["DOI"] == ris["article"]["doi"] == "10.1000/xyz"
    assert csl["online"]["issued"] == {"date-parts": [[2020], [2021]]}
    assert csl["press"]["issued"] == {"literal": "in press"}
    assert csl["circa"]["issued"] == {"date-parts": [[1900]], "circa": True}
    assert csl["report"]["number"] == "NG1"
    assert ris["chapter"]["secondary_title"] == "The Whole"
    assert ris["chapter"]["urls"] == [csl["chapter"]["URL"]] == ["https://example.org/a_b"]
    assert ris["book"]["keywords"] == ["theory", "history"]
    assert ris["book"]["authors"][1:] == ["van Dyck, Bo", "King, Cy, Jr."]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bibtex_is_read_by_others(name: str) -> None:
    text = FORMATS[name].write(WORKS)
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == KEYS
    theirs = parse_string(text)
    assert ([entry.key for entry in theirs.entries], theirs.failed_blocks) == (KEYS, [])


def test_biblatex_is_read_by_ourselves() -> None:
    again = read_text(FORMATS["biblatex"].write(WORKS))
    assert again.diagnostics == ()
    for one, other in zip(WORKS, again.works, strict=True):
        assert (one.type, one.people, one.date) == (other.type, other.people, other.date)
        assert dict(one.fields) | {"date": ""} == dict(other.fields) | {"date": ""}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_private_leaves(name: str) -> None:
    text = FORMATS[name].write(WORKS)
    assert "private" not in text
    assert "/home/me" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_works_give_the_same_bytes(name: str) -> None:
    assert FORMATS[name].write(WORKS) == FORMATS[name].write(read_text(BIB).works)


def test_unknown_people_are_left_out() -> None:
    assert "author" not in to_csl(WORKS[KEYS.index("undated")])


VALUES = st.text("{}\\\"'`~$-/:;,=#@%& \nab\u00e919.[]()<>*_|", max_size=20)
NAMES = st.sampled_from(
    ["author", "editor", "title", "date", "pages", "keywords", "url", "journaltitle", "series"]
)


@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=5), max_size=4))
@example([{"title": "$\\{", "date": "$", "pages": "}"}])
def test_any_works_come_back(entries: list[dict[str, str]]) -> None:
    """What is written as BibLaTeX is read as it was; the other forms name the same works."""
    bodies = ["".join(f"{name} = {{{value}}},\n" for name, value in fields.items()) for fields in entries]
    bib = "".join(f"@book{{k{number},\n{body}}}\n" for number, body in enumerate(bodies))
    works = read_text(bib).works
    again = read_text(FORMATS["biblatex"].write(works)).works

    def kept(work: Work) -> tuple[object, ...]:
        dates = ("date", "year")
        # A lone brace behind a backslash is written by its name, and hides no comma between names any more.
        raw = {name: balanced(value) for name, value in work.raw.items() if name not in dates}
        people = {role: those for role, those in work.people.items() if "\\textbrace" not in raw[role]}
        return work.key, raw, people, work.tags, work.date

    assert list(map(kept, works)) == list(map(kept, again))
    keys = [work.key for work in works]
    assert list(pybtex.database.parse_string(FORMATS["bibtex"].write(works), "bibtex").entries) == keys
    assert [record["id"] for record in rispy.loads(FORMATS["ris"].write(works))] == keys
    assert [item["id"] for item in json.loads(FORMATS["csl-json"].write(works))] == keys
