"""Link to the files to download: of the whole library, of one work, of the works that a page cites.

A work's own lie beside its page, and are in a menu on that page and on its cards: a ``details`` element that
needs no script. With one it also copies the reference and the entry, whose text is in one more file
(:mod:`.export_files`): so a card costs a page three links, and nothing is fetched before a reader opens the
menu.

Reference managers that look at a page find its works in COinS, each once (:mod:`.formats.coins`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape
from sphinx.util.osutil import relative_uri

from ..i18n import _
from ..library.formats.export import FORMATS
from .pieces import Html, group, inline, paragraph

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..library.work import Work
    from ..project.site import Site
    from .context import RenderContext
    from .pieces import Child

#: The name of the files with all works.
LIBRARY = "library"
#: The layouts that have a menu.
WITH_MENU = ("card", "featured")


def offers_downloads(builder: Builder) -> bool:
    """Return whether pages of this builder can have files beside them: web pages can, books cannot."""
    return builder.format == "html" and builder.name != "epub"


def stem(site: Site, docname: str) -> str:
    """Return the path of a page's files without suffix: the library's for the list of all works."""
    return LIBRARY if docname == site.hub else f"{docname}.cited"


def has_menu(site: Site, docname: str) -> bool:
    """Return whether something on a page has a menu."""
    if not offers_downloads(site.builder) or not site.work_pages:
        return False
    page = site.pages.get(docname)
    shelves = page.shelves if page else ()
    return docname in site.work_pages or any(shelf.layout in WITH_MENU for shelf in shelves)


def links(site: Site, docname: str) -> list[Child]:
    """Return a line with a link to each form of what a page lists."""
    if not offers_downloads(site.builder):
        return []
    line: list[Child] = [_("Take it with you:")]
    for form in FORMATS.values():
        address = relative_uri(_page(site, docname), stem(site, docname) + form.suffix)
        line += [" ", group("a", inline(form.name), href=address, download="")]
    return [paragraph(*line, classes="bookshelf-downloads")]


def menu(site: Site, docname: str, work: Work) -> list[Child]:
    """Return what a page offers of one work. It is one piece, whose words are none of the page's own."""
    own = site.page_of(work)
    if not own or not offers_downloads(site.builder):
        return []
    address = relative_uri(_page(site, docname), own)
    # Markup.format() takes several times as long, and a large site has thousands of menus.
    files = " ".join(
        f'<a href="{escape(address + form.suffix)}" download>{escape(form.name)}</a>'
        for form in FORMATS.values()
    )
    cite, download = escape(_("Cite")), escape(_("Download:"))
    words = f"<summary>{cite}</summary><p>{download} {files}</p>"
    return [Html(f'<details class="bookshelf-take">{words}</details>')]


def coins(context: RenderContext, work: Work, with_coins: set[str]) -> list[Child]:
    """Return what tells reference managers of a work; nothing where it is in ``with_coins`` already."""
    if work.key in with_coins or not offers_downloads(context.site.builder):
        return []
    with_coins.add(work.key)
    return [Html(context.references.coins(work))]


def _page(site: Site, docname: str) -> str:
    return "" if site.builder.name == "singlehtml" else site.builder.get_target_uri(docname)
