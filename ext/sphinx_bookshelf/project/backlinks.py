"""Find the passages that cite a work, and the works that are cited beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..library.query import author_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..library.work import Work
    from .page_records import Page
    from .passages import Passage

#: The number of citing pages that a card names.
MENTIONED = 3
#: The number of works that a work's page recommends.
NEIGHBOURS = 4
#: Works cited in the same sentence are closer to each other than works cited on the same page.
SAME_PASSAGE, SAME_PAGE = 4, 1


class Backlink(NamedTuple):
    """A passage that cites a work: the page, the anchor of the citation there, the passage."""

    docname: str
    anchor: str
    passage: Passage


class Neighbour(NamedTuple):
    """A work that is cited beside another. ``docname`` is the page on which they are closest."""

    work: Work
    docname: str


class Backlinks:
    """The citations of the whole project, by work. ``order`` is the reading order of the pages."""

    def __init__(self, works: Mapping[str, Work], pages: Mapping[str, Page], order: Sequence[str]) -> None:
        self._works = works
        self._backlinks: dict[str, list[Backlink]] = defaultdict(list)
        #: For each page, its works with the numbers of the passages that cite them.
        self._cited: dict[str, dict[str, set[int]]] = {}
        for docname in order:
            page = pages.get(docname)
            if page is not None and page.passages:
                self._cited[docname] = self._note(docname, page)

    def _note(self, docname: str, page: Page) -> dict[str, set[int]]:
        cited: dict[str, set[int]] = defaultdict(set)
        for number, passage in enumerate(page.passages):
            for key, anchor in passage.cites():
                work = self._works.get(key)
                if work is not None and number not in cited[work.key]:
                    # Several citations in one sentence count once.
                    cited[work.key].add(number)
                    self._backlinks[work.key].append(Backlink(docname, anchor, passage))
        return dict(cited)

    def of(self, work: Work) -> list[Backlink]:
        """Return the passages that cite ``work``, in reading order."""
        return self._backlinks.get(work.key, [])

    def by_page(self, work: Work) -> list[Backlink]:
        """Return the first passage of each page that cites ``work``, in reading order."""
        return list({backlink.docname: backlink for backlink in reversed(self.of(work))}.values())[::-1]

    def neighbours(self, work: Work) -> list[Neighbour]:
        """Return the works that are most often cited beside ``work``, the closest first."""
        scores: dict[str, int] = defaultdict(int)
        best: dict[str, tuple[int, str]] = {}
        for docname in dict.fromkeys(backlink.docname for backlink in self.of(work)):
            cited = self._cited[docname]
            for key, passages in cited.items():
                if key == work.key:
                    continue
                score = SAME_PASSAGE * len(passages & cited[work.key]) + SAME_PAGE
                scores[key] += score
                if score > best.get(key, (0, ""))[0]:
                    best[key] = (score, docname)
        ranked = sorted(scores, key=lambda key: (-scores[key], author_key(self._works[key])))
        return [Neighbour(self._works[key], best[key][1]) for key in ranked[:NEIGHBOURS]]
