"""Format and order dates by APA 7: in references, in the text (§8.15, §9.13–9.17, §9.46)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..work import Date
from .language import ENGLISH, gettext_noop

if TYPE_CHECKING:
    from .fields import Fields
    from .language import Language

SEASONS = (
    gettext_noop("Spring"),
    gettext_noop("Summer"),
    gettext_noop("Fall"),
    gettext_noop("Winter"),
)
#: Years before this one are marked as years of the common era.
_UNMISTAKABLE = 1000


def year(date: Date, suffix: str = "", language: Language = ENGLISH) -> str:
    """Return the year as both the reference and the text have it, with its letter (§8.19)."""
    if date.year is None:
        words = language.gettext("in press") if date.text.lower() == "in press" else date.text
        words = words or language.gettext("n.d.")
        return f"{words}-{suffix}" if suffix else words
    years = _era(date.year, language)
    if date.open_ended:
        years = language.gettext("{year}–present").format(year=years)
    elif date.end_year is not None:
        years = _years(date.year, date.end_year, language)
    if date.circa or date.uncertain:
        years = language.gettext("ca. {year}").format(year=years)
    return f"{years}{suffix}"


def _era(number: int, language: Language) -> str:
    if number <= 0:  # astronomical: the year 0 is 1 B.C.E.
        return language.gettext("{year} B.C.E.").format(year=1 - number)
    if number < _UNMISTAKABLE:
        return language.gettext("{year} C.E.").format(year=number)
    return str(number)


def _years(first: int, last: int, language: Language) -> str:
    span = language.gettext("{first}–{last}")
    if first <= 0 and last <= 0:
        return language.gettext("{year} B.C.E.").format(year=span.format(first=1 - first, last=1 - last))
    return span.format(first=_era(first, language), last=_era(last, language))


def reference_date(fields: Fields, suffix: str) -> str:
    """Return the date in the reference, without its brackets: to the day for what is dated so (§9.14).

    A conference has the days that it lasted: "2017, July 12–15" (§10.5).
    """
    date, language = fields.date, fields.language
    if not fields.is_dated_to_the_day or date.year is None or date.open_ended:
        return year(date, suffix, language)
    start, end = _day_or_season(date, fields), _end(date, fields)
    if not start:
        return year(date, suffix, language)
    dated = language.gettext("{year}, {day}")
    if date.end_year is None:
        return dated.format(year=year(date, suffix, language), day=_joined(date, start, end, language))
    first = dated.format(year=year(replace(date, end_year=None), suffix, language), day=start)
    last = _era(date.end_year, language)
    last = dated.format(year=last, day=end) if end else last
    return language.gettext("{first}–{last}").format(first=first, last=last)


def _day_or_season(date: Date, fields: Fields) -> str:
    language = fields.language
    if date.month:
        return language.day(date.month, date.day) if date.day else language.month(date.month)
    if not date.season:
        return ""
    season = SEASONS[date.season - 1]
    return language.gettext("Autumn") if season == "Fall" and fields.says_autumn else language.term(season)


def _end(date: Date, fields: Fields) -> str:
    end = Date(month=date.end_month, day=date.end_day, season=date.end_season)
    return _day_or_season(end, fields)


def _joined(date: Date, start: str, end: str, language: Language) -> str:
    """Return a span within a year: "July 12–15", "July 30–August 2", "January/February", "March–July"."""
    if not end:
        return start
    if date.month and date.day and date.end_month and date.end_day:
        return language.days((date.month, date.day), (date.end_month, date.end_day))
    following = (date.end_month or 0) - (date.month or 0) == 1 or bool(date.season)
    if following and not (date.day or date.end_day):
        return f"{start}/{end}"
    return language.gettext("{first}–{last}").format(first=start, last=end)


def text_year(fields: Fields, suffix: str) -> str:
    """Return the year in the text: of a republished work both, the first before the later."""
    later = year(fields.date, suffix, fields.language)
    return f"{year(fields.original_date, '', fields.language)}/{later}" if fields.original_date else later


def day(date: Date, language: Language = ENGLISH) -> str:
    """Return a whole date in words: "July 3, 2019"."""
    if not (date.month and date.year):
        return year(date, "", language)
    return language.date(date.year, date.month, date.day)


def sort_key(fields: Fields) -> tuple[int, int, int, int, str]:
    """Return the order of a work among those of its authors: undated first, in press last (§9.46, §9.47)."""
    date = fields.date
    if date.year is None:
        return (2 if date.text else 0, 0, 0, 0, date.text.lower())
    if fields.is_dated_to_the_day:
        month = date.month or (date.season or 0) * 3
        return (1, date.year, month, date.day or 0, "")
    return (1, date.year, 0, 0, "")
