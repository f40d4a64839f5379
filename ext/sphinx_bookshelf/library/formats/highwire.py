"""Write works as tags in the head of a page, by which Zotero and other reference managers know them.

The names that begin with ``citation_`` are Highwire Press's, as Google Scholar's inclusion guidelines and
Zotero's translator "Embedded Metadata" list them. (Google Scholar itself takes no bare records.) Those that
begin with ``z:`` are Zotero's own: that translator takes every property of its namespace as it is. Without
them it would take a book without ISBN for an article, every work for a web page where the page has an Open
Graph type as well, and the description of the page, which is this site's, for the abstract of the work.

Two things Zotero does not take from any page: translators, where there are authors or editors, and keywords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..entry_types import columns_of
from ..values.eprints import address
from ..values.page_range import pages
from . import common
from .biblatex import edtf
from .languages import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..work import Person, Work

#: Zotero's types, and where it looks for what a work is part of. These tags overrule ``z:itemType``.
CONTAINERS = {
    "journalArticle": "citation_journal_title",
    "bookSection": "citation_inbook_title",
    "conferencePaper": "citation_conference_title",
}
PUBLISHERS = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
    "patent": "z:assignee",
    "case": "z:court",
}
NUMBERS = {
    **dict.fromkeys(("journalArticle", "magazineArticle", "newspaperArticle"), "citation_issue"),
    **dict.fromkeys(("book", "bookSection", "conferencePaper"), "z:seriesNumber"),
    "report": "citation_technical_report_number",
    "standard": "z:number",
    "patent": "z:patentNumber",
    "statute": "z:publicLawNumber",
    "bill": "z:billNumber",
    "case": "z:docketNumber",
}
#: The tag for the type that a work names itself, by Zotero's type.
KINDS = {
    "report": "z:reportType",
    "thesis": "z:thesisType",
    "manuscript": "z:manuscriptType",
    "letter": "z:letterType",
    "webpage": "z:websiteType",
}
#: Roles whose people Zotero wants where there is no author or editor, and its types that have them.
MAKERS = {
    "director": ("z:directors", ("film", "videoRecording")),
    "composer": ("z:composers", ("audioRecording",)),
}


def to_highwire(work: Work) -> Iterator[tuple[str, str]]:
    """Yield name and content of each tag, in their order; nothing that is not known."""
    type_ = columns_of(work).zotero
    yield "citation_title", work.whole_title
    yield from _people(work, type_)
    first, last = pages(work.fields.get("pages", ""))
    inside = common.whole_container(work)
    isbns = common.all_isbns(work)
    found = [
        ("citation_publication_date", _date(work)),
        (CONTAINERS.get(type_, "z:publicationTitle"), inside or work.fields.get("eventtitle", "")),
        ("z:proceedingsTitle", inside if type_ == "conferencePaper" else ""),
        ("citation_volume", work.volume),
        (NUMBERS.get(type_, ""), common.issue(work) if type_.endswith("Article") else _number(work)),
        ("citation_series_title", work.fields.get("series", "")),
        # Journals without pages number their articles, and Zotero keeps that where it keeps pages.
        ("citation_firstpage", first or work.fields.get("eid", "")),
        ("citation_lastpage", last),
        ("z:pages", "" if first else common.page_list(work)),
        (PUBLISHERS.get(type_, "citation_publisher"), common.publisher(work)),
        *(("citation_isbn", isbn) for isbn in isbns),
        ("citation_issn", work.fields.get("issn", "")),
        ("citation_doi", work.doi),
        ("citation_public_url", address(work)),
        ("citation_language", language_of(work)),
        ("citation_keywords", "; ".join(work.tags)),
        *_abstract(work),
        ("z:itemType", type_),
        ("z:edition", work.fields.get("edition", "")),
        ("z:versionNumber", work.fields.get("version", "")),
        ("z:place", work.fields.get("location", "")),
        ("z:numPages", work.fields.get("pagetotal", "")),
        ("z:numberOfVolumes", work.fields.get("volumes", "")),
        ("z:originalDate", edtf(work.original_date) if work.original_date.year is not None else ""),
        (KINDS.get(type_, ""), common.kind_in_words(work)),
    ]
    yield from ((name, content) for name, content in found if name and content)


def _people(work: Work, type_: str) -> Iterator[tuple[str, str]]:
    people = common.people_by_role(work)
    for role in ("author", "editor"):
        those = people.get(role, ())
        for person in those:
            yield f"citation_{role}", _name(person, alone=len(those) == 1)
        if those and people[role].others:
            yield f"citation_{role}", "others"
    if "author" not in people and "editor" not in people:
        for role, (name, types) in MAKERS.items():
            for person in people.get(role, ()) if type_ in types else ():
                yield name, common.inverted(person)


def _name(person: Person, alone: bool) -> str:
    """Return the name, inverted; so that Zotero neither splits nor joins anything.

    It removes the comma at the end of an institution. It takes the only name on a page for two where both
    sides of the comma have several words, unless the spaces between the given names are no-break ones, which
    it makes plain.
    """
    if person.institution or not alone or " " not in person.surname:
        return common.inverted(person)
    return person.inverted(person.forenames.replace(" ", "\N{NO-BREAK SPACE}"))


def _date(work: Work) -> str:
    """Return year, month and day; with any doubt about them, which Zotero keeps."""
    date = work.date
    if date.year is None:
        return ""
    if date.circa or date.uncertain or date.open_ended or date.season or date.end_year is not None:
        return edtf(date)
    return "/".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part is not None)


def _number(work: Work) -> str:
    return work.fields.get("number", "")


def _abstract(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the abstract, or something invisible lest Zotero take the page's description for one."""
    if work.abstract:
        yield "citation_abstract", " ".join(common.plain_text(work.abstract).split())
    elif work.annotation:
        yield "z:abstractNote", "\N{ZERO WIDTH SPACE}"
