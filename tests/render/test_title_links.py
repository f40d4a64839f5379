"""A title within a formatted reference is linked, whatever it is set in."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx_bookshelf.library.work import Source, Work
from sphinx_bookshelf.render.title_links import link_title


def linked(*parts: nodes.Node, title: str, subtitle: str = "") -> str:
    paragraph = nodes.paragraph("", "", *parts)
    work = Work("key", "book", Source("a.bib", 1), title, subtitle)
    link_title(paragraph, work, nodes.reference(refuri="there"))
    return "".join(map(str, paragraph.children)).replace(' refuri="there"', "")


def italic(words: str) -> nodes.emphasis:
    return nodes.emphasis("", words)


@pytest.mark.parametrize(
    ("parts", "title", "expected"),
    [
        pytest.param(
            [nodes.Text("A. (2001). "), italic("Mind"), nodes.Text(".")],
            "Mind",
            "A. (2001). <emphasis><reference>Mind</reference></emphasis>.",
            id="a title of its own",
        ),
        pytest.param(
            [nodes.Text("A. (2001). Mind’s work. "), italic("Journal")],
            "Mind's work",
            "A. (2001). <reference>Mind’s work</reference>. <emphasis>Journal</emphasis>",
            id="within the text, with marks as in print",
        ),
        pytest.param(
            [nodes.Text("Mind"), nodes.Text(" (2001). "), nodes.Text("Mind"), nodes.Text(".")],
            "Mind",
            "Mind (2001). <reference>Mind</reference>.",
            id="behind an author of the same name",
        ),
        pytest.param(
            [nodes.Text("A. (2001). On "), italic("Mind"), nodes.Text(" and body.")],
            "On Mind and body",
            "A. (2001). <reference>On <emphasis>Mind</emphasis> and body</reference>.",
            id="over several nodes",
        ),
        pytest.param(
            [nodes.Text("A. (2001). "), nodes.reference("", "Mind", refuri="doi")],
            "Mind",
            'A. (2001). <reference refuri="doi">Mind</reference>',
            id="not within another link",
        ),
        pytest.param([nodes.Text("A. (2001).")], "Mind", "A. (2001).", id="not there"),
    ],
)
def test_what_is_linked(parts: list[nodes.Node], title: str, expected: str) -> None:
    assert linked(*parts, title=title) == expected


def test_a_style_that_prints_no_subtitle() -> None:
    parts = nodes.Text("A. (2001). "), italic("Mind")
    expected = "A. (2001). <emphasis><reference>Mind</reference></emphasis>"
    assert linked(*parts, title="Mind", subtitle="A book") == expected
