"""Choose the stylesheet and the script for the pages that use them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from .. import __version__
from ..render.download_links import has_menu
from ..render.nodes import runs_scripts
from .search_data import DATA

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..project.page_records import Shelf
    from ..project.site import Site
    from ..render.context import RenderContext

STATIC = Path(__file__).parents[1] / "static"
STYLESHEET, SCRIPT = "bookshelf.css", "bookshelf.js"
SEARCH_SCRIPT = "bookshelf-search.js"
#: What a stylesheet of an EPUB must not have; there the attribute ``dir`` says it (EPUB 3.3, 6.2).
_OF_DIRECTION = re.compile(r"(?<=[;{])\s*(?:direction|unicode-bidi)\s*:[^;}]*;?")
#: The page of Sphinx that searches.
SEARCH_PAGE = "search"
#: What sphinx-design loads on every page.
FILES_OF_COMPONENTS = ("sphinx-design.min.css", "design-tabs.js")
#: The classes of an element of ours. Some are sphinx-design's, for themes that dress its cards; of its
#: stylesheet they need nothing.
_OUR_CLASSES = re.compile(r'class="[^"]*?\bbookshelf-[^"]*"')


def stylesheet(context: RenderContext, docname: str) -> str:
    """Return the name of the stylesheet, if a page uses it."""
    pages = _pages(context.site, docname)
    used = any(context.previews.of(name) or _shows_works(context.site, name) for name in pages)
    return STYLESHEET if used else ""


def write_stylesheet_of_epub(folder: Path) -> None:
    """Write the stylesheet as an EPUB may have it into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (STATIC / STYLESHEET).read_text(encoding="utf-8")
    (folder / STYLESHEET).write_text(_OF_DIRECTION.sub("", text), encoding="utf-8")


def has_components(body: str) -> bool:
    """Return whether the HTML of a page has components of sphinx-design, beside the works that are shown."""
    return "sd-" in body and "sd-" in _OUR_CLASSES.sub("", body)


class Script(NamedTuple):
    """How a page loads the script. ``is_early`` where its address can choose what is shown at first."""

    name: str
    is_early: bool


def script(context: RenderContext, docname: str) -> Script | None:
    """Return the script, if a page uses it.

    A shelf whose address says what is chosen from it is not to be shown whole first.
    """
    site = context.site
    pages = _pages(site, docname)
    filterable = any(shelf.filterable for name in pages for shelf in _shelves(site, name))
    used = any(context.previews.of(name) or has_menu(site, name) for name in pages)
    return Script(SCRIPT, filterable) if used or (filterable and runs_scripts(site.builder)) else None


def early_script(tag: str) -> Markup:
    """Return the element that has a page wait for the script, where the address chooses from a shelf.

    Nobody else waits. The element is written and not inserted, as ``defer`` holds only what the parser meets
    until the whole page is there (HTML, "The script element").
    """
    waiting = tag.replace("<script ", '<script blocking="render" ', 1)
    text = json.dumps(waiting).replace("</", "<\\/")
    return Markup(f"\n<script>location.search && document.write({text})</script>")


def search_script(pathto: Callable[..., str]) -> Markup:
    """Return the element that loads the search's script, for the page that searches.

    The script loads what it needs to answer where something is asked, and not for an empty field.
    """
    script, data = (
        f"{pathto(each, resource=True)}?v={__version__}" for each in (f"_static/{SEARCH_SCRIPT}", DATA)
    )
    return Markup('\n<script defer src="{}" data-hits="{}"></script>').format(script, data)


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
