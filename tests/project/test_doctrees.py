"""Ways through a doctree."""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document
from sphinx_bookshelf.project.doctrees import ancestors, last_section


def test_elements_around_a_node_from_the_inside_to_the_outside() -> None:
    text = nodes.Text("words")
    paragraph = nodes.paragraph("", "", text)
    section = nodes.section("", paragraph)
    assert list(ancestors(text)) == [paragraph, section]
    assert list(ancestors(section)) == []


def test_the_end_of_a_page() -> None:
    document = new_document("page")
    assert last_section(document) is document
    document += [nodes.section(), nodes.section(ids=["last"]), nodes.paragraph()]
    assert last_section(document)["ids"] == ["last"]
