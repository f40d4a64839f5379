"""Build the list of the works that a page cites, set like the bibliography of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import _
from .directions import isolate_pieces, line_classes
from .download_links import coins, links
from .markup_writer import is_written_alone
from .pieces import Piece, group, inline, link_to_place, paragraph, piece, rubric, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..library.work import Work
    from .context import RenderContext
    from .nodes import works_cited_placeholder
    from .pieces import Child


def works_cited(context: RenderContext, node: works_cited_placeholder, with_coins: set[str]) -> list[Child]:
    """Return heading and list; nothing where there is no work to list.

    ``with_coins`` has the works that the document tells reference managers of, and takes those of the list.
    """
    docname = node["docname"]
    works = context.site.listed_works(docname)
    if not works:
        return []
    items = []
    for work in context.references.in_order(works):
        reference = _reference(context, docname, work, with_coins)
        listed = context.site.listings.of(work.key, docname)
        if label := context.references.label_in_lists(work, listed):
            reference = [inline(f"[{label}]", classes="bookshelf-label"), " ", *reference]
        classes = " ".join(line_classes(context.site, "".join(map(text_of, reference))))
        own = context.site.placement.own_lists.get(work.key, {}).get(docname)
        # LaTeX and Texinfo write no ids; with its page the item is given a target there.
        place = (("ids", own.anchor), ("docname", docname)) if own else ()
        items.append(Piece(nodes.list_item, classes, (), place, (paragraph(*reference),)))
    # The search is to find the home of a work and not every page that cites it, as long as each title leads
    # to a home.
    linked = all(context.site.placement.home_of_title(work.key) for work in works)
    classes = "bookshelf-references no-search" if linked else "bookshelf-references"
    listing = piece(nodes.bullet_list, *items, bullet="-", classes=classes)
    downloads = links(context.site, docname)
    if not node["heading_level"]:
        return [listing, *downloads]
    heading = rubric(node["heading_level"], _("Works cited"))
    return [group("section", heading, listing, *downloads, classes="bookshelf-works-cited")]


def _reference(context: RenderContext, docname: str, work: Work, with_coins: set[str]) -> Sequence[Child]:
    """Return the formatted reference with its COinS; its title leads to the home of the work."""
    references, site, builder = context.references, context.site, context.site.builder
    home, span = site.placement.home_of_title(work.key), coins(context, work, with_coins)

    def make(link: Piece | None) -> Sequence[Child]:
        return [*isolate_pieces(site, references.reference(work, link)), *span]

    if home is None or not site.holds(home.docname):
        return make(None)
    to_home = link_to_place(site, docname, home.docname, home.anchor, "")
    assert isinstance(to_home, Piece)
    if not is_written_alone(builder):
        return make(to_home)
    ((name, address),) = to_home.values
    return context.markup_writer.fill(
        f"{work.key} {bool(span)}",
        lambda where: make(to_home._replace(values=(("refuri", where),))),
        f"#{address}" if name == "refid" else address,
    )
