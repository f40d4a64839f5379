"""What a reader should find of a work, and whether it did."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from sphinx_bookshelf.library.entry_types import columns_of
from sphinx_bookshelf.library.formats import common
from sphinx_bookshelf.library.formats.languages import language_of
from sphinx_bookshelf.library.values.dates import parse_date
from sphinx_bookshelf.library.values.eprints import address
from sphinx_bookshelf.library.values.page_range import pages

if TYPE_CHECKING:
    from sphinx_bookshelf.library.work import Work

#: The fields of the tables, in their order.
FIELDS = (
    *("type", "title", "authors", "all authors", "editors", "translators", "year", "month and day", "doubt"),
    *("first published", "container", "publisher", "place", "series", "number", "volume", "pages", "length"),
    *("edition", "kind", "ISBN", "DOI", "address", "consulted", "language", "abstract", "keywords"),
)


def expected(work: Work) -> dict[str, list[str]]:
    """Return for each field the texts that must all arrive; a field that a work lacks is not there."""
    people, fields, date = common.people_by_role(work), work.fields, work.date

    def families(*roles: str) -> list[str]:
        return [person.family for role in roles for person in people.get(role, ())]

    first, last = pages(fields.get("pages", ""))
    found = {
        "type": [columns_of(work).csl],
        "title": [work.title, *([work.subtitle] if work.subtitle else [])],
        "authors": families("author"),
        "all authors": ["others"] if "author" in people and people["author"].others else [],
        "editors": families("editor"),
        "translators": families("translator"),
        "year": [str(abs(date.year if date.year > 0 else date.year - 1))] if date.year is not None else [],
        "month and day": [str(part) for part in (date.month, date.day) if part],
        "doubt": ["~"] if date.circa or date.uncertain else ["/"] if date.open_ended or date.end_year else [],
        "first published": [str(work.original_date.year)] if work.original_date.year else [],
        "container": [common.container(work) or common.main_title(work)],
        "publisher": [common.publisher(work)],
        "place": [fields.get("location", "")],
        "series": [fields.get("series", "")],
        "number": [fields.get("number", "")],
        "volume": [fields.get("volume", "")],
        "pages": [first, last] if first else [common.page_list(work)],
        "length": [fields.get("pagetotal", "")],
        "edition": [fields.get("edition", "")],
        "kind": [common.kind_in_words(work)],
        # What is the same in both kinds of ISBN.
        "ISBN": [isbn[3:12] for isbn in common.bare_isbns(work)],
        "DOI": [work.doi],
        "address": [address(work)],
        "consulted": [str(parse_date(fields.get("urldate", "")).year or "")],
        "language": [language_of(work)],
        "abstract": [common.plain_text(work.abstract)],
        "keywords": list(work.tags),
    }
    return {name: kept for name, texts in found.items() if (kept := [text for text in texts if text])}


def folded(text: str) -> str:
    """A text without what programs set in their own way: case, accents, marks, spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]", "", "".join(char for char in decomposed if not unicodedata.combining(char)))


def arrived(wanted: list[str], found: Any) -> bool:
    """Whether all texts are in what a reader found: a text, or a list of texts in which each must stand."""
    texts = found if isinstance(found, list) else [found]
    joined = " ".join(str(text) for text in texts)
    return all(folded(text) in folded(joined) if folded(text) else text in joined for text in wanted)
