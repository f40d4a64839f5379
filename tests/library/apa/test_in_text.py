"""APA 7 citations in the text: the examples, and works told apart over a whole library."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import pytest
from pybtex.database import Entry, Person
from sphinx_bookshelf.library.apa import InText, in_text, year_suffixes
from sphinx_bookshelf.library.apa.in_text import letters
from sphinx_bookshelf.library.apa.style import to_work
from sphinx_bookshelf.library.bibtex.reader import read_text

from tests.growth import is_linear
from tests.library.apa.examples import EXAMPLES, bibliography

if TYPE_CHECKING:
    from sphinx_bookshelf.library.work import Work

ITALIC = re.compile("</?i>")
FORMS = in_text(read_text(bibliography()).works)


def work(key: str, authors: str, date: str = "2001", title: str = "Title", **fields: str) -> Work:
    """A book; ``authors`` as BibTeX has them."""
    persons = {"author": [Person(name) for name in authors.split(" and ")]} if authors else {}
    entry = Entry("book", {"title": title, "date": date} | fields, persons)
    entry.key = key
    return to_work(entry)


def parentheticals(*works: Work) -> list[str]:
    """How each of the entries is cited in brackets."""
    forms = in_text(works)
    return [forms[work.key].parenthetical for work in works]


@pytest.mark.parametrize("key", EXAMPLES)
def test_example(key: str) -> None:
    """Each example's forms are as the manual has them; italics are told by ``title``."""
    example, form = EXAMPLES[key], FORMS[key]
    assert form.parenthetical == ITALIC.sub("", example.parenthetical), example.rule
    assert form.narrative == ITALIC.sub("", example.narrative), example.rule
    assert (form.title == "italic") is ("<i>" in example.parenthetical), example.rule


def test_parts() -> None:
    """The parts from which a caller builds a citation with links and text of its own."""
    assert FORMS["lemma2011"] == InText(
        author="Lemma et al.",
        narrative_author="Lemma et al.",
        authors="Lemma, Target, & Fonagy",
        narrative_authors="Lemma, Target, and Fonagy",
        year="2011",
    )
    assert FORMS["jungsecond"].suffix == "b"
    assert FORMS["jungsecond"].year == "1934/1959b"
    assert FORMS["silence2010"].author == "“On silence”"
    assert FORMS["silence2010"].with_comma == "“On silence,”"
    assert FORMS["silence2010"].title == "quoted"
    assert FORMS["glossary2003"].with_comma == "Glossary of the unconscious,"
    assert FORMS["adams2001"].authors == "Adams, Byrne, et al."


def test_capitalized() -> None:
    """At the beginning of a sentence a particle has a capital, and so has a title (§6.14)."""
    form = FORMS["kolk2014"].capitalized()
    assert form.narrative == "Van der Kolk (2014)"
    assert form.narrative_authors == form.authors == form.author == "Van der Kolk"
    (lower,) = in_text([work("a", "", title="on silence", type_="x")]).values()
    assert lower.capitalized().author == "On silence"
    article = Entry("article", {"title": "on silence", "journaltitle": "J"})
    article.key = "b"
    assert in_text([to_work(article)])["b"].capitalized().narrative == "“On silence” (n.d.)"


def test_picklable() -> None:
    """Sphinx keeps citations in its environment."""
    assert pickle.loads(pickle.dumps(FORMS["jungsecond"])) == FORMS["jungsecond"]


def test_letters_follow_the_reference_list() -> None:
    """Letters go by the title, then by the volume; further than z there is aa (§9.47)."""
    entries = [
        work("w14", "Freud, S.", title="Works", volume="14"),
        work("w4", "Freud, S.", title="Works", volume="4"),
        work("an", "Freud, S.", title="An outline"),
        work("other", "Freud, S.", date="2002"),
    ]
    assert year_suffixes(entries) == {"an": "a", "w4": "b", "w14": "c"}
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


def test_letters_do_not_depend_on_the_order_of_the_entries() -> None:
    """The same library has the same letters, however its files are ordered; equal titles go by key."""
    entries = [work(key, "Klein, M.") for key in "cab"]
    assert year_suffixes(entries) == year_suffixes(reversed(entries)) == {"a": "a", "b": "b", "c": "c"}


def test_letters_of_titles_and_ranges() -> None:
    """Works without an author are told apart as well, and so are ranges and estimates (§8.19)."""
    assert parentheticals(work("a", ""), work("b", "")) == ["Title, 2001a", "Title, 2001b"]
    assert parentheticals(work("a", "X, Y", "1990/1992"), work("b", "X, Y", "1990/1992")) == [
        "X, 1990–1992a",
        "X, 1990–1992b",
    ]
    assert parentheticals(work("a", "X, Y", "1990~"), work("b", "X, Y", "1990")) == ["X, ca. 1990", "X, 1990"]


def test_same_surname_and_initials() -> None:
    """First authors who share surname and initials are cited as usual (§8.20); letters tell them apart."""
    assert parentheticals(work("a", "Smith, John"), work("b", "Smith, Jane")) == [
        "Smith, 2001a",
        "Smith, 2001b",
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Smith, J.", "Smith, K. and Bell, A.", ["J. Smith, 2001", "K. Smith & Bell, 2001"]),
        ("smith, J.", "Smith, K.", ["J. smith, 2001", "K. Smith, 2001"]),
        ("Müller, J.", "Muller, K.", ["J. Müller, 2001", "K. Muller, 2001"]),
        ("van Gogh, V.", "Gogh, T.", ["van Gogh, 2001", "Gogh, 2001"]),
        # A group or a person with one name has no initials to tell.
        ("{Smith}", "Smith, K.", ["Smith, 2001a", "Smith, 2001b"]),
        # Only first authors count.
        ("Bell, A. and Smith, J.", "Cole, B. and Smith, K.", ["Bell & Smith, 2001", "Cole & Smith, 2001"]),
    ],
)
def test_shared_surname(one: str, other: str, expected: list[str]) -> None:
    """Initials where first authors share a surname, in whatever year (§8.20)."""
    assert parentheticals(work("a", one), work("b", other)) == expected


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        (["A, x and B, x and C, x"], ["A et al."]),
        (["A, x and B, x and C, x", "A, x and D, x and C, x"], ["A, B, & C", "A, D, & C"]),
        (
            [
                "A, x and B, x and C, x and D, x",
                "A, x and B, x and E, x and F, x",
                "A, x and Z, x and C, x and D, x",
            ],
            ["A, B, C, & D", "A, B, E, & F", "A, Z, et al."],
        ),
        # One list begins the other.
        (["A, x and B, x and C, x", "A, x and B, x and C, x and D, x"], ["A, B, & C", "A, B, C, & D"]),
        (
            ["A, x and B, x and C, x", "A, x and B, x and C, x and D, x and E, x and F, x"],
            ["A, B, & C", "A, B, C, D, et al."],
        ),
        # "and others" is always "et al."; the names that are known tell what they can.
        (["A, x and others", "A, x and B, x and C, x"], ["A et al.", "A, B, & C"]),
        (["A, x and B, x and others", "A, x and C, x and others"], ["A, B, et al.", "A, C, et al."]),
        # Two authors are never shortened, so nothing is to be told apart.
        (["A, x and B, x", "A, x and B, x and C, x"], ["A & B", "A et al."]),
    ],
)
def test_et_al(lists: list[str], expected: list[str]) -> None:
    """As many names as are needed, and "et al." never stands for one (§8.18)."""
    assert parentheticals(*(work(str(n), names) for n, names in enumerate(lists))) == [
        f"{names}, 2001" for names in expected
    ]


def test_et_al_with_the_same_authors() -> None:
    """Of three works, two by the same authors share the names and get letters."""
    entries = [
        work("a", "A, x and B, x and C, x and D, x", title="One"),
        work("b", "A, x and B, x and C, x and D, x", title="Two"),
        work("c", "A, x and E, x and C, x and D, x"),
    ]
    assert parentheticals(*entries) == ["A, B, et al., 2001a", "A, B, et al., 2001b", "A, E, et al., 2001"]


def test_no_title() -> None:
    """A work with neither author nor title has a form as well (§9.22)."""
    assert parentheticals(work("a", "", date="", title="")) == ["[Untitled], n.d."]


def test_all_forms_are_distinct() -> None:
    """Over all examples no two works are cited alike."""
    assert len({form.parenthetical for form in FORMS.values()}) == len(FORMS)


def test_time_is_linear() -> None:
    """Works that begin alike are told apart without comparing each with each."""
    entries = [
        work(str(n), f"Smith, J. and Jones, K. and Writer{n % 2000}, L. and Last, M.", title=f"Title {n}")
        for n in range(4_000)
    ]

    def tell_apart(count: int) -> None:
        forms = in_text(entries[:count])
        assert len({form.parenthetical for form in forms.values()}) == count

    assert is_linear(tell_apart, len(entries))
