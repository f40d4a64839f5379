"""Format and order dates by APA 7: in references, in the text (§8.15, §9.13–9.17, §9.46)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..work import Date
from .text import EN_DASH

if TYPE_CHECKING:
    from .fields import Fields

NO_DATE = "n.d."
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = ("Spring", "Summer", "Fall", "Winter")
#: Years before this one are marked as years of the common era.
_UNMISTAKABLE = 1000


def year(date: Date, suffix: str = "") -> str:
    """Return the year as both the reference and the text have it, with its letter (§8.19)."""
    if date.year is None:
        words = date.text.lower() if date.text.lower() == "in press" else date.text
        return f"{words or NO_DATE}-{suffix}" if suffix else words or NO_DATE
    years = _era(date.year)
    if date.open_ended:
        years += f"{EN_DASH}present"
    elif date.end_year is not None:
        years = _years(date.year, date.end_year)
    estimate = "ca. " if date.circa or date.uncertain else ""
    return f"{estimate}{years}{suffix}"


def _era(number: int) -> str:
    if number <= 0:  # astronomical: the year 0 is 1 B.C.E.
        return f"{1 - number} B.C.E."
    return f"{number} C.E." if number < _UNMISTAKABLE else str(number)


def _years(first: int, last: int) -> str:
    if first <= 0 and last <= 0:
        return f"{1 - first}{EN_DASH}{1 - last} B.C.E."
    return f"{_era(first)}{EN_DASH}{_era(last)}"


def reference_date(fields: Fields, suffix: str) -> str:
    """Return the date in the reference, without its brackets: to the day for what is dated so (§9.14).

    A conference has the days that it lasted: "2017, July 12–15" (§10.5).
    """
    date = fields.date
    if not fields.is_dated_to_the_day or date.year is None or date.open_ended:
        return year(date, suffix)
    start, end = (part.replace("Fall", fields.autumn) for part in (_day_or_season(date), _end(date)))
    if not start:
        return year(date, suffix)
    if date.end_year is None:
        return f"{year(date, suffix)}, {_joined(date, start, end)}"
    last = f"{_era(date.end_year)}, {end}" if end else _era(date.end_year)
    return f"{year(replace(date, end_year=None), suffix)}, {start}{EN_DASH}{last}"


def _day_or_season(date: Date) -> str:
    if date.month:
        return f"{MONTHS[date.month - 1]} {date.day}" if date.day else MONTHS[date.month - 1]
    return SEASONS[date.season - 1] if date.season else ""


def _end(date: Date) -> str:
    return _day_or_season(Date(month=date.end_month, day=date.end_day, season=date.end_season))


def _joined(date: Date, start: str, end: str) -> str:
    """Return a span within a year: "July 12–15", "July 30–August 2", "January/February", "March–July"."""
    if not end:
        return start
    if date.day or date.end_day:
        same_month = date.month == date.end_month and date.end_day
        return f"{start}{EN_DASH}{date.end_day if same_month else end}"
    following = (date.end_month or 0) - (date.month or 0) == 1 or bool(date.season)
    return f"{start}{'/' if following else EN_DASH}{end}"


def text_year(fields: Fields, suffix: str) -> str:
    """Return the year in the text: of a republished work both, the first before the later."""
    later = year(fields.date, suffix)
    return f"{year(fields.original_date)}/{later}" if fields.original_date else later


def day(text: Date) -> str:
    """Return a whole date in words: "July 3, 2019"."""
    if not text.month:
        return year(text)
    return (
        f"{MONTHS[text.month - 1]} {text.day}, {text.year}"
        if text.day
        else f"{MONTHS[text.month - 1]} {text.year}"
    )


def sort_key(fields: Fields) -> tuple[int, int, int, int, str]:
    """Return the order of a work among those of its authors: undated first, in press last (§9.46, §9.47)."""
    date = fields.date
    if date.year is None:
        return (2 if date.text else 0, 0, 0, 0, date.text.lower())
    if fields.is_dated_to_the_day:
        month = date.month or (date.season or 0) * 3
        return (1, date.year, month, date.day or 0, "")
    return (1, date.year, 0, 0, "")
