"""Pieces and nodes are the same, whichever is made of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from markupsafe import Markup
from sphinx import addnodes
from sphinx_bookshelf.render import rich_text
from sphinx_bookshelf.render.nodes import element
from sphinx_bookshelf.render.pieces import (
    Html,
    Piece,
    from_node,
    group,
    has_to_be_resolved,
    inline,
    link,
    own_id,
    paragraph,
    rubric,
    text_of,
    to_node,
)

if TYPE_CHECKING:
    from sphinx_bookshelf.render.pieces import Child

TEXTS = (
    "One *emphasised* and **strong** [link](https://example.org/?a=1&b=2).",
    "1. First\n2. Second\n\n   with a paragraph\n\n- Last\n\n> Quoted",
    "See {cite:p}`a`, {term}`word` and `code`.",
)


@pytest.mark.parametrize("text", TEXTS, ids=["inline", "blocks", "roles"])
def test_pieces_come_back_from_nodes(text: str) -> None:
    for block in rich_text.parse(text):
        node = to_node(block)
        again = from_node(node)
        assert to_node(again).pformat() == node.pformat()
        assert text_of(again) == text_of(block)


def test_an_element_has_its_tag_its_attributes_and_its_id() -> None:
    node = to_node(group("li", "Words", classes="one two", role="none", **dict(own_id("here"))))
    assert isinstance(node, element)
    assert (node["tag"], node["html"], node["ids"]) == ("li", {"role": "none"}, ["here"])
    assert node["classes"] == ["one", "two"]
    assert node.astext() == "Words"
    assert own_id("") == ()


def test_a_node_knows_where_its_piece_is_from() -> None:
    node = to_node(paragraph(inline("words"))._replace(place=("books.bib", 7)))
    assert {(each.source, each.line) for each in node.findall(nodes.Element)} == {("books.bib", 7)}


def test_html_is_a_node_with_its_words() -> None:
    assert to_node(Html(Markup("<b>a</b>"), "a")).astext() == "a"
    assert to_node(Html(Markup("<svg/>"))).astext() == ""
    assert (text_of(Html(Markup("<b>a</b>"), "a")), text_of(Html(Markup("<svg/>")))) == ("a", "")


def test_a_node_among_pieces_is_copied() -> None:
    formula = nodes.math("", "x")
    first, second = (to_node(paragraph(formula)) for _ in range(2))
    assert isinstance(first, nodes.Element)
    assert isinstance(second, nodes.Element)
    assert first[0] is not second[0]
    assert text_of(paragraph(formula)) == "x"


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        (nodes.math("", "x"), True),
        (addnodes.pending_xref(), True),
        (nodes.literal("", "x"), False),
        (nodes.Text("x"), False),
        (link("https://example.org", "x"), False),
    ],
    ids=["formula", "reference", "code", "text", "link"],
)
def test_formulas_and_references_have_to_be_resolved(child: Child, *, expected: bool) -> None:
    assert has_to_be_resolved([group("div", rubric(2, "Heading"), paragraph(child))]) is expected


def test_a_piece_is_a_value() -> None:
    assert paragraph("a") == Piece(nodes.paragraph, children=("a",))
