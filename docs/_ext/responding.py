"""Figures that respond to the reader: drawn into the page itself, with a script that lets one choose.

A figure with the class ``responds`` is such a one. Its drawing and the rows of the next table with the class
``parts`` name the same parts, by classes that begin with ``part-``: a row that is chosen shows its parts in
the drawing. Without a script, in a book and on paper, the drawing and the table say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIGURE, TABLE = "responds", "replies"
STYLE, SCRIPT = "responding.css", "responding.js"


def responds(doctree: nodes.document) -> bool:
    """Return whether the page has a figure or a table that responds."""
    return any(FIGURE in figure["classes"] for figure in doctree.findall(nodes.figure)) or any(
        TABLE in table["classes"] for table in doctree.findall(nodes.table)
    )


class Draw(SphinxPostTransform):
    """Puts the drawing of each such figure into the page, where a script can reach its parts."""

    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Replace the image by the drawing itself. A book keeps the image."""
        if self.app.builder.name == "epub":
            return
        for figure in self.document.findall(nodes.figure):
            if FIGURE in figure["classes"]:
                image = next(figure.findall(nodes.image))
                drawing = (self.env.srcdir / image["uri"]).read_text(encoding="utf-8")
                image.replace_self(nodes.raw("", drawing, format="html"))


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: bring script and style to the pages that respond, and to no other."""
    if doctree is None or not responds(doctree):
        return
    if app.builder.name == "epub":
        return
    app.add_css_file(STYLE)
    address = context["pathto"](f"_static/{SCRIPT}", resource=True)
    # In the head, and before the page is shown: what the script adds would move the text below it.
    tag = f'\n<script defer blocking="render" src="{address}"></script>'
    context["metatags"] = context.get("metatags", "") + tag


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register both."""
    app.add_post_transform(Draw)
    app.connect("html-page-context", add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
