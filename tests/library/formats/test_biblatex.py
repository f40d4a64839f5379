"""Works as BibLaTeX: the author's own entries, with dates as biber reads them."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES
from sphinx_bookshelf.library.formats.biblatex import edtf, to_biblatex
from sphinx_bookshelf.library.values.dates import parse_date


def written(bib: str) -> str:
    (work,) = read_text(bib).works
    return to_biblatex(work)


def test_people_and_title_come_first() -> None:
    bib = "@book{a, publisher = {P}, subtitle = {S}, title = {T}, author = {Ash, Ann}, year = 2001}"
    assert written(bib).splitlines()[1:] == [
        "  author = {Ash, Ann},",
        "  title = {T},",
        "  subtitle = {S},",
        "  date = {2001},",
        "  publisher = {P},",
        "}",
    ]


@pytest.mark.parametrize(
    "date",
    [
        "1984", "1984-03", "1984-03-01", "1984/1986", "1984-03/1984-05", "1984-03-01/1984-03-05", "1984/",
        "1984~", "1984?", "1984%", "1901?/1903?", "2001-21", "2001-24", "-0043", "-0043~", "0000", "0812",
    ],
)  # fmt: skip
def test_dates_are_edtf(date: str) -> None:
    assert edtf(parse_date(date)) == date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2001, month = may", "2001-05"),
        ("year = {2001}, month = {May}, day = 3", "2001-05-03"),
        ("year = {c. 1900}", "1900~"),
        ("date = {1984/3/1}", "1984-03-01"),
        ("date = {3 March 1984}", "1984-03-03"),
        ("year = {1905/1953}", "1953"),
        ("year = {198X}", "1980/1989"),
    ],
)
def test_other_dates_become_edtf(fields: str, date: str) -> None:
    text = written(f"@book{{a, title = {{T}}, {fields}}}")
    assert f"  date = {{{date}}},\n" in text
    assert "year" not in text
    assert "month" not in text


def test_what_is_no_date_stays() -> None:
    assert "  year = {in press},\n" in written("@book{a, title = {T}, year = {in press}}")


def test_a_doi_has_one_form() -> None:
    text = written("@book{a, title = {T}, doi = {https://doi.org/10.1000/ABC_d}}")
    assert "  doi = {10.1000/abc_d},\n" in text


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_our_own_reader_reads_it_again(name: str) -> None:
    bib = f"@{name}{{a, author = {{Ash, Ann}}, title = {{T}}, date = {{2001-05?}}, annotation = {{*A*}}}}"
    (work,) = read_text(bib).works
    (again,) = read_text(to_biblatex(work)).works
    assert (again.type, again.people, again.date, again.annotation) == (
        work.type,
        work.people,
        work.date,
        work.annotation,
    )
