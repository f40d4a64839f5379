"""Highwire tags of odd records; pages are tested where they are built."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES, columns
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
        ("z:seriesNumber", "7"),
        ("citation_series_title", "S"),
        ("z:itemType", "book"),
        ("z:edition", "2"),
        ("z:place", "London"),
        ("z:numPages", "240"),
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
        assert tags(f"@{name}{{a, title = {{T}}}}")[-1] == ("z:itemType", columns(name).zotero)


#: A work with everything, of every type.
FULL = """@%s{a, author = {Ash, Ann and others}, editor = {Elm, E.}, title = {T}, date = {2001-05}, origdate =
  {1950}, journaltitle = {%s}, booktitle = {%s}, volume = {3}, volumes = {9}, number = {4}, pages =
  {5--6, 9}, publisher = {P}, institution = {I}, location = {London}, series = {R}, edition = {2},
  langid = {ngerman}, isbn = {0-306-40615-2, 978-3-16-148410-0}, type = {K}, version = {1.2}}"""
#: Zotero overrules ``z:itemType`` where it finds these (Embedded Metadata.js, ``init``).
OVERRULING = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}


@pytest.mark.parametrize("container", [("", ""), ("J", ""), ("", "B")])
@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_no_tag_makes_another_type_of_it(name: str, container: tuple[str, str]) -> None:
    found = dict(tags(FULL % (name, *container)))
    assert {OVERRULING[tag] for tag in found if tag in OVERRULING} <= {found["z:itemType"]}


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_nothing_is_lost_on_the_way(name: str) -> None:
    found = tags(FULL % (name, "J", ""))
    names = [each for each, _ in found]
    assert ("citation_language", "de-DE") in found
    assert [content for each, content in found if each == "citation_isbn"] == [
        "978-0-306-40615-7",
        "978-3-16-148410-0",
    ]
    assert ("citation_author", "others") in found
    assert {"z:originalDate", "z:numberOfVolumes", "z:pages", "z:versionNumber"} <= set(names)
    numbered = {"z:seriesNumber", "z:number", "z:patentNumber", "z:publicLawNumber", "z:billNumber"}
    numbered |= {"citation_issue", "citation_technical_report_number", "z:docketNumber"}
    with_number = "journalArticle book bookSection conferencePaper report patent statute case bill standard"
    assert bool(numbered & set(names)) == (columns(name).zotero in with_number.split())


@pytest.mark.parametrize(
    ("date", "content"),
    [
        ("2001", "2001"), ("2001-05-03", "2001/05/03"), ("1901?", "1901?"), ("1901~", "1901~"),
        ("2001/", "2001/"),
        ("2001-21", "2001-21"), ("1958/1959", "1958/1959"), ("-0043", "-43"),
    ],
)  # fmt: skip
def test_a_date_keeps_its_doubt(date: str, content: str) -> None:
    assert dict(tags(f"@book{{a, title = {{T}}, date = {{{date}}}}}"))["citation_publication_date"] == content


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("abstract = {A *b* c.}, annotation = {Ours.}", ("citation_abstract", "A b c.")),
        ("annotation = {Ours.}", ("z:abstractNote", "\N{ZERO WIDTH SPACE}")),
        ("", None),
    ],
)
def test_only_the_works_own_abstract_is_its_abstract(fields: str, expected: tuple[str, str] | None) -> None:
    found = [each for each in tags(f"@book{{a, title = {{T}}, {fields}}}") if "abstract" in each[0].lower()]
    assert found == ([expected] if expected else [])


def test_who_made_a_film_is_named_where_nobody_wrote_it() -> None:
    bib = "@movie{a, title = {T}, director = {Lean, D.}%s}"
    assert ("z:directors", "Lean, D.") in tags(bib % "")
    assert "z:directors" not in dict(tags(bib % ", author = {Ash, A.}"))
