"""The exports of the guide's whole library, read by the programs of others and compared field by field.

BibTeX is read by pybtex, by bibtexparser and by pandoc; RIS by rispy and by pandoc; CSL-JSON by pandoc and by
citeproc-py, and held against what its schema allows. What each is compared with is the record itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.database
import pypandoc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from pybtex.plugin import find_plugin
from pybtex.richtext import Text
from sphinx_bookshelf.library.apa import words
from sphinx_bookshelf.library.bibtex.reader import read_files
from sphinx_bookshelf.library.entry_types import columns
from sphinx_bookshelf.library.formats.common import all_isbns
from sphinx_bookshelf.library.formats.export import FORMATS
from sphinx_bookshelf.library.values.page_range import pages

if TYPE_CHECKING:
    from sphinx_bookshelf.library.work import Work

ROOT = Path(__file__).parents[1]
WORKS = read_files(sorted((ROOT / "bib").glob("*.bib"))).works
TEXTS = {name: form.write(WORKS) for name, form in FORMATS.items()}
#: What an item may hold, from the schema itself; see the file.
SCHEMA = json.loads((ROOT / "tests/data/csl_json.json").read_text(encoding="utf-8"))
PRIVATE = re.compile(r"^\s*(file|owner|timestamp|groups|note)\s*=", re.MULTILINE)

every_work = pytest.mark.parametrize("work", WORKS, ids=lambda work: work.key)


def plain(text: str) -> str:
    """A text without what programs set in their own way: case, quotation marks, dashes, spaces."""
    for marks, mark in (("‘’'`", "'"), ("“”", '"'), ("–—", "-")):
        text = re.sub(f"[{marks}]", mark, text)
    return " ".join(text.replace("--", "-").split()).casefold()


def people(work: Work, role: str) -> list[str]:
    """The names of a role, each with its particle, as family and given name."""
    return [", ".join(filter(None, (each.surname, each.given))) for each in work.people.get(role, ())]


def without_others(names: list[str], work: Work, role: str) -> list[str]:
    """The names less BibTeX's "and others", which its readers take for one more name."""
    others = role in work.people and work.people[role].others
    return names[:-1] if others and names[-1:] == ["others"] else names


def publisher(work: Work) -> str:
    return work.fields.get("publisher") or work.fields.get("institution", "")


# -- BibTeX ---------------------------------------------------------------------------------------

CLASSIC = pybtex.database.parse_string(TEXTS["bibtex"], "bibtex")
PYBTEX = pybtex.database.parse_string(TEXTS["biblatex"], "bibtex").entries
BIBTEXPARSER = parse_string(TEXTS["biblatex"])


def decoded(entry: Any, name: str) -> str:
    return str(Text.from_latex(entry.fields[name])) if name in entry.fields else ""


def name_of(person: Any) -> str:
    given = " ".join(person.first_names + person.middle_names)
    family = " ".join(person.prelast_names + person.last_names)
    return str(Text.from_latex(", ".join(filter(None, (family, given)))))


@every_work
def test_pybtex_reads_every_field(work: Work) -> None:
    entry = PYBTEX[work.key]
    assert entry.type == work.type
    for role in ("author", "editor", "translator"):
        names = [name_of(person) for person in entry.persons.get(role, ())]
        assert without_others(names, work, role) == people(work, role)
    for name in ("title", "subtitle", "edition", "publisher", "institution", "journaltitle", "booktitle"):
        assert plain(decoded(entry, name)) == plain(work.fields.get(name, "")), name
    assert (decoded(entry, "date") or decoded(entry, "year"))[:4] == (
        "" if work.year is None else str(work.year)
    )
    assert re.sub(r"\W", "", decoded(entry, "isbn")) == work.isbn
    assert decoded(entry, "doi").lower() == work.doi
    assert plain(decoded(entry, "pages")) == plain(work.fields.get("pages", ""))


@pytest.mark.parametrize("style", ["plain", "unsrt", "alpha", "unsrtalpha"])
def test_pybtexs_own_styles_format_every_work(style: str) -> None:
    formatted = find_plugin("pybtex.style.formatting", style)().format_bibliography(CLASSIC)
    text = find_plugin("pybtex.backends", "text")()
    texts = {entry.key: plain(entry.text.render(text)) for entry in formatted}
    assert texts.keys() == {work.key for work in WORKS}
    for work in WORKS:
        # Titles of articles are in sentence case there, so that only their beginnings can be compared.
        assert plain(work.title)[:12] in texts[work.key]
        assert work.year is None or str(work.year) in texts[work.key]
        if columns(work.type).place == "article":
            assert plain(work.fields["journaltitle"]) in texts[work.key]


def test_bibtexparser_reads_every_entry_and_finds_no_fault() -> None:
    assert BIBTEXPARSER.failed_blocks == []
    assert [entry.key for entry in BIBTEXPARSER.entries] == [work.key for work in WORKS]
    assert [entry.entry_type for entry in BIBTEXPARSER.entries] == [work.type for work in WORKS]
    for entry, work in zip(BIBTEXPARSER.entries, WORKS, strict=True):
        theirs, own = ({field.key: field.value for field in entry.fields}, dict(work.raw))
        for name in ("date", "origdate", "year", "doi"):
            theirs.pop(name, None)
            own.pop(name, None)
        assert theirs == own


def test_the_entries_are_the_authors_own_less_what_is_private() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "bib").glob("*.bib")))
    for name, form in FORMATS.items():
        assert not PRIVATE.search(form.write(WORKS)), name
    theirs = pybtex.database.parse_string(source, "bibtex").entries
    for work in WORKS:
        changed = ("ids", "doi", "date", "origdate", "year")
        fields = {name: value for name, value in theirs[work.key].fields.items() if name not in changed}
        ours = PYBTEX[work.key].fields
        assert {name: " ".join(ours[name].split()) for name in fields if name in ours} == {
            name: " ".join(value.split()) for name, value in fields.items() if name in ours
        }
        assert set(fields) - set(ours) <= {"note", "annote", "file", "owner", "timestamp", "groups"}


# -- RIS ------------------------------------------------------------------------------------------

RISPY = {record["id"]: record for record in rispy.loads(TEXTS["ris"])}


@every_work
def test_rispy_reads_every_field(work: Work) -> None:
    record = RISPY[work.key]
    assert record["type_of_reference"] == columns(work.type).ris
    editors = {"BOOK": "tertiary_authors", "CHAP": "secondary_authors", "CONF": "secondary_authors"}
    for role, name in (
        ("author", "authors"),
        ("editor", editors.get(record["type_of_reference"], "unknown_tag")),
    ):
        found = record.get(name, [])
        found = found["ED"] if isinstance(found, dict) else found
        names = [
            ", ".join(filter(None, (each.surname, each.given, each.suffix)))
            for each in work.people.get(role, ())
        ]
        # An institution has a comma at its end, so that nobody takes its last word for a family name.
        assert [each.removesuffix(",") for each in without_others(found, work, role)] == [
            each.replace(",", "") if person.institution else each
            for each, person in zip(names, work.people.get(role, ()), strict=True)
        ]
    assert record["title"] == work.whole_title
    found = {name: record.get(name, "") for name in ("edition", "year", "publisher", "issn", "doi")}
    assert found == {
        "edition": work.fields.get("edition", ""),
        "year": "" if work.year is None else str(work.year),
        "publisher": publisher(work),
        "issn": " ".join(all_isbns(work)) or work.fields.get("issn", "")
        if work.type != "report"
        else work.fields.get("number", ""),
        "doi": work.doi,
    }
    first, last = pages(work.fields.get("pages", ""))
    if "pagetotal" not in work.fields:
        assert record.get("start_page", "") == (first or work.fields.get("eid", ""))
    assert record.get("end_page", "") == last


# -- CSL-JSON -------------------------------------------------------------------------------------

CSL = json.loads(TEXTS["csl-json"])


@pytest.mark.parametrize("item", CSL, ids=lambda item: item["id"])
def test_an_item_is_what_the_schema_allows(item: dict[str, Any]) -> None:
    assert item["type"] in SCHEMA["types"]
    for name, value in item.items():
        if name in SCHEMA["names"]:
            for person in value:
                assert person.keys() <= set(SCHEMA["name parts"])
                assert all(isinstance(part, str) for part in person.values())
        elif name in SCHEMA["dates"]:
            assert value.keys() <= set(SCHEMA["date parts"])
            for parts in value.get("date-parts", ()):
                assert 1 <= len(parts) <= 3
                assert all(isinstance(part, int) for part in parts)
        else:
            assert name in {"id", "type", *SCHEMA["texts"]}, name
            assert isinstance(value, str)


CITEPROC = CiteProcJSON(CSL)


@every_work
def test_citeproc_reads_every_field(work: Work) -> None:
    item = CITEPROC[work.key.lower()]
    assert item.type == columns(work.type).csl
    assert str(item.title) == (work.fields.get("maintitle") or work.whole_title)
    for name, value in (
        ("edition", work.fields.get("edition", "")),
        ("publisher", publisher(work)),
        ("DOI", work.doi),
        ("ISBN", " ".join(all_isbns(work))),
    ):
        assert str(item.get(name, "")) == value, name
    if work.year is not None:
        assert int(item.issued.year) == work.year


# -- pandoc, which reads all three ----------------------------------------------------------------

READERS = {"bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "csljson"}


@pytest.fixture(scope="module")
def pandoc() -> dict[str, dict[str, Any]]:
    """What pandoc makes of each export, as CSL-JSON: by form and key."""
    return {
        name: {
            item["id"]: item
            for item in json.loads(pypandoc.convert_text(TEXTS[name], "csljson", format=form))
        }
        for name, form in READERS.items()
    }


def csl_name(person: dict[str, str]) -> str:
    if "literal" in person:
        return person["literal"]
    particle = person.get("non-dropping-particle", "") or person.get("dropping-particle", "")
    family = " ".join(filter(None, (particle, person.get("family", ""))))
    return ", ".join(filter(None, (family, person.get("given", ""))))


@every_work
@pytest.mark.parametrize("form", READERS)
def test_pandoc_reads_every_field(pandoc: dict[str, dict[str, Any]], form: str, work: Work) -> None:
    item = pandoc[form][work.key]
    assert item["type"] == columns(work.type).csl
    for role in ("author", "editor"):
        names = [plain(csl_name(person)) for person in item.get(role, ())]
        if form == "ris" and any(person.suffix for person in work.people.get(role, ())):
            continue  # The specification has the suffix last; pandoc takes it for the given name.
        if form == "ris" and role == "editor" and columns(work.type).ris == "BOOK":
            continue  # pandoc does not read the tag in which others find the editors of a book.
        assert without_others(names, work, role) == [plain(name) for name in people(work, role)]
    # biblatex has a field for the title of the whole work, which pandoc prefers to that of its volume.
    title = work.fields.get("maintitle", "") if form in ("biblatex", "csl-json") else ""
    title = work.full_title if form == "bibtex" else title
    assert plain(item["title"]) == plain(title or work.whole_title)
    if work.year is not None:
        assert int(item["issued"]["date-parts"][0][0]) == work.year
    edition = work.fields.get("edition", "")
    article = work.fields.get("eid", "") if form in ("ris", "bibtex") else ""
    for name, value in (
        ("edition", words.edition(edition).removesuffix(" ed.") if form == "bibtex" else edition),
        ("publisher", publisher(work)),
        ("DOI", work.doi),
        ("page", work.fields.get("pages", "") or article),
    ):
        if name == "page" and form == "ris" and "pagetotal" in work.fields:
            continue  # pandoc takes the length of a book for its pages.
        assert plain(str(item.get(name, ""))) == plain(value), name
    # RIS has one tag for ISBN and ISSN, which pandoc takes for the latter.
    number = item.get("ISSN", "") if form == "ris" and work.isbn else item.get("ISBN", "")
    assert re.sub(r"\W", "", number) == work.isbn
