"""Dates as BibTeX and biblatex write them, read into :class:`~.work.Date`.

biblatex's ``date`` is ISO 8601-2 (EDTF) at level 1 (biblatex manual, §2.3.8): ``1984``, ``1984-03-01``,
``1984/1986``, ``1984/``, ``-0349``, ``1984~``, ``1984?``, ``1984%``, ``198X``. BibTeX's ``year`` is free
text; the usual ways of writing a year, a range or an estimate are understood, other text is kept as it is.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from ..work import Date

_POINT = re.compile(
    r"(?P<circa>(?:c|ca|circa)\.?\s*(?=\d))?"
    r"(?P<year>[-+]?\d{1,4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T[\d:.Z+-]*)?(?P<mark>[?~%])?",
    re.IGNORECASE,
)
#: Between two years: EDTF's stroke, LaTeX's en dash, the dash itself, or a hyphen between four digits each.
_RANGE = re.compile(r"\s*(?:/|--|\u2013)\s*|(?<=^\d{4})\s?-\s?(?=\d{4}$)")
#: What people write for ISO 8601: other signs, one digit, a letter after the year, the month in words.
_NUMBERS = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_LETTERED = re.compile(r"(\d{4})\s?[a-z]")
_IN_WORDS = re.compile(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th|\.)?\s+)?(?P<month>[a-z]{3,9})\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_NO_DATE = frozenset({"", "n.d.", "nd", "n. d.", "no date", "undated"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: EDTF's numbers of the seasons: spring, summer, autumn, winter.
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
_SEASON_WORDS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_EXACT = re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")
_MONTH = re.compile(r"(?P<name>[a-z]{3,})|(?P<number>\d{1,9})", re.IGNORECASE)


def parse_date(text: str, month: str = "", day: str = "") -> Date:
    """Read a ``date`` or ``year``, with BibTeX's ``month`` and ``day`` if given.

    Nothing is raised: text that is no date comes back in ``Date.text``, "n.d." as an empty date.
    An unspecified decade or century (``198X``) is the range of its years.
    """
    text = " ".join(text.replace("{", "").replace("}", "").replace("~ ", " ").split())
    if text.lower() in _NO_DATE:
        return Date()
    words = _IN_WORDS.fullmatch(text)
    if words and words["month"][:3].lower() in _MONTHS:
        return _with_month(Date(int(words["year"])), words["month"], words["before"] or words["after"] or "")
    points = _RANGE.split(_normal(text))
    dates = [_point(point) for point in points]
    if len(dates) == 1 and dates[0]:
        return _with_month(dates[0], month, day)
    if len(dates) == 2:  # noqa: PLR2004 -- the two ends of a range
        return _range(points, dates) or Date(text=text)
    return Date(text=text)


def is_impossible(text: str) -> bool:
    """Whether a day or month that ``text`` names exactly is not in the calendar: 1984-13, 1984-02-30.

    Seasons and other divisions of the year (21 to 41, EDTF level 2) are in it.
    """
    for year, month, day in _EXACT.findall(text):
        if not (1 <= int(month) <= 12 or 21 <= int(month) <= 41):  # noqa: PLR2004 -- months, EDTF's divisions
            return True
        if day:
            try:
                datetime.date(max(int(year), 1), int(month), int(day))
            except ValueError:
                return True
    return False


def _normal(text: str) -> str:
    """Write as EDTF has it what is certain: ``[1984]``, ``1984a``, ``1984/3/1``, ``1984/85``."""
    text = text.removeprefix("[").removesuffix("]")
    if lettered := _LETTERED.fullmatch(text):
        return lettered[1]
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None or (numbers[2] == "." and not numbers[4]):
        return text
    year, sign, second, third = numbers.groups()
    if third:
        return f"{year}-{second:0>2}-{third:0>2}"
    season = sign == "-" and second in ("21", "22", "23", "24")
    if not season and int(second) > max(12, int(year[2:])):
        return f"{year}/{year[:2]}{second}"
    return f"{year}-{second:0>2}"


def _point(text: str) -> Date:
    """Read one end of a range, or a whole date; an empty date if it is none."""
    match = _POINT.fullmatch(text.strip())
    if match is None:
        return Date()
    mark = match["mark"] or ""
    circa, uncertain = bool(match["circa"]) or mark in ("~", "%"), mark in ("?", "%")
    year = match["year"].upper()
    if "X" in year:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return Date(year=first, end_year=last, circa=circa, uncertain=uncertain)
    month = _number(match["month"], 12)
    day = _number(match["day"], 31) if month else None
    season = _SEASONS.get(match["month"] or "")
    return Date(int(year), month, day, season=season, circa=circa, uncertain=uncertain)


def _number(text: str | None, most: int) -> int | None:
    """Read a month or day; ``None`` for EDTF's ``XX``, a season or what cannot be."""
    number = int(text) if text and text.isdecimal() and len(text) <= 2 else 0  # noqa: PLR2004 -- digits
    return number if 1 <= number <= most else None


def _range(points: list[str], dates: list[Date]) -> Date | None:
    """Join the two ends of a range; ``None`` where an end is neither a date nor left open."""
    start, end = dates
    open_start, open_end = (point.strip() in ("", "..") for point in points)
    if start and open_end:
        return replace(start, open_ended=True)
    if end and open_start:
        return end
    if start.year is None or end.year is None:
        return None
    last = end.year if end.end_year is None else end.end_year
    same_day = last == start.year and (end.month, end.day) == (start.month, start.day)
    return replace(
        start,
        end_year=last if last != start.year else None,
        end_month=None if same_day else end.month,
        end_day=None if same_day else end.day,
        circa=start.circa or end.circa,
        uncertain=start.uncertain or end.uncertain,
    )


def _with_month(date: Date, month: str, day: str) -> Date:
    """Add BibTeX's ``month``: a name, its first letters or a number; a day may stand in it or apart."""
    if date.month or date.season or not month:
        return date
    found: dict[str, int] = {}
    for match in _MONTH.finditer(month):
        if match["name"] and match["name"][:3].lower() in _MONTHS:
            found.setdefault("month", _MONTHS.index(match["name"][:3].lower()) + 1)
        elif match["number"]:
            found.setdefault("number", int(match["number"]))
    if season := _SEASON_WORDS.get(month.strip().lower()):
        return replace(date, season=season)
    if "month" in found:
        number = str(found.get("number", day))
        return replace(date, month=found["month"], day=_number(number, 31))
    number_only = _number(str(found.get("number", "")), 12)
    return replace(date, month=number_only, day=_number(day, 31) if number_only else None)
