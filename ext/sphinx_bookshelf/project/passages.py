"""Cut the sentences in which a page cites works out of its text while it is read.

A passage consists of text and markers, without markup, so that it can be quoted anywhere. A marker
stands for a citation, whose wording is known only when the page that quotes it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..library.record import Record
from ..library.values.sentences import spans
from .citation_targets import CitationTarget, parse_targets
from .doctrees import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Marks the place of a citation in the text of a block (Unicode's "object replacement character").
MARK = "\ufffc"
#: Nodes whose text is no part of the sentence that a reader sees.
SKIPPED = (nodes.raw, nodes.comment, nodes.image, nodes.footnote_reference, nodes.problematic)


@dataclass(frozen=True, slots=True)
class Marker(Record):
    """A citation in a passage: its role, its keys with what stands before and after each, their anchors."""

    role: str
    targets: tuple[CitationTarget, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """One sentence with its citations. ``section`` is the heading that it stands under."""

    parts: tuple[str | Marker, ...]
    section: str

    def cites(self) -> Iterator[tuple[str, str]]:
        """Yield key and anchor of every citation in the sentence."""
        for part in self.parts:
            if isinstance(part, Marker):
                for target, anchor in zip(part.targets, part.anchors, strict=True):
                    yield target.key, anchor


def plain(block: nodes.Element, *, sentence: bool = False) -> tuple[str | Marker, ...]:
    """Return the text of a block, or of its first sentence, in which a marker stands for each citation."""
    citations = {
        node: Marker(node["reftype"], tuple(parse_targets(node["reftarget"])), ())
        for node in block.findall(addnodes.pending_xref)
        if node["refdomain"] == "cite"
    }
    text = " ".join(_linear(block, set(citations)).split())
    if sentence:
        text = _first_sentence(text)
    pieces = text.split(MARK)
    return _interleaved(pieces, list(citations.values())[: len(pieces) - 1])


def first_sentence(text: str) -> str:
    """Return the first sentence of a text without citations, as :func:`plain` returns that of a block."""
    return _first_sentence(" ".join(text.replace(MARK, "").split()))


def _first_sentence(text: str) -> str:
    return text[slice(*next(iter(_sentences(text)), (0, 0)))]


def passages(citations: Mapping[nodes.Element, Marker]) -> list[Passage]:
    """Return the sentences that hold ``citations``, which are in document order, each sentence once."""
    blocks: dict[nodes.Element, list[nodes.Element]] = {}
    for citation in citations:
        blocks.setdefault(_block(citation), []).append(citation)
    return [
        passage
        for block, inside in blocks.items()
        for passage in _of_block(block, [(node, citations[node]) for node in inside])
    ]


def _block(node: nodes.Element) -> nodes.Element:
    """Return the innermost element that is not inline: a paragraph, a heading, a term, a caption."""
    block: nodes.Element = node.parent
    while isinstance(block, nodes.Inline):
        block = getattr(block, "parent")  # noqa: B009  # docutils' stubs know no parent of an Inline
    return block


def _of_block(block: nodes.Element, citations: Sequence[tuple[nodes.Element, Marker]]) -> Iterator[Passage]:
    text = " ".join(_linear(block, {node for node, _ in citations}).split())
    section = _section(block)
    number = 0
    for start, end in _sentences(text):
        pieces = text[start:end].split(MARK)
        inside = citations[number : number + len(pieces) - 1]
        number += len(inside)
        if inside:
            markers = [marker for _, marker in inside]
            yield Passage(_interleaved(pieces, markers), section)


def _interleaved(pieces: Sequence[str], markers: Sequence[Marker]) -> tuple[str | Marker, ...]:
    parts: list[str | Marker] = [pieces[0]]
    for marker, piece in zip(markers, pieces[1:], strict=True):
        parts += [marker, piece]
    return tuple([part for part in parts if part])


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of sentences; a citation in brackets behind a full stop belongs to the one before."""
    found: list[tuple[int, int]] = []
    for start, end in spans(text):
        rest = text[start + 1 : end].lstrip()
        if found and text[start] == MARK and (not rest or rest[0].isupper()):
            found[-1] = (found[-1][0], start + 1)
            if rest:
                found.append((end - len(rest), end))
        else:
            found.append((start, end))
    return found


def _linear(node: nodes.Node, citations: set[nodes.Element]) -> str:
    """Return the text of a block with a mark in the place of each citation."""
    if isinstance(node, nodes.Text):
        # docutils divides and joins each text three times to take out what hardly any holds.
        text = node.astext() if "\0" in node else str(node)
        return text.replace(MARK, "")
    if node in citations:
        return MARK
    if isinstance(node, SKIPPED):
        return ""
    return "".join([_linear(child, citations) for child in node.children])


def _section(node: nodes.Node) -> str:
    """Return the heading of the section that ``node`` stands in; empty at the top of the page."""
    for each in ancestors(node):
        if isinstance(each, nodes.section) and not isinstance(each.parent, nodes.document):
            title = each.next_node(nodes.title)
            return title.astext() if title is not None else ""
    return ""
