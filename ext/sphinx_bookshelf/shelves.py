"""Builds what a shelf shows: cards in a list, under headings if it is grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from .cards import View, show
from .cover_nodes import cover_nodes
from .filters import filter_bar, item_data
from .labels import heading_text
from .nodes import group, runs_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.builders import Builder

    from .domain import BookshelfDomain
    from .library.query import Group
    from .library.work import Work
    from .nodes import shelf_placeholder
    from .records import Shelf

#: The class of the list that a layout's works stand in.
LIST_CLASSES: Mapping[str, str] = {"card": "cards", "row": "rows", "cover": "covers"}


class Shelves:
    """Builds the shelves of a document for one builder."""

    def __init__(self, domain: BookshelfDomain, builder: Builder) -> None:
        self.domain = domain
        self.builder = builder

    def build(self, node: shelf_placeholder) -> list[nodes.Node]:
        """Return the nodes that stand in the place of ``node``; none where the shelf is empty."""
        docname, index = node["docname"], node["index"]
        shelf: Shelf = self.domain.pages[docname].shelves[index]
        groups = self.domain.arrangement.shelves[docname][index]
        if not groups:
            return []
        if shelf.directive in ("book-card", "featured-book"):
            (one,) = groups[0].works
            return [self._work(one, shelf.layout, docname, index, set())]
        shown: set[str] = set()
        level = _heading_level(node)
        parts: list[nodes.Node] = []
        works = list({work.key: work for part in groups for work in part.works}.values())
        filterable = shelf.filterable and runs_scripts(self.builder)
        if filterable:
            parts.append(filter_bar(works, self.domain.env.config.bookshelf_levels, shelf.name))
        data = item_data(works) if filterable else {}
        for part in groups:
            if shelf.query.group_by:
                parts.append(_heading(part, shelf.query.group_by, level))
            parts.append(self._list(part.works, shelf.layout, docname, index, shown, data))
        return [group("div", *parts, classes="bookshelf-shelf")]

    def _list(
        self,
        works: Sequence[Work],
        layout: str,
        docname: str,
        index: int,
        shown: set[str],
        data: Mapping[str, Mapping[str, str]],
    ) -> nodes.Element:
        items = [
            group(
                "li",
                self._work(work, layout, docname, index, shown),
                classes="bookshelf-item",
                **data.get(work.key, {}),
            )
            for work in works
        ]
        # Safari drops the list's role where no bullets are drawn, unless it is said again.
        return group("ul", *items, classes=f"bookshelf-list bookshelf-{LIST_CLASSES[layout]}", role="list")

    def _work(self, work: Work, layout: str, docname: str, index: int, shown: set[str]) -> nodes.Element:
        home = self.domain.arrangement.homes[work.key]
        # A shelf grouped by tag shows a work several times: the first is its home.
        at_home = (home.docname, home.shelf) == (docname, index) and work.key not in shown
        shown.add(work.key)

        def link(title: nodes.Element) -> nodes.Element:
            if not at_home:
                return make_refnode(self.builder, docname, home.docname, home.anchor, title)
            address = f"https://doi.org/{work.doi}" if work.doi else work.url
            return nodes.reference("", "", title, refuri=address) if address else title

        card = show(View(work, lambda: self._cover(work), link), layout)
        if at_home:
            card["ids"] = [home.anchor]
        return card

    def view(self, work: Work) -> View:
        """Return the view of a work on its own page, whose title is no link."""
        return View(work, lambda: self._cover(work), lambda title: title)

    def _cover(self, work: Work) -> list[nodes.Node]:
        return cover_nodes(self.domain.catalogue, self.builder, work)


def _heading_level(node: nodes.Node) -> int:
    """The level of a heading inside the section that ``node`` stands in; a page's title is 1."""
    level, parent = 1, node.parent
    while parent is not None:
        level += isinstance(parent, nodes.section)
        parent = parent.parent
    return min(max(level, 2), 6)


def _heading(part: Group, by: str, level: int) -> nodes.Element:
    return nodes.rubric("", heading_text(part.value, by), **{"heading-level": level})
