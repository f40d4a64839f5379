"""The nodes that this extension adds to a doctree.

Two kinds. *Placeholders* are put in while a page is read and replaced before it is
written (:mod:`.transforms`), so that a page need not be read again when the reading
list changes. *Elements* are what they are replaced by: they subclass
:class:`docutils.nodes.container`, so that every builder that knows nothing of them
(LaTeX, text, man, texinfo) treats them as the group of paragraphs that they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class shelf_placeholder(nodes.General, nodes.Element):  # noqa: N801  # node classes are lower case in docutils
    """Stands for the ``index``-th shelf of the page ``docname``."""


class works_cited_placeholder(nodes.General, nodes.Element):  # noqa: N801
    """Stands for the list of the works that the page ``docname`` cites.

    ``heading_level`` is the level of the heading above it, 0 for none.
    """


class work_page_placeholder(nodes.General, nodes.Element):  # noqa: N801
    """Stands for what a work's own page ``docname`` shows below its title."""


class mark(nodes.inline):  # noqa: N801
    """The citation in a quoted passage that the quotation is about."""


class element(nodes.container):  # noqa: N801
    """A group that is the HTML element ``tag`` with the attributes ``html``; elsewhere a container."""


class cover_image(nodes.image):  # noqa: N801
    """An author's cover: ``uri`` as for every image, ``pixel_width`` and ``pixel_height`` of the file."""


def group(tag: str, *children: nodes.Node, classes: str = "", **html: str) -> element:
    """Return an :class:`element` with these children; ``classes`` is a space-separated list."""
    node = element("", *children)
    node["tag"] = tag
    node["html"] = html
    node["classes"] = classes.split()
    return node


def visit_element(self: HTML5Translator, node: element) -> None:
    """Open the HTML element. docutils adds ids and classes."""
    self.body.append(self.starttag(node, node["tag"], **node["html"]))


def depart_element(self: HTML5Translator, node: element) -> None:
    """Close the HTML element."""
    self.body.append(f"</{node['tag']}>\n")


def visit_mark(self: HTML5Translator, node: mark) -> None:
    """Open the element that HTML has for a part of a quotation that matters here."""
    self.body.append(self.starttag(node, "mark", ""))


def depart_mark(self: HTML5Translator, node: mark) -> None:
    """Close it."""
    self.body.append("</mark>")


def visit_cover_image(self: HTML5Translator, node: cover_image) -> None:
    """Write the image with its size, so that nothing moves when it arrives."""
    uri = node["uri"]
    if uri in self.builder.images:
        # The name that Sphinx gave to its copy of the file.
        uri = f"{self.builder.imgpath}/{self.builder.images[uri]}"
    attributes: dict[str, Any] = {
        "src": uri,
        "alt": node["alt"],
        "width": str(node["pixel_width"]),
        "height": str(node["pixel_height"]),
        "loading": "lazy",
        "decoding": "async",
    }
    self.body.append(self.emptytag(node, "img", "", **attributes))
    raise nodes.SkipNode


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes with the visitors that differ from their base classes'."""
    app.add_node(shelf_placeholder)
    app.add_node(works_cited_placeholder)
    app.add_node(work_page_placeholder)
    app.add_node(mark, html=(visit_mark, depart_mark))
    app.add_node(element, html=(visit_element, depart_element))
    app.add_node(cover_image, html=(visit_cover_image, None))
