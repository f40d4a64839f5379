"""What stands on the page of a work: all that is known of it, and who cites it in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from ..i18n import _
from ..integration.domain import cite_domain, pages_of
from ..library.query import kind
from ..library.values.eprints import address
from ..library.values.identifiers import doi_address, hyphenated_isbn
from ..project.index_pages import other_ways
from ..project.page_records import Shelf
from ..project.placement import anchor
from .byline import names_in_full, year_words
from .cards import parts_of
from .citations import Citing
from .download_links import menu
from .nodes import group, mark, shelf_placeholder, work_page_placeholder, works_cited_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..integration.domain import BookshelfDomain
    from ..library.work import Work
    from ..project.backlinks import Mention
    from ..project.passages import Passage
    from .cards import View


class WorkPageDirective(SphinxDirective):
    """``bookshelf-work-page``: the whole of one of our pages, of a work or an index.

    Only the stubs of :mod:`.integration.virtual_pages` use it.
    """

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the page's section with its title, and a placeholder for the rest."""
        domain, docname = cite_domain(self.env), self.env.docname
        page = domain.index_pages.get(docname)
        if docname == domain.hub:
            # The list of all works is one like that of the works that a page cites.
            pages_of(self.env).works_cited = True
            listing = works_cited_placeholder(heading_level=0)
            return self._page(_("All works"), "all-works", listing, self._ways())
        if page is not None:
            shelf = Shelf(self.name, page.query, page.layout, self.lineno)
            pages_of(self.env).shelves.append(shelf)
            # The search leads to the works' own pages; here it would find each of them again.
            placeholder = shelf_placeholder(index=0, classes=["no-search"])
            return self._page(page.title, page.anchor, placeholder, self._ways())
        work = domain.catalogue.works[domain.work_pages[docname]]
        return self._page(work.full_title, anchor(work), work_page_placeholder())

    def _ways(self) -> nodes.Node:
        return other_ways(str(self.config.bookshelf_pages), self.env.docname)

    def _page(
        self, title: str, name: str, placeholder: nodes.Element, *before: nodes.Node
    ) -> list[nodes.Node]:
        placeholder["docname"] = self.env.docname
        section = nodes.section(
            "", nodes.title("", title), *before, placeholder, ids=[name], classes=["bookshelf-work-page"]
        )
        self.set_source_info(placeholder)
        self.set_source_info(section)
        return [section]


class WorkPage:
    """Builds one work's page for one builder."""

    def __init__(self, domain: BookshelfDomain, docname: str, view: View) -> None:
        self.domain = domain
        self.docname = docname
        self.view = view
        self.work = view.work

    def build(self) -> list[nodes.Node]:
        """Return what stands below the title."""
        parts: list[nodes.Node] = [
            group(
                "div",
                *parts_of(self.view, "page"),
                classes=f"bookshelf-page-head bookshelf-kind-{kind(self.work)}",
            ),
            *self._part(_("Details"), self._details()),
            *self._part(_("Reference"), self._reference()),
            *self._part(_("Cited in"), self._cited_in()),
            *self._part(_("Read next"), self._read_next()),
            *self._part(_("About this record"), self._provenance()),
        ]
        target: list[nodes.Node] = []
        if self.domain.builder.format == "latex":
            # Sphinx labels the section; sphinxcontrib-bibtex's links to citations want a target of their own.
            name = f"cite.{self.docname}:{anchor(self.work)}"
            target = [nodes.raw("", rf"\hypertarget{{{name}}}{{}}", format="latex")]
        return [*target, *parts]

    @staticmethod
    def _part(heading: str, content: list[nodes.Node]) -> list[nodes.Node]:
        if not content:
            return []
        return [nodes.rubric("", heading, **{"heading-level": 2}), *content]

    def _details(self) -> list[nodes.Node]:
        rows = [
            nodes.definition_list_item("", nodes.term("", label), nodes.definition("", value))
            for label, value in _details(self.work)
        ]
        return [nodes.definition_list("", *rows, classes=["bookshelf-details"])] if rows else []

    def _reference(self) -> list[nodes.Node]:
        return [
            nodes.paragraph(
                "", "", *self.domain.catalogue.reference(self.work), classes=["bookshelf-reference"]
            ),
            *menu(self.domain, self.docname, self.work),
        ]

    def _provenance(self) -> list[nodes.Node]:
        if not self.work.verified:
            return []
        return [nodes.paragraph("", self.work.verified, classes=["bookshelf-verified"])]

    # -- who cites it ------------------------------------------------------------------

    def _cited_in(self) -> list[nodes.Node]:
        mentions = self.domain.mentions.of(self.work)
        items = [nodes.list_item("", *self._mention(mention)) for mention in mentions]
        return [nodes.bullet_list("", *items, bullet="-", classes=["bookshelf-cited-in"])] if items else []

    def _mention(self, mention: Mention) -> Iterator[nodes.Node]:
        where = self.page_title(mention.docname)
        if mention.passage.section:
            where = f"{where}: {mention.passage.section}"
        link = make_refnode(
            self.domain.builder, self.docname, mention.docname, mention.anchor, nodes.inline("", where)
        )
        yield nodes.paragraph("", "", link, classes=["bookshelf-where"])
        yield group("blockquote", nodes.paragraph("", "", *self._quoted(mention.passage)))

    def _quoted(self, passage: Passage) -> Iterator[nodes.Node]:
        citing = Citing(
            self.domain.catalogue,
            lambda _: None,
            self.domain.reference_style,
            self.domain.builder,
            self.docname,
            self.domain.others,
        )
        works = self.domain.catalogue.works
        for part in passage.parts:
            if isinstance(part, str):
                yield nodes.Text(part)
                continue
            text = citing.text(part.role, part.targets)
            ours = any(works.get(target.key) is self.work for target in part.targets)
            yield mark("", text) if ours else nodes.Text(text)

    def page_title(self, docname: str) -> str:
        """The title of a page as it stands in navigation."""
        title = self.domain.env.titles.get(docname)
        return title.astext() if title is not None else docname

    # -- what to read next -------------------------------------------------------------

    def _read_next(self) -> list[nodes.Node]:
        items = []
        for neighbour in self.domain.mentions.neighbours(self.work):
            home = self.domain.arrangement.homes.get(neighbour.work.key)
            title: nodes.Element = nodes.inline("", neighbour.work.full_title)
            if home is not None:
                title = make_refnode(self.domain.builder, self.docname, home.docname, home.anchor, title)
            why = _("both cited in “{page}”").format(page=self.page_title(neighbour.docname))
            items.append(
                nodes.list_item(
                    "", nodes.paragraph("", "", title, nodes.Text(" "), nodes.inline("", f"({why})"))
                )
            )
        return [nodes.bullet_list("", *items, bullet="-", classes=["bookshelf-next"])] if items else []


def _details(work: Work) -> Iterator[tuple[str, nodes.Element]]:
    """What is known of a work, as label and value; nothing that is not known."""
    for role, label in _roles():
        if people := work.people.get(role):
            yield label, _line(names_in_full(people))
    yield _("Year"), _line(year_words(work))
    fields = work.fields
    plain = (
        (_("Edition"), fields.get("edition", "")),
        (_("Published in"), fields.get("journaltitle") or fields.get("booktitle", "")),
        (_("Volume"), fields.get("volume", "")),
        (_("Issue"), fields.get("number", "") if kind(work) == "article" else ""),
        (_("Series"), fields.get("series", "")),
        (_("Pages"), fields.get("pages", "")),
        (_("Publisher"), fields.get("publisher") or fields.get("institution", "")),
        (_("Place"), fields.get("location", "")),
        (_("Extent"), _("{pages} pages").format(pages=fields["pagetotal"]) if "pagetotal" in fields else ""),
        (_("Language"), fields.get("language", "")),
        ("ISBN", hyphenated_isbn(work.isbn) if work.isbn else ""),
    )
    for label, value in plain:
        if value:
            yield label, _line(value)
    if work.doi:
        yield "DOI", _link(doi_address(work.doi), work.doi)
    if where := address(work):
        yield _("Address"), _link(where, where)


def _roles() -> tuple[tuple[str, str], ...]:
    return (
        ("author", _("Written by")),
        ("editor", _("Edited by")),
        ("translator", _("Translated by")),
        ("introduction", _("Introduction by")),
        ("foreword", _("Foreword by")),
        ("afterword", _("Afterword by")),
    )


def _line(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def _link(address: str, text: str) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.reference("", text, refuri=address))
