"""Write works as RIS, which reference managers import, with the library ``rispy``.

The specification (Research Information Systems, 2011) lets a tag mean one thing in a book and another in a
report, and its readers follow it to different degrees. What is chosen here is what most of Zotero,
citation.js, EndNote, bibutils and pandoc take for what it is; the tables of the manual say who takes what. So

* editors are ``A3`` of a book, ``A2`` of a part, and ``ED``, which the specification does not have, of the
  rest, where ``A2`` would make series editors of them;
* the book that a part is in is ``T2``, and ``BT`` for bibutils; the series is ``T2`` of a book, else ``T3``;
* ``T2`` of a conference paper is the conference, its proceedings are ``C3``; pandoc, which takes the first
  of ``BT`` and ``T2`` for what it is in, finds the proceedings first. ``C1`` is where they were published,
  ``CY`` where the conference was;
* the year is ``PY``, which pandoc wants; ``DA`` adds month, day, and in words what numbers cannot say;
* numbers have the tag in which the readers look for that of the type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import rispy

from ..apa.dates import year
from ..entry_types import columns_of
from ..values.dates import parse_date
from ..values.eprints import address
from ..values.page_range import pages
from ..work import People
from . import common
from .languages import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..work import Date, Work

#: RIS types: the tag of the editors, and those of the number; all others have the defaults.
EDITORS = {"BOOK": "A3", **dict.fromkeys(("CHAP", "CONF", "ENCYC", "SER"), "A2")}
OTHER_EDITORS = "ED"
NUMBERS = {
    **dict.fromkeys(("BOOK", "STAT", "BILL"), ("M1",)),
    **dict.fromkeys(("CHAP", "CONF", "ENCYC", "CASE"), ("SV",)),
    # bibutils and pandoc read the second, which Zotero and citation.js leave alone in these types.
    **dict.fromkeys(("RPRT", "PAT", "STAND"), ("SN", "IS")),
}
OTHER_NUMBERS = ("IS",)
PARTS = frozenset({"CHAP", "CONF", "ENCYC"})
#: Types that have an event in ``T2`` and its place in ``CY``.
EVENTS = frozenset({"CONF", "CPAPER"})
PERIODICALS = frozenset({"JOUR", "MGZN", "NEWS"})
#: Types that have their series in ``T2``.
IN_SERIES = frozenset({"BOOK", "COMP", "MANSCPT", "RPRT", "SER", "STAND"})
#: Types that have their length in ``SP``, where others have their first page.
WITH_LENGTH = frozenset({"BOOK", "THES", "MANSCPT"})
SEASONS = ("Spring", "Summer", "Autumn", "Winter")


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no type hints
    """rispy's writer for records by tag, without the number that it puts before each."""

    DEFAULT_MAPPING: ClassVar[dict[str, str]] = {
        tag: tag.lower() for tag in (*rispy.TAG_KEY_MAPPING, "BT", "ED", "SV")
    }
    DEFAULT_LIST_TAGS: ClassVar = frozenset(DEFAULT_MAPPING)
    REFERENCE_TYPE_KEY = "ty"

    def set_header(self, count: int) -> str:
        """Return what stands before a record."""
        return ""


_WRITER = _Writer()


def to_ris(work: Work) -> str:
    """Return the work as a record of a ``.ris`` file."""
    record: dict[str, Any] = {"ty": columns_of(work).ris}
    for tag, values in _tags(work, record["ty"]):
        if any(values):
            record.setdefault(tag.lower(), [" ".join(value.split()) for value in values if value])
    # rispy 0.9 begins with an empty line, which pandoc takes for the end of the file.
    return str(_WRITER.formats([record])).lstrip("\n")


def _tags(work: Work, type_: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each tag with its values; of two with one tag the first that has any stands."""
    fields = work.fields
    yield "ID", [work.key]
    yield from _people(work, type_)
    yield from _titles(work, type_)
    yield from _dates(work)
    yield "ET", [fields.get("version") or fields.get("edition", "")]
    # A report has no number in its series beside its own.
    is_report = NUMBERS.get(type_, ())[:1] == ("SN",)
    yield "VL", [work.volume or (fields.get("volume", "") if is_report else "")]
    yield "NV", [fields.get("volumes", "")]
    number = fields.get("number", "") if is_report else work.number_in_series
    number = common.issue(work) if type_ in PERIODICALS else number
    numbers = NUMBERS.get(type_, OTHER_NUMBERS)
    for tag in numbers:
        yield tag, [number]
    yield from _pages(work, type_)
    yield "SE", [fields.get("chapter", "") if type_ == "CHAP" else ""]
    yield "PB", [common.publisher(work)]
    location, venue = fields.get("location", ""), fields.get("venue", "")
    yield "C1", [location if type_ == "CONF" else ""]
    yield "CY", [venue or location if type_ in EVENTS else location or venue]
    if "SN" not in numbers:
        yield "SN", [" ".join(common.all_isbns(work)) or fields.get("issn", "")]
    yield "M3", [common.kind_in_words(work)]
    yield "DO", [work.doi]
    yield "UR", [address(work)]
    yield "DB", [common.repository(work)]
    yield "AN", [fields.get("eprint", "")]
    yield "KW", work.tags
    yield "LA", [language_of(work)]
    yield "AB", [common.plain_text(work.abstract)]


def _people(work: Work, type_: str) -> Iterator[tuple[str, Sequence[str]]]:
    roles, nobody = common.people_by_role(work), People()
    yield "AU", common.names(common.makers(roles))
    editors = roles.get("editor") or roles.get("compiler", nobody)
    yield EDITORS.get(type_, OTHER_EDITORS), common.names(editors)
    yield "A4", common.names(roles.get("translator", nobody))
    if type_ == "CHAP":
        yield "C2", common.names(roles.get("bookauthor", nobody))


def _titles(work: Work, type_: str) -> Iterator[tuple[str, Sequence[str]]]:
    series, inside = work.fields.get("series", ""), common.whole_container(work)
    yield "TI", [work.whole_title]
    yield "ST", [work.fields.get("shorttitle", "")]
    if type_ in PARTS:
        yield "BT", [inside]
    event = work.fields.get("eventtitle", "") if type_ in EVENTS else ""
    yield "T2", [event or inside]
    if type_ == "CONF":
        yield "C3", [inside]
    yield "T2" if type_ in IN_SERIES and not inside else "T3", [series]


def _dates(work: Work) -> Iterator[tuple[str, Sequence[str]]]:
    if work.date.year is not None:
        yield "PY", [_year(work.date)]
        # Readers take a date that begins with a minus for text; a year alone is said already.
        exact = _date(work.date) if work.date.year > 0 else ""
        yield "DA", [exact if exact.strip("/") != _year(work.date) else ""]
    if accessed := parse_date(work.fields.get("urldate", "")):
        yield "Y2", [_date(accessed)]


def _year(date: Date) -> str:
    """Return the year with four digits, before the common era as ISO 8601 counts it."""
    number = date.year or 0
    return f"{'-' if number < 0 else ''}{abs(number):04d}"


def _date(date: Date) -> str:
    """Return year, month, day, and in the specification's "other info" a season, range or doubt in words."""
    words = year(date)
    other = [SEASONS[date.season - 1] if date.season else "", "" if words == str(date.year) else words]
    parts = [_year(date), *(f"{part:02d}" if part else "" for part in (date.month, date.day))]
    return "/".join((*parts, ", ".join(filter(None, other))))


def _pages(work: Work, type_: str) -> Iterator[tuple[str, Sequence[str]]]:
    if type_ in WITH_LENGTH:
        yield "SP", [work.fields.get("pagetotal", "")]
        return
    first, last = pages(work.fields.get("pages", ""))
    yield "SP", [first or common.page_list(work) or work.fields.get("pagetotal", "")]
    yield "EP", [last]
