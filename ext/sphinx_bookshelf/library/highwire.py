"""Works as Highwire Press tags, by which Zotero's button and Google Scholar know a page.

The names are those of Google Scholar's inclusion guidelines and of Zotero's translator "Embedded Metadata".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .identifiers import hyphenated_isbn
from .page_range import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .work import Work


def to_highwire(work: Work) -> Iterator[tuple[str, str]]:
    """Yield name and content of each tag, in their order; nothing that is not known."""
    yield "citation_title", work.full_title
    for role in ("author", "editor"):
        for person in work.people.get(role, ()):
            name = ", ".join(part for part in (person.surname, person.given, person.suffix) if part)
            yield f"citation_{role}", name
    first, last = pages(work.fields.get("pages", ""))
    found = (
        ("publication_date", _date(work)),
        (_container(work), work.fields.get("journaltitle") or work.fields.get("booktitle", "")),
        ("volume", work.fields.get("volume", "")),
        ("issue", work.fields.get("number", "") if work.type == "article" else ""),
        ("firstpage", first),
        ("lastpage", last),
        (_publisher(work), work.fields.get("publisher") or work.fields.get("institution", "")),
        ("isbn", hyphenated_isbn(work.isbn) if work.isbn else ""),
        ("doi", work.doi),
        ("language", work.fields.get("language", "")),
        ("keywords", "; ".join(work.tags)),
    )
    for name, content in found:
        if content:
            yield f"citation_{name}", content


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
