"""Write works as CSL-JSON, for citation processors and reference managers (CSL 1.0.2, ``csl-data.json``).

Which readers take what is in the tables of the manual. Three points are no matter of course:

* ``others`` is a name of its own, as pandoc writes BibTeX's "and others".
* The year before 1 is -1, as in pandoc and citeproc-js, and an open end is the year 0.
* ``circa`` stands for every kind of doubt, because CSL has no other word for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..entry_types import columns_of
from ..values.dates import parse_date
from ..values.eprints import address
from . import common
from .languages import language_of

if TYPE_CHECKING:
    from ..work import Date, People, Work

#: Our roles, and CSL's.
ROLES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "compiler": "compiler",
    "composer": "composer",
    "director": "director",
    "execproducer": "executive-producer",
    "illustrator": "illustrator",
    "interviewer": "interviewer",
    "narrator": "narrator",
    "producer": "producer",
    "scriptwriter": "script-writer",
    **dict.fromkeys(
        (
            *("afterword", "annotator", "commentator", "foreword", "introduction"),
            *("editora", "editorb", "editorc"),
        ),
        "contributor",
    ),
}
#: Plain fields: ours, and CSL's.
FIELDS = {
    "chapter": "chapter-number",
    "edition": "edition",
    "eventtitle": "event-title",
    "issn": "ISSN",
    "location": "publisher-place",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "origtitle": "original-title",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "series": "collection-title",
    "shorttitle": "title-short",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
#: Further dates: our fields, and CSL's.
DATES = {"eventdate": "event-date", "urldate": "accessed"}
#: CSL's types whose ``number`` is that of a series; Zotero would make a podcast of a song with a number.
IN_SERIES = frozenset({"book", "chapter", "entry-encyclopedia", "paper-conference", "song"})
PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def to_csl_json(work: Work) -> str:
    """Return the work as an item of a CSL-JSON file, in one line."""
    return _ENCODER.encode(to_csl(work))


def to_csl(work: Work) -> dict[str, Any]:
    """Return the work as a CSL-JSON item; nothing that is not known."""
    item: dict[str, Any] = {"id": work.key, "type": columns_of(work).csl}
    item |= _titles(work)
    for role, people in common.people_by_role(work).items():
        if name := ROLES.get(role):
            item[name] = item.get(name, []) + _names(people)
    item |= _dates(work)
    item |= _plain_fields(work, item["type"])
    found = {
        "publisher": common.publisher(work),
        "genre": common.kind_in_words(work) or ("Computer software" if work.type == "software" else ""),
        "status": common.state(work),
        "language": language_of(work),
        "page": "" if "pages" not in work.fields else common.page_list(work),
        "ISBN": " ".join(common.all_isbns(work)),
        "DOI": work.doi,
        "URL": address(work),
        "archive": common.repository(work),
        "archive_location": work.fields.get("eprint", ""),
        "abstract": common.plain_text(work.abstract),
        "keyword": ", ".join(work.tags),
    }
    return item | {name: value for name, value in found.items() if value}


def _titles(work: Work) -> dict[str, str]:
    """Return the titles: a volume is known by the title of the whole, with its own in ``volume-title``."""
    main, inside = common.main_title(work), common.container(work)
    found = {"title": work.full_title, "container-title": inside}
    if main and inside and "journaltitle" not in work.fields:
        found |= {"container-title": main, "volume-title": inside if inside != main else ""}
    elif main and not inside and main != work.full_title:
        found |= {"title": main, "volume-title": work.full_title}
    return {name: value for name, value in found.items() if value}


def _plain_fields(work: Work, type_: str) -> dict[str, str]:
    """Return the plain fields. ``number`` is an issue, a place in a series or the work's own number."""
    found = {name: work.fields.get(field, "") for field, name in FIELDS.items()}
    number, eid = work.fields.get("number", ""), work.fields.get("eid", "")
    if type_ in PERIODICAL:
        # Journals without pages number their articles.
        found |= {"issue": common.issue(work), "number": eid}
    elif type_ in IN_SERIES:
        found["collection-number"] = work.number_in_series
        found["volume"] = work.volume
    else:
        found["number"] = number or eid
    if type_ == "book" and work.type != "software":
        # A book with a version is a program for Zotero and for styles.
        found["edition"] = found["edition"] or found.pop("version")
        found.pop("version", None)
    return {name: value for name, value in found.items() if value}


def _names(people: People) -> list[dict[str, str]]:
    names = []
    for person in people:
        if person.institution:
            names.append({"literal": person.family})
            continue
        parts = {
            "family": person.family,
            "given": person.given,
            "dropping-particle" if person.drops_particle else "non-dropping-particle": person.particle,
            "suffix": person.suffix,
        }
        names.append({name: part for name, part in parts.items() if part})
    return [*names, {"literal": "others"}] if people.others else names


def _dates(work: Work) -> dict[str, Any]:
    dates = {"issued": work.date, "original-date": work.original_date}
    dates |= {name: parse_date(work.fields.get(field, "")) for field, name in DATES.items()}
    return {name: _date(date) for name, date in dates.items() if date}


def _date(date: Date) -> dict[str, Any]:
    if date.year is None:
        return {"literal": date.text}
    parts = [_parts(date.year, date.month, date.day)]
    if date.open_ended:
        parts.append([0])
    elif date.end_year is not None or date.end_month is not None or date.end_day is not None:
        last = date.year if date.end_year is None else date.end_year
        parts.append(_parts(last, date.end_month, date.end_day))
    found: dict[str, Any] = {"date-parts": parts}
    if date.season:
        found["season"] = date.season
    return found | {"circa": True} if date.circa or date.uncertain else found


def _parts(year: int, month: int | None, day: int | None) -> list[int]:
    """Return year, month and day, as far as they are known; before the first year there is no year 0."""
    counted = year if year > 0 else year - 1
    return [counted, *([month, *([day] if day else [])] if month else [])]
