"""What a site needs that is to be shared: Open Graph with descriptions and pictures.

It needs to know where the site is, so it is there only if ``html_baseurl`` is set. The tags are
sphinxext-opengraph's. The picture of a page is its first figure, of a page without figures the banner.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx_bookshelf.publish import shared_pictures

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


#: Where the figures are, and the one of pages that have none.
FIGURES = "figures"
BANNER = f"{FIGURES}/banner.svg"
#: The paper that figures are drawn on.
PAPER = "#fbf7f0"


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: let Open Graph describe a page as its front matter does, and show its figure."""
    meta = context.get("meta") or {}
    found = {"og:description": meta["description"]} if "description" in meta else {}
    base = app.config.html_baseurl
    if doctree is not None and base and "og:image" not in meta and app.builder.name in ("html", "dirhtml"):
        figure, alt = figure_of(doctree)
        if shared_pictures.can_draw() and Path(app.srcdir, figure).is_file():
            found |= {
                "og:image": urljoin(base, write_picture(app, figure)),
                "og:image:width": str(shared_pictures.WIDTH),
                "og:image:height": str(shared_pictures.HEIGHT),
            }
            if alt:
                found["og:image:alt"] = alt
            card = '<meta name="twitter:card" content="summary_large_image">'
            context["metatags"] = f"{context.get('metatags', '')}\n{card}"
    if found:
        context["meta"] = {**found, **meta}


def figure_of(doctree: nodes.document) -> tuple[str, str]:
    """Return the file of the first figure of a page, seen from the source folder, and its words."""
    for image in doctree.findall(nodes.image):
        candidates: dict[str, str] = image.get("candidates") or {}
        uri = candidates.get("*", str(image["uri"]))
        if uri.startswith(f"{FIGURES}/") and uri.endswith(".svg"):
            return uri, str(image.get("alt", ""))
    return BANNER, ""


def write_picture(app: Sphinx, figure: str) -> str:
    """Write a figure as PNG, and return its address, seen from the top of the site.

    It is drawn once, and again when the figure changes. Pages are written by several processes, two of which
    may do so at the same time: the file is there as a whole or not at all.
    """
    svg = Path(app.srcdir, figure).read_text(encoding="utf-8")
    digest = hashlib.sha256(svg.encode()).hexdigest()[:16]
    name = f"_images/shared-{Path(figure).stem}-{digest}.png"
    path = Path(app.outdir, name)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(
            shared_pictures.frame(shared_pictures.draw(svg, shared_pictures.HEIGHT), "png", PAPER)
        )
        part.replace(path)
    return name


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the handler."""
    # Before sphinxext-opengraph (500), which reads what it says.
    app.connect("html-page-context", describe, priority=450)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
