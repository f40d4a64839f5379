"""What works as a whole lack or have wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.field_names import is_known
from sphinx_bookshelf.library.bibtex.reader import read_files
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES, TABLE
from sphinx_bookshelf.library.lint.findings import Code, Finding
from sphinx_bookshelf.library.lint.works import NEEDS, check_works

from tests.library.lint.checking import reading_of

if TYPE_CHECKING:
    from pathlib import Path

#: What every work has.
BASE = "title = {T}, date = {2000}"


def check(text: str) -> list[Finding]:
    """The findings in a file, in the year 2026."""
    return list(check_works(reading_of(text).works, 2026))


def codes(text: str) -> list[Code]:
    """Their codes."""
    return [each.code for each in check(text)]


def test_needs_are_of_known_types_and_fields() -> None:
    """A misspelt one would never be met."""
    assert NEEDS.keys() == {row.needs for row in TABLE.values()}
    assert all(is_known(name) for groups in NEEDS.values() for group in groups for name in group)


@pytest.mark.parametrize("kind", sorted(ENTRY_TYPES))
def test_each_need_is_told_and_can_be_met(kind: str) -> None:
    """One finding for each group of fields, none if the first or last of each group is there."""
    missing = [each.message for each in check(f"@{kind}{{k, {BASE}}}")]
    assert missing == [f"'k' (@{kind}) has no {' or '.join(group)}" for group in NEEDS[TABLE[kind].needs]]
    for at in (0, -1):
        fields = ", ".join(f"{group[at]} = {{https://example.org}}" for group in NEEDS[TABLE[kind].needs])
        doi = fields.replace("doi = {https://example.org}", "doi = {10.1000/1}")
        assert codes(f"@{kind}{{k, {BASE}, {doi}}}") == []


def test_an_institution_that_is_the_author_publishes_its_report() -> None:
    """APA and others name it once."""
    assert codes(f"@report{{k, {BASE}, author = {{{{NICE}}}}}}") == []
    assert codes(f"@report{{k, {BASE}, author = {{Nice, N.}}}}") == [Code.MISSING_FIELD]


def test_what_is_inherited_is_there() -> None:
    """From a crossreferenced book."""
    book = "@book{b, title = {B}, editor = {C, D}, date = {2000}}"
    assert codes(f"@incollection{{k, title = {{T}}, author = {{A, B}}, crossref = {{b}}}}{book}") == []


@pytest.mark.parametrize("field", ["date = {n.d.}", "year = {in press}", "pubstate = {forthcoming}"])
def test_no_date_can_be_said(field: str) -> None:
    """Then it is no oversight."""
    assert codes(f"@misc{{k, title = {{T}}, {field}}}") == []
    assert codes("@misc{k, title = {T}}") == [Code.NO_DATE]


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("book", "date = {2028}", "the year 2028 is in the future"),
        ("book", "year = {20177}", ""),
        ("book", "date = {2027}", ""),
        ("book", "date = {2030}, pubstate = {forthcoming}", ""),
        ("book", "date = {1200}", "origdate"),
        ("book", "date = {1954}, origdate = {-0380}", ""),
        ("letter", "date = {1200}", ""),
        ("book", "date = {1950}, origdate = {1955}", "the year 1950 is before 1955"),
        ("book", "date = {1955}, origdate = {1955}", ""),
        ("book", "date = {2010/2005}", "the years 2010/2005 run backwards"),
        ("book", "date = {2005/2010}", ""),
        ("book", "year = {1905/1901}", "before 1905"),
    ],
)
def test_years(kind: str, fields: str, words: str) -> None:
    """The future, the time before printing, the wrong order."""
    found = [
        each
        for each in check(f"@{kind}{{k, title = {{T}}, author = {{A, B}},\n{fields}}}")
        if each.code is Code.YEAR
    ]
    assert len(found) == bool(words)
    for each in found:
        assert words in each.message
        assert "'k'" in each.message
        assert each.line == 2


def test_an_inherited_year_is_told_where_it_stands() -> None:
    """Not once for every chapter."""
    text = (
        "@incollection{k, title = {T}, author = {A, B}, crossref = {b}}\n@book{b, title = {B}, date = {2071}}"
    )
    assert [each.line for each in check(text) if each.code is Code.YEAR] == [2]


@pytest.mark.parametrize(
    ("fields", "words", "line"),
    [
        ("endorsement = {Good.},\n endorser = {A}, endorserrole = {B}", "", 0),
        ("endorser = {A},\n endorsement = {Good.}, endorser2 = {B}, endorsement2 = {So.}", "", 0),
        (
            "endorser = {A}, endorsement = {Good.},\n endorsement2 = {So.}",
            "'endorsement2' has no 'endorser2'",
            3,
        ),
        ("\n endorsement = {Good.}, endorserrole = {Critic}", "'endorsement' has no 'endorser'", 3),
        ("\n endorsement = {Good.}, endorser = {~}", "'endorsement' has no 'endorser'", 3),
        ("\n endorser = {A}", "'endorser' has no 'endorsement'", 3),
        ("\n endorserrole3 = {A}", "'endorserrole3' has no 'endorsement3'", 3),
    ],
)
def test_words_and_names_of_endorsements_go_together(fields: str, words: str, line: int) -> None:
    """Readers must know who speaks."""
    found = check(f"@misc{{k, {BASE},\n{fields}}}")
    assert [(each.code, each.line) for each in found] == [(Code.ENDORSER, line)] * bool(words)
    assert all(words in each.message for each in found)


@pytest.mark.parametrize(
    ("cover", "words"), [("a.png", ""), ("b.png", "does not exist"), ("../x.png", "outside")]
)
def test_covers(tmp_path: Path, cover: str, words: str) -> None:
    """In the folder of the file, or below it."""
    (tmp_path / "a.png").write_bytes(b"")
    bib = tmp_path / "a.bib"
    bib.write_text(f"@misc{{k, {BASE},\n cover = {{{cover}}}}}")
    found = list(check_works(read_files([bib]).works, 2026))
    assert [(each.code, each.line) for each in found] == [(Code.COVER, 2)] * bool(words)
    assert all(words in each.message for each in found)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("date = {05/2014}", "the date '05/2014' is no biblatex date: write 2014-05 ('k')"),
        ("year = {98}", "the year '98' has two digits: is 1998 meant? ('k')"),
    ],
)
def test_doubtful_dates(date: str, told: str) -> None:
    assert [each.message for each in check(f"@misc{{k, title = {{T}},\n{date}}}")] == [told]
