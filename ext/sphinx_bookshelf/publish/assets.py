"""The stylesheet and the script, each on the pages that use it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..integration.domain import cite_domain
from ..render.download_links import has_menu
from ..render.nodes import runs_scripts

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from ..integration.domain import BookshelfDomain
    from ..project.page_records import Shelf

STATIC = Path(__file__).parents[1] / "static"
STYLESHEET, SCRIPT = "bookshelf.css", "bookshelf.js"


def add_static_path(app: Sphinx) -> None:
    """``builder-inited``: let Sphinx copy our files; the author's own static folders come first."""
    app.config["html_static_path"] = [*app.config.html_static_path, str(STATIC)]


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: link the stylesheet and the script from pages that use them."""
    if doctree is None:
        return
    domain = cite_domain(app.env)
    # The one page of singlehtml holds all others.
    pages = [*domain.pages, *domain.work_pages] if app.builder.name == "singlehtml" else [pagename]
    previews = any(domain.previews.of(name) for name in pages)
    if previews or any(_shows_works(domain, name) for name in pages):
        app.add_css_file(STYLESHEET)
    filterable = any(shelf.filterable for name in pages for shelf in _shelves(domain, name))
    menus = any(has_menu(domain, name) for name in pages)
    if previews or menus or (filterable and runs_scripts(app.builder)):
        # Not add_js_file(): some themes put scripts at the end, and only in the head can one keep a shelf
        # whose address says what is chosen from being shown whole first.
        address = escape(context["pathto"](f"_static/{SCRIPT}", resource=True))
        blocking = ' blocking="render"' if filterable else ""
        tag = f'\n<script defer{blocking} src="{address}?v={__version__}"></script>'
        context["metatags"] = context.get("metatags", "") + tag


def _shows_works(domain: BookshelfDomain, docname: str) -> bool:
    page = domain.pages.get(docname)
    return docname in domain.work_pages or (
        page is not None and bool(page.cites or page.shelves or page.works_cited)
    )


def _shelves(domain: BookshelfDomain, docname: str) -> list[Shelf]:
    page = domain.pages.get(docname)
    return page.shelves if page is not None else []
