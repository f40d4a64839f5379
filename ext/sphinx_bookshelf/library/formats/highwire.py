"""Works as tags in the head of a page, by which Zotero's button and Google Scholar know it.

The names that begin with ``citation_`` are Highwire Press's, as Google Scholar's inclusion guidelines and
Zotero's translator "Embedded Metadata" list them. Those that begin with ``z:`` are Zotero's own: that
translator takes every property of its namespace as it is. Without them it would take a book without ISBN
for an article, and every work for a web page where the page has an Open Graph type as well; and there are
no Highwire names for edition, place and number of pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..entry_types import columns_of
from ..values.identifiers import hyphenated_isbn
from ..values.page_range import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..work import Person, Work


def to_highwire(work: Work) -> Iterator[tuple[str, str]]:
    """Yield name and content of each tag, in their order; nothing that is not known."""
    yield "citation_title", work.whole_title
    for role in ("author", "editor"):
        people = work.people.get(role, ())
        for person in people:
            yield f"citation_{role}", _name(person, alone=len(people) == 1)
    first, last = pages(work.fields.get("pages", ""))
    # Journals without pages number their articles, and Zotero keeps that where it keeps pages.
    first = first or work.fields.get("eid", "")
    number = work.fields.get("number", "")
    found = (
        ("publication_date", _date(work)),
        (_container(work), work.fields.get("journaltitle") or work.fields.get("booktitle", "")),
        ("volume", work.fields.get("volume", "")),
        ("issue", number if work.type in ("article", "review") else ""),
        ("technical_report_number", number if work.type == "report" else ""),
        ("series_title", work.fields.get("series", "")),
        ("firstpage", first),
        ("lastpage", last),
        (_publisher(work), work.fields.get("publisher") or work.fields.get("institution", "")),
        ("isbn", hyphenated_isbn(work.isbn) if work.isbn else ""),
        ("issn", work.fields.get("issn", "")),
        ("doi", work.doi),
        ("public_url", work.url),
        ("language", work.fields.get("language", "")),
        ("keywords", "; ".join(work.tags)),
    )
    for name, content in found:
        if content:
            yield f"citation_{name}", content
    yield "z:itemType", columns_of(work).zotero
    for name, field in (("edition", "edition"), ("place", "location"), ("numPages", "pagetotal")):
        if content := work.fields.get(field, ""):
            yield f"z:{name}", content
    if number and "series" in work.fields and work.type != "report":
        yield "z:seriesNumber", number


def _name(person: Person, alone: bool) -> str:
    """Family, given, suffix, as both readers ask for it; so that Zotero neither splits nor joins anything.

    It takes the last word of a name without comma for the family: an institution has a comma at its end,
    which it removes. It takes the only name on a page for two where both sides of the comma have several
    words, unless the spaces between the given names are no-break ones, which it makes plain.
    """
    if person.institution:
        return f"{person.family},"
    given = person.given
    if alone and " " in person.surname:
        given = given.replace(" ", "\N{NO-BREAK SPACE}")
    return ", ".join(part for part in (person.surname, given, person.suffix) if part)


def _date(work: Work) -> str:
    date = work.date
    return "/".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part is not None)


def _container(work: Work) -> str:
    if work.type == "inproceedings":
        return "conference_title"
    return "journal_title" if "journaltitle" in work.fields else "inbook_title"


def _publisher(work: Work) -> str:
    return {"thesis": "dissertation_institution", "report": "technical_report_institution"}.get(
        work.type, "publisher"
    )
