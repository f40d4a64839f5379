"""Build the list of the works that a page cites, set like the bibliography of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from ..i18n import _
from .directions import isolate_in_line, line_classes
from .download_links import coins, links
from .markup_writer import is_written_alone
from .nodes import group

if TYPE_CHECKING:
    from ..library.work import Work
    from .context import RenderContext
    from .nodes import works_cited_placeholder


def works_cited(
    context: RenderContext, node: works_cited_placeholder, with_coins: set[str]
) -> list[nodes.Node]:
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
            shown = nodes.inline("", f"[{label}]", classes=["bookshelf-label"])
            reference.insert(0, [shown, nodes.Text(" ")])
        item = nodes.list_item("", reference, classes=line_classes(context.site, reference.astext()))
        if own := context.site.placement.own_lists.get(work.key, {}).get(docname):
            # LaTeX and Texinfo write no ids; with its page the item is given a target there.
            item["ids"], item["docname"] = [own.anchor], docname
        items.append(item)
    # The search is to find the home of a work and not every page that cites it, as long as each title leads
    # to a home.
    linked = all(context.site.placement.home_of_title(work.key) for work in works)
    classes = ["bookshelf-references", "no-search"] if linked else ["bookshelf-references"]
    listing = nodes.bullet_list("", *items, bullet="-", classes=classes)
    downloads = links(context.site, docname)
    if not node["heading_level"]:
        return [listing, *downloads]
    heading = nodes.rubric("", _("Works cited"), **{"heading-level": node["heading_level"]})
    return [group("section", heading, listing, *downloads, classes="bookshelf-works-cited")]


def _reference(context: RenderContext, docname: str, work: Work, with_coins: set[str]) -> nodes.paragraph:
    """Return the formatted reference with its COinS; its title leads to the home of the work."""
    references, site, builder = context.references, context.site, context.site.builder
    home, span = site.placement.home_of_title(work.key), coins(context, work, with_coins)
    if home is None or not site.holds(home.docname):
        return nodes.paragraph("", "", *isolate_in_line(site, references.reference(work)), *span)
    to_home = make_refnode(builder, docname, home.docname, home.anchor, [])
    if not is_written_alone(builder):
        return nodes.paragraph("", "", *isolate_in_line(site, references.reference(work, to_home)), *span)
    return nodes.paragraph(
        "",
        "",
        *context.markup_writer.fill(
            f"{work.key} {bool(span)}",
            lambda link: [*isolate_in_line(site, references.reference(work, link)), *span],
            to_home.get("refuri") or f"#{to_home['refid']}",
        ),
    )
