"""The ``cite`` domain: that of sphinxcontrib-bibtex, with the works of our reader and a home for each.

It takes over where that domain reads files, numbers anchors and resolves citations. Its data are the records
of pages and bibliographies; what is derived from the reading list is in ``context``, made anew every build.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import ObjType
from sphinx.locale import _ as sphinx_

from ..config import has_chosen_styles
from ..library.values.markup import markup_diagnostics
from ..project.citation_targets import parse_targets
from ..project.glossary import definitions, used_terms
from ..project.page_records import Page
from ..project.page_text import page_text
from ..project.placement import anchor
from ..project.site import Site, reading_order
from ..publish.export_files import ExportFiles
from ..render.context import RenderContext
from ..reporting import report, report_diagnostic
from ..upstream.bibtex import ROLE_NAMES, BibtexDomain, BibtexFootDomain, find_plugin
from .bibliographies import Bibliographies
from .csl_style import prepare_citations
from .roles import CiteRole, FootCiteRole
from .staleness import Staleness, outdated_pages, used_labels
from .worded_citations import restate_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from docutils import nodes
    from pybtex.database import Entry
    from pybtex.style import FormattedEntry
    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..library.csl import Processor
    from ..library.pybtex_reading import PybtexReading
    from ..library.work import Work
    from ..project.build_memory import Results
    from ..project.catalogue import Catalogue
    from ..project.site import VirtualPages
    from ..upstream.bibtex import BibliographyKey


def cite_domain(env: BuildEnvironment) -> BookshelfDomain:
    """Return the project's ``cite`` domain."""
    return cast("BookshelfDomain", env.domains["cite"])


class BookshelfDomain(BibtexDomain):
    """The works, the pages that cite and show them, and the home of each."""

    label = "Bookshelf"
    data_version = 110
    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "pages": {}, "read_with": []}
    roles: ClassVar[dict[str, Any]] = {name: CiteRole() for name in (*ROLE_NAMES, "title")}
    object_types: ClassVar[dict[str, ObjType]] = {
        # Readers do not search for keys: the search finds a work by the words of its page.
        "citation": ObjType(sphinx_("citation"), *ROLE_NAMES, "title", searchprio=-1)
    }

    #: What renderers are given, with the site. Set at ``builder-inited``.
    context: RenderContext
    #: What each bibliography lists.
    listing: Bibliographies
    #: Which pages are stale.
    staleness: Staleness
    #: What is written beside the pages.
    export_files: ExportFiles

    @property
    def pages(self) -> dict[str, Page]:
        """The record of what each page cites and shows."""
        return cast("dict[str, Page]", self.data["pages"])

    def open(
        self,
        catalogue: Catalogue,
        entries: PybtexReading,
        builder: Builder,
        virtual_pages: VirtualPages,
        csl: Processor | None,
        results: Results,
    ) -> None:
        """Take a reading list into use, and hand it on to what sphinxcontrib-bibtex keeps.

        :param csl: the processor of the CSL style, if one is chosen.
        :param results: what earlier builds have computed.
        """
        site = Site(self.env, builder, catalogue, self.pages, virtual_pages, results)
        # Made here, because sphinxcontrib-bibtex makes its own style only later (500).
        style = find_plugin("sphinxcontrib.bibtex.style.referencing", self.env.config.bibtex_reference_style)
        self.context = RenderContext(site, entries, style(), csl)
        self.staleness = Staleness(self.context)
        self.export_files = ExportFiles(self.context)
        self.listing = Bibliographies(self, self.context)
        self.data["bibdata"] = self.listing.bibdata(self.context, self.env.config.bibtex_encoding)

    # -- reading pages ---------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget what a page cites and shows, and its bibliographies."""
        for key in [key for key in self.bibliographies if key.docname == docname]:
            del self.bibliographies[key]
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for key, value in otherdata["bibliographies"].items():
            if key.docname in docnames:
                self.bibliographies[key] = value
        for docname, page in otherdata["pages"].items():
            if docname in docnames:
                self.pages[docname] = page

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record the words of the glossary that a page uses and defines, and the places that it refers to.

        Its citations are recorded before (:class:`.transforms.CollectCitations`).
        """
        terms, defined, labels = used_terms(document), definitions(document), used_labels(document)
        if terms or defined or labels:
            page = self.pages.setdefault(docname, Page())
            page.terms, page.definitions, page.labels = terms, defined, labels
        if env.config.bookshelf_search:
            self.pages.setdefault(docname, Page()).told = page_text(document)

    def outdated_pages(self) -> set[str]:
        """Return the pages that were read with other words, anchors or options than they would be now."""
        return outdated_pages(self.context) | set(self.listing.outdated_pages())

    def note_reading_options(self) -> None:
        """Remember what the pages of this build are read with."""
        self.data["read_with"] = self.listing.read_with()

    # -- between reading and writing -------------------------------------------------

    def env_updated(self) -> list[str]:
        """Place the works; return the pages that show something else than when last written."""
        site = self.context.site
        self.listing.prepare(reading_order(self.env))
        if self.listing.have_labels_of_others() and not has_chosen_styles(self.env.config):
            # A style that is chosen for a bibliography alone has labels that its citations have to show.
            self.context.cite_in(find_plugin("sphinxcontrib.bibtex.style.referencing", "label")())
        super().env_updated()
        listed, site.listings = self.listing.place_works()
        site.place({key: home for key, (home, _) in listed.items()})
        moved = {}
        for key, (home, node) in listed.items():
            if site.placement.homes[key] != home:
                # The entry does not bear the id of the work, which has its home elsewhere.
                moved[home] = home._replace(anchor=node["ids"][0])
                continue
            name = anchor(site.catalogue.works[key]) if key == site.catalogue.works[key].key else home.anchor
            if name not in node["ids"]:
                # An id that the author has chosen comes first, because citations lead to it.
                node["ids"].insert(0 if name == home.anchor else len(node["ids"]), name)
        site.listings.relocate(moved)
        self.context.begin_writing()
        prepare_citations(self.context)
        restate_titles(self.context)
        self._report()
        return self.staleness.changed_pages(self.listing.listings())

    def _report(self) -> None:
        """Report what is wrong with shelves, and with the words of the works that are shown."""
        site = self.context.site
        for diagnostic in site.placement.diagnostics:
            report(diagnostic.subtype, diagnostic.message, location=(diagnostic.file, diagnostic.line))
        shown = {work.key: work for name in site.placement.shelves for work in site.placement.shown(name)}
        shown.update((key, site.catalogue.works[key]) for key in site.work_pages.values())
        for work in shown.values():
            made_of = site.catalogue.digest(work)
            if not site.results.recall("faults", work.key, made_of, partial(_has_faults, work)):
                continue
            for diagnostic in markup_diagnostics(work):
                report_diagnostic(diagnostic)

    # -- what sphinxcontrib-bibtex asks for ----------------------------------------------

    def get_all_cited_keys(self, docnames: Sequence[str]) -> Iterator[str]:
        """Yield every key that is cited, in reading order."""
        return self.listing.cited_keys(docnames)

    def get_entries(self, bibfiles: Iterable[Path]) -> Iterator[Entry]:
        """Yield the entries of the files that are configured, in their order."""
        return self.listing.entries(bibfiles)

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterator[tuple[str, Entry]]:
        """Yield a bibliography's entries, in the form that its style wants."""
        return self.listing.filtered_entries(bibliography_key)

    def get_formatted_entries(
        self, bibliography_key: BibliographyKey, docnames: list[str], tooltips: bool, tooltips_style: str
    ) -> Iterator[tuple[Entry, FormattedEntry, None]]:
        """Yield a bibliography's entries with their formatted references, in the order of its style."""
        return self.listing.formatted_entries(bibliography_key, docnames)

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
        found = self.context.citations.resolve(fromdocname, typ, parse_targets(target), node)
        if found is None and "bookshelf-unknown" not in contnode["classes"]:
            contnode["classes"].append("bookshelf-unknown")
        return found

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
        works = self.context.site.catalogue.works
        if not keys or not all(key in works for key in keys):
            return []
        found = self.resolve_xref(env, fromdocname, builder, "p", target, node, contnode)
        return [("cite:p", found)] if found is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the works for ``objects.inv``, named as they are cited, under key and further keys."""
        for key, work in self.context.site.catalogue.works.items():
            home = self.context.site.home(key)
            if home is not None:
                name = self.context.references.in_text(work).narrative
                yield key, name, "citation", home.docname, home.anchor, -1


def _has_faults(work: Work) -> bool:
    """Return whether something is wrong with the markup in the words about a work."""
    return any(True for _ in markup_diagnostics(work))


class BookshelfFootDomain(BibtexFootDomain):
    """The ``footcite`` domain, with roles whose citations count among those of a page."""

    roles: ClassVar[dict[str, Any]] = {name: FootCiteRole() for name in ROLE_NAMES}
