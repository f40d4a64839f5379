"""Show one work as a card, a row, a cover or the featured panel.

All four are made of the same parts, each a small function from a :class:`View` to
pieces; a layout says which parts stand in which order. Whose words a part holds shows in
its element and class: ``bookshelf-annotation`` is this site's, ``bookshelf-abstract``
the publisher's or author's, ``bookshelf-endorsement`` a named person's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import _
from ..labels import level_words, title_line
from ..library.query import kind
from ..library.values.eprints import open_address
from . import rich_text
from .byline import byline
from .maths import title_nodes
from .pieces import Child, Piece, group, inline, link, own_id, paragraph, piece

if TYPE_CHECKING:
    from ..library.work import Endorsement, Work
    from .view import View


#: Makes one part of a card; nothing where the work has none.
Part = Callable[["View"], Sequence[Child]]


def rich_blocks(work: Work, text: str, field: str) -> list[Piece]:
    """Return the blocks of a rich field, located at its line in the ``.bib`` file."""
    place = work.source.file, work.lines.get(field, work.source.line)
    return [
        block._replace(place=place) if isinstance(block, Piece) else block for block in rich_text.parse(text)
    ]


def _cover(view: View) -> Sequence[Child]:
    picture = view.cover()
    return [group("div", *picture, classes="bookshelf-cover")] if picture else []


def _title(view: View) -> Sequence[Child]:
    element = nodes.emphasis if kind(view.work) == "book" else nodes.inline
    title = piece(element, *title_nodes(view.context.site, view.work), classes="bookshelf-title-text")
    line = paragraph(view.link(title), *view.coins(), classes="bookshelf-title sd-card-title")
    if not view.work.subtitle:
        return [line]
    subtitle = title_nodes(view.context.site, view.work, "subtitle")
    return [line, paragraph(*subtitle, classes="bookshelf-subtitle")]


def _byline(view: View) -> Sequence[Child]:
    words = byline(view.work)
    return [paragraph(words, classes="bookshelf-imprint")] if words else []


def _annotation(view: View, most: int | None = None) -> Sequence[Child]:
    blocks = rich_blocks(view.work, view.work.annotation, "annotation")[:most]
    return [group("div", *blocks, classes="bookshelf-annotation")] if blocks else []


def _first_of_annotation(view: View) -> Sequence[Child]:
    return _annotation(view, most=1)


def _abstract(view: View) -> Sequence[Child]:
    if not view.work.abstract:
        return []
    label = _("Publisher’s description") if kind(view.work) == "book" else _("Abstract")
    return [
        group(
            "details",
            group("summary", inline(label)),
            *rich_blocks(view.work, view.work.abstract, "abstract"),
            classes="bookshelf-abstract",
        )
    ]


def _highlights(view: View) -> Sequence[Child]:
    work = view.work
    parts: list[Child] = []
    if work.highlights_title:
        heading = rich_blocks(work, work.highlights_title, "highlightstitle")
        parts.append(group("div", *heading, classes="bookshelf-highlights-title"))
    if work.highlights:
        items = [piece(nodes.list_item, *rich_blocks(work, item, "highlights")) for item in work.highlights]
        parts.append(piece(nodes.bullet_list, *items, bullet="-"))
    if work.introduction_url:
        address = link(work.introduction_url, _("Read the introduction"))
        parts.append(paragraph(address, classes="bookshelf-introduction"))
    return [group("div", *parts, classes="bookshelf-highlights")] if parts else []


def _endorsements(view: View) -> Sequence[Child]:
    return [_endorsement(view.work, endorsement) for endorsement in view.work.endorsements]


def _endorsement(work: Work, endorsement: Endorsement) -> Piece:
    words = group("blockquote", *rich_blocks(work, endorsement.words, endorsement.field))
    if not endorsement.name:
        return group("figure", words, classes="bookshelf-endorsement")
    who: list[Child] = [inline(endorsement.name, classes="bookshelf-endorser")]
    if endorsement.role:
        who += [", ", inline(endorsement.role, classes="bookshelf-endorser-role")]
    return group("figure", words, group("figcaption", paragraph(*who)), classes="bookshelf-endorsement")


def _tags(view: View) -> Sequence[Child]:
    work = view.work
    line: list[Child] = []
    if work.level:
        line.append(inline(level_words(work.level), classes="bookshelf-level sd-badge"))
    for tag in work.tags:
        if line:
            # A space between two badges lets them wrap, and separates them where nothing is styled.
            line.append(" ")
        words = inline(tag)
        linked = view.topic(tag, words)
        badge = words.children[0] if linked is words else linked
        line.append(inline(badge, classes="bookshelf-tag sd-badge"))
    return [paragraph(*line, classes="bookshelf-tags")] if line else []


def _actions(view: View) -> Sequence[Child]:
    buttons = (
        ("bookshelf-sample", view.work.sample_url, _("Read a sample chapter")),
        ("bookshelf-open", open_address(view.work), _("Read it (open access)")),
    )
    line: list[Child] = []
    for name, address, words in buttons:
        if address:
            # Not sd-btn-primary, whose colours are !important: with some themes their contrast is too low.
            button = link(address, inline(words), classes=f"{name} sd-btn")
            line += [" ", button] if line else [button]
    return [paragraph(*line, classes="bookshelf-actions")] if line else []


def _cited_in(view: View) -> Sequence[Child]:
    pages = view.cited_in()
    return [paragraph(*pages, classes="bookshelf-mentions")] if pages else []


def _take(view: View) -> Sequence[Child]:
    return view.menu()


def _actions_and_menu(view: View) -> Sequence[Child]:
    parts = [*_actions(view), *view.menu()]
    return [group("div", *parts, classes="bookshelf-page-actions")] if parts else []


def _eyebrow(view: View) -> Sequence[Child]:
    label = _("Featured book") if kind(view.work) == "book" else _("Featured")
    return [paragraph(label, classes="bookshelf-eyebrow")]


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


def parts_of(view: View, layout: str, *below: Child) -> list[Child]:
    """Return cover and words of a work in ``layout``, and what stands below its words."""
    body = [each for part in LAYOUTS[layout] for each in part(view)]
    return [*_cover(view), group("div", *body, *below, classes="bookshelf-body sd-card-body")]


def show(view: View, layout: str, *below: Child, anchor: str = "") -> Piece:
    """Return the work in ``layout``: ``card``, ``row``, ``cover`` or ``featured``.

    Links to ``anchor`` lead to it, if one is given. What is ``below`` stands under the parts of the layout.
    """
    return group(
        "article",
        *parts_of(view, layout, *below),
        classes=f"bookshelf-work bookshelf-layout-{layout} bookshelf-kind-{kind(view.work)} sd-card",
        # Its name for screen readers, which list the articles of a page.
        **{"aria-label": title_line(view.work)},
        **dict(own_id(anchor)),
    )
