"""Dates of BibTeX and biblatex."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.values.dates import advice, is_impossible, parse_date
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
        ("Spring 1984", Date(1984, season=1)),
        ("1984, Autumn", Date(1984, season=3)),
        ("Winter/Spring 1984", Date(1984, season=4, end_season=1)),
        ("May 1984", Date(1984, 5)),
        ("1984 May 3", Date(1984, 5, 3)),
        ("05/1984", Date(1984, 5)),
        ("5.1984", Date(1984, 5)),
        ("31/05/1984", Date(1984, 5, 31)),
        ("05/31/1984", Date(1984, 5, 31)),
        ("5/5/1984", Date(1984, 5, 5)),
        # Day or month first? Only the year is certain.
        ("05/06/1984", Date(1984)),
        ("13/1984", Date(1984)),
        ("98", Date(98)),
        ("1984--85", Date(1984, end_year=1985)),
        ("1984-", Date(1984, open_ended=True)),
        ("1984-present", Date(1984, open_ended=True)),
        ("1984--Present", Date(1984, open_ended=True)),
        ("19840301", Date(1984, 3, 1)),
        ("19849931", Date(text="19849931")),
        ("1984-03-01 10:00:00", Date(1984, 3, 1)),
        ("1984 1985", Date(text="1984 1985")),
        ("\N{COPYRIGHT SIGN} 1984", Date(1984)),
        ("350 BC", Date(-349)),
        ("44 B.C.E.", Date(-43)),
        ("3. M\N{LATIN SMALL LETTER A WITH DIAERESIS}rz 1984", Date(1984, 3, 3)),
        ("d\N{LATIN SMALL LETTER E WITH ACUTE}cembre 1984", Date(1984, 12)),
        ("1984-21/1984-22", Date(1984, season=1, end_season=2)),
        ("1984 reprint", Date(text="1984 reprint")),
        ("in press", Date(text="in press")),
        ("Forthcoming", Date(text="in press")),
        ("to appear", Date(text="in press")),
        ("s. d.", Date()),
        ("o.J.", Date()),
        ("{in press}", Date(text="in press")),
        ("1984, 2nd printing", Date(text="1984, 2nd printing")),
        ("1984/soon", Date(text="1984/soon")),
        ("/", Date(text="/")),
        ("1/2/3", Date(text="1/2/3")),
        ("n.d.", Date()),
        ("N/A", Date()),
        ("(1984)", Date(1984)),
        ("1984.", Date(1984)),
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


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        ("Winter", "", Date(2014, season=4)),
        ("Fall", "", Date(2014, season=3)),
        ("Autumn/Winter", "", Date(2014, season=3, end_season=4)),
        ("January/February", "", Date(2014, 1, end_month=2)),
        ("Jan.-Feb.", "", Date(2014, 1, end_month=2)),
        ("January and February", "", Date(2014, 1, end_month=2)),
        ("March--July", "", Date(2014, 3, end_month=7)),
        ("1/2", "", Date(2014, 1, end_month=2)),
        ("Sept.", "", Date(2014, 9)),
        ("10--12 July", "", Date(2014, 7, 10, end_month=7, end_day=12)),
        ("July 10--12", "", Date(2014, 7, 10, end_month=7, end_day=12)),
        ("July 30--August 2", "", Date(2014, 7, 30, end_month=8, end_day=2)),
        ("jul", "10-12", Date(2014, 7, 10, end_month=7, end_day=12)),
        ("7", "3", Date(2014, 7, 3)),
        ("soon", "", Date(2014)),
        ("M\N{LATIN SMALL LETTER A WITH DIAERESIS}rz", "3", Date(2014, 3, 3)),
        ("Okt.", "", Date(2014, 10)),
        ("juillet/ao\N{LATIN SMALL LETTER U WITH CIRCUMFLEX}t", "", Date(2014, 7, end_month=8)),
    ],
)
def test_month_in_words(month: str, day: str, expected: Date) -> None:
    """BibTeX's ``month`` may hold a season, a day, or a span of either."""
    assert parse_date("2014", month, day) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("05/2014", "write 2014-05"),
        ("31/05/2014", "write 2014-05-31"),
        ("05/06/2014", "only its year is certain"),
        ("98", "is 1998 meant?"),
        ("20140531", "write 2014-05-31"),
        ("20149931", ""),
        ("2014", ""),
        ("2014-05-31/2014-06-02", ""),
        ("2014/2015", ""),
        ("0098", ""),
    ],
)
def test_advice(text: str, told: str) -> None:
    """What ``check`` tells of a date that is read, but not as it should be written."""
    assert (told in advice(text)) if told else advice(text) == ""
