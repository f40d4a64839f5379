"""Write parts of web pages as HTML at once, instead of leaving that to the writer of the page.

Some thirty transforms, collectors and themes walk through every node of a page behind us, and Python's
garbage collector through every node of the build; none of them has to do with a card, whose references and
pictures are resolved when it is built.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import escape
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.docutils import new_document

from ..upstream.html_writer import is_writing, set_image_path, translator_of
from .maths import has_formula
from .nodes import element, runs_scripts, written
from .pieces import Html, Piece, from_node, nodes_in, to_node

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from typing import Any

    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from .pieces import Child

#: The shapes of text and of HTML, which have none of their own.
_TEXT, _HTML = "text", "html"
_MARK = re.compile(r"bookshelf:(\d+);")


class _Run(nodes.paragraph):
    """Stands for a paragraph of which only what is in it is written."""


def is_written_alone(builder: Builder) -> bool:
    """Return whether pages are being written, each a document of its own.

    Other builders gather pages, and rename ids and links.
    """
    pages = isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, SingleFileHTMLBuilder)
    return pages and runs_scripts(builder) and is_writing(builder)


def pages_in(document: nodes.document, builder: Builder, docname: str) -> list[str]:
    """Return ``docname`` and, where it gathers other pages (LaTeX, man pages, singlehtml …), those."""
    if is_written_alone(builder):
        return [docname]
    return [docname, *(part["docname"] for part in document.findall(addnodes.start_of_file))]


class MarkupWriter:
    """Writes pieces as HTML as the builder does.

    The builder's own writer writes each shape of pieces once, with marks where texts, addresses and ids
    stand. All pieces of that shape are made by putting their own in the place of the marks.
    """

    #: Stands for an address that is not known yet.
    PLACE = "bookshelf:place"

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        # Annotations of several paragraphs are of many shapes, most of which come once.
        self._template = lru_cache(maxsize=1000)(self._make_template)
        # Tags, titles of pages and what stands between words come again and again.
        self._encoded = lru_cache(maxsize=1000)(self._encode)
        self._texts: dict[str, Html] = {}

    @cached_property
    def _translator(self) -> HTML5Translator:
        # Not at once: the builder has no settings for documents before it writes.
        return translator_of(new_document(""), self._builder)

    def write(self, pieces: Iterable[Child], docname: str) -> Html:
        """Write pieces on a page, among which there is no formula and nothing to be resolved.

        Sets the builder's path to its images, as the writing of a page does.
        """
        set_image_path(self._builder, docname)
        return self._joined(pieces)

    def write_nodes(self, fragment: nodes.document, docname: str) -> list[nodes.Node]:
        """Write the children of ``fragment`` as one node with their HTML, and their words for the search.

        Where there is a formula among them they stay nodes, for the writer of the page to see it. Sets the
        settings of ``fragment``, and the builder's path to its images.
        """
        if has_formula(fragment.children):
            return fragment.children
        set_image_path(self._builder, docname)
        fragment.settings = self._builder.docsettings
        return [to_node(self._written_nodes(fragment))]

    def written(self, text: nodes.inline) -> nodes.inline:
        """Return running text as one node with its HTML, where pages are written alone.

        With a formula in it, it stays nodes, for the writer of the page to see it.
        """
        if not is_written_alone(self._builder) or has_formula([text]):
            return text
        html = self._running([from_node(child) for child in text.children]).html
        return written("", text.astext(), classes=text["classes"], html=html)

    def fill(self, name: str, make: Callable[[str], Sequence[Child]], address: str) -> Sequence[Child]:
        """Return running text with its link to ``address``; ``make`` returns it with a given address.

        The text ``name`` is written once a build, unless there is a formula in it.
        """
        if name not in self._texts:
            pieces = make(self.PLACE)
            if any(isinstance(each, nodes.math) for each in nodes_in(pieces)):
                return make(address)
            self._texts[name] = self._running(pieces)
        html, words = self._texts[name]
        # Its address is the only thing in it that is not escaped yet.
        filled = html.replace(f'href="{self.PLACE}"', f'href="{escape(address)}"')
        return (Html(filled, words),)

    def _joined(self, pieces: Iterable[Child]) -> Html:
        written = [self._written(each) for each in pieces]
        words = [each.words for each in written if each.words is not None]
        return Html("".join([each.html for each in written]), " ".join(words) if words else None)

    def _written(self, child: Child) -> Html:
        """Return a piece that stands in a group, or in nothing, as HTML.

        What is in a group is written one by one, for docutils' writer does not look at what else is there.
        """
        if isinstance(child, Html):
            return child
        if isinstance(child, Piece) and child.kind is element:
            kind, classes, attributes, own, children, place = child
            child = Piece(kind, classes, attributes, own, (self._joined(children),), place)
        values: list[str] = []
        words: list[str] = []
        shape = self._shape(child, values, words)
        if shape is None:
            return self._written_nodes(self._held(to_node(child)))
        return self._filled(shape, values, words)

    def _running(self, pieces: Sequence[Child]) -> Html:
        """Return what stands in a paragraph as HTML, without the paragraph."""
        if len(pieces) == 1 and isinstance(pieces[0], Html):
            return pieces[0]
        values: list[str] = []
        words: list[str] = []
        shapes = tuple([self._shape(each, values, words) for each in pieces])
        if None in shapes:
            paragraph = nodes.paragraph("", "", *map(to_node, pieces))
            self._held(paragraph)
            return self._written_nodes(paragraph)
        return self._filled((_Run, "", (), (), shapes), values, words)

    def _shape(self, child: Child, values: list[str], words: list[str]) -> Hashable:
        """Return what a piece has in common with others; add what it has not to ``values`` as HTML.

        Return ``None`` where docutils' writer looks at more than that.
        """
        if isinstance(child, str):
            values.append(self._encoded(child))
            words.append(child)
            return _TEXT
        if isinstance(child, Html):
            values.append(child.html)
            if child.words is not None:
                words.append(child.words)
            return _HTML
        if isinstance(child, nodes.Node):
            return None
        kind, classes, attributes, own, children, _ = child
        for _name, value in own:
            if value.startswith("mailto:"):
                # The writer hides such addresses, where the author asks for it.
                return None
            if value:
                values.append(self._translator.attval(value))
        if classes and "no-search" in classes.split():
            words = []
        if kind is nodes.paragraph:
            children = (self._running(children),)
        shapes = []
        for each in children:
            part = self._written(each) if isinstance(each, Piece) and each.kind is element else each
            shape = self._shape(part, values, words)
            if shape is None:
                return None
            shapes.append(shape)
        # Sphinx writes an empty address in its own way, so whether there is a value is part of the shape.
        names = tuple([(name, bool(value)) for name, value in own])
        return kind, classes, attributes, names, tuple(shapes)

    def _encode(self, text: str) -> str:
        return self._translator.encode(text)

    def _filled(self, shape: Hashable, values: Sequence[str], words: Sequence[str]) -> Html:
        template, places = self._template(shape)
        html = template % tuple([values[place] for place in places])
        return Html(html, " ".join(words) if words else None)

    def _make_template(self, shape: Hashable) -> tuple[str, list[int]]:
        """Return the HTML of a shape, to be formatted with its values, and which of them stand where."""
        piece = _marked(shape, count())
        document = self._held(to_node(piece))
        first = document[0]
        written = self._written_nodes(first if isinstance(first, _Run) else document).html
        places = [int(number) for number in _MARK.findall(written)]
        return _MARK.sub("%s", written.replace("%", "%%")), places

    def _held(self, node: nodes.Node) -> nodes.document:
        """Put a node into a document, without which Sphinx's translator writes none."""
        document = self._translator.document
        document.clear()
        document += node
        return document

    def _written_nodes(self, parent: nodes.Element) -> Html:
        """Return what is in an element, as Sphinx's translator writes it."""
        translator = self._translator
        translator.body = []
        for child in parent.children:
            child.walkabout(translator)
        return Html("".join(translator.body), " ".join(_words(parent.children)))


def _marked(shape: Any, numbers: Iterator[int]) -> Child:
    """Return a piece of this shape, with marks for its values in the order in which they were found."""
    if shape is _TEXT:
        return f"bookshelf:{next(numbers)};"
    if shape is _HTML:
        return Html(f"bookshelf:{next(numbers)};")
    kind, classes, attributes, names, children = shape
    values = tuple((name, f"bookshelf:{next(numbers)};" if filled else "") for name, filled in names)
    return Piece(kind, classes, attributes, values, tuple(_marked(each, numbers) for each in children))


def _words(found: Sequence[nodes.Node]) -> list[str]:
    """Return the text of nodes, less what is not to be searched."""
    words = []
    for node in found:
        if isinstance(node, nodes.Text):
            words.append(node.astext())
        elif isinstance(node, nodes.Element) and "no-search" not in node["classes"]:
            words += _words(node.children) if not isinstance(node, nodes.raw) else []
    return words
