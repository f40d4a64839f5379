"""Write works as COinS, by which Zotero's button and link resolvers know each work of a list.

COinS (ContextObjects in Spans, 2005) is an OpenURL of ANSI/NISO Z39.88-2004 in a ``span``'s title; the names
are those of its formats for journals, books and dissertations, and of its Dublin Core. What is in it is
what Zotero takes from it (``parseContextObject`` in its ``openurl.js``). Two things have no place there:

* Editors. Zotero would take everybody for an author, so editors are left out; where there is nobody else it
  looks the work up by its ISBN or DOI.
* First and last name of the first author (``aufirst``, ``aulast``) beside ``au``: where a name is written in
  a way that Zotero tidies up, the author would be there twice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

from ..entry_types import columns_of
from ..values.eprints import address
from ..values.page_range import pages
from ..work import People
from . import common
from .languages import language_of
from .schema_org import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..work import Work

#: Zotero's types: the format of each, its genre there, and the names of its title and of what it is part of.
FORMATS = {
    "book": ("book", "book", "btitle", ""),
    "bookSection": ("book", "bookitem", "atitle", "btitle"),
    "conferencePaper": ("book", "proceeding", "atitle", "btitle"),
    "report": ("book", "report", "btitle", ""),
    "journalArticle": ("journal", "article", "atitle", "jtitle"),
    "patent": ("patent", "", "title", ""),
    "thesis": ("dissertation", "", "title", ""),
}
#: Formats that have names of their own for authors and publishers.
AUTHORS = {"dc": "creator", "patent": "inventor"}
PUBLISHERS = {"dissertation": "inst", "patent": "assignee"}
#: Types without a format of their own are written as Dublin Core, with Zotero's type.
OTHER = ("dc", "", "title", "source")


def to_coins(work: Work) -> Markup:
    """Return the work as an empty ``span`` element."""
    # Markup.format() takes several times as long, and a site has thousands of these.
    title = escape(context_object(work))
    return Markup(f'<span class="Z3988" aria-hidden="true" title="{title}"></span>')


def context_object(work: Work) -> str:
    """Return the OpenURL: names and values in their order; nothing that is not known."""
    pairs = (f"{name}={_quoted(value)}" for name, value in _pairs(work) if value)
    return "&".join(("ctx_ver=Z39.88-2004", *pairs))


@lru_cache(maxsize=4096)  # works share names, places and years
def _quoted(value: str) -> str:
    return quote(value, safe="/:,")


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    fields = work.fields
    type_ = columns_of(work).zotero
    form, genre, title, container = FORMATS.get(type_, OTHER)
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    yield "rft.genre", genre
    if form == "dc":
        yield "rft.type", "webpage" if type_ == "document" and work.url else type_
    yield f"rft.{title}", work.whole_title
    if container:
        yield f"rft.{container}", common.whole_container(work)
    for name in common.names(work.people.get("author", People())):
        yield f"rft.{AUTHORS.get(form, 'au')}", name
    yield "rft.date", iso_date(work.date)
    yield "rft.volume", work.volume
    if form == "journal":
        yield "rft.issue", common.issue(work)
    elif form == "patent":
        yield "rft.number", fields.get("number", "")
    first, last = pages(fields.get("pages", ""))
    yield "rft.spage", first
    yield "rft.epage", last
    yield "rft.pages", "" if first else common.page_list(work)
    yield f"rft.{PUBLISHERS.get(form, 'pub')}", common.publisher(work)
    yield "rft.place", fields.get("location", "")
    yield "rft.edition", fields.get("edition", "")
    yield "rft.series", fields.get("series", "")
    yield "rft.tpages", fields.get("pagetotal", "")
    yield "rft.isbn", " ".join(common.all_isbns(work))
    yield "rft.issn", fields.get("issn", "")
    yield "rft.language", language_of(work)
    if form == "dissertation":
        yield "rft.degree", common.kind_in_words(work)
    yield "rft_id", f"info:doi/{work.doi}" if work.doi else ""
    yield "rft_id", address(work)
