"""List the index pages by topic, author and year, which need no script.

They exist where works have pages of their own, and hang behind the same hub; see :mod:`.virtual_pages`.
Each is one shelf under a title, so that it follows the reading list as every shelf does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..i18n import _
from ..labels import heading_text
from ..library.query import PERSON, Query
from ..library.slug import tag_slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..library.work import Work


class IndexPage(NamedTuple):
    """A page with one shelf. ``anchor`` is the id of its only section."""

    title: str
    anchor: str
    query: Query
    layout: str = "line"


def index_pages(folder: str, works: Iterable[Work]) -> dict[str, IndexPage]:
    """Return the pages, by document; works are in ``folder`` itself, so ``by`` is no name of theirs."""
    topics: dict[str, str] = {}
    for work in works:
        for tag in work.tags:
            topics.setdefault(tag_slug(tag), tag)
    by_topic, by_author = Query(group_by="tag"), Query(group_by=PERSON)
    by_year = Query(group_by="year", sort="-year")
    pages = {
        f"{folder}/by/topic": IndexPage(_("Works by topic"), "works-by-topic", by_topic),
        f"{folder}/by/author": IndexPage(_("Works by author"), "works-by-author", by_author),
        f"{folder}/by/year": IndexPage(_("Works by year"), "works-by-year", by_year),
    }
    for name in sorted(topics):
        title = heading_text(topics[name], "tag")
        pages[topic_page(folder, name)] = IndexPage(title, f"topic-{name}", Query(topics=(name,)), "row")
    return pages


def topic_page(folder: str, name: str) -> str:
    """Return the document of the topic with this slug."""
    return f"{folder}/by/topic/{name}"
