"""The stylesheet, on the pages that use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .domain import cite_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
STYLESHEET = "bookshelf.css"


def add_static_path(app: Sphinx) -> None:
    """``builder-inited``: let Sphinx copy our files; the author's own static folders come first."""
    # Not append(): the list may be Sphinx's default, which all builds of a process share.
    app.config["html_static_path"] = [*app.config.html_static_path, str(STATIC)]


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: link the stylesheet from pages that cite or show works."""
    domain = cite_domain(app.env)
    # The one page of singlehtml holds all others.
    whole = app.builder.name == "singlehtml" and bool(domain.pages)
    if doctree is not None and (whole or pagename in domain.pages or pagename in domain.work_pages):
        app.add_css_file(STYLESHEET)
