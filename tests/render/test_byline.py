"""Names, editions and years as cards print them."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.work import Date, People, Person, Source, Work
from sphinx_bookshelf.render.byline import facts, names, names_in_full, year_words

PEOPLE = tuple(
    Person(family, given) for family, given in (("A", "Ann"), ("B", "Bo"), ("C", "Cy"), ("D", "Di"))
)


def work(**more: object) -> Work:
    return Work("k", str(more.pop("type", "book")), Source("x.bib", 1), "T", **more)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("count", "others", "by_authors", "by_editors"),
    [
        (1, False, "Ann A", "Ann A (editor)"),
        (1, True, "Ann A et al.", "Ann A et al. (editors)"),
        (2, False, "Ann A and Bo B", "Ann A and Bo B (editors)"),
        (3, False, "Ann A, Bo B and Cy C", "Ann A, Bo B and Cy C (editors)"),
        (3, True, "Ann A et al.", "Ann A et al. (editors)"),
        (4, False, "Ann A, Bo B, Cy C et al.", "Ann A, Bo B, Cy C et al. (editors)"),
        (0, False, "", ""),
    ],
)
def test_names(count: int, others: bool, by_authors: str, by_editors: str) -> None:
    people = People(PEOPLE[:count], others)
    assert names(work(people={"author": people})) == by_authors
    assert names(work(people={"editor": people})) == by_editors


def test_names_in_full() -> None:
    assert names_in_full(People(PEOPLE)) == "Ann A, Bo B, Cy C and Di D"
    assert names_in_full(People(PEOPLE[:1])) == "Ann A"
    assert names_in_full(People(PEOPLE[:2], others=True)) == "Ann A, Bo B et al."
    assert names_in_full(People()) == ""


@pytest.mark.parametrize(
    ("date", "original", "words"),
    [
        (Date(1999), Date(), "1999"),
        (Date(), Date(), "n.d."),
        (Date(text="in press"), Date(), "in press"),
        (Date(1999, circa=True), Date(), "c. 1999"),
        (Date(1999, end_year=2001), Date(), "1999–2001"),
        (Date(1999, end_year=1999), Date(), "1999"),
        (Date(1999, open_ended=True), Date(), "1999–"),
        (Date(-380), Date(), "381 BCE"),
        (Date(0), Date(), "1 BCE"),
        (Date(1999), Date(1912), "1999 (first published 1912)"),
        (Date(1999), Date(1999), "1999"),
    ],
)
def test_years(date: Date, original: Date, words: str) -> None:
    assert year_words(work(date=date, original_date=original)) == words


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("book", {"edition": "2"}, ["2nd edition", "n.d."]),
        ("book", {"edition": "Revised"}, ["Revised", "n.d."]),
        ("book", {}, ["n.d."]),
        ("article", {"journaltitle": "J", "edition": "2"}, ["J", "n.d."]),
        ("incollection", {"booktitle": "B"}, ["B", "n.d."]),
        ("inproceedings", {}, ["n.d."]),
    ],
)
def test_facts(kind: str, fields: dict[str, str], expected: list[str]) -> None:
    assert facts(work(type=kind, fields=fields)) == expected
