"""What a site needs that is to be found: a sitemap, and Open Graph with the descriptions of its pages.

Both need to know where the site is, so they are there only if ``html_baseurl`` is set. The tags are
sphinxext-opengraph's. The extension for sitemaps, sphinx-sitemap, lists the pages that a build has written,
as they come: after a change that would be one page, and from several processes never twice the same file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: let Open Graph describe a page as its front matter does."""
    meta = context.get("meta") or {}
    if "description" in meta:
        context["meta"] = {"og:description": meta["description"], **meta}


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: list all pages, as https://www.sitemaps.org/protocol.html has it."""
    base = app.config.html_baseurl
    if exception is not None or not base or app.builder.name not in ("html", "dirhtml"):
        return
    pages = (urljoin(base, app.builder.get_target_uri(docname)) for docname in sorted(app.env.found_docs))
    lines = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in pages)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )
    Path(app.outdir, "sitemap.xml").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two."""
    # Before sphinxext-opengraph (500), which reads what it says.
    app.connect("html-page-context", describe, priority=450)
    app.connect("build-finished", write_sitemap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
