"""Links to files to take away: of the whole library, of one work, of the works that a page cites.

A work's own lie beside its page, and are in a menu on that page and on its cards: a ``details`` element that
needs no script. With one it also copies the reference and the entry, whose text is in one more file
(:mod:`.export_files`): so a card costs a page three links, and nothing is fetched before a reader opens the
menu.

Reference managers that look at a page find its works in COinS, each once (:mod:`.formats.coins`).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from ..i18n import _
from ..library.formats.export import FORMATS
from .nodes import group, markup

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..integration.domain import BookshelfDomain
    from ..library.work import Work

#: The name of the files with all works.
LIBRARY = "library"
#: The layouts that have a menu.
WITH_MENU = ("card", "featured")


def offers_downloads(builder: Builder) -> bool:
    """Whether pages of this builder can have files beside them: web pages can, books cannot."""
    return builder.format == "html" and builder.name != "epub"


def stem(domain: BookshelfDomain, docname: str) -> str:
    """Return the path of a page's files without suffix: the library's for the list of all works."""
    return LIBRARY if docname == domain.hub else f"{docname}.cited"


def page_of(domain: BookshelfDomain, work: Work) -> str:
    """Return the document of a work, beside which its files lie; empty where it has none."""
    name = f"{domain.env.config.bookshelf_pages}/{work.slug}"
    return name if name in domain.work_pages else ""


def has_menu(domain: BookshelfDomain, docname: str) -> bool:
    """Whether something on a page has a menu."""
    if not offers_downloads(domain.builder) or not domain.work_pages:
        return False
    page = domain.pages.get(docname)
    shelves = page.shelves if page else ()
    return docname in domain.work_pages or any(shelf.layout in WITH_MENU for shelf in shelves)


def links(domain: BookshelfDomain, docname: str) -> list[nodes.Node]:
    """Return a line with a link to each form of what a page lists."""
    if not offers_downloads(domain.builder):
        return []
    line = nodes.paragraph("", _("Take it with you:"), classes=["bookshelf-downloads"])
    for form in FORMATS.values():
        address = relative_uri(_page(domain, docname), stem(domain, docname) + form.suffix)
        line += nodes.Text(" ")
        line += group("a", nodes.inline("", form.name), href=address, download="")
    return [line]


def menu(domain: BookshelfDomain, docname: str, work: Work) -> list[nodes.Node]:
    """Return what a page offers of one work. It is one node, whose words are none of the page's own."""
    own = page_of(domain, work)
    if not own or not offers_downloads(domain.builder):
        return []
    address = escape(relative_uri(_page(domain, docname), own))
    files = " ".join(
        f'<a href="{address}{form.suffix}" download>{form.name}</a>' for form in FORMATS.values()
    )
    summary, before = escape(_("Cite")), escape(_("Download:"))
    html = f'<details class="bookshelf-take"><summary>{summary}</summary><p>{before} {files}</p></details>'
    return [markup(html=html)]


def coins(domain: BookshelfDomain, work: Work, told: set[str]) -> list[nodes.Node]:
    """Return what tells reference managers of a work; nothing where it is in ``told`` already."""
    if work.key in told or not offers_downloads(domain.builder):
        return []
    told.add(work.key)
    return [markup(html=domain.catalogue.coins(work))]


def _page(domain: BookshelfDomain, docname: str) -> str:
    return "" if domain.builder.name == "singlehtml" else domain.builder.get_target_uri(docname)
