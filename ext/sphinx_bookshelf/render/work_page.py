"""Build the page of a work: all that is known of it, and the passages that cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import _, ngettext
from ..library.query import kind
from ..library.values.eprints import address
from ..library.values.identifiers import doi_address, hyphenated_isbn
from ..project.placement import anchor
from .byline import edition_number, language_name, names_in_full, year_words
from .cards import paragraph, parts_of, show
from .directions import isolate_in_line, line_classes
from .nodes import group, link_to_place, mark, runs_scripts
from .view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..library.work import Work
    from ..project.backlinks import Backlink, Neighbour
    from ..project.passages import Passage

#: How many passages a page shows before the others are folded.
PASSAGES = 5


class WorkPage:
    """The part of a work's page below its title."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.context = view.context
        self.site = view.context.site
        self.docname = view.docname
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
        if self.site.builder.format == "latex":
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
        site, reference = self.context.site, self.context.references.reference(self.work)
        line = nodes.paragraph("", "", *isolate_in_line(site, reference), classes=["bookshelf-reference"])
        line["classes"] += line_classes(site, line.astext())
        return [line]

    def _provenance(self) -> list[nodes.Node]:
        if not self.work.verified:
            return []
        return [nodes.paragraph("", self.work.verified, classes=["bookshelf-verified"])]

    # -- who cites it ------------------------------------------------------------------

    def _cited_in(self) -> list[nodes.Node]:
        backlinks = self.site.backlinks.of(self.work)
        items = [nodes.list_item("", *self._backlink(backlink)) for backlink in backlinks]
        # A book has nothing to click.
        shown = PASSAGES if runs_scripts(self.site.builder) else len(items)
        lists = [
            nodes.bullet_list("", *part, bullet="-", classes=["bookshelf-cited-in"])
            for part in (items[:shown], items[shown:])
            if part
        ]
        if len(items) <= shown:
            return [*lists]
        more = len(items) - PASSAGES
        words = ngettext("{count} more passage", "{count} more passages", more).format(count=more)
        summary = group("summary", nodes.inline("", words))
        return [lists[0], group("details", summary, lists[1], classes="bookshelf-more")]

    def _backlink(self, backlink: Backlink) -> Iterator[nodes.Node]:
        where = self.site.title(backlink.docname)
        if backlink.passage.section:
            where = f"{where}: {backlink.passage.section}"
        words = nodes.inline("", where)
        link = link_to_place(self.site.builder, self.docname, backlink.docname, backlink.anchor, words)
        yield nodes.paragraph("", "", link, classes=["bookshelf-where"])
        yield group("blockquote", nodes.paragraph("", "", *self._quoted(backlink.passage)))

    def _quoted(self, passage: Passage) -> Iterator[nodes.Node]:
        works = self.site.catalogue.works
        for part in passage.parts:
            if isinstance(part, str):
                yield nodes.Text(part)
                continue
            text = self.context.citations.text(self.docname, part.role, part.targets)
            ours = any(works.get(target.key) is self.work for target in part.targets)
            yield mark("", text) if ours else nodes.Text(text)

    # -- what to read next -------------------------------------------------------------

    def _read_next(self) -> list[nodes.Node]:
        items = [self._neighbour(each) for each in self.site.backlinks.neighbours(self.work)]
        classes = "bookshelf-list bookshelf-covers bookshelf-next"
        # Safari does not announce a list without bullets as a list unless the role is explicit.
        return [group("ul", *items, classes=classes, role="list")] if items else []

    def _neighbour(self, neighbour: Neighbour) -> nodes.Element:
        """Return a work by its cover, and why it is recommended.

        Reference managers are not told of it: the page is that of another work.
        """
        work = neighbour.work
        home = self.site.placement.homes.get(work.key, "")
        card = show(View(self.context, work, self.docname, {work.key}, home), "cover")
        why = _("both cited in “{page}”").format(page=self.site.title(neighbour.docname))
        body = card.children[-1]
        assert isinstance(body, nodes.Element)
        body += paragraph(why, "bookshelf-why")
        return group("li", card, classes="bookshelf-item")


def _details(work: Work) -> Iterator[tuple[str, nodes.Element]]:
    """Yield what is known of a work, as label and value."""
    for role, label in _roles():
        if people := work.people.get(role):
            yield label, _line(names_in_full(people))
    yield _("Year"), _line(year_words(work))
    fields = work.fields
    plain = (
        (_("Edition"), edition_number(fields.get("edition", ""))),
        (_("Published in"), work.container),
        (_("Volume"), fields.get("volume", "")),
        (_("Issue"), fields.get("number", "") if kind(work) == "article" else ""),
        (_("Series"), fields.get("series", "")),
        (_("Pages"), fields.get("pages", "")),
        (_("Publisher"), work.publisher_or_institution),
        (_("Place"), fields.get("location", "")),
        (_("Extent"), _extent(fields.get("pagetotal", ""))),
        (_("Language"), language_name(work)),
        ("ISBN", hyphenated_isbn(work.isbn) if work.isbn else ""),
    )
    for label, value in plain:
        if value:
            yield label, _line(value)
    if work.doi:
        yield "DOI", _link(doi_address(work.doi), work.doi)
    if where := address(work):
        yield _("Address"), _link(where, where)


def _extent(pages: str) -> str:
    """Return the number of pages in words; more than a number ("xii, 300") is several."""
    number = int(pages) if pages.isdecimal() else 2
    return ngettext("{pages} page", "{pages} pages", number).format(pages=pages) if pages else ""


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
