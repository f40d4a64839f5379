"""What each page of :class:`tests.build.edits.Project` ought to show.

The model knows nothing of the extension: what a page shows follows from the reading list and the pages'
own words by the rules of the manual, in the simplest terms that tell two states apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.build.edits import CITING, SHELVES

if TYPE_CHECKING:
    from tests.build.edits import Page, Project


@dataclass
class State:
    """A project between two edits: what its pages show, and what is fixed in them when they are read."""

    #: For each page, all that it shows of the library and of other pages.
    views: dict[str, object]
    #: For each page, all that Sphinx takes from it when it is read.
    fixed: dict[str, object]


def state(project: Project) -> State:
    """Return the state of a project as it stands."""
    return _Model(project).state()


class _Model:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.works = project.works()
        self.pages = project.pages
        self.keys = {key: key for key in self.works}
        for key, entry in self.works.items():
            if entry.also:
                self.keys.setdefault(entry.also, key)
        self.homes = self._homes()

    def state(self) -> State:
        views: dict[str, object] = {name: self._page(page) for name, page in self.pages.items()}
        views["index"] = [(name, self._title(page)) for name, page in self.pages.items()]
        fixed: dict[str, object] = {
            name: (page.markdown(), self._title(page), self._keys(page)) for name, page in self.pages.items()
        }
        fixed["index"] = list(self.pages)
        if self.project.work_pages:
            topics = {tag for entry in self.works.values() for tag in entry.tags}
            # It holds the order in which readers turn the pages of works and topics.
            order = sorted(self.works, key=self._order)
            views["books/index"] = order, sorted(topics), [self._named(key) for key in order]
            fixed["books/index"] = order, sorted(topics)
            for key, entry in self.works.items():
                views[f"books/{key}"] = self._work(key), self._named(key), self._around(key)
                fixed[f"books/{key}"] = entry.title
            views |= self._indices(topics)
            fixed |= {f"books/by/{name}": True for name in ("topic", "author", "year")}
            fixed |= {f"books/by/topic/{tag}": True for tag in topics}
        return State(views, fixed)

    # -- pages -------------------------------------------------------------------------

    def _page(self, page: Page) -> object:
        heading = self._cited(page.heading) if page.heading else None
        return page.title, heading, [self._item(kind, value) for kind, value in page.items]

    def _title(self, page: Page) -> object:
        key = self.keys.get(page.heading)
        return page.title, self._words(key) if key else None

    def _keys(self, page: Page) -> list[str]:
        """The works that a page cites, in order; anchors bear their names."""
        cited = [page.heading] if page.heading else []
        cited += [value for kind, value in page.items if kind in CITING]
        return [self.keys.get(key, key) for key in cited]

    def _item(self, kind: str, value: str) -> object:
        if kind in CITING:
            return self._cited(value)
        order = sorted(self._shown(kind, value), key=self._order)
        shown = [(key, self._work(key), self.homes[key]) for key in order]
        return shown, [self._citing(key) for key in order] if kind != "rows" else None

    def _indices(self, topics: set[str]) -> dict[str, object]:
        """The pages by topic, author and year: a line for each work, on a topic's own page a row."""
        lines = {key: (entry.author, entry.title, entry.year) for key, entry in self.works.items()}
        tags = {key: (line, self.works[key].tags) for key, line in lines.items()}
        views: dict[str, object] = {"books/by/author": lines, "books/by/year": lines, "books/by/topic": tags}
        for tag in topics:
            views[f"books/by/topic/{tag}"] = {
                key: self._work(key) for key, entry in self.works.items() if tag in entry.tags
            }
        return views

    # -- works -------------------------------------------------------------------------

    def _homes(self) -> dict[str, tuple[str, int]]:
        if self.project.work_pages:
            return {key: (f"books/{key}", 0) for key in self.works}
        homes: dict[str, tuple[str, int]] = {}
        for name, page in self.pages.items():
            for number, (kind, value) in enumerate(page.items):
                for key in self._shown(kind, value):
                    homes.setdefault(key, (name, number))
        # What no page shows is at home in the first list of works cited that has it.
        for name, page in self.pages.items():
            for key in self._keys(page):
                homes.setdefault(key, (name, len(page.items)))
        return homes

    def _shown(self, kind: str, value: str) -> list[str]:
        if kind in SHELVES:
            return [key for key, entry in self.works.items() if value in entry.tags]
        return [self.keys[value]] if kind not in CITING and value in self.keys else []

    def _order(self, key: str) -> tuple[str, int, str, str]:
        entry = self.works[key]
        return entry.author, entry.year, entry.title, key

    def _named(self, key: str) -> object:
        """How a citation of a work reads, and where it leads."""
        return self._words(key), self.homes.get(key)

    def _words(self, key: str) -> object:
        entry = self.works[key]
        same = [
            other
            for other in sorted(self.works, key=self._order)
            if (self.works[other].author, self.works[other].year) == (entry.author, entry.year)
        ]
        # Notes have the title beside the author and need no letter.
        letter = same.index(key) if len(same) > 1 and not self.project.cites_in_notes else None
        return entry.author, entry.year, letter, entry.title

    def _cited(self, written: str) -> object:
        """A citation with its preview: the first sentence of the annotation, and the tags."""
        if written not in self.keys:
            return None
        key = self.keys[written]
        entry = self.works[key]
        return key, self._named(key), (entry.annotation.partition(". ")[0], entry.tags)

    def _work(self, key: str) -> object:
        """All that is said of a work, and how it cites another."""
        entry = self.works[key]
        return vars(entry).copy(), self._cited(entry.sees)

    def _citing(self, key: str) -> object:
        """What a card says of where its work is cited: three pages, and how many there are."""
        pages = [name for name, page in self.pages.items() if key in self._keys(page)]
        return [(name, self._title(self.pages[name])) for name in pages[:3]], len(pages)

    def _around(self, key: str) -> object:
        """The places that cite a work, and what else is cited on their pages."""
        return [
            # The model does not rank: whatever stands beside the work may be recommended.
            (name, self._title(page), [self._cited(other) for other in self._keys(page)])
            for name, page in self.pages.items()
            if key in self._keys(page)
        ]
