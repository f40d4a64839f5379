"""The list of the works that a page cites, set like the bibliography of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from .downloads import links
from .library.query import author_key
from .messages import _
from .nodes import group

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder

    from .domain import BookshelfDomain
    from .library.work import Work
    from .nodes import works_cited_placeholder


def cited_works(domain: BookshelfDomain, docname: str) -> list[Work]:
    """Return the works that a page lists, in the order of a bibliography: those it cites, or all."""
    if docname == domain.hub:
        return [domain.catalogue.works[key] for key in domain.work_pages.values()]
    page = domain.pages.get(docname)
    works = domain.catalogue.works
    cited = {works[cite.key].key: works[cite.key] for cite in page.cites if cite.key in works} if page else {}
    return sorted(cited.values(), key=author_key)


def works_cited(domain: BookshelfDomain, builder: Builder, node: works_cited_placeholder) -> list[nodes.Node]:
    """Return heading and list; nothing where the page cites no work of the library."""
    docname = node["docname"]
    works = cited_works(domain, docname)
    if not works:
        return []
    items = [nodes.list_item("", _reference(domain, builder, docname, work)) for work in works]
    listing = nodes.bullet_list("", *items, bullet="-", classes=["bookshelf-references"])
    downloads = links(domain, docname)
    if not node["heading_level"]:
        return [listing, *downloads]
    heading = nodes.rubric("", _("Works cited"), **{"heading-level": node["heading_level"]})
    return [group("section", heading, listing, *downloads, classes="bookshelf-works-cited")]


def _reference(domain: BookshelfDomain, builder: Builder, docname: str, work: Work) -> nodes.paragraph:
    """The formatted reference; its title leads to the home of the work."""
    reference = nodes.paragraph("", "", *domain.catalogue.reference(work))
    home = domain.arrangement.homes.get(work.key)
    if home is not None:
        docname_there, anchor, _shelf = home
        _link_title(reference, work, lambda text: make_refnode(builder, docname, docname_there, anchor, text))
    return reference


def _link_title(
    reference: nodes.paragraph, work: Work, link: Callable[[nodes.Text], nodes.reference]
) -> None:
    """Wrap the title in a link, where the formatted reference shows it as one run of text."""
    for text in reference.findall(nodes.Text):
        before, found, after = text.partition(work.full_title)
        if not found:
            before, found, after = text.partition(work.title)
        if found and not isinstance(text.parent, nodes.reference):
            pieces = [nodes.Text(before), link(nodes.Text(found)), nodes.Text(after)]
            text.parent.replace(text, [piece for piece in pieces if piece.astext()])
            return
