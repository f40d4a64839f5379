"""Links to files to take away: of the whole library, of one work, of the works that a page cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .library.export import FORMATS
from .messages import _
from .nodes import group

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from .domain import BookshelfDomain

#: The name of the files with all works.
LIBRARY = "library"


def offers_downloads(builder: Builder) -> bool:
    """Whether pages of this builder can have files beside them: web pages can, books cannot."""
    return builder.format == "html" and builder.name != "epub"


def stem(domain: BookshelfDomain, docname: str) -> str:
    """Return the path of a page's files without suffix: the library's for the list of all works."""
    if docname == domain.hub:
        return LIBRARY
    return docname if docname in domain.work_pages else f"{docname}.cited"


def links(domain: BookshelfDomain, docname: str) -> list[nodes.Node]:
    """Return a line with a link to each form of what the page lists or is about."""
    builder = domain.builder
    if not offers_downloads(builder):
        return []
    page = "" if builder.name == "singlehtml" else builder.get_target_uri(docname)
    line = nodes.paragraph("", _("Take it with you:"), classes=["bookshelf-downloads"])
    for form in FORMATS.values():
        address = relative_uri(page, stem(domain, docname) + form.suffix)
        line += nodes.Text(" ")
        line += group("a", nodes.inline("", form.name), href=address, download="")
    return [line]
