"""Names of people."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pybtex.database import Person as PybtexPerson
from sphinx_bookshelf.library.values.names import _read, _read_any, parse_names
from sphinx_bookshelf.library.work import People, Person

from tests.growth import is_linear


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Jacobs, Michael", Person("Jacobs", "Michael")),
        ("Michael Jacobs", Person("Jacobs", "Michael")),
        ("Ludwig van Beethoven", Person("Beethoven", "Ludwig", "van")),
        ("van der Kolk, Bessel A.", Person("Kolk", "Bessel A.", "van der")),
        ("Van der Kolk, Bessel", Person("Van der Kolk", "Bessel")),
        ("Charles Louis de la Vall{\\'e}e Poussin", Person("Vallée Poussin", "Charles Louis", "de la")),
        ("de la Vall{\\'e}e Poussin, Charles", Person("Vallée Poussin", "Charles", "de la")),
        ("{\\'e}tienne Foo", Person("Foo", "", "étienne")),
        ("{\\'E}mile Zola", Person("Zola", "Émile")),
        ("{van} Beethoven, L.", Person("van Beethoven", "L.")),
        ("Ortega y Gasset, Jos{\\'e}", Person("Ortega y Gasset", "José")),
        ("King, Jr., Martin Luther", Person("King", "Martin Luther", "", "Jr.")),
        ("King, Martin Luther, Jr.", Person("King", "Martin Luther", "", "Jr.")),
        ("King Jr., Martin Luther", Person("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King Jr.", Person("King", "Martin Luther", "", "Jr.")),
        ("Loudon Wainwright III", Person("Wainwright", "Loudon", "", "III")),
        ("Freud, A.~B.", Person("Freud", "A. B.")),
        # Web of Science, PubMed. Who writes all names in capitals has none to tell.
        ("Smith, JP", Person("Smith", "J. P.")),
        ("JPM Smith", Person("Smith", "J. P. M.")),
        ("SMITH, ANN", Person("SMITH", "ANN")),
        ("Smith, Jo", Person("Smith", "Jo")),
        ("Smith,", Person("Smith")),
        (", Anna", Person("Anna")),
        ("Plato", Person("Plato")),
        ("de", Person("de")),
        ("jean", Person("jean")),
        ("{World Health Organization}", Person("World Health Organization", institution=True)),
        ("{{X and Y, Inc.}}", Person("X and Y, Inc.", institution=True)),
        ("{{Unbalanced}", Person("Unbalanced")),
        ("{World Health} Organization", Person("Organization", "World Health")),
        ("{A} {B}", Person("B", "A")),
        (
            "family=Beaumont, given=Simon, prefix=de la, suffix=Jr, useprefix=true",
            Person("Beaumont", "Simon", "de la", "Jr"),
        ),
        ('given={Hans}, family="Harman", given-i=H', Person("Harman", "Hans")),
        ("given=Hans", Person("Hans")),
    ],
)
def test_name(name: str, person: Person) -> None:
    """BibTeX's three forms, biblatex's extended one, institutions in braces."""
    assert parse_names(name) == (People((person,)), "")


@pytest.mark.parametrize(
    ("text", "families", "others"),
    [
        ("A, B and C, D", ["A", "C"], False),
        ("A, B\n  AND\tC, D", ["A", "C"], False),
        ("{A and B} and Anderson, C", ["A and B", "Anderson"], False),
        ("A, B and others", ["A"], True),
        ("A, B and et al.", ["A"], True),
        ("A, B and {et al.}", ["A"], True),
        ("others", [], True),
        ("Sand, George and Brand, Land", ["Sand", "Brand"], False),
        ("{}", [], False),
        ("", [], False),
        (" ~ ", [], False),
    ],
)
def test_list(text: str, families: list[str], others: bool) -> None:
    """``and`` outside braces, in any case, between white space."""
    people, fault = parse_names(text)
    assert ([person.family for person in people], people.others, fault) == (families, others, "")


@pytest.mark.parametrize(
    ("text", "families", "words"),
    [
        ("Smith, John, Jones, Kay, Brown, Lou", ["Smith"], "'Jr.'"),
        ("Smith, J.; Jones, K.", ["Smith", "Jones"], "not by ';'"),
        ("A and and B", ["A", "B"], "missing"),
        ("and", [], "missing"),
        ("A, B and", ["A"], "missing"),
        ("given=A, family=B, C", ["B"], "label"),
        ("given=A, family=B,", ["B"], ""),
        ("useprefix=true", [], ""),
    ],
)
def test_fault(text: str, families: list[str], words: str) -> None:
    """Told in words, and as much kept as can be."""
    people, fault = parse_names(text)
    assert [person.family for person in people] == families
    assert words in fault
    assert bool(fault) == bool(words)


_WORDS = st.sampled_from(
    ["Alma", "B.", "de", "van der", "Klein", "{von} X", "Freud", "la", "{Y Z}", "O'Brien"]
)


@given(st.lists(_WORDS, min_size=1, max_size=4), st.lists(_WORDS, max_size=2))
def test_as_pybtex(family: list[str], given_names: list[str]) -> None:
    """The same name as pybtex finds, and without a comma in the same parts; with one, see "Ortega"."""
    name = " ".join(family) + (f", {' '.join(given_names)}" if given_names else "")
    theirs = PybtexPerson(name)
    people, fault = parse_names(name)
    # "Alma B., Alma B." is read as a medical journal means it.
    assume(not fault)
    (ours,) = people
    if ours.institution or not theirs.last_names:
        return
    parts = [theirs.first_names + theirs.middle_names, theirs.prelast_names, theirs.last_names]
    given_name, particle, surname = (" ".join(part).replace("{", "").replace("}", "") for part in parts)
    assert (ours.given, ours.surname) == (given_name, f"{particle} {surname}".strip())
    if not given_names:
        assert (ours.particle, ours.family) == (particle, surname)


_PARTS = st.sampled_from(
    "Ash ash ASH É é 李 \u017f K Others Other\u017f others et Et al Al etal Etal Etalii Ed ed Editor PhD Phd "
    "MA Ma Msc JP J Dr Prof Jr III Born b c 1950 1950 0001 12 1 _ - . / & ; Bank Society und von u a".split()
)


@given(
    st.lists(_PARTS, min_size=1, max_size=3).map("".join),
    st.lists(_PARTS, min_size=1, max_size=4).map("".join),
)
def test_two_words(family: str, given_name: str) -> None:
    """Names in two words are read at once, as all others are."""
    for use_prefix in (True, False):
        name = f"{family}, {given_name}"
        assert _read(name, use_prefix) == _read_any(name, use_prefix)


@given(st.text(alphabet="{}\\'~,;= \naAnd.é\"-", max_size=60))
def test_any_text(text: str) -> None:
    """Nothing raises, and nobody is nameless."""
    assert all(person.family for person in parse_names(text).people)


@pytest.mark.parametrize(
    "unit", ["{", "}", "and ", "a and ", ",", ";", "a, ", "~", "{a} ", "\\'", "family=a, ", "a; "]
)
def test_time_is_linear(unit: str) -> None:
    """Anything, repeated, is read in a time that grows with its length."""
    assert is_linear(lambda size: parse_names(unit * (size // len(unit))), 40_000)
