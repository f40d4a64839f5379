"""Turn references into pieces, with a link where the title is written."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from .pieces import Piece, piece
from .pieces import link as link_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..library.apa.text import Run
    from .pieces import Child


#: Stands in a reference for the link in which its title is.
TITLE = link_to("bookshelf:title")
#: The nodes of raised and lowered text.
_SCRIPTS: dict[str, type[nodes.TextElement]] = {"super": nodes.superscript, "sub": nodes.subscript}


def to_pieces(text: Sequence[Run], link: Piece) -> list[Child]:
    """Return runs as pieces; ``link`` takes up the title."""
    at = [index for index, run in enumerate(text) if run.is_title]
    if not at:
        # Some styles print no titles; then the first words lead to the work.
        text = [run._replace(is_title=index == 0 and not run.href) for index, run in enumerate(text)]
        return _emphasised(text, link)
    if len({text[index].italic for index in at}) == 1:
        return _emphasised(text, link)
    # Emphasis changes within the title, so the link has to enclose the emphasis.
    start, end = at[0], at[-1] + 1
    linked = link._replace(children=tuple(_emphasised(text[start:end], None)))
    return [*_emphasised(text[:start], None), linked, *_emphasised(text[end:], None)]


def with_link(found: Sequence[Child], link: Piece | None) -> list[Child]:
    """Return a reference with ``link`` in the place of :data:`TITLE`, or without a link."""
    return [each for child in found for each in _with_link(child, link)]


def _with_link(child: Child, link: Piece | None) -> Sequence[Child]:
    if not isinstance(child, Piece):
        return (child,)
    children = tuple(with_link(child.children, link))
    if child.values != TITLE.values:
        return (child._replace(children=children),)
    return children if link is None else (link._replace(children=children),)


def _emphasised(text: Iterable[Run], link: Piece | None) -> list[Child]:
    """Return runs as pieces. The title, if it is among them, goes into ``link``."""
    found: list[Child] = []
    for is_italic, alike in groupby(text, key=lambda run: run.italic):
        inner: list[Child] = []
        for is_title, runs in groupby(alike, key=lambda run: run.is_title):
            parts = tuple(map(_inline, runs))
            inner += [link._replace(children=parts)] if is_title and link is not None else parts
        found += [piece(nodes.emphasis, *inner)] if is_italic else inner
    return found


def _inline(run: Run) -> Child:
    text: Child = nodes.math("", run.maths) if run.maths else run.text
    if run.strong:
        text = piece(nodes.strong, text)
    if run.script:
        text = piece(_SCRIPTS[run.script], text)
    return link_to(run.href, text) if run.href else text
