"""A sitemap for search engines, of the guide and of the manual, where ``html_baseurl`` says where it is.

The extension for sitemaps, sphinx-sitemap, lists the pages that a build has written, as they come: after a
change that would be one page, and from several processes never twice the same file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


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
    """Register the handler."""
    app.connect("build-finished", write_sitemap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
