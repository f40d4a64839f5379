"""Place the works: decide where each has its home, and what each shelf holds.

Computed once a build from the reading list, the records of all pages and the order in
which they are read; nothing in it depends on the order in which pages happened to be
processed, so that serial and parallel builds agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ..library.diagnostics import Diagnostic, Subtype
from ..library.nearest import hint
from ..library.query import Group, Holdings, answer
from ..library.slug import tag_slug
from ..library.unmatched import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..library.work import Work
    from .page_records import Page, Shelf


class Home(NamedTuple):
    """The place that citations of a work lead to. ``shelf`` is its number on the page, if it is one."""

    docname: str
    anchor: str
    shelf: int | None = None


def anchor(work: Work) -> str:
    """Return the id that the home of a work bears."""
    return f"book-{work.slug}"


def entry_anchor(work: Work) -> str:
    """Return the id that an entry in a list of works cited bears, where citations lead there first."""
    return f"listed-{work.slug}"


class Listed(NamedTuple):
    """An entry of a ``{bibliography}``: where it stands, its label, and its place among all entries."""

    home: Home
    label: str
    rank: int


class Listings:
    """The entries of bibliographies that citations lead to, in the order in which they are listed."""

    def __init__(self) -> None:
        self._on_page: dict[tuple[str, str], Listed] = {}
        self._first: dict[str, Listed] = {}
        self._homes: set[Home] = set()
        self._works: dict[str, set[str]] = {}

    def add_work(self, docname: str, key: str) -> None:
        """Note that a bibliography on a page has a work, in a list of any kind."""
        self._works.setdefault(docname, set()).add(key)

    def works(self, docname: str) -> set[str]:
        """Return the keys of the works that the bibliographies of a page have."""
        return self._works.get(docname, set())

    def relocate(self, moved: Mapping[Home, Home]) -> None:
        """Take other places for some entries."""

        def settled(listed: Listed) -> Listed:
            return listed._replace(home=moved.get(listed.home, listed.home))

        self._on_page = {name: settled(listed) for name, listed in self._on_page.items()}
        self._first = {key: settled(listed) for key, listed in self._first.items()}
        self._homes = {moved.get(home, home) for home in self._homes}

    def on_page(self, key: str, docname: str) -> Listed | None:
        """Return the entry of a page's own bibliographies."""
        return self._on_page.get((docname, key))

    def add(self, docname: str, key: str, home: Home, label: str) -> None:
        """Note an entry on a page; of several for one key the first counts, on the page and of all."""
        listed = Listed(home, label, len(self._on_page))
        self._on_page.setdefault((docname, key), listed)
        self._first.setdefault(key, listed)
        self._homes.add(home)

    def of(self, key: str, docname: str) -> Listed | None:
        """Return the entry that a citation on a page means: the page's own, else the first of all."""
        return self._on_page.get((docname, key)) or self._first.get(key)

    def order(self, key: str, docname: str) -> tuple[int, int]:
        """Return what the keys of one citation are sorted by: the page's own entries come first."""
        listed = self.of(key, docname)
        return (2, 0) if listed is None else (int((docname, key) not in self._on_page), listed.rank)

    def has(self, home: Home) -> bool:
        """Return whether a home is an entry of a bibliography."""
        return home in self._homes


@dataclass(slots=True)
class Placement:
    """The result of placing the works. ``shelves`` has for each page what each of its shelves holds.

    ``own_lists`` has the entries in lists of works cited that citations of the same page lead to, by work and
    page in reading order. A diagnostic names the page as its file.
    """

    homes: dict[str, Home] = field(default_factory=dict)
    shelves: dict[str, list[tuple[Group, ...]]] = field(default_factory=dict)
    own_lists: dict[str, dict[str, Home]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def home_of_title(self, key: str) -> Home | None:
        """Return where the title of a work leads in a list; nowhere if only lists of works cited show it."""
        home = self.homes.get(key)
        return None if home in self.own_lists.get(key, {}).values() else home

    def shown(self, docname: str) -> Iterator[Work]:
        """Yield every work that a page's shelves show, in order, as often as they show it."""
        for groups in self.shelves.get(docname, ()):
            for group in groups:
                yield from group.works


def place_works(
    works: Mapping[str, Work],
    files: Mapping[str, str],
    pages: Mapping[str, Page],
    order: Sequence[str],
    listed: Mapping[str, Home],
    own: Mapping[str, str],
    works_cited: Mapping[str, Sequence[Work]],
    levels: Sequence[str],
    *,
    page_first: bool = False,
) -> Placement:
    """Return where ``works`` (by key and alias) are on ``pages``, which are in reading ``order``.

    ``own`` has the documents of works that have a page of their own; ``listed`` the works that a
    ``{bibliography}`` lists, which is the home of those that no shelf shows; ``works_cited`` what the list of
    each page has, the home of those that no bibliography has either. ``page_first`` says that citations lead
    to the list of their page whatever else shows the work.
    """
    result = Placement()
    cited: Counter[str] = Counter()
    counts = {
        docname: Counter(works[cite.key].key for cite in page.cites if cite.key in works)
        for docname, page in pages.items()
    }
    for each in counts.values():
        cited.update(each)
    holdings = Holdings(works, files, cited, {}, levels)
    topics, vocabulary = cache(lambda: _by_topic(works)), Vocabulary(works.values(), files, levels)
    pinned: dict[str, Home] = {}
    for docname in order:
        page = pages.get(docname)
        if page is None:
            continue
        result.shelves[docname] = []
        for number, shelf in enumerate(page.shelves):
            wanted = shelf.query.topics
            # If the page of each topic looked through all works, time would grow with their product.
            held = topics().get(wanted[0], {}) if len(wanted) == 1 else works
            groups = answer(shelf.query, replace(holdings, works=held, cited_here=counts[docname]))
            result.shelves[docname].append(groups)
            result.diagnostics += _shelf_diagnostics(shelf, groups, works, vocabulary, docname)
            for work in _works(groups):
                home = Home(docname, anchor(work), number)
                result.homes.setdefault(work.key, home)
                if shelf.home and pinned.setdefault(work.key, home) != home:
                    result.diagnostics.append(_second_home(work, pinned[work.key], docname, shelf.line))
    result.homes.update(pinned)
    result.homes.update({key: Home(docname, anchor(works[key])) for key, docname in own.items()})
    for key, home in listed.items():
        result.homes.setdefault(key, home)
    result.own_lists = _own_lists(works_cited, order, result.homes, page_first=page_first)
    for key, entries in result.own_lists.items():
        result.homes.setdefault(key, next(iter(entries.values())))
    result.diagnostics += _homeless(works, pages, order, result.homes)
    return result


def _own_lists(
    works_cited: Mapping[str, Sequence[Work]],
    order: Sequence[str],
    homes: Mapping[str, Home],
    *,
    page_first: bool,
) -> dict[str, dict[str, Home]]:
    """Return the entries of lists of works cited, by work and page: of works without a home, or of all.

    Only the home bears the id of a work; the entry of a work that has its home elsewhere has one of its own.
    """
    found: dict[str, dict[str, Home]] = {}
    for docname in order:
        for work in works_cited.get(docname, ()):
            if work.key not in homes or page_first:
                name = entry_anchor(work) if work.key in homes else anchor(work)
                found.setdefault(work.key, {})[docname] = Home(docname, name)
    return found


def _by_topic(works: Mapping[str, Work]) -> dict[str, dict[str, Work]]:
    """Return the works of each topic, by its slug."""
    found: dict[str, dict[str, Work]] = {}
    for work in {work.key: work for work in works.values()}.values():
        for tag in work.tags:
            found.setdefault(tag_slug(tag), {})[work.key] = work
    return found


def _works(groups: Sequence[Group]) -> list[Work]:
    return list({work.key: work for group in groups for work in group.works}.values())


def _advice(key: str, shelf: Shelf, works: Mapping[str, Work]) -> str:
    """Say what was probably meant by a key that no work has."""
    if key.startswith(":"):
        return "; options of a directive stand before its keys"
    parts = key.replace(",", " ").split()
    if len(parts) > 1 and works.keys() & parts:
        if shelf.directive == "bookshelf":
            return "; keys have commas between them, or a line each"
        return f"; {shelf.directive} shows one work, and bookshelf several"
    return hint(key, works)


def _shelf_diagnostics(
    shelf: Shelf,
    groups: Sequence[Group],
    works: Mapping[str, Work],
    vocabulary: Vocabulary,
    docname: str,
) -> Iterator[Diagnostic]:
    unknown = [key for key in shelf.query.keys if key not in works]
    for key in unknown:
        advice = _advice(key, shelf, works)
        message = f'{shelf.directive}: no reading list has a work with the key "{key}"{advice}'
        yield Diagnostic(Subtype.KEY_NOT_FOUND, message, docname, shelf.line)
    unmatched = list(vocabulary.unmatched(shelf.query))
    for message in unmatched:
        yield Diagnostic(Subtype.EMPTY_SHELF, f"{shelf.directive}: {message}", docname, shelf.line)
    if shelf.query.group_by == "level" and groups and not any(group.value for group in groups):
        message = f"{shelf.directive}: :group-by: level has no effect, because no work on it has a level"
        yield Diagnostic(Subtype.EMPTY_SHELF, message, docname, shelf.line)
    if not groups and not unknown and not unmatched:
        message = f"{shelf.directive}: no work of the reading list meets these conditions"
        yield Diagnostic(Subtype.EMPTY_SHELF, message, docname, shelf.line)


def _second_home(work: Work, first: Home, docname: str, line: int) -> Diagnostic:
    where = "further up on this page" if first.docname == docname else f"on the page {first.docname}"
    message = f'"{work.key}" has its home {where} already; remove one of the two :home: options'
    return Diagnostic(Subtype.DUPLICATE_HOME, message, docname, line)


def _homeless(
    works: Mapping[str, Work], pages: Mapping[str, Page], order: Sequence[str], homes: Mapping[str, Home]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each work that is cited and shown nowhere, at its first citation."""
    reported = set()
    for docname in order:
        for cite in pages[docname].cites if docname in pages else ():
            work = works.get(cite.key)
            if cite.footnote:
                # A footnote citation leads to its footnote, and needs no home.
                continue
            if work is not None and work.key not in homes and work.key not in reported:
                reported.add(work.key)
                message = (
                    f'"{cite.key}" is cited, but no page shows it, so the citation leads nowhere; '
                    "put {works-cited} or {bibliography} on this page, or the work on a {bookshelf}"
                )
                yield Diagnostic(Subtype.NO_HOME, message, docname, cite.line)
