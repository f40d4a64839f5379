"""Dates of BibTeX and biblatex."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.values.dates import is_impossible, parse_date
from sphinx_bookshelf.library.work import Date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1984", Date(1984)),
        ("{1984}", Date(1984)),
        (" 1984 ", Date(1984)),
        ("1984-03", Date(1984, 3)),
        ("1984-03-01", Date(1984, 3, 1)),
        ("1984-03-01T12:00:00Z", Date(1984, 3, 1)),
        ("1984-XX-XX", Date(1984)),
        ("1984-03-XX", Date(1984, 3)),
        ("1984-21", Date(1984, season=1)),
        ("1984-13-01", Date(1984)),
        ("1984~", Date(1984, circa=True)),
        ("1984?", Date(1984, uncertain=True)),
        ("1984%", Date(1984, circa=True, uncertain=True)),
        ("ca. 1984", Date(1984, circa=True)),
        ("c1984", Date(1984, circa=True)),
        ("Circa 1984", Date(1984, circa=True)),
        ("1984/1986", Date(1984, end_year=1986)),
        ("1984--1986", Date(1984, end_year=1986)),
        ("1984\N{EN DASH}1986", Date(1984, end_year=1986)),
        ("1984-1986", Date(1984, end_year=1986)),
        ("1984~/1986?", Date(1984, end_year=1986, circa=True, uncertain=True)),
        ("1984-03-01/1984-03-05", Date(1984, 3, 1, end_month=3, end_day=5)),
        ("1984/", Date(1984, open_ended=True)),
        ("1984/..", Date(1984, open_ended=True)),
        ("../1984", Date(1984)),
        ("198X", Date(1980, end_year=1989)),
        ("19XX", Date(1900, end_year=1999)),
        ("-0349", Date(-349)),
        ("-0349~", Date(-349, circa=True)),
        ("1984a", Date(1984)),
        ("[1984]", Date(1984)),
        ("[c. 1984]", Date(1984, circa=True)),
        ("1984-3-1", Date(1984, 3, 1)),
        ("1984/03/01", Date(1984, 3, 1)),
        ("1984.03.01", Date(1984, 3, 1)),
        ("1984.03", Date(text="1984.03")),
        ("1984-3", Date(1984, 3)),
        ("1984/85", Date(1984, end_year=1985)),
        ("1984-85", Date(1984, end_year=1985)),
        ("2000/21", Date(2000, end_year=2021)),
        ("2000-21", Date(2000, season=1)),
        ("1984/03", Date(1984, 3)),
        ("March 1984", Date(1984, 3)),
        ("1 March 1984", Date(1984, 3, 1)),
        ("Mar. 1st, 1984", Date(1984, 3, 1)),
        ("Spring 1984", Date(text="Spring 1984")),
        ("in press", Date(text="in press")),
        ("{in press}", Date(text="in press")),
        ("1984, 2nd printing", Date(text="1984, 2nd printing")),
        ("1984/soon", Date(text="1984/soon")),
        ("/", Date(text="/")),
        ("1/2/3", Date(text="1/2/3")),
        ("n.d.", Date()),
        ("", Date()),
    ],
)
def test_date(text: str, date: Date) -> None:
    """biblatex manual §2.3.8, and the usual contents of BibTeX's ``year``."""
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        ("mar", "", (3, None)),
        ("March", "", (3, None)),
        ("3", "", (3, None)),
        ("03", "7", (3, 7)),
        ("mar~7", "", (3, 7)),
        ("7~mar", "", (3, 7)),
        ("March 7--9", "", (3, 7)),
        ("sept", "7", (9, 7)),
        ("13", "7", (None, None)),
        ("Spring", "", (None, None)),
        ("9" * 10_000, "7", (None, None)),
        ("3", "9" * 10_000, (3, None)),
        ("3", "\N{SUPERSCRIPT TWO}", (3, None)),
        ("", "7", (None, None)),
    ],
)
def test_month(month: str, day: str, expected: tuple[int | None, int | None]) -> None:
    """BibTeX's ``month`` is a name, an abbreviation, a number, or holds the day as well."""
    date = parse_date("1984", month, day)
    assert (date.month, date.day) == expected


def test_month_of_a_date_is_kept() -> None:
    """``date`` knows better than ``month``; without a year a month means nothing."""
    assert parse_date("1984-03", "may").month == 3
    assert parse_date("in press", "may") == Date(text="in press")


@pytest.mark.parametrize(
    ("text", "impossible"),
    [
        ("2002-13", True),
        ("2002-02-30", True),
        ("2002-13-45", True),
        ("1999/2002-02-31", True),
        ("2002-12-31", False),
        ("2002-21", False),
        ("2002", False),
        ("c. 1900", False),
        ("198X", False),
    ],
)
def test_days_that_no_calendar_has(text: str, impossible: bool) -> None:
    assert is_impossible(text) is impossible


@given(
    st.text("0123456789-/.~?%XuUcC ,abdefjlmnprtyz{}\u2013\u0663", max_size=24),
    st.text(max_size=8),
    st.text(max_size=4),
)
def test_any_text(text: str, month: str, day: str) -> None:
    """Nothing raises, a part never stands without the greater one, and what is no date keeps its words."""
    date = parse_date(text, month, day)
    assert date.month is None or date.year is not None
    assert date.day is None or date.month is not None
    assert date.month is None or 1 <= date.month <= 12
    assert date.day is None or 1 <= date.day <= 31
    # One that runs backwards is kept, for `check` to tell.
    assert date.end_year is None or date.year is not None
    assert not (date.text and date.year is not None)
    assert is_impossible(text) in (True, False)
