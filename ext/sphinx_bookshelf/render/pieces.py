"""Describe what a page shows of works in pieces, of which docutils nodes are made, or HTML.

A docutils node takes ten times as long to make as a piece, and a shelf of a thousand cards would be forty
thousand nodes. Web pages are made of the pieces themselves (:mod:`.markup_writer`). For all other builders,
and where something has to be resolved or typeset on its page, nodes are made of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri

from .nodes import element, markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..project.site import Site

#: The elements of running text and of formatted fields that :func:`from_node` has pieces for.
_PLAIN = (
    *(nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.list_item, nodes.block_quote),
    *(nodes.inline, nodes.emphasis, nodes.strong, nodes.superscript, nodes.subscript, nodes.reference),
)
#: The attributes of nodes whose values differ from work to work.
_VALUES = ("refuri", "refid")


class Html(NamedTuple):
    """HTML that is escaped already, and its words for the search, where it has some."""

    html: str
    words: str | None = None


class Piece(NamedTuple):
    """An element of a page: the class of its node, its attributes and its children.

    ``classes`` are separated by spaces. ``attributes`` are the same for many works; ``values`` are text that
    differs from work to work: addresses, ids, and for an :class:`.nodes.element` its attributes in HTML.
    ``place`` is the file and line that it is from.
    """

    kind: type[nodes.Element]
    classes: str = ""
    attributes: tuple[tuple[str, Any], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    children: tuple[Child, ...] = ()
    place: tuple[str, int] | None = None


#: What stands on a page. A node of docutils is left to the writer of the page, or has to be resolved.
Child = Piece | Html | str | nodes.Node


def piece(kind: type[nodes.Element], *children: Child, classes: str = "", **attributes: Any) -> Piece:
    """Return an element with these children."""
    return Piece(kind, classes, tuple(attributes.items()), (), children)


def paragraph(*children: Child, classes: str = "") -> Piece:
    """Return a paragraph."""
    return Piece(nodes.paragraph, classes, (), (), children)


def inline(*children: Child, classes: str = "") -> Piece:
    """Return words within a paragraph."""
    return Piece(nodes.inline, classes, (), (), children)


def rubric(level: int, words: Child, classes: str = "") -> Piece:
    """Return a heading of this level that is in no table of contents."""
    return Piece(nodes.rubric, classes, (("heading-level", level),), (), (words,))


def group(tag: str, *children: Child, classes: str = "", **html: str) -> Piece:
    """Return an :class:`.nodes.element`, which is the HTML element ``tag`` with the attributes ``html``."""
    return Piece(element, classes, (("tag", tag),), tuple(html.items()), children)


def own_id(anchor: str) -> tuple[tuple[str, str], ...]:
    """Return the value of a piece that links to ``anchor`` lead to; none where there is no anchor."""
    return (("ids", anchor),) if anchor else ()


def link(address: str, *children: Child, classes: str = "") -> Piece:
    """Return a link to an address outside the site."""
    return Piece(nodes.reference, classes, (), (("refuri", address),), children)


def link_to_place(site: Site, docname: str, target: str, anchor: str, words: Child) -> Child:
    """Return ``words`` on the page ``docname`` as a link to an anchor of the page ``target``.

    They stay as they are where the builder leaves that page out, as LaTeX does with one in no toctree.
    """
    if docname == target and anchor:
        where = ("refid", anchor)
    else:
        try:
            address = site.relative_uri(docname, target)
        except NoUri:
            return words
        where = ("refuri", f"{address}#{anchor}" if anchor else address)
    return Piece(nodes.reference, "", (("internal", True),), (where,), (words,))


def from_node(node: nodes.Node) -> Child:
    """Return a node as pieces, as far as its HTML is that of its tags and text alone."""
    if isinstance(node, nodes.Text):
        return str(node)
    if not isinstance(node, _PLAIN):
        return node
    found = {name: value for name, value in node.attributes.items() if node.is_not_default(name)}
    classes = " ".join(found.pop("classes", ()))
    values = tuple((name, found.pop(name)) for name in _VALUES if name in found)
    return Piece(type(node), classes, tuple(found.items()), values, tuple(map(from_node, node.children)))


def to_node(child: Child) -> nodes.Node:
    """Return a fresh node of a piece."""
    if isinstance(child, str):
        return nodes.Text(child)
    if isinstance(child, Html):
        return markup("", *([] if child.words is None else [nodes.Text(child.words)]), html=child.html)
    if isinstance(child, nodes.Node):
        return child.deepcopy()
    node = child.kind()
    node["classes"] = child.classes.split()
    node.attributes.update(child.attributes)
    values = dict(child.values)
    if "ids" in values:
        node["ids"] = [values.pop("ids")]
    if child.kind is element:
        node["html"] = values
    else:
        node.attributes.update(values)
    node += [to_node(each) for each in child.children]
    if child.place:
        for part in node.findall(nodes.Element):
            part.source, part.line = child.place
    return node


def nodes_in(children: Iterable[Child]) -> Iterator[nodes.Node]:
    """Yield the nodes of docutils among pieces."""
    for child in children:
        if isinstance(child, Piece):
            yield from nodes_in(child.children)
        elif isinstance(child, nodes.Node) and not isinstance(child, nodes.Text):
            yield child


def has_to_be_resolved(children: Iterable[Child]) -> bool:
    """Return whether there is a reference among pieces, or a formula, which its page has to know of."""
    return any(isinstance(each, addnodes.pending_xref | nodes.math) for each in nodes_in(children))


def text_of(child: Child) -> str:
    """Return the text of a piece."""
    if isinstance(child, str):
        return child
    if isinstance(child, Html):
        return child.words or ""
    if isinstance(child, nodes.Node):
        return child.astext()
    return "".join(map(text_of, child.children))
