"""Choose the stylesheet and the script for the pages that use them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..render.download_links import has_menu
from ..render.nodes import runs_scripts

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..project.page_records import Shelf
    from ..project.site import Site
    from ..render.context import RenderContext

STATIC = Path(__file__).parents[1] / "static"
STYLESHEET, SCRIPT = "bookshelf.css", "bookshelf.js"


def stylesheet(context: RenderContext, docname: str) -> str:
    """Return the name of the stylesheet, if a page uses it."""
    pages = _pages(context.site, docname)
    used = any(context.previews.of(name) or _shows_works(context.site, name) for name in pages)
    return STYLESHEET if used else ""


def script(context: RenderContext, docname: str, pathto: Callable[..., str]) -> str:
    """Return the element that loads the script, if a page uses it.

    ``pathto`` is that of Sphinx's templates. Not ``add_js_file()``: some themes put scripts at the end, and
    only in the head can one keep a shelf whose address says what is chosen from being shown whole first.
    """
    site = context.site
    pages = _pages(site, docname)
    filterable = any(shelf.filterable for name in pages for shelf in _shelves(site, name))
    used = any(context.previews.of(name) or has_menu(site, name) for name in pages)
    if not used and not (filterable and runs_scripts(site.builder)):
        return ""
    address = escape(pathto(f"_static/{SCRIPT}", resource=True))
    blocking = ' blocking="render"' if filterable else ""
    return f'\n<script defer{blocking} src="{address}?v={__version__}"></script>'


def _pages(site: Site, docname: str) -> list[str]:
    """Return the pages that a page holds: the one page of singlehtml has all others."""
    return [*site.pages, *site.work_pages] if site.builder.name == "singlehtml" else [docname]


def _shows_works(site: Site, docname: str) -> bool:
    page = site.pages.get(docname)
    return docname in site.work_pages or (
        page is not None and bool(page.cites or page.shelves or page.works_cited)
    )


def _shelves(site: Site, docname: str) -> list[Shelf]:
    page = site.pages.get(docname)
    return page.shelves if page is not None else []
