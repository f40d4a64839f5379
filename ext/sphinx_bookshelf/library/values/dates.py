"""Read dates as BibTeX and biblatex write them.

biblatex's ``date`` is ISO 8601-2 (EDTF) at level 1 (biblatex manual, §2.3.8): ``1984``, ``1984-03-01``,
``1984/1986``, ``1984/``, ``-0349``, ``1984~``, ``1984?``, ``1984%``, ``198X``. BibTeX's ``year`` is free
text; the usual ways of writing a year, a range or an estimate are understood, other text is kept as it is.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from babel.dates import get_month_names

from ..work import Date

_POINT = re.compile(
    r"(?P<circa>(?:c|ca|circa)\.?\s*(?=\d))?"
    r"(?P<year>[-+]?\d{1,4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T[\d:.Z+-]*| \d\d:\d\d[\d:.Z+-]*)?(?P<mark>[?~%])?",
    re.IGNORECASE,
)
#: Between two years: EDTF's stroke, LaTeX's en dash, the dash itself, or a hyphen between four digits each.
_RANGE = re.compile(r"\s*(?:/|--|\u2013)\s*|(?<=^\d{4})\s?-\s?(?=(?:\d{4}|present)?$)", re.IGNORECASE)
#: Variants of ISO 8601 that people write: other signs, one digit, a letter after the year, month names.
_NUMBERS = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_LETTERED = re.compile(r"(\d{4})\s?[a-z]")
#: ISO 8601's basic format of a day, and the year of a copyright as publishers print it.
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)")
_COPYRIGHT = re.compile(r"(?:\u00a9|\(c\))\s?(\d{4})", re.IGNORECASE)
_ERA = re.compile(r"(\d{1,4}) ?(?:B\. ?C\.(?: ?E\.)?|BCE?)")
#: The month before the year, as biblatex has it not: "05/2014", "5.2014", "13/05/2014".
_REVERSED = re.compile(r"(?:(\d{1,2})\s?[./-]\s?)?(\d{1,2})\s?[./-]\s?(\d{4})")
_YEAR_IN_WORDS = re.compile(r"(?<![\d-])\d{4}(?![\d-])")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
#: "No date" in English, French and Portuguese, Spanish, German, Latin; white space aside.
_NO_DATE = frozenset(
    ["", *"n.d. nd nodate undated s.d. s.f. o.j. o.d. s.a. n/a none unknown tba tbd xxxx ????".split()]
)
_AROUND = re.compile(r"^[\[(]|[\])]$|(?<=^\d{4})\.$")
#: What APA calls "in press" (9.14).
_IN_PRESS = frozenset("inpress forthcoming toappear imdruck imerscheinen \u00e0para\u00eetre".split())
_MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
#: EDTF's numbers of the seasons: spring, summer, autumn, winter.
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
_SEASON_WORDS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_EXACT = re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")
#: Between two months, days or seasons.
_UNTIL = re.compile(r"\s*(?:/|--+|-|\u2013|\u2014|&|\\&|\band\b|\bto\b)\s*", re.IGNORECASE)
_MONTH = re.compile(r"(?P<name>[^\W\d_]{3,})|(?P<number>\d{1,9})")
#: Whose names of months are understood beside the English; no name means two months in two of them.
_LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "sv", "da")
_TWO_DIGITS = re.compile(r"\d\d")


@lru_cache(maxsize=4096)
def parse_date(text: str, month: str = "", day: str = "") -> Date:
    """Read a ``date`` or ``year``, with BibTeX's ``month`` and ``day`` if given.

    Nothing is raised: text that is no date comes back in ``Date.text``, "n.d." as an empty date.
    An unspecified decade or century (``198X``) is the range of its years.
    """
    text = " ".join(text.replace("{", "").replace("}", "").replace("~ ", " ").split())
    folded = text.lower().replace(" ", "")
    if folded in _NO_DATE:
        return Date()
    if folded in _IN_PRESS:
        return Date(text="in press")
    if in_words := _in_words(text):
        return in_words
    points = _RANGE.split(_normal(text))
    dates = [_point(point) for point in points]
    if len(dates) == 1 and dates[0]:
        return _with_month(dates[0], month, day)
    found = _range(points, dates) if len(dates) == 2 else None  # noqa: PLR2004 -- the two ends of a range
    return found or Date(text=text)


def advice(text: str) -> str:
    """Say what is doubtful about a date that is read: not written as biblatex has it, or of two digits.

    Empty where nothing is.
    """
    text = " ".join(text.split())
    if _TWO_DIGITS.fullmatch(text):
        return f"has two digits: is 19{text} meant?"
    if (basic := _BASIC.fullmatch(text)) and parse_date(text).month:
        return f"is no biblatex date: write {'-'.join(basic.groups())}"
    if _REVERSED.fullmatch(text):
        date = parse_date(text)
        if date.month is None:
            return "is no biblatex date, and only its year is certain: write it as 2014-05-31"
        day = f"-{date.day:02d}" if date.day else ""
        return f"is no biblatex date: write {date.year}-{date.month:02d}{day}"
    return ""


def is_impossible(text: str) -> bool:
    """Return whether a day or month that ``text`` names exactly is not in the calendar: 1984-13, 1984-02-30.

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
    text = _AROUND.sub("", text)
    if plain := _plain_year(text):
        return plain
    if reversed_ := _REVERSED.fullmatch(text):
        return _reversed(*reversed_.groups())
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


def _plain_year(text: str) -> str:
    """Return as EDTF has it a year or day that stands without hyphens; else nothing."""
    if one_year := _LETTERED.fullmatch(text) or _COPYRIGHT.fullmatch(text):
        return one_year[1]
    if era := _ERA.fullmatch(text):
        return f"{1 - int(era[1]):05d}"
    basic = _BASIC.fullmatch(text)
    day = "-".join(basic.groups()) if basic else ""
    return "" if is_impossible(day) else day


def _reversed(first: str | None, second: str, year: str) -> str:
    """Write a date that ends with its year as EDTF has it; of "05/06/2014" only the year is certain."""
    last_month = 12
    day, month = int(first or 0), int(second)
    if first and month > last_month >= day:
        day, month = month, day
    elif first and day <= last_month and day != month:
        return year
    if not 1 <= month <= last_month:
        return year
    return f"{year}-{month:02d}-{day:02d}" if first else f"{year}-{month:02d}"


def _in_words(text: str) -> Date:
    """Read a year with months or seasons in words around it: "3 May 2014", "2014, Spring"; else nothing."""
    years = _YEAR_IN_WORDS.findall(text)
    if len(years) != 1:
        return Date()
    rest = _ORDINAL.sub("", text.replace(years[0], " ", 1)).strip(" ,.")
    words = re.findall(r"[^\W\d_]+", rest)
    if not words or not all(_month(word) or word.lower() in _SEASON_WORDS or word == "and" for word in words):
        return Date()
    return _with_month(Date(int(years[0])), rest, "")


def _month(word: str) -> int:
    """Return the number of a month by its name or the first three letters and more of it; 0 if it is none."""
    lower = word.lower()
    if lower == "sept":
        return 9
    english = next((n for n, name in enumerate(_MONTHS, 1) if len(lower) > 2 and name.startswith(lower)), 0)  # noqa: PLR2004 -- letters
    return english or _foreign_months().get(lower, 0)


@cache
def _foreign_months() -> dict[str, int]:
    """Return the months of Europe's larger languages by their names and abbreviations (CLDR)."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found.setdefault(name.lower().rstrip("."), number)
    return found


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
    if start.month and _TWO_DIGITS.fullmatch(points[1].strip()):
        # "2017-07-12/15" and "2017-07/09" do not repeat the year and month.
        number = int(points[1])
        if start.day and _number(points[1].strip(), 31):
            return replace(start, end_month=start.month, end_day=number)
        if not start.day and _number(points[1].strip(), 12):
            return replace(start, end_month=number)
    open_start, open_end = points[0].strip() in ("", ".."), points[1].strip().lower() in ("", "..", "present")
    if start and open_end:
        return replace(start, open_ended=True)
    if end and open_start:
        return end
    if start.year is None or end.year is None:
        return None
    last = end.year if end.end_year is None else end.end_year
    if _TWO_DIGITS.fullmatch(points[1].strip()) and last < start.year:
        last += start.year // 100 * 100
    same_day = last == start.year and (end.month, end.day) == (start.month, start.day)
    return replace(
        start,
        end_year=last if last != start.year else None,
        end_month=None if same_day else end.month,
        end_day=None if same_day else end.day,
        end_season=end.season if (last, end.season) != (start.year, start.season) else None,
        circa=start.circa or end.circa,
        uncertain=start.uncertain or end.uncertain,
    )


class _Part(NamedTuple):
    """What one end of a field ``month`` or ``day`` says."""

    month: int = 0
    number: int = 0
    season: int = 0


def _with_month(date: Date, month: str, day: str) -> Date:
    """Add BibTeX's ``month``: names, first letters, numbers or seasons, one or two; days in it or apart."""
    if date.month or date.season or not month:
        return date
    parts = [_part(part) for part in _UNTIL.split(month)]
    first, last = parts[0], parts[-1]
    if first.season or last.season:
        end = last.season if last.season != first.season else None
        return replace(date, season=first.season or last.season, end_season=end if first.season else None)
    if not (first.month or last.month):
        # Numbers alone are months.
        months = [_number(str(part.number), 12) for part in (first, last)]
        start, end = (_number(text, 31) for text in _ends(day)) if months[0] else (None, None)
        return _span(date, months[0], start, months[1], end)
    days: list[int] = [first.number, last.number]
    if not any(days) and len(parts) == 1:
        days = [int(text) if text.isdecimal() else 0 for text in _ends(day)]
    start_day, end_day = (_number(str(number), 31) for number in days)
    return _span(date, first.month or last.month, start_day, last.month or first.month, end_day)


def _part(text: str) -> _Part:
    found = {"month": 0, "number": 0, "season": 0}
    for match in _MONTH.finditer(text):
        if match["number"]:
            found["number"] = found["number"] or int(match["number"])
        elif month := _month(match["name"]):
            found["month"] = found["month"] or month
        else:
            found["season"] = found["season"] or _SEASON_WORDS.get(match["name"].lower(), 0)
    return _Part(**found)


def _ends(day: str) -> tuple[str, str]:
    parts = [part.strip() for part in _UNTIL.split(day)]
    return parts[0], parts[-1]


def _span(date: Date, month: int | None, day: int | None, end_month: int | None, end_day: int | None) -> Date:
    """Add a month or day, or a span of them within the year."""
    if (month, day) == (end_month, end_day) or end_month is None:
        return replace(date, month=month, day=day)
    return replace(date, month=month, day=day, end_month=end_month, end_day=end_day)
