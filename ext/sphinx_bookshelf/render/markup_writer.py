"""Write parts of web pages as HTML at once, instead of leaving that to the writer of the page.

A shelf of a thousand cards is forty thousand nodes. Some thirty transforms, collectors and themes walk
through every node of a page behind us, and Python's garbage collector through every node of the build;
none of them has to do with a card, whose references and pictures are resolved when it is built.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup, escape
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.docutils import new_document

from ..upstream.html_writer import set_image_path, translator_of
from .maths import has_formula
from .nodes import html_node, runs_scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from .nodes import markup


def is_written_alone(builder: Builder) -> bool:
    """Return whether a page is a document of its own; the others gather pages, and rename ids and links."""
    pages = isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, SingleFileHTMLBuilder)
    return pages and runs_scripts(builder)


def pages_in(document: nodes.document, builder: Builder, docname: str) -> list[str]:
    """Return ``docname`` and, where it gathers other pages (LaTeX, man pages, singlehtml …), those."""
    if is_written_alone(builder):
        return [docname]
    return [docname, *(part["docname"] for part in document.findall(addnodes.start_of_file))]


class MarkupWriter:
    """Writes nodes as HTML as the builder does.

    A text with one link whose address differs from page to page is a template, written once a build.
    """

    #: Stands for the address.
    PLACE = "bookshelf:place"

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self._templates: dict[str, markup] = {}
        self._with_formulas: set[str] = set()

    @cached_property
    def _translator(self) -> HTML5Translator:
        # Not at once: the builder has no settings for documents before it writes.
        return translator_of(new_document(""), self._builder)

    def write(self, fragment: nodes.document, docname: str) -> list[nodes.Node]:
        """Write the children of ``fragment`` as one node with their HTML, and their words for the search.

        Where there is a formula among them they stay nodes, for the writer of the page to see it. Sets the
        builder's path to its images and the settings of ``fragment``, as the writing of a page does.
        """
        if has_formula(fragment.children):
            return fragment.children
        set_image_path(self._builder, docname)
        fragment.settings = self._builder.docsettings
        return [self._written(fragment)]

    def write_element(self, element: nodes.Element, docname: str) -> markup:
        """Write one element, in which there is no formula, as HTML, with its words for the search."""
        set_image_path(self._builder, docname)
        return self._written(self._held(element))

    def fill(
        self, name: str, make: Callable[[nodes.reference], Sequence[nodes.Node]], address: str
    ) -> list[nodes.Node]:
        """Return the text ``name`` with its link to ``address``; ``make`` returns it around a given link."""
        if name in self._with_formulas:
            return list(make(nodes.reference("", "", internal=True, refuri=address)))
        if name not in self._templates:
            link = nodes.reference("", "", internal=True, refuri=self.PLACE)
            paragraph = nodes.paragraph("", "", *make(link))
            if has_formula([paragraph]):
                self._with_formulas.add(name)
                return self.fill(name, make, address)
            self._held(paragraph)
            self._templates[name] = self._written(paragraph)
        template = self._templates[name]
        # The replacement is escaped here, since that of Markup would escape its quotation marks as well.
        html = str(template["html"]).replace(f'href="{self.PLACE}"', f'href="{escape(address)}"')
        return [html_node(Markup(html), nodes.Text(template.astext()))]

    def _held(self, element: nodes.Element) -> nodes.document:
        """Put an element into a document, without which Sphinx's translator writes none."""
        document = self._translator.document
        document.clear()
        document += element
        return document

    def _written(self, parent: nodes.Element) -> markup:
        """Return what is in an element as one node."""
        translator = self._translator
        translator.body = []
        for child in parent.children:
            child.walkabout(translator)
        # What Sphinx's translator writes is escaped.
        return html_node(Markup("".join(translator.body)), nodes.Text(" ".join(_words(parent.children))))


def _words(found: Sequence[nodes.Node]) -> list[str]:
    """Return the text of nodes, less what is not to be searched."""
    words = []
    for node in found:
        if isinstance(node, nodes.Text):
            words.append(node.astext())
        elif isinstance(node, nodes.Element) and "no-search" not in node["classes"]:
            words += _words(node.children) if not isinstance(node, nodes.raw) else []
    return words
