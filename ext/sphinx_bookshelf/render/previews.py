"""Make the previews of works and glossary terms that a page shows on hover and focus.

Every page carries a ``<template>`` for each work that it cites and each word of the glossary that it
uses, once, and the script clones it: nothing is fetched, and it works from a folder on a disk. A
preview is plain text, for nothing in it can be clicked, and the same on every page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from markupsafe import Markup, escape

from ..i18n import _
from ..labels import level_words, title_line
from ..library.formats.bookshelf_json import Described
from ..library.query import kind
from ..library.values.markup import formatted_texts
from ..project.citation_targets import parse_targets
from ..project.glossary import Glossary
from ..project.passages import first_sentence, plain
from ..project.placement import anchor
from . import rich_text
from .byline import byline
from .maths import has_formula, title_nodes
from .nodes import runs_scripts
from .pieces import Html, group, has_to_be_resolved, text_of, to_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..library.work import Work
    from ..project.passages import Marker
    from ..project.site import Site
    from .citations import Citations
    from .cover_pictures import CoverPictures
    from .pieces import Child, Piece
    from .references import References

#: Layouts that show all formatted texts of a work. A row shows the annotation, other layouts none.
WHOLE = ("card", "featured", "page")

#: A page with more works shows no covers in their previews: drawn ones would be half of its weight.
MOST_COVERS = 200


#: The classes of the lines of a preview.
_LINES = (
    *("bookshelf-title", "bookshelf-imprint", "bookshelf-sentence"),
    *("bookshelf-tags", "bookshelf-origin"),
)


class Preview(NamedTuple):
    """The preview of a work or a term. Links to ``anchor`` open it; for a work elsewhere that is an address.

    So do links to ``entries``, where the page itself lists the work. ``origin`` names that project. ``cover``
    changes with the cover that it shows.
    """

    anchor: str
    title: str
    byline: str = ""
    sentence: str = ""
    tags: str = ""
    origin: str = ""
    work: Work | None = None
    cover: str = ""
    entries: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The lines of text that it shows, empty ones included."""
        return (self.title, self.byline, self.sentence, self.tags, self.origin)

    def html(self) -> Markup:
        """Return its words as HTML."""
        lines = zip(_LINES, self.words, strict=True)
        # Markup.format() takes several times as long, and a large site asks for thousands of these.
        shown = "".join(f'<p class="{name}">{escape(text)}</p>' for name, text in lines if text)
        return Markup(f'<div class="bookshelf-body">{shown}</div>')


def merged(previews: Iterable[Preview]) -> list[Preview]:
    """Return each preview once, with all the entries that open it."""
    found: dict[str, Preview] = {}
    for preview in previews:
        first = found.setdefault(preview.anchor, preview)
        if preview.entries - first.entries:
            found[preview.anchor] = first._replace(entries=first.entries | preview.entries)
    return list(found.values())


class Previews:
    """The previews of a project, each made once a build, when all pages are read."""

    def __init__(
        self, site: Site, references: References, citations: Citations, covers: CoverPictures
    ) -> None:
        self._site = site
        self._references = references
        self._citations = citations
        self._covers = covers
        self._glossary = Glossary(site.pages[name] for name in sorted(site.pages))
        self._of_pages: dict[str, list[Preview]] = {}
        self._of_works: dict[str, Preview] = {}
        self._described: dict[str, Described] = {}
        #: The templates of previews, without covers or with them.
        self._templates: dict[tuple[str, frozenset[str], bool], tuple[Child, ...]] = {}

    @property
    def shown(self) -> bool:
        """Whether the pages of this build have previews."""
        return runs_scripts(self._site.builder) and bool(self._site.env.config.bookshelf_previews)

    def of(self, docname: str) -> list[Preview]:
        """Return the previews of what a page uses, in the order in which it does."""
        if docname not in self._of_pages:
            self._of_pages[docname] = merged(self._used(docname)) if self.shown else []
        return self._of_pages[docname]

    def _used(self, docname: str) -> Iterator[Preview]:
        page = self._site.pages.get(docname)
        if page is not None:
            yield from self._cited(docname, (cite.key for cite in page.cites))
            yield from self._defined(page.terms)
        for text in self._texts(docname):
            for reference in rich_text.references(text):
                target = reference["reftarget"]
                if reference["refdomain"] == "cite":
                    yield from self._cited(docname, (each.key for each in parse_targets(target)))
                elif reference["reftype"] == "term":
                    yield from self._defined([target])

    def _texts(self, docname: str) -> Iterator[str]:
        """Yield the formatted texts that stand on a page, of the works that it shows."""
        for work, layout in self._shown(docname):
            for field, text in formatted_texts(work):
                if layout in WHOLE or (layout == "row" and field == "annotation"):
                    yield text

    def _shown(self, docname: str) -> Iterator[tuple[Work, str]]:
        site = self._site
        if docname in site.work_pages:
            yield site.catalogue.works[site.work_pages[docname]], "page"
        shelves = site.pages[docname].shelves if docname in site.pages else []
        for shelf, groups in zip(shelves, site.placement.shelves.get(docname, ()), strict=False):
            for part in groups:
                yield from ((work, shelf.layout) for work in part.works)

    def _cited(self, docname: str, keys: Iterable[str]) -> Iterator[Preview]:
        works = self._site.catalogue.works
        for key in keys:
            if key not in works:
                yield from self._remote(docname, key)
            elif works[key].key in self._site.placement.homes:
                preview, place = self._of_work(works[key]), self._site.home(key, docname)
                entry = place.anchor if place else preview.anchor
                yield preview if entry == preview.anchor else preview._replace(entries=frozenset([entry]))

    def _remote(self, docname: str, key: str) -> Iterator[Preview]:
        """Yield the preview of a work of another project, if that tells something of it."""
        found = self._site.remote_projects.find(key, docname)
        if found and (about := found.described):
            tags = " · ".join(about.tags)
            yield Preview(found.address, title_line(about), about.byline, about.sentence, tags, found.origin)

    def _defined(self, words: Iterable[str]) -> Iterator[Preview]:
        for word in words:
            definition = self._glossary.get(word)
            if definition is not None and definition.parts:
                yield Preview(definition.anchor, definition.word, sentence=self._in_words(definition.parts))

    def _of_work(self, work: Work) -> Preview:
        if work.key not in self._of_works:
            about = self.described(work)
            self._of_works[work.key] = Preview(
                anchor(work),
                title_line(about),
                about.byline,
                about.sentence,
                " · ".join(about.tags),
                work=work,
                cover=self._covers.digest(work),
            )
        return self._of_works[work.key]

    def described(self, work: Work) -> Described:
        """Return what previews say of a work, here and in other projects that cite it."""
        if work.key not in self._described:
            make = partial(self._describe, work)
            form = self._references.in_text(work)
            made_of = self._site.catalogue.digest(work), form
            # A citation in the annotation reads as other works want it.
            self._described[work.key] = (
                make()
                if "`" in work.annotation
                else self._site.results.recall("descriptions", work.key, made_of, make)
            )
        return self._described[work.key]

    def _describe(self, work: Work) -> Described:
        tags = (level_words(work.level), *work.tags)
        return Described(
            work.title,
            work.subtitle,
            kind(work),
            byline(work),
            self._first_sentence(work.annotation),
            tuple(tag for tag in tags if tag),
            self._references.in_text(work),
        )

    def _first_sentence(self, text: str) -> str:
        paragraph = next(rich_text.paragraphs(text), None)
        if paragraph is None:
            return ""
        if has_to_be_resolved((paragraph,)):
            node = to_node(paragraph)
            assert isinstance(node, nodes.paragraph)
            return self._in_words(plain(node, sentence=True))
        return first_sentence(text_of(paragraph))

    def _in_words(self, parts: Sequence[str | Marker]) -> str:
        return "".join(
            part if isinstance(part, str) else self._citations.text("", part.role, part.targets)
            for part in parts
        )

    def works(self) -> dict[str, Described]:
        """Return what other projects are told about the works that have a home, by key."""
        works = self._site.catalogue.works
        return {key: self.described(work) for key, work in works.items() if self._site.home(key)}

    # -- on a page -----------------------------------------------------------------------

    def templates(self, previews: Sequence[Preview]) -> Piece:
        """Return what a page carries for its previews: a template for each, and the reader's switch."""
        with_covers = sum(preview.work is not None for preview in previews) <= MOST_COVERS
        parts = [part for preview in previews for part in self._template(preview, with_covers=with_covers)]
        switch = Markup('<label data-off="{}"><input type="checkbox" checked> {}</label>').format(
            _("Switch previews off"), _("Show previews of works and words")
        )
        # The search must not find words that are only shown on request.
        return group("div", *parts, Html(switch), classes="bookshelf-previews no-search")

    def _template(self, preview: Preview, *, with_covers: bool) -> tuple[Child, ...]:
        name = (preview.anchor, preview.entries, with_covers)
        if name not in self._templates:
            self._templates[name] = tuple(self._parts_of_template(preview, with_covers=with_covers))
        return self._templates[name]

    def _parts_of_template(self, preview: Preview, *, with_covers: bool) -> Iterator[Child]:
        names = " ".join([preview.anchor, *sorted(preview.entries)])
        yield Html(Markup(f'<template data-for="{escape(names)}">'))
        closing = Markup("</template>\n")
        if preview.work is not None and with_covers:
            yield Html(Markup(f'<div class="bookshelf-cover bookshelf-kind-{escape(kind(preview.work))}">'))
            yield from self._covers.make(preview.work)
            yield Html(Markup("</div>"))
        title = title_nodes(self._site, preview.work, "whole") if preview.work else []
        if has_formula(title):
            before, after = preview.html().split(escape(preview.title), 1)
            yield Html(before)
            yield from title
            yield Html(after + closing)
        else:
            yield Html(preview.html() + closing)
