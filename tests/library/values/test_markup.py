"""What of a formatted field may come out, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.library.values.markup import (
    CITE_ROLES,
    formatted_texts,
    is_citation,
    markup_diagnostics,
    parse,
)
from sphinx_bookshelf.upstream.bibtex import ROLE_NAMES, parse_citation_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{raw}`x`", "the role {raw} is not allowed in a .bib field; term, ref, doc and cite are"),
        ("![a](b.png)", "images are not allowed; the description of the image is shown"),
        (
            "[a](javascript:x)",
            "a link to javascript:x is shown as text; only web and mail addresses are allowed",
        ),
        ("<b>x</b>", "<b> is shown as it is written; HTML is not allowed"),
        (
            "```{raw} html\nx\n```",
            '"```{raw} html" is shown as text; neither directives nor code are allowed',
        ),
        ("> > > > x", "more than 3 lists or quotations in one another: the inner ones show their words"),
        ("{cite}`a b`", '"a b" is no citation'),
    ],
)
def test_what_is_not_allowed_is_told_and_leaves_its_words(text: str, message: str) -> None:
    found = parse(text)
    assert found.problems[0].message == message
    kinds = {child.type for token in found.tokens for child in (token, *(token.children or ()))}
    assert not kinds & {"image", "html_inline", "fence", "link_open", "myst_role"}


def test_what_is_allowed_is_no_fault() -> None:
    text = (
        "*a* **b** `c` [d](https://example.org) {term}`e` {ref}`f` {doc}`g` {cite:t}`{see}h{p. 1}, i`\n\n- j"
    )
    assert parse(text).problems == ()


def _said(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    found = (each for token in tokens for each in (token, *(token.children or ())))
    return [(each.type, each.content) for each in found if each.type != "inline"]


@given(st.text(alphabet='aé1中²  \n\n****.:-+>_\\&;!("’\u00a0\t\0\r\u2028', max_size=16))
@example("a *b* c\n*d* *e f\ng*.")
@example("*b*")
@example("*b*c*")
@example("a *b**c* d")
@example("a **b** *c*")
@example("a *b * c*")
@example("a*b* c*")
@example("* b *c*")
@example("*_*a")
@example("a \n*b*")
@example("a\n *b*")
@example("*b*\u00a0")
@example("a _b_ c")
@example("a `b` c")
@example("a [b](https://example.org/) c")
@example("a <https://example.org/> c")
@example("a &amp; c")
@example("a \\. c")
@example("a  \nb")
@example("a\rb")
@example("a\0b")
def test_plain_paragraphs_are_read_as_commonmark_has_them(text: str) -> None:
    commonmark = MarkdownIt("commonmark").disable(["code", "heading", "lheading", "hr"])
    found = parse(text)
    assume(not found.problems)
    assert _said(found.tokens) == _said(commonmark.parse(text))


def test_faults_name_the_field_and_the_line_that_are_meant() -> None:
    """An endorsement without words is dropped, and the second one keeps its number."""
    work = read_text(
        "@book{a, title = {A},\nendorsement = {},\nendorser = {B},\n"
        "endorsement2 = {{raw}`x`}, endorser2 = {C}}"
    ).works[0]
    (fault,) = markup_diagnostics(work)
    assert (fault.subtype, fault.line, fault.field) == (Subtype.MARKUP, 4, "endorsement2")
    assert fault.message.startswith('"a", endorsement2: the role {raw}')
    assert [field for field, text in formatted_texts(work) if text] == ["endorsement2"]


def test_the_roles_that_cite_are_those_of_sphinxcontrib_bibtex_and_one_more() -> None:
    assert {*ROLE_NAMES, "title"} == CITE_ROLES


@given(st.text(alphabet="ab{}, \n", max_size=12))
@example("{a")
@example("a{b,c")
def test_a_citation_is_what_sphinxcontrib_bibtex_takes_for_one(text: str) -> None:
    try:
        expected = bool(list(parse_citation_targets(text)))
    except ValueError:
        expected = False
    assert is_citation(text) == expected
