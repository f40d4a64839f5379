"""Describe works in the vocabulary of schema.org, for search engines (release 30.0).

A test compares what is written here with the domains and ranges of that release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..entry_types import columns_of
from ..values.eprints import address
from ..values.identifiers import doi_address
from ..values.page_range import pages
from ..work import People
from . import common
from .languages import language_of

if TYPE_CHECKING:
    from ..work import Date, Person, Work

#: Classes that have first and last pages.
WITH_PAGES = ("Chapter", "ScholarlyArticle")
#: Roles of people that schema.org has a property for.
ROLES = {"author": "author", "translator": "translator"}


def to_schema(work: Work) -> dict[str, Any]:
    """Return the work as a schema.org item, without ``@context``; nothing that is not known."""
    fields = work.fields
    kind = columns_of(work).schema
    item: dict[str, Any] = {"@type": kind, "name": work.full_title}
    for role, name in ROLES.items():
        if people := work.people.get(role):
            item[name] = _people(people)
    # A chapter's editors are its book's.
    item |= _editors(work) if kind != "Chapter" else {}
    item["datePublished"] = iso_date(work.date)
    item["publisher"] = _organization(common.publisher(work))
    item["inLanguage"] = language_of(work)
    item["keywords"] = list(work.tags)
    if kind == "Book":
        item["bookEdition"] = fields.get("edition", "")
        isbns = common.bare_isbns(work)
        item["isbn"] = isbns[0] if len(isbns) == 1 else list(isbns)
        item["numberOfPages"] = int(fields["pagetotal"]) if fields.get("pagetotal", "").isdecimal() else ""
    elif kind == "Report":
        item["reportNumber"] = fields.get("number", "")
    item["isPartOf"] = _container(work, kind)
    if kind in WITH_PAGES:
        item["pageStart"], item["pageEnd"] = pages(fields.get("pages", ""))
    item["sameAs"] = doi_address(work.doi) if work.doi else ""
    item["url"] = address(work)
    return {name: value for name, value in item.items() if value}


def to_brief(work: Work) -> dict[str, Any]:
    """Return no more than tells a work from others: a page can cite a thousand.

    The page of the work has the rest, its people's given and family names included.
    """
    kind = columns_of(work).schema
    item: dict[str, Any] = {"@type": kind, "name": work.full_title}
    item["author"] = [_named(each) for each in work.people.get("author", ())]
    if kind != "Chapter":
        item["editor"] = [_named(each) for each in work.people.get("editor", ()) if not each.institution]
    item["datePublished"] = iso_date(work.date)
    item["sameAs"] = doi_address(work.doi) if work.doi else ""
    return {name: value for name, value in item.items() if value}


def iso_date(date: Date) -> str:
    """Return a date as ISO 8601 has it, as exactly as it is known; empty where the year is not."""
    if date.year is None or date.year < 1:
        return ""
    parts = [f"{date.year:04d}"]
    for part in (date.month, date.day):
        if part is None:
            break
        parts.append(f"{part:02d}")
    return "-".join(parts)


def _people(people: People) -> list[dict[str, str]]:
    return [_named(each) | ({} if each.institution else _parts_of_name(each)) for each in people]


def _named(person: Person) -> dict[str, str]:
    if person.institution:
        return _organization(person.family)
    return {"@type": "Person", "name": person.natural}


def _parts_of_name(person: Person) -> dict[str, str]:
    parts = {
        "givenName": person.forenames,
        "familyName": person.surname,
        "honorificSuffix": person.suffix,
    }
    return {name: value for name, value in parts.items() if value}


def _editors(work: Work) -> dict[str, Any]:
    """Return who edited a work. An editor is a person there, so that an institution is a contributor."""
    editors = work.people.get("editor", People())
    found = {
        name: _people(People(tuple(person for person in editors if person.institution == institution)))
        for name, institution in (("editor", False), ("contributor", True))
    }
    return {name: people for name, people in found.items() if people}


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}


def _container(work: Work, kind: str) -> dict[str, Any]:
    """Return what the work appeared in: a journal with volume and issue, or a book; the series of a book."""
    fields = work.fields
    if kind == "Book":
        series = fields.get("series", "")
        return {"@type": "BookSeries", "name": series} if series else {}
    if journal := fields.get("journaltitle"):
        item: dict[str, Any] = {"@type": "Periodical", "name": journal, "issn": fields.get("issn", "")}
        item = {name: value for name, value in item.items() if value}
        if volume := fields.get("volume"):
            item = {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": item}
        if issue := fields.get("number"):
            item = {"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": item}
        return item
    if title := fields.get("booktitle"):
        editors = _editors(work) if kind == "Chapter" else {}
        book = {"@type": "Book", "name": title, **editors, "isbn": work.isbn}
        return {name: value for name, value in book.items() if value}
    return {}
