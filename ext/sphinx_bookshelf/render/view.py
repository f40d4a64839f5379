"""What a card needs beside the work: where its title leads, its cover, who cites it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..i18n import _, ngettext
from ..project.backlinks import MENTIONED
from ..project.placement import Home
from .download_links import coins, menu
from .pieces import inline, link, link_to_place

if TYPE_CHECKING:
    from ..library.work import Work
    from .context import RenderContext
    from .pieces import Child


@dataclass(frozen=True, slots=True)
class View:
    """A work on the page ``docname``.

    ``target`` is where its title leads: to a home, to an address, or nowhere. ``with_coins`` are the works
    that the document tells reference managers of, each once.
    """

    context: RenderContext
    work: Work
    docname: str
    with_coins: set[str]
    target: Home | str = ""

    def link(self, title: Child) -> Child:
        """Return the title as a link to where it leads, or as it is."""
        if isinstance(self.target, Home):
            site = self.context.site
            return link_to_place(site, self.docname, self.target.docname, self.target.anchor, title)
        return link(self.target, title) if self.target else title

    def topic(self, tag: str, words: Child) -> Child:
        """Return ``words`` as a link to the page of a tag, if tags have pages."""
        return link_to_topic(self.context, self.docname, tag, words)

    def cover(self) -> list[Child]:
        """Return the picture; nothing where the builder has no place for one."""
        return self.context.covers.make(self.work)

    def menu(self) -> list[Child]:
        """Return the menu that offers the work in forms to take away."""
        return menu(self.context.site, self.docname, self.work)

    def coins(self) -> list[Child]:
        """Return what tells reference managers of the work."""
        return coins(self.context, self.work, self.with_coins)

    def cited_in(self) -> list[Child]:
        """Return the first pages that cite the work, each with a link to where it does."""
        site = self.context.site
        backlinks = site.backlinks.by_page(self.work)
        if not backlinks:
            return []
        line: list[Child] = [_("Cited in:")]
        for backlink in backlinks[:MENTIONED]:
            line.append(", " if len(line) > 1 else " ")
            title = inline(site.env.titles[backlink.docname].astext())
            line.append(link_to_place(site, self.docname, backlink.docname, backlink.anchor, title))
        if (more := len(backlinks) - MENTIONED) > 0:
            line.append(" " + ngettext("and {count} more", "and {count} more", more).format(count=more))
        return line


def link_to_topic(context: RenderContext, docname: str, tag: str, words: Child) -> Child:
    """Return ``words`` as a link from a page to the page of a tag, if tags have pages."""
    page = context.site.topic_page(tag)
    return link_to_place(context.site, docname, page, "", words) if page else words
