"""Dates in APA 7: in the reference, in the text, and their order (§8.15, §9.13–9.17, §9.46)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .text import EN_DASH

if TYPE_CHECKING:
    from ..work import Date
    from .fields import Fields

NO_DATE = "n.d."
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: Years before this one are marked as years of the common era.
_UNMISTAKABLE = 1000


def year(date: Date, suffix: str = "") -> str:
    """The year as both the reference and the text have it, with the letter that tells works apart (§8.19)."""
    if date.year is None:
        words = date.text.lower() if date.text.lower() == "in press" else date.text
        return f"{words or NO_DATE}-{suffix}" if suffix else words or NO_DATE
    years = _era(date.year)
    if date.open_ended:
        years += EN_DASH
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
    """The date in the reference, without its brackets: to the day for what is dated so."""
    date = fields.date
    parts = [year(date, suffix)]
    if fields.is_dated_to_the_day and date.month and date.end_year is None:
        parts.append(f"{MONTHS[date.month - 1]} {date.day}" if date.day else MONTHS[date.month - 1])
    return ", ".join(parts)


def text_year(fields: Fields, suffix: str) -> str:
    """The year in the text: of a republished work both, the first before the later."""
    later = year(fields.date, suffix)
    return f"{year(fields.original_date)}/{later}" if fields.original_date else later


def day(text: Date) -> str:
    """A whole date in words: "July 3, 2019"."""
    if not text.month:
        return year(text)
    return (
        f"{MONTHS[text.month - 1]} {text.day}, {text.year}"
        if text.day
        else f"{MONTHS[text.month - 1]} {text.year}"
    )


def sort_key(fields: Fields) -> tuple[int, int, int, int, str]:
    """Where a work stands among those of its authors: undated first, in press last (§9.46, §9.47)."""
    date = fields.date
    if date.year is None:
        return (2 if date.text else 0, 0, 0, 0, date.text.lower())
    if fields.is_dated_to_the_day:
        return (1, date.year, date.month or 0, date.day or 0, "")
    return (1, date.year, 0, 0, "")
