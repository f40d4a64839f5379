"""Replace placeholders by what they stand for when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..covers.typesetting import is_right_to_left
from ..labels import title_line
from ..project.citation_targets import NOTE_OF
from ..project.doctrees import last_section
from ..render.directions import isolate_in_line, line_classes
from ..render.markup_writer import is_written_alone, pages_in
from ..render.maths import has_formula, title_nodes
from ..render.nodes import isolated, placeholder, shelf_placeholder, works_cited_placeholder
from ..render.pieces import Piece, has_to_be_resolved, to_node
from ..render.previews import merged
from ..render.shelf import Shelves
from ..render.title_links import link_title
from ..render.view import View
from ..render.work_page import WorkPage
from ..render.works_cited import works_cited
from .bibliographies import WORK
from .build_state import context_of, site_of
from .citation_collector import collect_citations
from .domain import cite_domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..library.work import Work
    from ..project.site import Site
    from ..render.pieces import Child


class CollectCitations(SphinxTransform):
    """Gives every citation of a page its anchor, and records it.

    Runs before the domains are told of the page (``SphinxDomains``, 850): the standard domain names places by
    their titles, in which citations are to read as they do.
    """

    default_priority = 845

    def apply(self, **kwargs: Any) -> None:
        """Collect the citations."""
        collect_citations(context_of(self.env), self.env.docname, self.document)


class AppendWorksCited(SphinxTransform):
    """Ends a page that cites works with the list of them, unless it has one of its own.

    Runs after the domains have noted the citations (``SphinxDomains``, 850) and before the
    page is handed on (``DoctreeReadEvent``, 880).
    """

    default_priority = 860

    def apply(self, **kwargs: Any) -> None:
        """Append the placeholder to the page's last section."""
        page = site_of(self.env).pages.get(self.env.docname)
        if page is None or not page.cites or page.works_cited or not self.config.bookshelf_works_cited:
            return
        place = works_cited_placeholder(docname=self.env.docname, heading_level=2)
        place.source, place.line = self.document["source"], 0
        last_section(self.document).append(place)
        page.works_cited = "automatic"


class LinkEntries(SphinxPostTransform):
    """Leads the titles in a ``{bibliography}`` to the homes of the works, where citations lead to it first.

    Runs behind ``BibliographyTransform`` of sphinxcontrib-bibtex (5), which makes the entries.
    """

    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Link the title of every entry that is not the home itself."""
        site = site_of(self.env)
        if not site.leads_to_page:
            return
        for entry in list(self.document.findall(nodes.Element)):
            if WORK not in entry:
                continue
            work, docname = site.catalogue.works[entry[WORK]], entry["docname"]
            home = site.placement.homes[work.key]
            elsewhere = home.docname != docname or home.anchor not in entry["ids"]
            if elsewhere and site.holds(home.docname):
                link = make_refnode(site.builder, docname, home.docname, home.anchor, [])
                link_title(next(entry.findall(nodes.paragraph)), work, link)


class ArrangeEntries(SphinxPostTransform):
    """Arranges the entries of each ``{bibliography}`` and the footnotes of ``footcite`` on web pages.

    Words that run against a line are set apart, and lines that run against the page. Of several anchors of an
    item the first stays its own and the others go to its paragraph: docutils would write them before the
    paragraph, and themes take the space above the first element of an item away. Runs when all titles are
    linked (:class:`LinkEntries`).
    """

    default_priority = 7
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the nodes of this page; those of the environment keep their ids."""
        site = site_of(self.env)
        for footnote in self.document.findall(nodes.footnote):
            if NOTE_OF in footnote:
                _set_apart(site, next(footnote.findall(nodes.paragraph)), footnote[NOTE_OF])
        if not cite_domain(self.env).bibliographies:
            return
        for entry in [each for each in self.document.findall(nodes.Element) if WORK in each]:
            line = next(entry.findall(nodes.paragraph))
            _set_apart(site, line, entry[WORK])
            if isinstance(entry, nodes.list_item):
                first, *others = entry["ids"]
                line["ids"] += others
                attributes = {**entry.attributes, "ids": [first]}
                # Not docutils' replace_self, which gives the new item all ids of the old one.
                entry.parent.replace(entry, nodes.list_item("", *entry.children, **attributes))


def _set_apart(site: Site, line: nodes.paragraph, key: str) -> None:
    """Set words apart that run against the reference of a work, and this where it runs against the page."""
    work = site.catalogue.works[key]
    if is_right_to_left(work.title) != is_right_to_left(line.astext()):
        link_title(line, work, isolated(""))
    line[:] = isolate_in_line(site, line.children)
    if line_classes(site, line.astext()):
        # The page may be without our stylesheet, and entries and footnotes keep their side.
        line[:] = [isolated("", "", *line.children)]


class ShowWorks(SphinxPostTransform):
    """Puts cards and lists in the place of their placeholders.

    Runs late, because every earlier transform walks through all that stands on a page: behind Sphinx's
    and sphinx-design's for references, images and tabs (5 to 200), which have nothing to do on a card
    but to resolve what an annotation refers to, and that is done here; before LaTeX's for addresses
    and footnotes (400) and the collector of ``linkcheck`` (800).
    """

    default_priority = 300

    def is_supported(self) -> bool:
        """Return whether this is not a builder of web pages, which have :class:`ShowWorksOnWebPages`."""
        return site_of(self.env).builder.format != "html"

    def run(self, **kwargs: Any) -> None:
        """Replace every placeholder of the document, which for some builders is the whole project."""
        context = context_of(self.env)
        site, shelves = context.site, Shelves(context)
        places = list(self.document.findall(placeholder))
        # Lists of works come last, because the cards on the page may have the COinS of their works already.
        for node in sorted(places, key=lambda place: isinstance(place, works_cited_placeholder)):
            if isinstance(node, shelf_placeholder):
                self._replace(node, shelves.build(node))
            elif isinstance(node, works_cited_placeholder):
                self._replace(node, works_cited(context, node, shelves.with_coins))
            else:
                docname = node["docname"]
                work = site.catalogue.works[site.work_pages[docname]]
                view = View(context, work, docname, shelves.with_coins)
                _set_heading(node, site, work)
                self._replace(node, WorkPage(view).build())

    def _replace(self, place: nodes.Element, pieces: Sequence[Child]) -> None:
        if pieces:
            place.parent.replace(place, self._made(place, pieces))
        elif place["ids"]:
            # Other pages may link to this id: an empty target is better than a dead link.
            place.replace_self(nodes.target())
        else:
            place.parent.remove(place)

    def _made(self, place: nodes.Element, pieces: Sequence[Child]) -> list[nodes.Node]:
        """Return the nodes that are put on the page for ``place``."""
        return self._resolved(place, pieces).children

    def _resolved(self, place: nodes.Element, pieces: Sequence[Child]) -> nodes.document:
        """Make nodes of pieces, and resolve their references as those of the page that they stand on."""
        fragment = nodes.document(self.document.settings, self.document.reporter)
        fragment += [to_node(each) for each in pieces]
        fragment[0].update_basic_atts(place)  # type: ignore[attr-defined]  # all are elements
        references = list(fragment.findall(addnodes.pending_xref))
        reported = context_of(self.env).reported_references
        for reference in references:
            reference["refdoc"] = place["docname"]
            # A work can be shown in many places; an error in its annotation is reported once.
            fault = (reference.source, reference.line, reference["reftype"], reference["reftarget"])
            reference["refwarn"] = fault not in reported
            reported.add(fault)
        if references:
            ReferencesResolver(fragment).run()
        return fragment


def _set_heading(place: nodes.Node, site: Site, work: Work) -> None:
    """Set the heading of a work's page: title and subtitle apart, and their maths typeset.

    In navigation and in the head it stays text, in other formats than HTML a line.
    """
    heading = place.parent.next_node(nodes.title) if place.parent is not None else None
    if heading is None or site.builder.format != "html":
        return
    title, subtitle = title_nodes(site, work), title_nodes(site, work, "subtitle")
    if not (work.subtitle or has_formula(title)):
        return
    heading.children = []
    heading += title
    if work.subtitle:
        between = title_line(work).removeprefix(work.title).removesuffix(work.subtitle)
        heading += nodes.inline("", between, classes=["bookshelf-colon"])
        heading += nodes.inline("", "", *subtitle, classes=["bookshelf-subtitle"])


class ShowWorksOnWebPages(ShowWorks):
    """The same for HTML, behind what else looks for code, keys and tables (400 to 500, furo's included)."""

    default_priority = 600

    def is_supported(self) -> bool:
        """Return whether this is a builder of web pages."""
        return not super().is_supported()

    def _made(self, place: nodes.Element, pieces: Sequence[Child]) -> list[nodes.Node]:
        """Return what is put on the page: HTML already, where nothing has to find its way in it."""
        context = context_of(self.env)
        if not is_written_alone(context.site.builder):
            return super()._made(place, pieces)
        writer, docname = context.markup_writer, place["docname"]
        first, *rest = pieces
        if place["ids"] or place["names"] or not isinstance(first, Piece) or has_to_be_resolved(pieces):
            return writer.write_nodes(self._resolved(place, pieces), docname)
        first = first._replace(classes=" ".join([first.classes, *place["classes"]]))
        return [to_node(writer.write((first, *rest), docname))]


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
        context = context_of(self.env)
        docnames = pages_in(self.document, context.site.builder, self.env.docname)
        found = merged(each for docname in docnames for each in context.previews.of(docname))
        if found:
            templates: Child = context.previews.templates(found)
            if is_written_alone(context.site.builder) and not has_to_be_resolved((templates,)):
                templates = context.markup_writer.write((templates,), self.env.docname)
            last_section(self.document).append(to_node(templates))
