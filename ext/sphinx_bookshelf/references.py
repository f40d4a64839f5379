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

#: Marks that references have in print and records as they are typed.
ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\N{NO-BREAK SPACE}": " "})


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
    reference: nodes.paragraph, work: Work, link: Callable[[nodes.Element], nodes.reference]
) -> None:
    """Wrap the title in one link, whatever it is set in; leave the reference alone if it is not there."""
    whole = reference.astext().translate(ALIKE)
    # APA's title stands behind the year; before it, a short one could be found in a name.
    behind = whole.find("). ") + 1
    for title in (work.full_title, work.title):
        wanted = title.translate(ALIKE)
        for emphasis in reference.findall(nodes.emphasis):
            if emphasis.astext().translate(ALIKE) == wanted:
                _wrap(emphasis, 0, len(wanted), link)
                return
        start = whole.find(wanted, behind)
        if wanted and start >= 0:
            _wrap(reference, start, start + len(wanted), link)
            return


def _wrap(
    parent: nodes.Element, start: int, end: int, link: Callable[[nodes.Element], nodes.reference]
) -> None:
    """Wrap what stands between two offsets of ``parent``'s text; of an element at the edge, all of it."""
    inside: list[nodes.Node] = []
    position = 0
    for child in list(parent.children):
        first, last = position, position + len(child.astext())
        position = last
        if last <= start or first >= end:
            continue
        if isinstance(child, nodes.Element) and first <= start and end <= last:
            if not isinstance(child, nodes.reference):
                _wrap(child, start - first, end - first, link)
            return
        if isinstance(child, nodes.Text):
            text = child.astext()
            begin, stop = max(start - first, 0), end - first
            cut = (text[:begin], text[begin:stop], text[stop:])
            pieces = [nodes.Text(piece) for piece in cut if piece]
            parent.replace(child, pieces)
            inside.append(pieces[1 if cut[0] else 0])
        else:
            inside.append(child)
    holder = nodes.inline()
    place = parent.index(inside[0])
    for node in inside:
        parent.remove(node)
    holder += inside
    wrapped = link(holder)
    wrapped.replace(holder, holder.children)
    parent.insert(place, wrapped)
