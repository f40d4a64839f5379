"""The ``cite`` domain: what sphinxcontrib-bibtex's does, over our reader, with homes for works.

It takes over where that domain reads files, numbers anchors and resolves citations;
``{bibliography}`` and its filters stay that package's own. What is derived from the
reading list lives on the instance, not in ``data``: it is made anew every build, and
worker processes inherit it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from pybtex.database import BibliographyData, Entry
from sphinx import addnodes
from sphinx.domains import ObjType
from sphinx.locale import _ as sphinx_
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain
from sphinxcontrib.bibtex.roles import CitationRef

from . import fingerprints
from .arrangement import Arrangement, Home, arrange
from .catalogue import Catalogue
from .cited_in import Mentions
from .citing import Citing
from .library.slug import slug
from .messages import report, report_diagnostic
from .passages import Marker, passages
from .records import Cite, Page
from .roles import CiteRole, FootCiteRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.directives import BibliographyKey


def cite_domain(env: BuildEnvironment) -> BookshelfDomain:
    """Return the project's ``cite`` domain."""
    return cast("BookshelfDomain", env.domains["cite"])


def pages_of(env: BuildEnvironment) -> Page:
    """Return the record of the page that is being read; made where there is none."""
    return cite_domain(env).pages.setdefault(env.docname, Page())


class _Entries(BibliographyData):  # type: ignore[misc]  # pybtex has no type hints
    """The entries for ``{bibliography}`` and ``footcite``: made every build, so never pickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return BibliographyData, ()


class BookshelfDomain(BibtexDomain):
    """Works, the pages that cite and show them, and where each is at home."""

    label = "Bookshelf"
    data_version = 105
    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "pages": {}}
    roles: ClassVar[dict[str, Any]] = {name: CiteRole() for name in (*BibtexDomain._role_names, "title")}
    object_types: ClassVar[dict[str, ObjType]] = {
        # The search finds a work by its pages' words; its key is nothing that a reader types.
        "citation": ObjType(sphinx_("citation"), *BibtexDomain._role_names, "title", searchprio=-1)
    }

    catalogue: Catalogue
    arrangement: Arrangement
    #: The document of each work that has one, to the work's key; in the order of a bibliography.
    work_pages: dict[str, str]
    mentions: Mentions
    #: The builder of this build; Sphinx's own ways to ask for it change between versions.
    builder: Builder
    #: What every page shows in this build; see :mod:`.fingerprints`.
    new_fingerprints: dict[str, str]

    def setup(self) -> None:
        """Begin with nothing: the reading list arrives at ``builder-inited``."""
        super().setup()
        self.catalogue = Catalogue.empty()
        self.arrangement = Arrangement()
        self.mentions = Mentions({}, {}, [])
        self.work_pages = {}
        self.new_fingerprints = {}

    @property
    def pages(self) -> dict[str, Page]:
        """What each page cites and shows."""
        return cast("dict[str, Page]", self.data["pages"])

    # -- the reading list ------------------------------------------------------------

    def open(self, catalogue: Catalogue, builder: Builder, work_pages: dict[str, str]) -> None:
        """Take a reading list into use, and hand it on to what sphinxcontrib-bibtex keeps."""
        self.catalogue, self.builder, self.work_pages = catalogue, builder, work_pages
        config = self.env.config
        entries = _Entries()
        for key, work in catalogue.works.items():
            if key not in entries.entries:
                entries.entries[key] = catalogue.bibtex_entry(work, key)
        self.data["bibdata"] = BibData(
            encoding=config.bibtex_encoding,
            bibfiles={
                path: BibFile(mtime=get_mtime(path), keys=dict.fromkeys(keys))
                for path, keys in catalogue.keys_of.items()
            },
            data=entries,
        )
        for diagnostic in catalogue.take_diagnostics():
            report_diagnostic(diagnostic)

    # -- reading pages ---------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget what a page cites and shows."""
        super().clear_doc(docname)
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        super().merge_domaindata(docnames, otherdata)
        for docname, page in otherdata["pages"].items():
            if docname in docnames:
                self.pages[docname] = page

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Give every citation of a page its anchor, and remember it, in document order."""
        counts: dict[str, int] = {}
        cites: list[Cite] = []
        markers: dict[nodes.Element, Marker] = {}

        def note(node: nodes.Element, role: str, targets: list[CitationTarget]) -> None:
            first = len(cites)
            for target in targets:
                name = slug(self._canonical(target.key))
                counts[name] = counts.get(name, 0) + 1
                cites.append(Cite(target.key, node.line or 0, f"cite-{name}-{counts[name]}"))
            anchors = tuple(cite.anchor for cite in cites[first:])
            node["ids"] += anchors
            markers[node] = Marker(role, tuple(targets), anchors)

        for node in document.findall(nodes.Element):
            if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
                targets = _targets(node["reftarget"])
                note(node, node["reftype"], targets)
                if targets:
                    # What sphinxcontrib-bibtex's filters and back-references go by.
                    self.citation_refs.append(CitationRef(node["ids"][0], docname, node.line or 0, targets))
            elif "bookshelf_footcite" in node:
                note(node, "p", [CitationTarget(node["bookshelf_footcite"], "", "")])
        if cites:
            page = self.pages.setdefault(docname, Page())
            page.cites, page.passages = cites, passages(markers)

    def _canonical(self, key: str) -> str:
        work = self.catalogue.works.get(key)
        return work.key if work is not None else key

    # -- between reading and writing -------------------------------------------------

    def env_updated(self) -> list[str]:
        """Arrange the works; return the pages that show something else than when last written."""
        super().env_updated()
        order = reading_order(self.env)
        self.arrangement = arrange(
            self.catalogue.works,
            self.catalogue.files,
            self.pages,
            order,
            self._listed(),
            {key: docname for docname, key in self.work_pages.items()},
            self.env.config.bookshelf_levels,
        )
        self.mentions = Mentions(self.catalogue.works, self.pages, order)
        for fault in self.arrangement.faults:
            report(fault.subtype, fault.message, location=(fault.docname, fault.line))
        self._note_covers()
        changed = fingerprints.changed_pages(self)
        for diagnostic in self.catalogue.take_diagnostics():
            report_diagnostic(diagnostic)
        return changed

    def _listed(self) -> dict[str, Home]:
        """The works that a ``{bibliography}`` lists; the first that does gives the work its anchor."""
        listed: dict[str, Home] = {}
        for citation in self.citations:
            bibliography = self.bibliographies[citation.bibliography_key]
            work = self.catalogue.works.get(citation.entry.key)
            if work is None or work.key in listed or bibliography.list_ != "citation":
                continue
            listed[work.key] = Home(citation.bibliography_key.docname, citation.citation_id)
        return listed

    def _note_covers(self) -> None:
        """Tell Sphinx of the cover images that pages show, so that it copies them."""
        images = self.env.images
        shown = [(name, work) for name in self.arrangement.shelves for work in self.arrangement.shown(name)]
        shown += [(name, self.catalogue.works[key]) for name, key in self.work_pages.items()]
        for docname, work in shown:
            image = self.catalogue.cover_image(work)
            if image is not None:
                images.add_file(docname, image.uri)

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterable[tuple[str, Entry]]:
        """Yield a ``{bibliography}``'s entries in the form that its style wants."""
        wants_ours = self.bibliographies[bibliography_key].style == "bookshelf-apa"
        for key, entry in super().get_filtered_entries(bibliography_key):
            work = self.catalogue.works[entry.key]
            yield (
                key,
                self.catalogue.entry(work) if wants_ours else self.catalogue.classic_entry(work, entry.key),
            )

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
        citing = Citing(self.catalogue, self.arrangement.homes, self.reference_style, builder, fromdocname)
        return citing.resolve(env, typ, _targets(target), node)

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
        if not all(target.key in self.catalogue.works for target in _targets(target)):
            return []
        found = self.resolve_xref(env, fromdocname, builder, "p", target, node, contnode)
        return [("cite:p", found)] if found is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the works for ``objects.inv``, named as they are cited, under key and further keys."""
        works: Mapping[str, Any] = self.catalogue.works
        for key, work in works.items():
            home = self.arrangement.homes.get(work.key)
            if home is not None:
                name = self.catalogue.in_text(work).narrative
                yield key, name, "citation", home.docname, home.anchor, -1


class BookshelfFootDomain(BibtexFootDomain):
    """The ``footcite`` domain with roles whose citations count."""

    roles: ClassVar[dict[str, Any]] = {name: FootCiteRole() for name in BibtexFootDomain._role_names}


def _targets(text: str) -> list[CitationTarget]:
    """The keys of a citation with what stands before and after each; none if it is malformed."""
    try:
        return list(parse_citation_targets(text))
    except ValueError:
        return []


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return all pages: along the toctrees from the root, then the rest by name."""
    order: dict[str, None] = {}
    relations = env.collect_relations()
    docname: str | None = env.config.root_doc
    while docname is not None and docname not in order:
        order[docname] = None
        docname = relations[docname][2] if docname in relations else None
    return [*order, *sorted(env.found_docs - order.keys())]
