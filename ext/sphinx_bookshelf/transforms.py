"""Replaces the placeholders by what they stand for, when a page is written."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform

from .domain import cite_domain, pages_of
from .nodes import shelf_placeholder, work_page_placeholder, works_cited_placeholder
from .previews import preview_nodes
from .references import works_cited
from .shelves import Shelves
from .work_page import WorkPage


class AppendWorksCited(SphinxTransform):
    """Ends a page that cites works with the list of them, unless it has one of its own.

    Runs after the domains have noted the citations (``SphinxDomains``, 850) and before the
    page is handed on (``DoctreeReadEvent``, 880).
    """

    default_priority = 860

    def apply(self, **kwargs: Any) -> None:
        """Append the placeholder to the page's last section."""
        page = cite_domain(self.env).pages.get(self.env.docname)
        if page is None or not page.cites or page.works_cited or not self.config.bookshelf_works_cited:
            return
        placeholder = works_cited_placeholder(docname=self.env.docname, heading_level=2)
        placeholder.source, placeholder.line = self.document["source"], 0
        last_section(self.document).append(placeholder)
        pages_of(self.env).works_cited = True


def last_section(document: nodes.document) -> nodes.Element:
    """Return the element that the end of a page's text stands in."""
    sections = [node for node in document.children if isinstance(node, nodes.section)]
    return sections[-1] if sections else document


class ShowWorks(SphinxPostTransform):
    """Puts cards and lists in the place of their placeholders.

    Runs late, because every earlier transform walks through all that stands on a page: behind Sphinx's
    and sphinx-design's for references, images and tabs (5 to 200), which have nothing to do on a card
    but to resolve what an annotation refers to, and that is done here; before LaTeX's for addresses
    and footnotes (400) and the collector of ``linkcheck`` (800).
    """

    default_priority = 300

    def is_supported(self) -> bool:
        """Whether this is not a builder of web pages, which have :class:`ShowWorksOnWebPages`."""
        return cite_domain(self.env).builder.format != "html"

    @property
    def _told(self) -> set[tuple[str | None, int | None, str, str]]:
        return cite_domain(self.env).told

    def run(self, **kwargs: Any) -> None:
        """Replace every placeholder of the document, which for some builders is the whole project."""
        domain = cite_domain(self.env)
        builder = domain.builder
        shelves = Shelves(domain, builder)
        for node in list(self.document.findall(shelf_placeholder)):
            self._replace(node, shelves.build(node))
        for page in list(self.document.findall(work_page_placeholder)):
            docname = page["docname"]
            work = domain.catalogue.works[domain.work_pages[docname]]
            self._replace(page, WorkPage(domain, docname, shelves.view(work, docname)).build())
        for place in list(self.document.findall(works_cited_placeholder)):
            self._replace(place, works_cited(domain, builder, place, shelves.told))

    def _replace(self, node: nodes.Element, replacement: list[nodes.Node]) -> None:
        if replacement:
            node.replace_self(self._resolved(node, replacement))
        elif node["ids"]:
            # Somebody may link here: an empty place is better than a dead link.
            node.replace_self(nodes.target())
        else:
            node.parent.remove(node)

    def _resolved(self, place: nodes.Element, replacement: list[nodes.Node]) -> list[nodes.Node]:
        """Resolve the references in ``replacement`` as those of the page that it stands on."""
        fragment = nodes.document(self.document.settings, self.document.reporter)
        fragment += replacement
        references = list(fragment.findall(addnodes.pending_xref))
        for reference in references:
            reference["refdoc"] = place["docname"]
            # A work can stand in many places; what its annotation gets wrong is said once.
            fault = (reference.source, reference.line, reference["reftype"], reference["reftarget"])
            reference["refwarn"] = fault not in self._told
            self._told.add(fault)
        if references:
            ReferencesResolver(fragment).run()
        return fragment.children


class ShowWorksOnWebPages(ShowWorks):
    """The same for HTML, behind what else looks for code, keys and tables (400 to 500, furo's included)."""

    default_priority = 600

    def is_supported(self) -> bool:
        """Whether this is a builder of web pages."""
        return not super().is_supported()


class ShortenLabels(SphinxPostTransform):
    """Shortens the labels of a ``{bibliography}`` in plain text, where Sphinx indents what follows by them.

    A work without author is cited by its title, which can be longer than a line.
    """

    default_priority = ShowWorks.default_priority
    formats = ("text",)
    longest = 40

    def run(self, **kwargs: Any) -> None:
        """Shorten every label that is too long."""
        for label in list(self.document.findall(nodes.label)):
            if len(label.astext()) > self.longest:
                label.replace_self(nodes.label("", f"{label.astext()[: self.longest - 1].rstrip()}…"))


class AppendPreviews(SphinxPostTransform):
    """Ends a page with the previews of what it uses. Runs behind :class:`ShowWorksOnWebPages` (600)."""

    default_priority = 610
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Append the templates; the one page of singlehtml has those of all."""
        domain = cite_domain(self.env)
        documents = [
            self.env.docname,
            *(part["docname"] for part in self.document.findall(addnodes.start_of_file)),
        ]
        found = {each.anchor: each for docname in documents for each in domain.previews.of(docname)}
        if found:
            last_section(self.document).append(preview_nodes(domain, list(found.values())))
