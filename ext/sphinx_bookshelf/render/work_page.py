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
from .cards import parts_of, show
from .directions import isolate_pieces, line_classes
from .nodes import mark, runs_scripts
from .pieces import group, inline, link, link_to_place, paragraph, piece, rubric, text_of
from .view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..library.work import Work
    from ..project.backlinks import Backlink, Neighbour
    from ..project.passages import Passage
    from .pieces import Child, Piece

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

    def build(self) -> list[Child]:
        """Return what stands below the title."""
        parts: list[Child] = [
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
        target: list[Child] = []
        if self.site.builder.format == "latex":
            # Sphinx labels the section; sphinxcontrib-bibtex's links to citations want a target of their own.
            name = f"cite.{self.docname}:{anchor(self.work)}"
            target = [nodes.raw("", rf"\hypertarget{{{name}}}{{}}", format="latex")]
        return [*target, *parts]

    @staticmethod
    def _part(heading: str, content: list[Child]) -> list[Child]:
        if not content:
            return []
        return [rubric(2, heading), *content]

    def _details(self) -> list[Child]:
        rows = [
            piece(
                nodes.definition_list_item,
                piece(nodes.term, label),
                piece(nodes.definition, paragraph(value)),
            )
            for label, value in _details(self.work)
        ]
        return [piece(nodes.definition_list, *rows, classes="bookshelf-details")] if rows else []

    def _reference(self) -> list[Child]:
        site, reference = self.context.site, self.context.references.reference(self.work)
        line = isolate_pieces(site, reference)
        direction = line_classes(site, "".join(map(text_of, line)))
        return [paragraph(*line, classes=" ".join(["bookshelf-reference", *direction]))]

    def _provenance(self) -> list[Child]:
        if not self.work.verified:
            return []
        return [paragraph(self.work.verified, classes="bookshelf-verified")]

    # -- who cites it ------------------------------------------------------------------

    def _cited_in(self) -> list[Child]:
        backlinks = self.site.backlinks.of(self.work)
        items = [piece(nodes.list_item, *self._backlink(backlink)) for backlink in backlinks]
        # A book has nothing to click.
        shown = PASSAGES if runs_scripts(self.site.builder) else len(items)
        lists = [
            piece(nodes.bullet_list, *part, bullet="-", classes="bookshelf-cited-in")
            for part in (items[:shown], items[shown:])
            if part
        ]
        if len(items) <= shown:
            return [*lists]
        more = len(items) - PASSAGES
        words = ngettext("{count} more passage", "{count} more passages", more).format(count=more)
        summary = group("summary", inline(words))
        return [lists[0], group("details", summary, lists[1], classes="bookshelf-more")]

    def _backlink(self, backlink: Backlink) -> Iterator[Child]:
        where = self.site.title(backlink.docname)
        if backlink.passage.section:
            where = f"{where}: {backlink.passage.section}"
        place = link_to_place(self.site, self.docname, backlink.docname, backlink.anchor, inline(where))
        yield paragraph(place, classes="bookshelf-where")
        yield group("blockquote", paragraph(*self._quoted(backlink.passage)))

    def _quoted(self, passage: Passage) -> Iterator[Child]:
        works = self.site.catalogue.works
        for part in passage.parts:
            if isinstance(part, str):
                yield part
                continue
            text = self.context.citations.text(self.docname, part.role, part.targets)
            ours = any(works.get(target.key) is self.work for target in part.targets)
            yield piece(mark, text) if ours else text

    # -- what to read next -------------------------------------------------------------

    def _read_next(self) -> list[Child]:
        items = [self._neighbour(each) for each in self.site.backlinks.neighbours(self.work)]
        classes = "bookshelf-list bookshelf-covers bookshelf-next"
        # Safari does not announce a list without bullets as a list unless the role is explicit.
        return [group("ul", *items, classes=classes, role="list")] if items else []

    def _neighbour(self, neighbour: Neighbour) -> Piece:
        """Return a work by its cover, and why it is recommended.

        Reference managers are not told of it: the page is that of another work.
        """
        work = neighbour.work
        home = self.site.placement.homes.get(work.key, "")
        why = _("both cited in “{page}”").format(page=self.site.title(neighbour.docname))
        view = View(self.context, work, self.docname, {work.key}, home)
        card = show(view, "cover", paragraph(why, classes="bookshelf-why"))
        return group("li", card, classes="bookshelf-item")


def _details(work: Work) -> Iterator[tuple[str, Child]]:
    """Yield what is known of a work, as label and value."""
    for role, label in _roles():
        if people := work.people.get(role):
            yield label, names_in_full(people)
    yield _("Year"), year_words(work)
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
            yield label, value
    if work.doi:
        yield "DOI", link(doi_address(work.doi), work.doi)
    if where := address(work):
        yield _("Address"), link(where, where)


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
