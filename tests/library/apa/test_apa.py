"""APA 7 references: the examples, and what every entry can count on."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.backends.html import Backend
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.plugin import find_plugin
from sphinx_bookshelf.library.apa import year_suffixes
from sphinx_bookshelf.library.apa.style import SortingStyle, Style, to_work
from sphinx_bookshelf.library.apa.text import plain
from sphinx_bookshelf.library.values.identifiers import web_address

from tests.library.apa.examples import EXAMPLES, bibliography, tidy

HTML = Backend()
ENTRIES: dict[str, Any] = dict(parse_string(bibliography(), "bibtex").entries.items())
STYLE = Style(suffixes=year_suffixes(map(to_work, ENTRIES.values())))


def reference(entry: Entry) -> str:
    """The reference of one entry that has no library around it, in the examples' notation."""
    return tidy(Style().format_work(entry).render(HTML))


def book(**fields: str) -> Entry:
    """A book by A. Able, with further or other fields; a field that is empty is left out."""
    fields = {"title": "Title", "publisher": "House", "date": "2001"} | fields
    author = fields.pop("author", "Able, Ann")
    persons = {"author": [Person(name) for name in author.split(" and ")]} if author else {}
    entry = Entry(fields.pop("type_", "book"), {k: v for k, v in fields.items() if v}, persons)
    entry.key = "key"
    return entry


@pytest.mark.parametrize("key", EXAMPLES)
def test_example(key: str) -> None:
    """Each example's reference is as the manual has it."""
    example = EXAMPLES[key]
    assert tidy(STYLE.format_entry("", ENTRIES[key]).text.render(HTML)) == example.reference, example.rule


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("2", "2nd ed."),
        ("3rd", "3rd ed."),
        ("11", "11th ed."),
        ("12th", "12th ed."),
        ("21", "21st ed."),
        ("second", "2nd ed."),
        ("Fourth edition", "4th ed."),
        ("5th edn.", "5th ed."),
        ("rev", "Rev. ed."),
        ("Revised edition", "Rev. ed."),
        ("Classic", "Classic ed."),
        ("International 2nd ed.", "International 2nd ed."),
    ],
)
def test_edition(edition: str, expected: str) -> None:
    """However an edition is written, it is an ordinal and "ed." (§9.19)."""
    assert reference(book(edition=edition)) == f"Able, A. (2001). <i>Title</i> ({expected}). House."


@pytest.mark.parametrize("edition", ["1", "1st", "First", "first edition", "ed.", ""])
def test_first_edition_is_not_mentioned(edition: str) -> None:
    """Only later editions are (§9.19)."""
    assert reference(book(edition=edition)) == "Able, A. (2001). <i>Title</i>. House."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"volume": "3"}, "(Vol. 3)"),
        ({"volume": "Vol. 3"}, "(Vol. 3)"),
        ({"volume": "IV"}, "(Vol. IV)"),
        ({"volume": "1-2"}, "(Vols. 1–2)"),
        ({"volume": "2", "part": "1"}, "(Vol. 2, Pt. 1)"),
        ({"volumes": "3"}, "(Vols. 1–3)"),
        ({"volumes": "three"}, None),
        ({"volumes": "1"}, None),
    ],
)
def test_volume(fields: dict[str, str], expected: str | None) -> None:
    """One volume, several, or none that can be told (§9.20)."""
    brackets = f" {expected}" if expected else ""
    assert reference(book(**fields)) == f"Able, A. (2001). <i>Title</i>{brackets}. House."


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("Carl Gustav", "C. G."),
        ("C. G.", "C. G."),
        ("C.G.", "C. G."),
        ("C G", "C. G."),
        ("Jean-Paul", "J.-P."),
        ("J.-P.", "J.-P."),
        ("J-P", "J.-P."),
        ("Yi‐Ting", "Y.-T."),  # noqa: RUF001 -- Unicode's own hyphen is what is tested
        ("{\\'E}mile", "É."),
        ("E\u0301mile", "É."),
        ("Jo-anne", "J."),
        ("Maria de los Angeles", "M. de los A."),
        ("bell", "b."),
        ("O'Neill", "O."),
        ("{\\relax Yu}ri", "Y."),
        ("(Bob)", "B."),
        ("Anna -", "A."),
    ],
)
def test_initials(given_names: str, expected: str) -> None:
    """Given names become initials, hyphens and accents are kept (§9.8)."""
    assert reference(book(author=f"Able, {given_names}")).startswith(f"Able, {expected} (2001).")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (book(editor="Bell, Bo and others"), "Able, A. (2001). <i>Title</i> (B. Bell et al., Eds.). House."),
        (
            book(editor="Bell, Bo and Cole, Cy and others"),
            "Able, A. (2001). <i>Title</i> (B. Bell, C. Cole, et al., Eds.). House.",
        ),
        (
            book(author="", editor="Bell, Bo", translator="Bell, Bo"),
            "Bell, B. (Ed. & Trans.). (2001). <i>Title</i>. House.",
        ),
        (
            book(author="", editor="Bell, Bo and Cole, Cy", editortype="compiler"),
            "Bell, B., & Cole, C. (Comps.). (2001). <i>Title</i>. House.",
        ),
        (
            book(author="", translator="Dale, Di"),
            "<i>Title</i> (D. Dale, Trans.). (2001). House.",
        ),
        (
            book(author="Able, Ann and King, Jr., Ben", editor="King, Jr., Ben"),
            "Able, A., & King, B., Jr. (2001). <i>Title</i> (B. King Jr., Ed.). House.",
        ),
        (book(publisher="", how_="", howpublished=r"\url{https://x.org/a_b}"), None),
    ],
)
def test_people(entry: Entry, expected: str | None) -> None:
    """Editors, translators and "and others" where they can stand (§9.10, §9.39)."""
    assert reference(entry) == (expected or "Able, A. (2001). <i>Title</i>. https://x.org/a_b")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "-0349/-0346"}, "(350–347 B.C.E.)"),
        ({"date": "-0009/0012"}, "(10 B.C.E.–12 C.E.)"),
        ({"date": "0150"}, "(150 C.E.)"),
        ({"date": "1900?"}, "(ca. 1900)"),
        ({"date": "2001-05-06"}, "(2001)"),
        ({"date": "2001-05-06", "type_": "online"}, "(2001, May 6)"),
        ({"date": "2001-05-06/2001-05-07", "type_": "online"}, "(2001, May 6–7)"),
        ({"date": "", "year": "2001", "month": "may", "type_": "online"}, "(2001, May)"),
        ({"date": "In Press"}, "(in press)"),
        ({"date": "2001", "pubstate": "forthcoming"}, "(in press)"),
        ({"date": "the year of the flood"}, "(the year of the flood)"),
    ],
)
def test_date(fields: dict[str, str], expected: str) -> None:
    """Dates in their many forms (§9.14); to the day only for what is published by the day."""
    assert expected in reference(book(**fields))


def test_nothing_at_all() -> None:
    """An entry without a field has a reference all the same (§9.12, §9.17, §9.22)."""
    for kind in ("book", "article", "incollection", "thesis", "report", "online", "nonsense"):
        entry = Entry(kind)
        text = reference(entry)
        assert text.startswith("[Untitled]"), kind
        assert "(n.d.)." in text, kind


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # BibTeX's @inbook: the title is the book's, the chapter a part of it.
        (
            book(type_="inbook", chapter="3", pages="10--20"),
            "Able, A. (2001). <i>Title</i> (Chapter 3, pp. 10–20). House.",
        ),
        (
            book(type_="inbook", booktitle="Book", bookauthor="Able, Ann", editor="Bell, Bo", edition="2"),
            "Able, A. (2001). Title. In <i>Book</i> (B. Bell, Ed.; 2nd ed.). House.",
        ),
        (
            book(type_="incollection", booktitle="Book", editor="Bell, Bo", bookauthor="Cole, Cy"),
            "Able, A. (2001). Title. In C. Cole, <i>Book</i> (B. Bell, Ed.). House.",
        ),
        (
            book(type_="incollection", maintitle="Main", volume="2"),
            "Able, A. (2001). Title. In <i>Main</i> (Vol. 2). House.",
        ),
        (book(maintitle="Main", title="Sub"), "Able, A. (2001). <i>Main: Sub</i>. House."),
        (
            book(type_="article", journaltitle="Journal", journalsubtitle="Sub", pubstate="prepublished"),
            "Able, A. (2001). Title. <i>Journal: Sub</i>. Advance online publication.",
        ),
        (
            book(type_="article", journaltitle="Journal", eid="Article 7", volume="1-2"),
            "Able, A. (2001). Title. <i>Journal</i>, <i>1–2</i>, Article 7.",
        ),
        (book(type_="article"), "Able, A. (2001). Title. House."),
        (
            book(type_="unpublished", pubstate="submitted", publisher=""),
            "Able, A. (2001). <i>Title</i> [Manuscript submitted for publication].",
        ),
        (
            book(type_="unpublished", eventtitle="Congress", publisher=""),
            "Able, A. (2001). <i>Title</i> [Paper presentation]. Congress.",
        ),
        (book(type_="report", type="Policy brief"), "Able, A. (2001). <i>Title</i> [Policy brief]. House."),
        (book(type_="techreport"), "Able, A. (2001). <i>Title</i>. House."),
        (
            book(type_="patent", type="patentus", number="123", publisher=""),
            "Able, A. (2001). <i>Title</i> (U.S. Patent No. 123).",
        ),
        (
            book(type_="thesis", type="DClinPsy thesis", institution="Univ", publisher=""),
            "Able, A. (2001). <i>Title</i> [Unpublished DClinPsy thesis]. Univ.",
        ),
        (
            book(type_="thesis", publisher="", url="https://x.org/t"),
            "Able, A. (2001). <i>Title</i> [Thesis]. https://x.org/t",
        ),
        (
            book(type_="phdthesis", school="Univ", publisher="ProQuest"),
            "Able, A. (2001). <i>Title</i> [Doctoral dissertation, Univ]. ProQuest.",
        ),
        (book(type_="misc", howpublished="By hand", publisher=""), "Able, A. (2001). <i>Title</i>. By hand."),
        (
            book(type_="online", date="", urldate="2020", url="https://x.org/t", publisher=""),
            "Able, A. (n.d.). <i>Title</i>. Retrieved 2020, from https://x.org/t",
        ),
        (
            book(type_="online", date="", urldate="2020-05", url="https://x.org/t", publisher=""),
            "Able, A. (n.d.). <i>Title</i>. Retrieved May 2020, from https://x.org/t",
        ),
        # Where Zotero puts the name of a website (§10.16), which is left out where it is the author.
        (
            book(type_="online", date="2001-03-04", titleaddon="Site", url="https://x.org/t", publisher=""),
            "Able, A. (2001, March 4). <i>Title</i>. Site. https://x.org/t",
        ),
        (
            book(type_="online", author="{Site}", titleaddon="Site", url="https://x.org/t", publisher=""),
            "Site. (2001). <i>Title</i>. https://x.org/t",
        ),
        (
            book(type_="misc", journal="Site", date="2001-03", url="https://x.org/t", publisher=""),
            "Able, A. (2001, March). <i>Title</i>. Site. https://x.org/t",
        ),
        (
            book(type_="misc", author="{Site}", journal="Site", url="https://x.org/t", publisher=""),
            "Site. (2001). <i>Title</i>. https://x.org/t",
        ),
        # Beside the site it says what a page is, and a number makes it a journal.
        (
            book(type_="online", titleaddon="Post", organization="Site", url="https://x.org/t", publisher=""),
            "Able, A. (2001). <i>Title</i> [Post]. Site. https://x.org/t",
        ),
        (
            book(type_="misc", journal="Journal", volume="3", url="https://x.org/t", publisher=""),
            "Able, A. (2001). Title. <i>Journal</i>, <i>3</i>. https://x.org/t",
        ),
        (
            book(author="{The Trust}", institution="Trust", publisher="House"),
            "The Trust. (2001). <i>Title</i>. House.",
        ),
        (
            book(origdate="1990", date=""),
            "Able, A. (n.d.). <i>Title</i>. House. (Original work published 1990)",
        ),
        (book(title="Who?", edition="2", publisher=""), "Able, A. (2001). <i>Who?</i> (2nd ed.)."),
        (book(title="``Who?''"), "Able, A. (2001). <i>“Who?”</i> House."),
    ],
)
def test_form(entry: Entry, expected: str) -> None:
    """The forms of the types, BibTeX's and biblatex's."""
    assert reference(entry) == expected


@pytest.mark.parametrize(
    ("doi", "shown"),
    [
        ("10.1000/ABC", "https://doi.org/10.1000/ABC"),
        ("https://doi.org/10.1000/a", "https://doi.org/10.1000/a"),
        ("DOI: 10.1000/a", "https://doi.org/10.1000/a"),
        (r"10.1000/a\_b", "https://doi.org/10.1000/a_b"),
        ("forthcoming", ""),
    ],
)
def test_doi(doi: str, shown: str) -> None:
    """A DOI is an address, in the case in which it was registered (§9.35); what is none is left out."""
    assert reference(book(doi=doi)) == f"Able, A. (2001). <i>Title</i>. House. {shown}".strip()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/home/me/a.pdf", "data:text/html,x"]
)
def test_scripts_and_files_of_the_authors_machine_are_not_printed(url: str) -> None:
    """No field can put another kind of link into a page."""
    rendered = Style().format_work(book(url=url)).render(HTML)
    assert "href" not in rendered
    assert url not in rendered


@pytest.mark.parametrize("url", ["ftp://x.org/a", "www.x.org", "http:x.org/a", "https://", "urn:isbn:1"])
def test_an_address_that_cannot_be_linked_is_printed_as_it_is_written(url: str) -> None:
    rendered = Style().format_work(book(url=url)).render(HTML)
    assert "href" not in rendered
    assert rendered.endswith(url)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("http://x.org/?a=1&b=<2>", "http://x.org/?a=1&b=%3C2%3E"),
        ('https://x.org/{a}|"b"', "https://x.org/%7Ba%7D%7C%22b%22"),
    ],
)
def test_signs_that_no_address_may_hold_are_encoded(written: str, address: str) -> None:
    """RFC 3986, 2.1."""
    assert web_address(written) == address


@pytest.mark.parametrize(
    "name", ["10/cn2h9c", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"]
)
def test_short_and_old_dois_are_linked(name: str) -> None:
    """Short DOIs resolve like others (https://shortdoi.org); signs of old ones are encoded."""
    rendered = Style().format_work(book(doi=name)).render(HTML)
    assert f'href="https://doi.org/{name.replace("<", "%3C").replace(">", "%3E")}"' in rendered


def test_addresses_are_links() -> None:
    """DOI and URL can be followed."""
    rendered = Style().format_work(book(doi="10.1000/a")).render(HTML)
    assert '<a href="https://doi.org/10.1000/a">https://doi.org/10.1000/a</a>' in rendered


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"The \emph{I} of", "<i>The </i>I<i> of</i>"),
        (r"{\em Hard} times", "Hard<i> times</i>"),
        (r"\textbf{Bold} \& {BRACED}", "<i><strong>Bold</strong> &amp; BRACED</i>"),
        ("From <i>zotero</i> &", "<i>From </i>zotero<i> &amp;</i>"),
        (r"\emph{}On it", "<i>On it</i>"),
        ("Not <i>closed", "<i>Not closed</i>"),
        ("Closed</i> twice</b>", "<i>Closed twice</i>"),
        (r"H\textsubscript{2}O<sub>x</sub>", "<i>H₂Oₓ</i>"),
    ],
)
def test_markup_of_titles(latex: str, expected: str) -> None:
    """Emphasis within a title is set upright (§6.22), and nothing else of LaTeX or HTML is left."""
    rendered = Style().format_work(book(title=latex)).render(HTML)
    assert rendered.replace("em>", "i>") == f"Able, A. (2001). {expected}. House."


@given(st.text(alphabet=st.sampled_from(list("ab {}\\$%&~^_<>i/*'`\"-emph\ue000\ue00f")), max_size=40))
def test_latex_never_raises(text: str) -> None:
    """Whatever stands in a field, it becomes text without the marks that we use in between."""
    assert not set(plain(text)) & {"\ue000", "\ue001", "\ue002", "\ue003", "\ue00f"}


WORDS = st.text(alphabet=st.sampled_from(list("Ab1- ,.?{}\\~&'/")), max_size=12)
NAMES = [
    *("title", "subtitle", "maintitle", "booktitle", "journaltitle", "titleaddon", "eventtitle", "date"),
    *(
        "year",
        "month",
        "origdate",
        "edition",
        "volume",
        "volumes",
        "part",
        "number",
        "pages",
        "eid",
        "doi",
        "url",
    ),
    *("urldate", "type", "version", "publisher", "institution", "howpublished", "pubstate", "translator"),
    *("bookauthor", "editortype"),
]
TYPES = [
    "book",
    "article",
    "incollection",
    "inbook",
    "thesis",
    "report",
    "online",
    "unpublished",
    "patent",
    "x",
]


@given(st.sampled_from(TYPES), st.dictionaries(st.sampled_from(NAMES), WORDS), st.lists(WORDS, max_size=4))
def test_no_entry_raises(kind: str, fields: dict[str, str], names: list[str]) -> None:
    """Every entry has a reference with its date, whatever its fields hold."""
    persons = [Person(last=name) for name in names if name.strip()]
    entry = Entry(kind, fields, {"author": persons[:2], "editor": persons[2:]})
    entry.key = "key"
    text = str(Style().format_work(entry))
    assert "(" in text
    assert "  " not in text
    assert year_suffixes([to_work(entry)]) == {}


def test_a_name_of_nothing_but_braces_is_nobody() -> None:
    entry = Entry("book", {"title": "T"}, {"author": [Person(last="{"), Person(last="Ash")]})
    entry.key = "key"
    assert str(Style().format_work(entry)) == "Ash. (n.d.). T."


def test_as_pybtex_plugin() -> None:
    """pybtex finds the style by its name, sorts, labels and formats with it, letters included."""
    style = find_plugin("pybtex.style.formatting", "bookshelf-apa")()
    data = BibliographyData({key: ENTRIES[key] for key in ("kleinb", "kleina", "hobsonndb", "lightj")})
    formatted = list(style.format_bibliography(data))
    assert [(entry.key, entry.label) for entry in formatted] == [
        ("hobsonndb", "Hobson, n.d."),
        ("kleina", "Klein, 1984a"),
        ("kleinb", "Klein, 1984b"),
        ("lightj", "Light, 2006"),
    ]
    assert str(formatted[1].text).startswith("Klein, J. (1984a).")


def test_given_suffixes_stand() -> None:
    """With the letters of a whole library, those of a part of it do not depend on the part."""
    style = Style(suffixes={"kleinb": "b"})
    (entry,) = style.format_bibliography(BibliographyData({"kleinb": ENTRIES["kleinb"]}))
    assert str(entry.text).startswith("Klein, J. (1984b).")


def test_rich_text_is_picklable() -> None:
    """Sphinx keeps references in its environment."""
    text = Style().format_work(ENTRIES["travis2018"])
    assert pickle.loads(pickle.dumps(text)) == text


def sorted_keys(*entries: tuple[str, Entry]) -> list[str]:
    """The keys of entries, in the order of the reference list."""
    for key, entry in entries:
        entry.key = key
    return [entry.key for entry in SortingStyle().sort([entry for _, entry in entries])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # §9.44: nothing precedes something; letter by letter; accents, case and hyphens do not count.
        (book(author="Brown, J. R."), book(author="Browning, A. R.")),
        (book(author="Singh, Y."), book(author="Singh Siddhu, N.")),
        (book(author="Müller, Z."), book(author="Mullet, A.")),
        (book(author="Østby, Z."), book(author="Otis, A.")),
        (book(author="Al-Abed, Z."), book(author="Alba, A.")),
        (book(author="{The British Council}"), book(author="Bronson, A.")),
        (book(author="Vance, A."), book(author="van der Kolk, B.")),
        # §9.48: initials decide between the same surnames, and suffixes between the same initials.
        (book(author="Light, I.", date="2009"), book(author="Light, M.", date="2001")),
        (book(author="King, M.", date="2009"), book(author="King, Jr., M.", date="2001")),
        # §9.46: one author before several, undated first, in press last.
        (book(author="Patel, S.", date="2019"), book(author="Patel, S. and Alder, B.", date="2001")),
        (book(author="Patel, S. and Alder, B."), book(author="Patel, S. and Bell, A.")),
        (book(date=""), book(date="1900")),
        (book(date="2010", title="Zebra"), book(date="2011", title="Ape")),
        (book(date="2030"), book(date="in press")),
        (book(type_="online", date="2010", title="Z"), book(type_="online", date="2010-03", title="A")),
        (
            book(type_="online", date="2010-03-01", title="Z"),
            book(type_="online", date="2010-03-02", title="A"),
        ),
        # §9.47: titles without their article, volumes by number.
        (book(title="The ape"), book(title="Bear")),
        (book(title="Work", volume="4"), book(title="Work", volume="14")),
        # §9.49: no author, the title counts, without its article.
        (book(author="", title="A guide"), book(author="Harris, A.")),
    ],
)
def test_order(first: Entry, second: Entry) -> None:
    """The order of the reference list."""
    assert sorted_keys(("b", first), ("a", second)) == ["b", "a"]
    assert sorted_keys(("a", second), ("b", first)) == ["b", "a"]
