"""Formatted fields (annotation, abstract, highlights, endorsements) as doctree nodes.

What may come out, and what is wrong with a text, is for :mod:`.library.values.markup` to say: only tokens
that are allowed arrive here, and each becomes a node.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..library.values import markup
from .pieces import Piece, from_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

#: Token types that open a block, and the node that each becomes.
BLOCKS: dict[str, Callable[[Token], nodes.Element]] = {
    "paragraph_open": lambda _: nodes.paragraph(),
    "bullet_list_open": lambda _: nodes.bullet_list(bullet="-"),
    "ordered_list_open": lambda token: nodes.enumerated_list(
        enumtype="arabic", prefix="", suffix=".", start=int(token.attrs.get("start", 1))
    ),
    "list_item_open": lambda _: nodes.list_item(),
    "blockquote_open": lambda _: nodes.block_quote(),
}
#: Token types of a span of text, and the node that each becomes or opens.
INLINES: dict[str, Callable[[Token], nodes.Node]] = {
    "text": lambda token: nodes.Text(token.content),
    "softbreak": lambda _: nodes.Text("\n"),
    "hardbreak": lambda _: nodes.Text("\n"),
    "code_inline": lambda token: nodes.literal("", token.content),
    "em_open": lambda _: nodes.emphasis(),
    "strong_open": lambda _: nodes.strong(),
    "link_open": lambda token: nodes.reference(refuri=str(token.attrs["href"])),
    "myst_role": lambda token: _role(str(token.meta["name"]), token.content),
}
#: ``title <target>``, as in every cross-reference of Sphinx.
EXPLICIT_TITLE = re.compile(r"^(?P<title>.+?)\s*(?<!\\)<(?P<target>[^<]*?)>$", re.DOTALL)


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[nodes.Node, ...]:
    """Return the blocks of ``text``. They are shared between calls: copy before you attach them."""
    root = nodes.container()
    _fill(root, markup.parse(text).tokens)
    return tuple(root.children)


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return the blocks of ``text`` as pieces."""
    return tuple(block for block in map(from_node, parse(text)) if isinstance(block, Piece))


def references(text: str) -> Iterator[addnodes.pending_xref]:
    """Yield the references in ``text``, in order."""
    if "`" in text:
        for block in parse(text):
            yield from block.findall(addnodes.pending_xref)


def _fill(parent: nodes.Element, tokens: Sequence[Token]) -> None:
    """Turn markdown-it's flat list of tokens into a tree below ``parent``."""
    open_nodes = [parent]
    for token in tokens:
        if token.type == "inline":
            _fill(open_nodes[-1], token.children or ())
        elif token.nesting == -1:
            open_nodes.pop()
        else:
            node = (BLOCKS.get(token.type) or INLINES[token.type])(token)
            open_nodes[-1] += node
            if token.nesting == 1 and isinstance(node, nodes.Element):
                open_nodes.append(node)


def _role(name: str, content: str) -> addnodes.pending_xref:
    if name not in markup.STANDARD_ROLES:
        role = name.partition(":")[2] or "p"
        return _pending(content, content, refdomain="cite", reftype=role)
    match = EXPLICIT_TITLE.match(content)
    title, target = (match["title"], match["target"]) if match else (content, content)
    return _standard_reference(name, title, target, explicit=match is not None)


def _standard_reference(role: str, title: str, target: str, *, explicit: bool) -> addnodes.pending_xref:
    """Return the node that Sphinx's own role would make. Pages are named from the top of the project."""
    if role == "doc":
        target = "/" + target.lstrip("/")
    elif role == "ref":
        target = target.lower()
    return _pending(title, target, refdomain="std", reftype=role, refexplicit=explicit)


def _pending(
    title: str, target: str, *, refdomain: str, reftype: str, refexplicit: bool = False
) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", title, classes=["xref", refdomain, f"{refdomain}-{reftype}"]),
        refdomain=refdomain,
        reftype=reftype,
        reftarget=target,
        refexplicit=refexplicit,
        refwarn=True,
    )
