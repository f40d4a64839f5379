"""What one build knows: the catalogue, the pages, the home of each work, and the backlinks.

The domain owns one; everything that renders is given it. What is derived from the reading list is made anew
in every build and is not kept with the environment; worker processes inherit it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.errors import NoUri

from ..library.slug import tag_slug
from .backlinks import Backlinks
from .build_memory import Results
from .cover_images import CoverImages
from .index_pages import topic_page
from .placement import Listings, Placement, place_works
from .remote_projects import RemoteProjects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..library.work import Work
    from .catalogue import Catalogue
    from .index_pages import IndexPage
    from .page_records import Page
    from .placement import Home


class VirtualPages(NamedTuple):
    """The pages that this extension adds to a project.

    ``works`` has the key of the work for each document, in the order of a bibliography; ``indices`` the pages
    by topic, author and year. ``hub`` lists all works; empty where there is none, or the author has one in
    its place.
    """

    works: dict[str, str]
    indices: dict[str, IndexPage]
    hub: str


class Site:
    """What one build knows. ``pages`` are the records of all pages, which the environment keeps."""

    def __init__(
        self,
        env: BuildEnvironment,
        builder: Builder,
        catalogue: Catalogue,
        pages: dict[str, Page],
        virtual_pages: VirtualPages,
        results: Results | None = None,
    ) -> None:
        self.env = env
        #: The builder of this build. How to get it from Sphinx differs between versions.
        self.builder = builder
        #: The address of a page, the second, on another. Many links of one page need the same.
        self.relative_uri: Callable[[str, str], str] = lru_cache(maxsize=1024)(builder.get_relative_uri)
        self.catalogue = catalogue
        self.pages = pages
        #: What earlier builds have computed.
        self.results = results or Results()
        self.work_pages, self.index_pages, self.hub = virtual_pages
        self.remote_projects = RemoteProjects(env)
        self.cover_images = CoverImages(Path(env.srcdir))
        #: Empty until all pages are read; see :meth:`place`.
        self.placement = Placement()
        #: The entries of bibliographies.
        self.listings = Listings()
        self.backlinks = Backlinks({}, {}, [])

    def place(self, listed: Mapping[str, Home]) -> None:
        """Place the works on the pages, which are all read by now, and note who cites which.

        ``listed`` has the homes of the works that a ``{bibliography}`` lists.
        """
        order = reading_order(self.env)
        self.placement = place_works(
            self.catalogue.works,
            self.catalogue.files,
            self.pages,
            order,
            listed,
            {key: docname for docname, key in self.work_pages.items()},
            {docname: self.listed_works(docname) for docname, page in self.pages.items() if page.works_cited},
            self.env.config.bookshelf_levels,
            page_first=self.leads_to_page,
        )
        self.backlinks = Backlinks(self.catalogue.works, self.pages, order)

    # -- works -------------------------------------------------------------------------

    def home(self, key: str, docname: str = "") -> Home | None:
        """Return where a citation of ``key`` leads; a key with a prefix has its own place.

        A citation on the page ``docname`` leads to the page's own bibliography or list of works cited, where
        it would lead to another one, or where ``bookshelf_cite_links`` says so.
        """
        work, homes = self.catalogue.works.get(key), self.placement.homes
        home = homes.get(key) or (homes.get(work.key) if work else None)
        if home and not self.holds(home.docname):
            home = None
        on_page = self.listings.on_page(key, docname)
        entry = self.placement.own_lists.get(work.key, {}).get(docname) if work else None
        if self.leads_to_page and (on_page or entry):
            return on_page.home if on_page else entry
        listed = self.listings.of(key, docname)
        if listed and (home is None or self.listings.has(home)) and self.holds(listed.home.docname):
            return listed.home
        return entry or home

    def holds(self, docname: str) -> bool:
        """Tell whether what is being written has a page: LaTeX and Texinfo leave out those in no toctree."""
        if self.builder.format == "html":
            return True
        try:
            self.builder.get_target_uri(docname)
        except NoUri:
            return False
        except NotImplementedError:  # by builders that write no pages, like "changes"
            return True
        return True

    def way(self, docname: str, home: Home | None) -> str:
        """Return what a link from a page to a home depends on: for web pages the address, else the page."""
        if home is None or self.builder.format != "html":
            return docname
        return "" if home.docname == docname else self.relative_uri(docname, home.docname)

    @property
    def leads_to_page(self) -> bool:
        """Whether citations lead to the entry of the work on their own page, where it has one."""
        return bool(self.env.config.bookshelf_cite_links == "page")

    def page_of(self, work: Work) -> str:
        """Return the document of a work, beside which its files lie; empty where it has none."""
        name = f"{self.env.config.bookshelf_pages}/{work.slug}"
        return name if name in self.work_pages else ""

    def works_cited(self, docname: str) -> list[Work]:
        """Return the works that a page lists, in the order of a bibliography: those it cites, or all."""
        works, page = self.catalogue.works, self.pages.get(docname)
        if docname == self.hub:
            return [works[key] for key in self.work_pages.values()]
        cites = page.cites if page else ()
        cited = {works[cite.key].key: works[cite.key] for cite in cites if cite.key in works}
        return sorted(cited.values(), key=self.catalogue.rank)

    def listed_works(self, docname: str) -> list[Work]:
        """Return the works in a page's list of works cited, in the order of a bibliography.

        A list that the author has not asked for leaves out what stands on the page already: in its
        bibliographies and, of the works that are cited in footnotes alone, there.
        """
        works, page = self.works_cited(docname), self.pages.get(docname)
        if page is None or page.works_cited != "automatic":
            return works
        known, shown = self.catalogue.works, self.listings.works(docname)
        in_text = {known[cite.key].key for cite in page.cites if cite.key in known and not cite.footnote}
        return [work for work in works if work.key in in_text and work.key not in shown]

    # -- pages -------------------------------------------------------------------------

    @property
    def virtual_pages(self) -> tuple[str, ...]:
        """The documents behind the hub, in reading order: as in a book, the indices come last."""
        return (*self.work_pages, *self.index_pages)

    def topic_page(self, tag: str) -> str:
        """Return the document of the works with this tag; empty where works have no pages."""
        folder = self.env.config.bookshelf_pages
        return topic_page(folder, tag_slug(tag)) if folder and self.work_pages else ""

    def title(self, docname: str) -> str:
        """Return the title of a page as it stands in navigation."""
        title = self.env.titles.get(docname)
        return title.astext() if title is not None else docname


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return all pages: along the toctrees from the root, then the rest by name."""
    order: dict[str, None] = {}
    relations = env.collect_relations()
    docname: str | None = env.config.root_doc
    while docname is not None and docname not in order:
        order[docname] = None
        docname = relations[docname][2] if docname in relations else None
    return [*order, *sorted(env.found_docs - order.keys())]
