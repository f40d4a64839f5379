"""Show one work as a card, a row, a cover or the featured panel.

All four are made of the same parts, each a small function from a :class:`View` to
nodes; a layout says which parts stand in which order. Whose words a part holds shows in
its element and class: ``bookshelf-annotation`` is this site's, ``bookshelf-abstract``
the publisher's or author's, ``bookshelf-endorsement`` a named person's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import _
from ..labels import level_words, title_line
from ..library.query import kind
from ..library.values.eprints import open_address
from . import rich_text
from .byline import byline
from .maths import title_nodes
from .nodes import group

if TYPE_CHECKING:
    from ..library.work import Endorsement, Work
    from .view import View


#: Makes one part of a card; nothing where the work has none.
Part = Callable[["View"], list[nodes.Node]]


def paragraph(text: str, classes: str) -> nodes.paragraph:
    """Return a paragraph of plain text with these classes."""
    return nodes.paragraph("", text, classes=classes.split())


def rich_blocks(work: Work, text: str, field: str) -> list[nodes.Node]:
    """Return the blocks of a rich field, located at its line in the ``.bib`` file."""
    blocks = [block.deepcopy() for block in rich_text.parse(text)]
    line = work.lines.get(field, work.source.line)
    for block in blocks:
        for node in block.findall(nodes.Element):
            node.source, node.line = work.source.file, line
    return list(blocks)


def _cover(view: View) -> list[nodes.Node]:
    picture = view.cover()
    return [group("div", *picture, classes="bookshelf-cover")] if picture else []


def _title(view: View) -> list[nodes.Node]:
    element = nodes.emphasis if kind(view.work) == "book" else nodes.inline
    title = element("", "", *title_nodes(view.context.site, view.work), classes=["bookshelf-title-text"])
    line = nodes.paragraph(classes=["bookshelf-title", "sd-card-title"])
    line += view.link(title)
    line += view.coins()
    if not view.work.subtitle:
        return [line]
    subtitle = title_nodes(view.context.site, view.work, "subtitle")
    return [line, nodes.paragraph("", "", *subtitle, classes=["bookshelf-subtitle"])]


def _byline(view: View) -> list[nodes.Node]:
    words = byline(view.work)
    return [paragraph(words, "bookshelf-imprint")] if words else []


def _annotation(view: View, most: int | None = None) -> list[nodes.Node]:
    blocks = rich_blocks(view.work, view.work.annotation, "annotation")[:most]
    return [group("div", *blocks, classes="bookshelf-annotation")] if blocks else []


def _first_of_annotation(view: View) -> list[nodes.Node]:
    return _annotation(view, most=1)


def _abstract(view: View) -> list[nodes.Node]:
    if not view.work.abstract:
        return []
    label = _("Publisher’s description") if kind(view.work) == "book" else _("Abstract")
    return [
        group(
            "details",
            group("summary", nodes.inline("", label)),
            *rich_blocks(view.work, view.work.abstract, "abstract"),
            classes="bookshelf-abstract",
        )
    ]


def _highlights(view: View) -> list[nodes.Node]:
    work = view.work
    parts: list[nodes.Node] = []
    if work.highlights_title:
        heading = rich_blocks(work, work.highlights_title, "highlightstitle")
        parts.append(group("div", *heading, classes="bookshelf-highlights-title"))
    if work.highlights:
        items = [nodes.list_item("", *rich_blocks(work, item, "highlights")) for item in work.highlights]
        parts.append(nodes.bullet_list("", *items, bullet="-"))
    if work.introduction_url:
        link = nodes.reference("", _("Read the introduction"), refuri=work.introduction_url)
        parts.append(nodes.paragraph("", "", link, classes=["bookshelf-introduction"]))
    return [group("div", *parts, classes="bookshelf-highlights")] if parts else []


def _endorsements(view: View) -> list[nodes.Node]:
    return [_endorsement(view.work, endorsement) for endorsement in view.work.endorsements]


def _endorsement(work: Work, endorsement: Endorsement) -> nodes.Element:
    words = group("blockquote", *rich_blocks(work, endorsement.words, endorsement.field))
    if not endorsement.name:
        return group("figure", words, classes="bookshelf-endorsement")
    who = nodes.paragraph("", "", nodes.inline("", endorsement.name, classes=["bookshelf-endorser"]))
    if endorsement.role:
        who += nodes.Text(", ")
        who += nodes.inline("", endorsement.role, classes=["bookshelf-endorser-role"])
    return group("figure", words, group("figcaption", who), classes="bookshelf-endorsement")


def _tags(view: View) -> list[nodes.Node]:
    work = view.work
    if not (work.tags or work.level):
        return []
    line = nodes.paragraph(classes=["bookshelf-tags"])
    if work.level:
        line += nodes.inline("", level_words(work.level), classes=["bookshelf-level", "sd-badge"])
    for tag in work.tags:
        if len(line):
            # A space between two badges lets them wrap, and separates them where nothing is styled.
            line += nodes.Text(" ")
        words = nodes.inline("", tag)
        linked = view.topic(tag, words)
        badge = words if linked is words else nodes.inline("", "", linked)
        badge["classes"] += ["bookshelf-tag", "sd-badge"]
        line += badge
    return [line]


def _actions(view: View) -> list[nodes.Node]:
    buttons = (
        ("bookshelf-sample", view.work.sample_url, _("Read a sample chapter")),
        ("bookshelf-open", open_address(view.work), _("Read it (open access)")),
    )
    line = nodes.paragraph(classes=["bookshelf-actions"])
    for name, address, words in buttons:
        if address:
            # Not sd-btn-primary, whose colours are !important: with some themes their contrast is too low.
            classes = [name, "sd-btn"]
            button = nodes.reference("", "", nodes.inline("", words), refuri=address, classes=classes)
            line += [nodes.Text(" "), button] if len(line) else button
    return [line] if len(line) else []


def _cited_in(view: View) -> list[nodes.Node]:
    pages = view.cited_in()
    return [nodes.paragraph("", "", *pages, classes=["bookshelf-mentions"])] if pages else []


def _take(view: View) -> list[nodes.Node]:
    return view.menu()


def _actions_and_menu(view: View) -> list[nodes.Node]:
    parts = [*_actions(view), *view.menu()]
    return [group("div", *parts, classes="bookshelf-page-actions")] if parts else []


def _eyebrow(view: View) -> list[nodes.Node]:
    label = _("Featured book") if kind(view.work) == "book" else _("Featured")
    return [paragraph(label, "bookshelf-eyebrow")]


_CARD = (
    *(_title, _byline, _annotation, _highlights, _abstract, _endorsements),
    *(_tags, _cited_in, _actions, _take),
)
#: Which parts a layout shows, in their order. The cover stands beside them.
LAYOUTS: dict[str, tuple[Part, ...]] = {
    "card": _CARD,
    "row": (_title, _byline, _first_of_annotation, _tags),
    "cover": (_title, _byline),
    "featured": (_eyebrow, *_CARD),
    # The title of the work is that of the page already.
    "page": (_byline, _actions_and_menu, _annotation, _highlights, _abstract, _endorsements, _tags),
}


def parts_of(view: View, layout: str) -> list[nodes.Node]:
    """Return cover and words of a work in ``layout``."""
    body = [node for part in LAYOUTS[layout] for node in part(view)]
    return [*_cover(view), group("div", *body, classes="bookshelf-body sd-card-body")]


def show(view: View, layout: str) -> nodes.Element:
    """Return the work in ``layout``: ``card``, ``row``, ``cover`` or ``featured``."""
    return group(
        "article",
        *parts_of(view, layout),
        classes=f"bookshelf-work bookshelf-layout-{layout} bookshelf-kind-{kind(view.work)} sd-card",
        # Its name for screen readers, which list the articles of a page.
        **{"aria-label": title_line(view.work)},
    )
