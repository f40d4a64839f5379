"""Works as RIS, which reference managers import; written by the library ``rispy``.

The types and tags are those of the RIS format specification (Research Information Systems, 2011) as
Zotero and EndNote read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rispy

from ..entry_types import columns_of
from ..values.identifiers import hyphenated_isbn
from ..values.page_range import pages

if TYPE_CHECKING:
    from ..work import People, Work


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no type hints
    """rispy's writer without the number that it puts before each record."""

    def set_header(self, count: int) -> str:
        """Return what stands before a record."""
        return ""


def to_ris(work: Work) -> str:
    """Return the work as a record of a ``.ris`` file."""
    return str(rispy.dumps([_record(work)], implementation=_Writer))


def _record(work: Work) -> dict[str, Any]:
    fields = work.fields
    first, last = pages(fields.get("pages", ""))
    record: dict[str, Any] = {
        "type_of_reference": columns_of(work).ris,
        "id": work.key,
        "authors": _names(work.people.get("author")),
        "secondary_authors": _names(work.people.get("editor")),
        "translated_author": "; ".join(_names(work.people.get("translator"))),
        "title": work.whole_title,
        "secondary_title": fields.get("journaltitle") or fields.get("booktitle", ""),
        "year": "" if work.year is None else str(work.year),
        "edition": fields.get("edition", ""),
        "volume": fields.get("volume", ""),
        "number": fields.get("number", ""),
        "start_page": first or fields.get("eid", ""),
        "end_page": last,
        "publisher": fields.get("publisher") or fields.get("institution", ""),
        "place_published": fields.get("location", ""),
        "issn": hyphenated_isbn(work.isbn) if work.isbn else fields.get("issn", ""),
        "doi": work.doi,
        "urls": [work.url] if work.url else [],
        "keywords": list(work.tags),
        "language": fields.get("language", ""),
    }
    return {name: value for name, value in record.items() if value}


def _names(people: People | None) -> list[str]:
    """Family, given, suffix: the form that RIS asks for.

    An institution ends with a comma: readers take the last word of a name without one for the family.
    """
    return [
        f"{person.family},"
        if person.institution
        else ", ".join(part for part in (person.surname, person.given, person.suffix) if part)
        for person in people or ()
    ]
