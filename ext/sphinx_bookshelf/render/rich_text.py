"""Formatted fields (annotation, abstract, highlights, endorsements) as pieces.

What may come out, and what is wrong with a text, is for :mod:`.library.values.markup` to say: only tokens
that are allowed arrive here, and each becomes a piece.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..library.values import markup
from .pieces import Piece, link, nodes_in, paragraph, piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it.token import Token

    from .pieces import Child

#: Token types that open an element, and the piece that each becomes with what is in it.
ELEMENTS: dict[str, Callable[[Token, tuple[Child, ...]], Piece]] = {
    "paragraph_open": lambda _, children: paragraph(*children),
    "bullet_list_open": lambda _, children: piece(nodes.bullet_list, *children, bullet="-"),
    "ordered_list_open": lambda token, children: piece(
        nodes.enumerated_list,
        *children,
        enumtype="arabic",
        prefix="",
        suffix=".",
        start=int(token.attrs.get("start", 1)),
    ),
    "list_item_open": lambda _, children: piece(nodes.list_item, *children),
    "blockquote_open": lambda _, children: piece(nodes.block_quote, *children),
    "em_open": lambda _, children: piece(nodes.emphasis, *children),
    "strong_open": lambda _, children: piece(nodes.strong, *children),
    "link_open": lambda token, children: link(str(token.attrs["href"]), *children),
}
#: Token types of what stands in them, and what each becomes.
LEAVES: dict[str, Callable[[Token], Child]] = {
    "text": lambda token: token.content,
    "softbreak": lambda _: "\n",
    "hardbreak": lambda _: "\n",
    "code_inline": lambda token: nodes.literal("", token.content),
    "myst_role": lambda token: _role(str(token.meta["name"]), token.content),
}
#: ``title <target>``, as in every cross-reference of Sphinx.
EXPLICIT_TITLE = re.compile(r"^(?P<title>.+?)\s*(?<!\\)<(?P<target>[^<]*?)>$", re.DOTALL)


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Piece, ...]:
    """Return the blocks of ``text``."""
    blocks = _pieces(iter(markup.parse(text).tokens))
    return tuple(block for block in blocks if isinstance(block, Piece))


def paragraphs(text: str) -> Iterator[Piece]:
    """Yield the paragraphs of ``text``, in order, those in lists and quotations included."""
    return _paragraphs(parse(text))


def _paragraphs(found: Iterable[Child]) -> Iterator[Piece]:
    for each in found:
        if isinstance(each, Piece):
            yield from (each,) if each.kind is nodes.paragraph else _paragraphs(each.children)


def references(text: str) -> Iterator[addnodes.pending_xref]:
    """Yield the references in ``text``, in order."""
    if "`" in text:
        yield from (node for node in nodes_in(parse(text)) if isinstance(node, addnodes.pending_xref))


def _pieces(tokens: Iterator[Token]) -> tuple[Child, ...]:
    """Return what markdown-it's flat list of ``tokens`` says up to the end of the element that is open."""
    found: list[Child] = []
    for token in tokens:
        if token.type == "inline":
            found += _pieces(iter(token.children or ()))
        elif token.nesting == -1:
            break
        elif token.nesting == 1:
            found.append(ELEMENTS[token.type](token, _pieces(tokens)))
        else:
            found.append(LEAVES[token.type](token))
    return tuple(found)


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
