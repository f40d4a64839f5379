"""Works as pybtex's entries, through our style and pybtex's own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.backends.plaintext import Backend
from pybtex.database import BibliographyData, parse_string
from pybtex.plugin import find_plugin
from sphinx_bookshelf.library.apa.style import Style
from sphinx_bookshelf.library.entry_types import CONTAINERS, ENTRY_TYPES
from sphinx_bookshelf.library.latex.decoder import plain
from sphinx_bookshelf.library.pybtex_entry import escaped, to_classic_entry, to_entry, written_names
from sphinx_bookshelf.library.values.dates import parse_date
from sphinx_bookshelf.library.values.names import ROLES, parse_names
from sphinx_bookshelf.library.work import People, Person, Source, Work

PLAIN = Backend()
STYLES = ("plain", "alpha", "unsrt", "unsrtalpha")
FULL = {
    "author": "Able, Ann and {Royal Society}",
    "editor": "van Bell, Jr., Bo",
    "title": "Title",
    "subtitle": "Subtitle",
    "booktitle": "Book",
    "maintitle": "Main",
    "journaltitle": "Journal",
    "institution": "University",
    "publisher": "House",
    "location": "London",
    "date": "2001-05-06",
    "edition": "2",
    "volume": "3",
    "number": "4",
    "pages": "5--6",
    "series": "Series",
    "howpublished": "By hand",
    "eventtitle": "Congress",
}


def work(kind: str, raw: dict[str, str], key: str = "key", **others: Any) -> Work:
    """A record as the reader makes it."""
    people = {name: parse_names(value).people for name, value in raw.items() if name in ROLES}
    return Work(
        key=key,
        type=kind,
        source=Source("x.bib", 1),
        title=plain(raw.get("title", "")),
        people=people,
        date=parse_date(raw.get("date", ""), raw.get("month", "")),
        fields={name: plain(value) for name, value in raw.items() if name not in people},
        raw=raw,
        **others,
    )


def classic(kind: str, raw: dict[str, str], style: str = "plain", **others: Any) -> str:
    """The reference of one work in one of pybtex's own styles."""
    return formatted(style, work(kind, raw, **others))[0]


def formatted(style: str, *works: Work) -> list[str]:
    """The reference list of works in one of pybtex's own styles: sorted, labelled, formatted."""
    data = BibliographyData({each.key: to_classic_entry(each) for each in works})
    references = find_plugin("pybtex.style.formatting", style)().format_bibliography(data)
    return [entry.text.render(PLAIN) for entry in references]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", sorted(ENTRY_TYPES | CONTAINERS | {"unheard-of"}))
def test_every_type_in_every_style(kind: str, style: str) -> None:
    """All of biblatex's types, with everything and with nothing, in all standard styles: none fails."""
    full, empty = work(kind, FULL, key="full"), work(kind, {}, key="empty")
    undated = work(kind, {"author": "Able, Ann", "title": "Undated"}, key="undated")
    untitled = work(kind, {"editor": "Able, Ann"}, key="untitled")
    anonymous = work(kind, {"title": "Anonymous", "date": "2001", "publisher": "House"}, key="anonymous")
    references = formatted(style, full, empty, undated, untitled, anonymous)
    assert len(references) == 5
    assert sum("Title: Subtitle" in text or "Title: subtitle" in text for text in references) == 1
    assert any("Undated" in text for text in references)
    assert any("Anonymous" in text for text in references)


@pytest.mark.parametrize("kind", sorted(ENTRY_TYPES | {"unheard-of"}))
def test_every_type_in_our_style(kind: str) -> None:
    """And in ours."""
    text = str(Style().format_work(to_entry(work(kind, FULL))))
    assert text.startswith("Able, A., & Royal Society. (2001")
    assert "Title" in text


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("book", {}, "book"),
        ("mvcollection", {}, "book"),
        ("report", {}, "techreport"),
        ("thesis", {"type": "phdthesis"}, "phdthesis"),
        ("thesis", {"type": "mathesis"}, "mastersthesis"),
        ("thesis", {"type": "Master's thesis"}, "mastersthesis"),
        ("thesis", {"type": "MSc dissertation"}, "mastersthesis"),
        ("thesis", {"type": "DClinPsy thesis"}, "phdthesis"),
        ("inbook", {"booktitle": "Book"}, "incollection"),
        ("inbook", {}, "inbook"),
        ("incollection", {"booktitle": "Book"}, "incollection"),
        ("incollection", {"maintitle": "Main"}, "incollection"),
        ("incollection", {}, "misc"),
        ("review", {"journaltitle": "Journal"}, "article"),
        ("online", {}, "misc"),
        ("unheard-of", {}, "misc"),
    ],
)
def test_classic_type(kind: str, raw: dict[str, str], expected: str) -> None:
    """biblatex's types in BibTeX's."""
    assert to_classic_entry(work(kind, {"author": "Able, Ann"} | raw)).type == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"date": "2001-05-06"}, {"year": "2001", "month": "May"}),
        ({"date": "1999/2001"}, {"year": "1999–2001"}),
        ({}, {"year": "n.d."}),
        ({"location": "London"}, {"address": "London"}),
        (
            {"maintitle": "Main", "volume": "2", "title": "Part"},
            {"series": "Main", "volume": "2", "title": "Part"},
        ),
        ({"maintitle": "Main", "mainsubtitle": "Sub"}, {"title": "Main: Sub"}),
        ({"edition": "2"}, {"edition": "2nd"}),
        ({"edition": "Revised"}, {"edition": "Rev."}),
        ({"issue": "Spring"}, {"number": "Spring"}),
        ({"eid": "e12"}, {"pages": "e12"}),
        ({"type": "resreport"}, {"type": "Research Report"}),
        ({"type": "50% & more"}, {"type": r"50\% \& more"}),
        ({"doi": "https://doi.org/10.1/x", "url": "javascript:alert(1)"}, {}),
    ],
)
def test_classic_fields(raw: dict[str, str], expected: dict[str, str]) -> None:
    """biblatex's fields in BibTeX's; addresses only where the record has them, which was checked."""
    entry = to_classic_entry(work("book", {"author": "Able, Ann", "publisher": "House"} | raw))
    if not raw:
        expected |= {"title": ""}
    fields = {
        name: value for name, value in entry.fields.items() if name not in ("publisher", "organization")
    }
    for name in ("institution", "school"):
        assert fields.pop(name) == "House"
    assert fields == {"title": "", "year": "n.d."} | expected


def test_checked_identifiers() -> None:
    """DOI, URL and ISBN come from the record."""
    entry = to_classic_entry(work("book", {}, doi="10.1/x", url="https://x.org/", isbn="9780306406157"))
    assert (entry.fields["doi"], entry.fields["url"]) == ("10.1/x", "https://x.org/")
    assert entry.fields["isbn"] == "9780306406157"


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (
            "book",
            {"author": "Able, Ann", "title": "Title", "publisher": "House", "date": "2001", "edition": "2"},
            "Ann Able. Title. House, 2nd edition, 2001.",
        ),
        (
            "collection",
            {"editor": "Able, Ann and Bell, Bo", "title": "Title", "publisher": "House", "date": "2001"},
            "Ann Able and Bo Bell, editors. Title. House, 2001.",
        ),
        (
            "report",
            {
                "institution": "Able & Bell",
                "title": "Title",
                "type": "techreport",
                "number": "7",
                "date": "2001",
            },
            "Able & Bell. Title. Technical Report 7, Able & Bell, 2001.",
        ),
        (
            "article",
            {"title": "On {BPD}", "journaltitle": "Journal", "date": "2001"},
            "On BPD. Journal, 2001.",
        ),
        (
            "online",
            {"author": "Able, Ann", "title": "Title", "organization": "Site", "date": "2001"},
            "Ann Able. Title. Site, 2001.",
        ),
        (
            "book",
            {
                "author": r"M{\"u}ller, {\'E}va",
                "title": r"On \emph{The {\OE}dipus \& 50%",
                "publisher": "House",
            },
            "Éva Müller. On The Œdipus & 50%. House, n.d.",
        ),
        (
            "book",
            {"author": "Able, Ann", "title": r"Sets <i>and</i> \{braces\} } \today", "publisher": "A~B"},
            "Ann Able. Sets and braces today. A B, n.d.",
        ),
    ],
)
def test_classic_reference(kind: str, raw: dict[str, str], expected: str) -> None:
    """What a reader sees in the style "plain"; LaTeX that pybtex cannot read costs nothing."""
    assert classic(kind, raw) == expected


def test_bibtexs_key_stays_for_labels() -> None:
    """btxdoc, §3.2: of works without an author, labels are made of it."""
    assert to_classic_entry(work("manual", {"title": "T", "sortkey": "ISO"})).fields["key"] == "ISO"


def test_braces_still_protect_capitals() -> None:
    """pybtex's styles change the case of an article's title; what is in braces stays."""
    raw = {
        "author": "Able, Ann",
        "title": "Treating {BPD} In {\\'E}cole",
        "journaltitle": "J",
        "date": "2001",
    }
    assert classic("article", raw) == "Ann Able. Treating BPD in École. J, 2001."


def test_people() -> None:
    """Particles, suffixes, institutions and "and others" survive, in every role, and in their LaTeX."""
    raw = {
        "author": "van der Berg, Jr., Anna Maria and {Health & Care} and O'Neill, J. and others",
        "translator": "Bell, Bo",
        "bookauthor": "family=Cole, given=Cy, prefix=de",
    }
    entry = to_entry(work("book", raw))
    first, second, third, others = entry.persons["author"]
    assert (first.first_names, first.middle_names) == (["Anna"], ["Maria"])
    assert (first.prelast_names, first.last_names, first.lineage_names) == (["van", "der"], ["Berg"], ["Jr."])
    assert second.last_names == [r"{Health \& Care}"]
    assert str(third) == "O'Neill, J."
    assert str(others) == "others"
    assert str(entry.persons["translator"][0]) == "Bell, Bo"
    assert str(entry.persons["bookauthor"][0]) == "de Cole, Cy"
    assert "author" not in entry.fields
    assert to_classic_entry(work("book", raw)).persons["author"] == entry.persons["author"]
    text = str(Style().format_work(entry))
    assert text.startswith("van der Berg, A. M., Jr., Health & Care, O’Neill, J., et al. (n.d.).")


def test_biblatex_names_are_kept_for_our_style() -> None:
    """``to_entry`` hands on what the .bib has, and a year for those who ask for one."""
    raw = {"author": "Able, Ann", "title": r"\emph{T}", "journaltitle": "J", "date": "2001-05-06"}
    entry = to_entry(work("article", raw))
    assert (entry.key, entry.type) == ("key", "article")
    assert dict(entry.fields) == {
        "title": r"\emph{T}",
        "journaltitle": "J",
        "date": "2001-05-06",
        "year": "2001",
    }
    assert to_entry(work("book", {"year": "in press"})).fields["year"] == "in press"


def test_same_reference_as_from_pybtexs_own_reader() -> None:
    """Whether pybtex or our reader has read a .bib, APA makes the same of it."""
    bib = r"""@incollection{key,
        author = {Freud, Sigmund}, title = {Mourning}, booktitle = {Standard \& Edition},
        editor = {Strachey, James}, translator = {Strachey, James}, date = {1957}, origdate = {1917},
        pages = {237--258}, publisher = {Hogarth}, volume = {14}}"""
    parsed = parse_string(bib, "bibtex").entries["key"]
    raw = {name: str(value) for name, value in parsed.fields.items()}
    raw |= {"author": "Freud, Sigmund", "editor": "Strachey, James"}
    ours = to_entry(work("incollection", raw))
    assert str(Style().format_work(ours)) == str(Style().format_work(parsed))


@given(st.text() | st.text("aé́ ,{}&_~\\\u00a0"))
def test_names_are_escaped_without_commas_and_spaces_folded(text: str) -> None:
    assert written_names(People((Person(text),))) == " ".join(escaped(text).replace(",", " ").split())
