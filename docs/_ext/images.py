"""Images that say how large they are, so that a link to a place below them arrives there on a slow line too.

A browser that knows width and height of an image keeps its room free before the image is there. What is shown
larger or smaller, by ``:width:`` or by the stylesheet, keeps the same proportions.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import imagesize
from docutils import nodes

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


def size(image: Path) -> tuple[int, int]:
    """Return width and height of an image in pixels; of a drawing in its own units.

    Raises ``ValueError`` where a file says neither.
    """
    if image.suffix == ".svg":
        box = ElementTree.parse(image).getroot().get("viewBox", "").split()
        width, height = map(float, box[2:] if len(box) == 4 else (0, 0))  # noqa: PLR2004  # min-x, min-y, width, height
    else:
        width, height = imagesize.get(image)
    if min(width, height) <= 0:
        raise ValueError(f"{image.name} does not say how large it is: a drawing needs a viewBox")
    return math.ceil(width), math.ceil(height)


def visit_image(self: HTML5Translator, node: nodes.image) -> None:
    """Write an image as Sphinx does, and its size. What lies elsewhere is left alone."""
    path = self.builder.srcdir / node["uri"]
    type(self).visit_image(self, node)
    if path.is_file():
        width, height = size(path)
        self.body[-1] = self.body[-1].replace("<img ", f'<img width="{width}" height="{height}" ', 1)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the writer of images."""
    app.add_node(nodes.image, override=True, html=(visit_image, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
