"""The ``cite`` domain: what sphinxcontrib-bibtex's does, over our reader, with homes for works.

It takes over where that domain reads files, numbers anchors and resolves citations;
``{bibliography}`` is in :mod:`.bibliography_domain`. What is derived from the
reading list lives on the instance, not in ``data``: it is made anew every build, and
worker processes inherit it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import ObjType
from sphinx.locale import _ as sphinx_
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain

from ..library.slug import tag_slug
from ..project.backlinks import Mentions
from ..project.catalogue import Catalogue
from ..project.citation_targets import parse_targets
from ..project.glossary import definitions, used_terms
from ..project.index_pages import topic_page
from ..project.page_records import Page
from ..project.placement import Arrangement, arrange
from ..project.remote_projects import OtherProjects
from ..render import rich_text
from ..render.citations import Citing
from ..render.previews import Previews
from ..render.reference_templates import Stencils
from ..reporting import report, report_diagnostic
from . import staleness
from .bibliography_domain import BibliographyDomain
from .citation_collector import note_citations
from .roles import CiteRole, FootCiteRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from ..library.formats.bookshelf_json import Described
    from ..project.index_pages import IndexPage
    from ..project.page_records import Cite
    from ..project.placement import Home


def cite_domain(env: BuildEnvironment) -> BookshelfDomain:
    """Return the project's ``cite`` domain."""
    return cast("BookshelfDomain", env.domains["cite"])


def pages_of(env: BuildEnvironment) -> Page:
    """Return the record of the page that is being read; made where there is none."""
    return cite_domain(env).pages.setdefault(env.docname, Page())


class BookshelfDomain(BibliographyDomain):
    """Works, the pages that cite and show them, and where each is at home."""

    label = "Bookshelf"
    data_version = 109
    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "pages": {}, "read_with": []}
    roles: ClassVar[dict[str, Any]] = {name: CiteRole() for name in (*BibtexDomain._role_names, "title")}
    object_types: ClassVar[dict[str, ObjType]] = {
        # The search finds a work by its pages' words; its key is nothing that a reader types.
        "citation": ObjType(sphinx_("citation"), *BibtexDomain._role_names, "title", searchprio=-1)
    }

    arrangement: Arrangement
    #: The document of each work that has one, to the work's key; in the order of a bibliography.
    work_pages: dict[str, str]
    #: The pages by topic, author and year, by document.
    index_pages: dict[str, IndexPage]
    mentions: Mentions
    previews: Previews
    others: OtherProjects
    #: References as they stand in lists on web pages.
    stencils: Stencils
    #: The builder of this build; Sphinx's own ways to ask for it change between versions.
    builder: Builder
    #: References in annotations that were resolved or reported in this build: file, line, role, target.
    told: set[tuple[str | None, int | None, str, str]]
    #: What every page shows in this build; see :mod:`.staleness`.
    new_fingerprints: dict[str, str]
    #: The pages that were written in this build.
    written: set[str]

    def setup(self) -> None:
        """Begin with nothing: the reading list arrives at ``builder-inited``."""
        super().setup()
        self.catalogue = Catalogue.empty()
        self.arrangement = Arrangement()
        self.mentions = Mentions({}, {}, [])
        self.previews = Previews(self)
        self.others = OtherProjects(self.env)
        self.work_pages = {}
        self.index_pages = {}
        self.new_fingerprints = {}
        self.told = set()
        self.written = set()

    @property
    def hub(self) -> str:
        """Our page that lists all works; empty where there is none, or the author has one in its place."""
        name = f"{self.env.config.bookshelf_pages}/index"
        return name if name in getattr(self.env.project, "stubs", ()) else ""

    @property
    def own_pages(self) -> tuple[str, ...]:
        """The documents behind the hub, in reading order: as in a book, the indices come last."""
        return (*self.work_pages, *self.index_pages)

    def topic_page(self, tag: str) -> str:
        """Return the document of the works with this tag; empty where works have no pages."""
        folder = self.env.config.bookshelf_pages
        return topic_page(folder, tag_slug(tag)) if folder and self.work_pages else ""

    # -- the reading list ------------------------------------------------------------

    def open(
        self,
        catalogue: Catalogue,
        builder: Builder,
        work_pages: dict[str, str],
        index_pages: dict[str, IndexPage],
    ) -> None:
        """Take a reading list into use, and hand it on to what sphinxcontrib-bibtex keeps."""
        self.catalogue, self.builder = catalogue, builder
        self.stencils = Stencils(cast("StandaloneHTMLBuilder", builder))
        self.others = OtherProjects(self.env)
        self.work_pages, self.index_pages = work_pages, index_pages
        self.hand_on()
        for diagnostic in catalogue.take_diagnostics():
            report_diagnostic(diagnostic)

    # -- reading pages ---------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget what a page cites and shows."""
        super().clear_doc(docname)
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        super().merge_domaindata(docnames, otherdata)
        for docname, page in otherdata["pages"].items():
            if docname in docnames:
                self.pages[docname] = page

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Give every citation of a page its anchor, and remember it and its words of the glossary."""
        note_citations(self, document)
        terms, defined = used_terms(document), definitions(document)
        if terms or defined:
            page = self.pages.setdefault(docname, Page())
            page.terms, page.definitions = terms, defined

    # -- what is fixed when a page is read -----------------------------------------------

    def note_wording(self, keys: Iterable[str]) -> None:
        """Remember that the page which is being read has words in it that depend on these works."""
        pages_of(self.env).worded.update({key: self._wording(key) for key in keys})

    def _wording(self, key: str) -> str:
        """All that a page can fix of a work when it is read; empty where there is no such work."""
        work = self.catalogue.works.get(key)
        if work is None:
            found = self.others.find(key, "")
            return found.name if found else ""
        reference = self.catalogue.reference_wording(work)
        return f"{work.key} {work.full_title} {self.catalogue.in_text(work)} {reference}"

    def further_keys(self, cites: Iterable[Cite]) -> dict[str, str]:
        """Return the key of the work for each further key among the citations: anchors bear the work's."""
        works = self.catalogue.works
        keys = {cite.key: works[cite.key].key for cite in cites if cite.key in works}
        return {written: key for written, key in keys.items() if written != key}

    def outdated_pages(self) -> set[str]:
        """Return the pages that were read with other words or other anchors than they would be now."""
        worded = {
            docname
            for docname, page in self.pages.items()
            if any(self._wording(key) != words for key, words in page.worded.items())
            or page.keys != self.further_keys(page.cites)
        }
        return worded | set(self.outdated_bibliographies())

    # -- between reading and writing -------------------------------------------------

    def env_updated(self) -> list[str]:
        """Arrange the works; return the pages that show something else than when last written."""
        order = reading_order(self.env)
        listed = self.list_works(order)
        self.arrangement = arrange(
            self.catalogue.works,
            self.catalogue.files,
            self.pages,
            order,
            {key: home for key, (home, _) in listed.items()},
            {key: docname for docname, key in self.work_pages.items()},
            self.env.config.bookshelf_levels,
        )
        for key, (home, node) in listed.items():
            if self.arrangement.homes[key] == home and home.anchor not in node["ids"]:
                node["ids"].insert(0, home.anchor)
        self.mentions = Mentions(self.catalogue.works, self.pages, order)
        for fault in self.arrangement.faults:
            report(fault.subtype, fault.message, location=(fault.docname, fault.line))
        self._report_markup()
        self.previews = Previews(self)
        changed = staleness.changed_pages(self)
        for diagnostic in self.catalogue.take_diagnostics():
            report_diagnostic(diagnostic)
        return changed

    def _report_markup(self) -> None:
        """Say what is wrong with the words of the works that are shown, once for each."""
        shown = {work.key: work for name in self.arrangement.shelves for work in self.arrangement.shown(name)}
        shown.update((key, self.catalogue.works[key]) for key in self.work_pages.values())
        for work in shown.values():
            for diagnostic in rich_text.faults(work):
                report_diagnostic(diagnostic)

    def home(self, key: str) -> Home | None:
        """Return where a citation of ``key`` leads; a key with a prefix has its own place."""
        work = self.catalogue.works.get(key)
        return self.arrangement.homes.get(key) or (self.arrangement.homes.get(work.key) if work else None)

    # -- resolving -------------------------------------------------------------------

    def resolve_xref(  # type: ignore[override]  # as in the base class: a citation can hold several links
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element | None:
        """Return the citation as text and links; ``None`` where no key is of this project's library."""
        citing = Citing(self.catalogue, self.home, self.reference_style, builder, fromdocname, self.others)
        return citing.resolve(env, typ, parse_targets(target), node)

    def resolve_any_xref(  # type: ignore[override]  # as above
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Element]]:
        """Answer ``any`` where the target is a key of the library."""
        keys = [each.key for each in parse_targets(target)]
        if not keys or not all(key in self.catalogue.works for key in keys):
            return []
        found = self.resolve_xref(env, fromdocname, builder, "p", target, node, contnode)
        return [("cite:p", found)] if found is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the works for ``objects.inv``, named as they are cited, under key and further keys."""
        works: Mapping[str, Any] = self.catalogue.works
        for key, work in works.items():
            home = self.home(key)
            if home is not None:
                name = self.catalogue.in_text(work).narrative
                yield key, name, "citation", home.docname, home.anchor, -1

    def described(self) -> dict[str, Described]:
        """Return what other projects are told about the same works, by key, for ``bookshelf.json``."""
        return {
            key: self.previews.described(work)
            for key, work in self.catalogue.works.items()
            if self.home(key) is not None
        }


class BookshelfFootDomain(BibtexFootDomain):
    """The ``footcite`` domain with roles whose citations count."""

    roles: ClassVar[dict[str, Any]] = {name: FootCiteRole() for name in BibtexFootDomain._role_names}


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return all pages: along the toctrees from the root, then the rest by name."""
    order: dict[str, None] = {}
    relations = env.collect_relations()
    docname: str | None = env.config.root_doc
    while docname is not None and docname not in order:
        order[docname] = None
        docname = relations[docname][2] if docname in relations else None
    return [*order, *sorted(env.found_docs - order.keys())]
