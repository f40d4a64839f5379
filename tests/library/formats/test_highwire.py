"""Highwire tags of odd records; pages are tested where they are built."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES
from sphinx_bookshelf.library.formats.highwire import to_highwire


def tags(bib: str) -> list[tuple[str, str]]:
    (work,) = read_text(bib).works
    return list(to_highwire(work))


def test_a_title_alone_is_enough() -> None:
    assert tags("@misc{a, title = {T}}") == [("citation_title", "T"), ("z:itemType", "document")]


def test_the_number_of_a_report_is_no_issue() -> None:
    assert tags("@report{a, title = {T}, number = {7}, institution = {I}}") == [
        ("citation_title", "T"),
        ("citation_technical_report_number", "7"),
        ("citation_technical_report_institution", "I"),
        ("z:itemType", "report"),
    ]


def test_what_has_no_name_there_has_zoteros_own() -> None:
    bib = """@book{a, title = {T}, edition = {2}, location = {London}, pagetotal = {240}, series = {S},
      number = {7}}"""
    assert tags(bib)[1:] == [
        ("citation_series_title", "S"),
        ("z:itemType", "book"),
        ("z:edition", "2"),
        ("z:place", "London"),
        ("z:numPages", "240"),
        ("z:seriesNumber", "7"),
    ]


def test_the_number_of_an_article_stands_where_pages_do() -> None:
    found = dict(tags("@article{a, title = {T}, journaltitle = {J}, number = {2}, eid = {e12}}"))
    assert (found["citation_firstpage"], found["citation_issue"]) == ("e12", "2")
    assert "citation_lastpage" not in found


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ash, Ann", ["Ash, Ann"]),
        # Zotero would make two people of it, but for the no-break space.
        ("van der Kolk, Bessel A.", ["van der Kolk, Bessel\N{NO-BREAK SPACE}A."]),
        ("van Dyck, Bo Cy and Ash, Ann", ["van Dyck, Bo Cy", "Ash, Ann"]),
        ("King, Jr., Cy", ["King, Cy, Jr."]),
        # Zotero would take the last word for a family name, but for the comma.
        ("{Elm Institute of Rooms}", ["Elm Institute of Rooms,"]),
        ("Plato", ["Plato"]),
    ],
)
def test_names_are_neither_split_nor_joined(author: str, names: list[str]) -> None:
    found = tags(f"@book{{a, author = {{{author}}}, title = {{T}}}}")
    assert [content for name, content in found if name == "citation_author"] == names


def test_every_type_has_one_of_zoteros() -> None:
    for name in ENTRY_TYPES:
        assert tags(f"@{name}{{a, title = {{T}}}}")[-1][0] == "z:itemType"
