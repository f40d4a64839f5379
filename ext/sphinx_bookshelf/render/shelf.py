"""Build what a shelf shows: cards in a list, under headings if it is grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..labels import heading_text
from ..library.values.eprints import address
from ..library.values.identifiers import doi_address
from ..library.values.markup import formatted_texts
from ..project.doctrees import ancestors
from .byline import byline
from .cards import show
from .directions import line_classes
from .filter_bar import filter_bar, item_data
from .markup_writer import is_written_alone
from .maths import may_have_maths, title_nodes
from .nodes import runs_scripts
from .pieces import Html, Piece, group, inline, link_to_place, own_id, paragraph, piece, rubric
from .shown import fingerprint, shown
from .view import View, link_to_topic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..library.work import Work
    from ..project.page_records import Shelf
    from ..project.placement import Home
    from .context import RenderContext
    from .nodes import shelf_placeholder
    from .pieces import Child

#: The class of the list that a layout's works stand in.
LIST_CLASSES: Mapping[str, str] = {"card": "cards", "row": "rows", "cover": "covers"}


class Shelves:
    """The shelves of a document."""

    def __init__(self, context: RenderContext) -> None:
        self.context = context
        #: The works that reference managers were told of in this document.
        self.with_coins: set[str] = set()

    def build(self, node: shelf_placeholder) -> list[Child]:
        """Return what stands in the place of ``node``; none where the shelf is empty."""
        return _OneShelf(self.context, self.with_coins, node["docname"], node["index"]).build(
            _heading_level(node)
        )


class _OneShelf:
    """One shelf: the ``index``-th of the page ``docname``."""

    def __init__(self, context: RenderContext, with_coins: set[str], docname: str, index: int) -> None:
        self.context = context
        self.site = context.site
        self.with_coins = with_coins
        self.docname = docname
        self.index = index
        self.shelf: Shelf = self.site.pages[docname].shelves[index]
        self.groups = self.site.placement.shelves[docname][index]
        self._shown: set[str] = set()
        #: What the items of a filterable shelf say of themselves, by key.
        self._data: Mapping[str, Mapping[str, str]] = {}

    def build(self, heading_level: int) -> list[Child]:
        """Return the card, or a list for each group with its heading."""
        if not self.groups:
            return []
        if self.shelf.directive in ("book-card", "featured-book"):
            (one,) = self.groups[0].works
            return [self._card(one)]
        parts = self._filter()
        by = self.shelf.query.group_by
        for part in self.groups:
            if by:
                words: Child = inline(heading_text(part.value, by))
                if by == "tag" and part.value:
                    words = link_to_topic(self.context, self.docname, part.value, words)
                parts.append(rubric(heading_level, words, "bookshelf-heading"))
            parts.append(self._lines(part.works) if self.shelf.layout == "line" else self._list(part.works))
        index = " bookshelf-index" if self.shelf.layout == "line" else ""
        return [group("div", *parts, classes=f"bookshelf-shelf{index}")]

    def _filter(self) -> list[Child]:
        if not self.shelf.filterable or not runs_scripts(self.site.builder):
            return []
        works = list({work.key: work for part in self.groups for work in part.works}.values())
        self._data = item_data(works)
        return [filter_bar(works, self.site.env.config.bookshelf_levels, self.shelf.name)]

    def _list(self, works: Sequence[Work]) -> Piece:
        items = [
            group("li", self._card_in_list(work), classes="bookshelf-item", **self._data.get(work.key, {}))
            for work in works
        ]
        classes = f"bookshelf-list bookshelf-{LIST_CLASSES[self.shelf.layout]}"
        # Safari does not announce a list without bullets as a list unless the role is explicit.
        return group("ul", *items, classes=classes, role="list")

    def _card_in_list(self, work: Work) -> Child:
        """Return a card: on a web page as HTML, where nothing on it has to be resolved or typeset.

        Such a card may be from an earlier build. What else it is made of than its page, which it is kept for,
        and the options of the site, is named here.
        """
        context, site = self.context, self.site
        resolved = any("`" in text for _, text in formatted_texts(work)) or may_have_maths(work)
        if resolved or not is_written_alone(site.builder):
            return self._card(work)
        home, at_home = self._home(work)
        made_of = fingerprint(
            (
                *shown(context, work, self.shelf.layout),
                f"{at_home} {work.key in self.with_coins} {bool(site.work_pages)} {site.page_of(work)}",
                context.covers.copy(work),
            )
        )

        def make() -> tuple[str, str]:
            html, words = context.markup_writer.write((self._shown_at(work, home, at_home),), self.docname)
            return html, words or ""

        html, words = site.results.recall("cards", self.docname, made_of, make)
        self.with_coins.add(work.key)
        return Html(html, words)

    def _card(self, work: Work) -> Piece:
        return self._shown_at(work, *self._home(work))

    def _shown_at(self, work: Work, home: Home, at_home: bool) -> Piece:
        """Return the card of a work that has its ``home`` here or elsewhere."""
        outside = doi_address(work.doi) if work.doi else address(work)
        target = outside if at_home else home
        view = View(self.context, work, self.docname, self.with_coins, target)
        return show(view, self.shelf.layout, anchor=home.anchor if at_home else "")

    def _lines(self, works: Sequence[Work]) -> Piece:
        """Return the works of an index, in a line each."""
        items = []
        for work in works:
            home, at_home = self._home(work)
            title = inline(*title_nodes(self.site, work, "whole"))
            imprint = inline(f" {byline(work)}", classes="bookshelf-imprint")
            line = paragraph(title if at_home else self._to(home, title), imprint)
            classes = " ".join(line_classes(self.site, work.full_title))
            items.append(Piece(nodes.list_item, classes, (), own_id(home.anchor if at_home else ""), (line,)))
        return piece(nodes.bullet_list, *items, bullet="-", classes="bookshelf-lines")

    def _home(self, work: Work) -> tuple[Home, bool]:
        """Return where the work is at home, and whether that is here."""
        home = self.site.placement.homes[work.key]
        # A shelf grouped by tag shows a work several times: the first is its home.
        here = (home.docname, home.shelf) == (self.docname, self.index) and work.key not in self._shown
        self._shown.add(work.key)
        return home, here

    def _to(self, home: Home, words: Child) -> Child:
        return link_to_place(self.site, self.docname, home.docname, home.anchor, words)


def _heading_level(node: nodes.Node) -> int:
    """Return the level of a heading inside the section that ``node`` stands in; a page's title is 1."""
    level = 1 + sum(isinstance(each, nodes.section) for each in ancestors(node))
    return min(max(level, 2), 6)
