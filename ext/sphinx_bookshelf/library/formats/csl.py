"""Works as CSL-JSON, which citation processors read (CSL 1.0.2, ``csl-data.json``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..entry_types import columns_of
from ..values.identifiers import hyphenated_isbn

if TYPE_CHECKING:
    from ..work import Date, People, Work

#: Roles of people that CSL has a name for.
ROLES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}
#: Plain fields: ours, and CSL's.
FIELDS = {
    "booktitle": "container-title",
    "journaltitle": "container-title",
    "edition": "edition",
    "volume": "volume",
    "number": "number",
    "series": "collection-title",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "publisher": "publisher",
    "institution": "publisher",
    "location": "publisher-place",
    "issn": "ISSN",
    "language": "language",
}


def to_csl_json(work: Work) -> str:
    """Return the work as an item of a CSL-JSON file, in one line."""
    return json.dumps(to_csl(work), ensure_ascii=False)


def to_csl(work: Work) -> dict[str, Any]:
    """Return the work as a CSL-JSON item."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": columns_of(work).csl,
        "title": work.whole_title,
    }
    for role, name in ROLES.items():
        if people := work.people.get(role):
            item[name] = _names(people)
    if work.date:
        item["issued"] = _date(work.date)
    if work.original_date:
        item["original-date"] = _date(work.original_date)
    for field, name in FIELDS.items():
        if value := work.fields.get(field):
            item.setdefault(name, value)
    if work.type in ("article", "review") and "number" in item:
        # What biblatex calls the number of a journal is its issue.
        item["issue"] = item.pop("number")
    if "eid" in work.fields:
        # And the number of an article is what journals without pages give it.
        item["number"] = work.fields["eid"]
    extra = {
        "ISBN": hyphenated_isbn(work.isbn) if work.isbn else "",
        "DOI": work.doi,
        "URL": work.url,
        "keyword": ", ".join(work.tags),
    }
    return item | {name: value for name, value in extra.items() if value}


def _names(people: People) -> list[dict[str, str]]:
    names = []
    for person in people:
        if person.institution:
            names.append({"literal": person.family})
            continue
        parts = {
            "family": person.family,
            "given": person.given,
            "non-dropping-particle": person.particle,
            "suffix": person.suffix,
        }
        names.append({name: part for name, part in parts.items() if part})
    return names


def _date(date: Date) -> dict[str, Any]:
    if date.year is None:
        return {"literal": date.text}
    parts = [[part for part in (date.year, date.month, date.day) if part is not None]]
    if date.month is None:
        parts = [[date.year]]
    if date.end_year is not None:
        parts.append([date.end_year])
    found: dict[str, Any] = {"date-parts": parts}
    return found | {"circa": True} if date.circa else found
