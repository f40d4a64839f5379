"""From entries to works: where each field goes, and which values are judged."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.entries import Collector
from sphinx_bookshelf.library.bibtex.syntax import parse
from sphinx_bookshelf.library.bibtex.work_builder import Builder
from sphinx_bookshelf.library.diagnostics import Diagnostics, Subtype
from sphinx_bookshelf.library.work import Date, Endorsement, People, Person, Source, Work


def build(text: str) -> tuple[Work, list[tuple[Subtype, int]]]:
    """The work of the only entry of a text, and the faults with their lines."""
    faults = Diagnostics()
    (entry,) = Collector(("annotation",), faults).collect(parse(text), "a.bib")
    work = Builder(("basic", "Advanced"), faults).build(entry, ("alias",))
    return work, [(fault.subtype, fault.line) for fault in faults.by_place({})]


def test_every_field_has_its_place() -> None:
    """A complete entry."""
    work, faults = build(
        r"""@Book{key,
        author = {M{\"u}ller, Anna and others}, editor = {{The Society}}, editortype = {compiler},
        title = {A {Title} -- here}, subtitle = {And more}, date = {2001-05}, origdate = {1950~},
        isbn = {0-8044-2957-X}, doi = {https://doi.org/10.1000/A\_b}, url = {https://x.org/a\_b},
        keywords = {One, two}, level = {ADVANCED}, pages = {1--2}, publisher = {R\&D},
        annotation = {\emph{Ours}}, abstract = {Theirs
            goes on}, highlights = {a; b}, highlightstitle = {What?},
        endorsement2 = {Also}, endorsement = {Good}, endorser = {Somebody}, endorserrole = {Chair},
        sampleurl = {https://x.org/sample}, introductionurl = {\url{https://x.org/intro}},
        cover = {covers/a\_b.jpg}, verified = {the book, 2026}, crossref = {no}, ids = {alias},
        foo = {bar}}"""
    )
    assert faults == []
    assert (work.key, work.type, work.source, work.aliases) == ("key", "book", Source("a.bib", 1), ("alias",))
    assert (work.title, work.subtitle) == ("A Title – here", "And more")
    assert work.people == {
        "author": People((Person("Müller", "Anna"),), others=True),
        "editor": People((Person("The Society", institution=True),)),
    }
    assert (work.date, work.original_date) == (Date(2001, 5), Date(1950, circa=True))
    assert (work.isbn, work.doi, work.url) == ("9780804429573", "10.1000/a_b", "https://x.org/a_b")
    assert (work.tags, work.level) == (("One", "two"), "Advanced")
    assert (work.annotation, work.abstract) == ("*Ours*", "Theirs\ngoes on")
    assert (work.highlights_title, work.highlights) == ("What?", ("a", "b"))
    assert work.endorsements == (
        Endorsement("Good", "Somebody", "Chair"),
        Endorsement("Also", field="endorsement2"),
    )
    assert (work.sample_url, work.introduction_url) == ("https://x.org/sample", "https://x.org/intro")
    assert (work.cover, work.verified) == ("covers/a_b.jpg", "the book, 2026")
    assert work.fields["pages"] == "1–2"
    assert work.fields["origdate"] == "1950~"
    assert work.fields["foo"] == "bar"
    assert work.raw["pages"] == "1--2"
    assert work.raw["publisher"] == r"R\&D"
    assert work.raw["author"] == r"M{\"u}ller, Anna and others"
    assert work.lines["annotation"] == 6
    assert not {"author", "editor", "annotation", "endorsement", "highlights", "cover", "ids"} & set(
        work.fields
    )
    assert not {"cover", "crossref", "ids"} & set(work.raw)


@pytest.mark.parametrize(
    "field",
    [
        "isbn = {9780761956632}",
        "doi = {11.1/x}",
        "url = {www.example.org}",
        "url = {javascript:alert(1)}",
        "url = {https://x.org/a b}",
        "sampleurl = {ftp://x.org}",
        "introductionurl = {x}",
        "level = {expert}",
        "date = {20011}",
        "date = {2001 or so}",
        "year = {2001, 2nd printing}",
        "month = {Holiday}, year = {2001}",
        "origdate = {12345}",
        "author = {A, B, C, D}",
        "translator = {A and and B}",
    ],
)
def test_value_of_the_wrong_form(field: str) -> None:
    """One fault at the field's line; the work stays."""
    work, faults = build(f"@book{{k, title = {{A}},\n {field}}}")
    assert work.title == "A"
    assert faults == [(Subtype.FIELD_VALUE, 2)]
    assert (work.isbn, work.doi, work.url, work.sample_url, work.introduction_url, work.level) == ("",) * 6


def test_dangerous_addresses_occur_nowhere() -> None:
    """Neither in the attribute nor in what styles and exports read."""
    work, _ = build("@book{k, title = {A}, url = {javascript:x}, sampleurl = {data:x}, doi = {javascript:x}}")
    assert "javascript" not in repr(work)
    assert "data:" not in repr(work)


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2001, month = may, day = 3", Date(2001, 5, 3)),
        (r"year = {c.\,1900}", Date(1900, circa=True)),
        ("year = {1984a}", Date(1984)),
        ("date = {1999/2001}", Date(1999, end_year=2001)),
        ("date = {in press}, year = 2001", Date(2001)),
        ("date = {2002}, year = 2001", Date(2002)),
        ("year = {in press}", Date(text="in press")),
        ("year = {n.d.}", Date()),
        ("year = {}", Date()),
        ("", Date()),
    ],
)
def test_date(fields: str, date: Date) -> None:
    """``date`` before ``year``, but words before neither; a missing year is no fault."""
    work, faults = build(f"@book{{k, title = {{A}}, {fields}}}")
    assert (work.date, faults) == (date, [])


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("booktitle = {B}", "B"),
        ("maintitle = {M}, journaltitle = {J}", "M"),
        ("journal = {J}", "J"),
        ("title = {{}}", "k"),
        ("", "k"),
    ],
)
def test_work_without_title(fields: str, title: str) -> None:
    """Told at the entry's line, and listed under what it is part of, else under its key."""
    work, faults = build(f"\n@misc{{k,\n {fields}}}")
    assert (work.title, faults) == (title, [(Subtype.MISSING_FIELD, 2)])


def test_type_of_a_thesis() -> None:
    """biblatex's default, unless the entry says otherwise."""
    assert build("@phdthesis{k, title = {A}}")[0].fields["type"] == "phdthesis"
    assert build("@phdthesis{k, title = {A}, type = {Essay}}")[0].fields["type"] == "Essay"


def test_endorsement_without_words_is_none() -> None:
    """A name alone says nothing."""
    assert build("@book{k, title = {A}, endorser = {B}, endorserrole = {C}}")[0].endorsements == ()


def test_names_that_are_empty_are_no_role() -> None:
    """``author = {{}}`` of some exports."""
    assert build("@book{k, title = {A}, author = {{}}}")[0].people == {}


def test_signs_of_library_catalogues() -> None:
    """ISBD puts a sign behind an element for the one that follows."""
    work, _ = build("@book{k, title = {T}, location = {London :}, publisher = {House, Ltd.,}}")
    assert (work.fields["location"], work.fields["publisher"]) == ("London", "House, Ltd.")
