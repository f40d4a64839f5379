"""Walk doctrees in ways that docutils has no method for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the elements around a node, from the inside to the outside."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def last_section(document: nodes.document) -> nodes.Element:
    """Return the element that the end of a page's text is in: the last section, or the document itself."""
    sections = [node for node in document.children if isinstance(node, nodes.section)]
    return sections[-1] if sections else document
