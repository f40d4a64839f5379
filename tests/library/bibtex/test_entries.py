"""From blocks to entries under canonical names."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.entries import BibEntry, Collector
from sphinx_bookshelf.library.bibtex.syntax import parse
from sphinx_bookshelf.library.diagnostics import Diagnostics, Subtype


def collect(text: str, *annotation_fields: str) -> tuple[list[BibEntry], list[tuple[Subtype, int]]]:
    """The entries of a text, and its faults with their lines."""
    faults = Diagnostics()
    found = list(Collector(annotation_fields or ("annotation",), faults).collect(parse(text), "a.bib"))
    return found, [(fault.subtype, fault.line) for fault in faults.by_place({})]


def fields(text: str, *annotation_fields: str) -> dict[str, str]:
    """The fields of the only entry of a text that has no fault."""
    (entry,), faults = collect(text, *annotation_fields)
    assert faults == []
    return {name: value.text for name, value in entry.fields.items()}


def test_names_become_canonical() -> None:
    """biblatex's aliases of types and fields, in any case."""
    (entry,), faults = collect("@PhdThesis{k, Title = {A}, SCHOOL = {B}, address = {C}, origyear = 1900}")
    assert faults == []
    assert (entry.type, entry.kind) == ("thesis", "phdthesis")
    assert list(entry.fields) == ["title", "institution", "location", "origdate"]


def test_canonical_name_stands_before_its_alias() -> None:
    """Where an entry has both."""
    assert fields("@article{k, journal = {A}, journaltitle = {B}}") == {"journaltitle": "B"}


def test_abbreviations() -> None:
    """In any case, from file to file, in each other, with # and numbers; months need no definition."""
    text = '@string{A = {x}}@string{b = a # "-" # A}@book{k, title = B # 1, month = MAR # "~1"}'
    assert fields(text) == {"title": "x-x1", "month": "March~1"}


def test_a_later_definition_stands_from_there() -> None:
    """As in BibTeX."""
    found, faults = collect("@string{a = {x}}@book{k, title = a}@string{a = {y}}@book{l, title = a}")
    assert [entry.fields["title"].text for entry in found] == ["x", "y"]
    assert faults == []


def test_unknown_abbreviation_stands_for_itself() -> None:
    """One fault, with the line of the field."""
    (entry,), faults = collect("@book{k,\n title = {A},\n publisher = SAGE,\n pages = 1--2}")
    assert entry.fields["publisher"].text == "SAGE"
    assert entry.fields["pages"].text == "1--2"
    assert faults == [(Subtype.STRING, 3), (Subtype.STRING, 4)]


def test_abbreviations_do_not_explode() -> None:
    """Each doubles the one before: forty of them would be a terabyte."""
    lines = ["@string{a0 = {xxxxxxxxxx}}", *(f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 41))]
    (entry,), faults = collect("\n".join([*lines, "@book{k, title = a40}"]))
    assert len(entry.fields["title"].text) == 10_000
    assert {subtype for subtype, _ in faults} == {Subtype.STRING}


def test_repeated_field() -> None:
    """The first stands, in any case."""
    (entry,), faults = collect("@book{k,\n title = {A},\n Title = {B}}")
    assert entry.fields["title"].text == "A"
    assert faults == [(Subtype.DUPLICATE_FIELD, 3)]


def test_misspelt_field() -> None:
    """Told, and kept under its name; other unknown fields are silent."""
    (entry,), faults = collect("@book{k,\n title = {A},\n anotation = {B}, xyzzy = {C}}")
    assert [*entry.fields] == ["title", "anotation", "xyzzy"]
    assert faults == [(Subtype.FIELD_NAME, 3)]


@pytest.mark.parametrize("written", ["boook", "xyzzy"])
def test_unknown_type(written: str) -> None:
    """Kept as misc."""
    (entry,), faults = collect(f"@{written}{{k, title = {{A}}}}")
    assert entry.type == "misc"
    assert faults == [(Subtype.ENTRY_TYPE, 1)]


@pytest.mark.parametrize(
    ("written", "type_", "kind"),
    [("Podcast", "audio", "podcast"), ("lecture", "presentation", "lecture"), ("preprint", "misc", "")],
)
def test_types_that_only_authors_know(written: str, type_: str, kind: str) -> None:
    """Read as what is meant, and told: other programs do not know them."""
    (entry,), faults = collect(f"@{written}{{k, title = {{A}}}}")
    assert (entry.type, entry.kind) == (type_, kind)
    assert faults == [(Subtype.ENTRY_TYPE, 1)]


@pytest.mark.parametrize("value", ["n/a--n/a", "N/A", "NA", "--", "ahead-of-print", "0", "None"])
def test_placeholders_of_publishers_are_empty(value: str) -> None:
    (entry,), faults = collect(f"@article{{k, title = {{N/A}}, volume = {{{value}}}, pages = {{{value}}}}}")
    assert entry.fields.keys() - {"pubstate"} == {"title"}
    assert ("pubstate" in entry.fields) == (value == "ahead-of-print")
    assert faults == []


@pytest.mark.parametrize("name", ["articleno", "Article-Number", "art_number"])
def test_numbers_of_articles(name: str) -> None:
    """ACM, Web of Science, Scopus."""
    (entry,), _ = collect(f"@article{{k, title = {{A}}, {name} = {{45}}}}")
    assert entry.fields["eid"].text == "45"


def test_accents_are_composed() -> None:
    """Two spellings of one name are one; a file keeps its own."""
    (entry,), _ = collect("@book{k, author = {Mu\u0308ller}, cover = {Mu\u0308ller.png}}")
    assert entry.fields["author"].text == "M\u00fcller"
    assert entry.fields["cover"].text == "Mu\u0308ller.png"


def test_private_and_empty_fields_are_gone() -> None:
    """Private by name, by being a path, or by being the annotation's, where another field is."""
    text = (
        "@book{k, title = {A}, file = {x}, note = {y}, annote = {z}, owner = {me}, comment-me = {c},"
        " journal = {}, userpath = {/home/me/x},"
        " url = {file:///x}, howpublished = {C:\\x}, cover = {/home/me/c.jpg}}"
    )
    assert fields(text) == {"title": "A", "cover": "/home/me/c.jpg"}


def test_annotation_fields() -> None:
    """The first that an entry has; a field that is not named holds no annotation."""
    text = "@book{k, title = {A}, annotation = {1}, annote = {2}, note = {3}}"
    assert fields(text)["annotation"] == "1"
    assert fields(text, "Note", "annotation") == {"title": "A", "annotation": "3"}
    assert fields(text, "annote", "note")["annotation"] == "2"
    assert fields("@book{k, title = {A}, annotation = {1}}", "note") == {"title": "A"}


def test_reprint() -> None:
    """ "1905/1953": the original's year and this edition's, unless the entry has both by itself."""
    assert fields("@book{k, year = {1905/1953}}") == {"year": "1953", "origdate": "1905"}
    assert fields("@book{k, year = {[1905/1953]}}") == {"year": "1953", "origdate": "1905"}
    assert fields("@book{k, year = {1905/1953}, origdate = 1904}") == {
        "year": "1905/1953",
        "origdate": "1904",
    }
    assert fields("@book{k, date = {1905/1953}}") == {"date": "1905/1953"}
    assert fields("@book{k, date = 1953, year = {1905/1953}}")["year"] == "1905/1953"


def test_newlines_are_one_kind() -> None:
    """In values; lines are those of the file."""
    (entry,), _ = collect("@book{k,\r\n title = {A\r\nB\rC},\r\n}")
    assert entry.fields["title"].text == "A\nB\nC"
    assert entry.lines == {"title": 2}


def test_keys() -> None:
    """The key first, then ``ids``, each once."""
    (entry,), _ = collect("@book{k, ids = {a, k , b,,a,  c\n d}}")
    assert entry.keys == ("k", "a", "b", "c d")


def test_value_is_decoded_once() -> None:
    """The plain form of a value, kept for those who inherit it."""
    (entry,), _ = collect(r"@book{k, title = {\emph{A}}}")
    value = entry.fields["title"]
    assert (value.plain, value.rich) == ("A", "*A*")
    assert value.plain is value.plain
    assert value.rich is value.rich
