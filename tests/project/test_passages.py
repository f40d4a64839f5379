"""The sentence around a citation, taken down from the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx_bookshelf.project.passages import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

SHELF = "\n\n## Shelf\n\n```{bookshelf}\n```\n"


def quotes(site: Make, text: str, work: str = "jacobs2017", **more: str) -> list[str]:
    """What the page of ``work`` quotes from a page with this text."""
    built = site({"index.md": f"# Top\n\n{text}{SHELF}"}, **more).build(bookshelf_pages="books")
    page = built.page(f"books/{work}.html")
    return [" ".join(quote.get_text().split()) for quote in page.select(".bookshelf-cited-in blockquote")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before. It is so {cite:p}`jacobs2017`. After.", ["It is so (Jacobs, 2017)."]),
        ("{cite:t}`jacobs2017` says so. After.", ["Jacobs (2017) says so."]),
        ("It *is* **so** {cite:p}`jacobs2017`, `really`.", ["It is so (Jacobs, 2017), really."]),
        ("It is so. {cite:p}`jacobs2017` Next one.", ["It is so. (Jacobs, 2017)"]),
        ("It is so. {cite:p}`jacobs2017`", ["It is so. (Jacobs, 2017)"]),
        ("A {cite:p}`jacobs2017` and b {cite:t}`jacobs2017`.", ["A (Jacobs, 2017) and b Jacobs (2017)."]),
        ("A {cite:p}`jacobs2017`. B {cite:p}`jacobs2017`.", ["A (Jacobs, 2017).", "B (Jacobs, 2017)."]),
        ("A [link](https://a.org) {cite:p}`jacobs2017{p. 3}`.", ["A link (Jacobs, 2017, p. 3)."]),
        ("- Item {cite:p}`jacobs2017`", ["Item (Jacobs, 2017)"]),
        ("| a | b |\n|---|---|\n| One. Two {cite:p}`jacobs2017` | c |", ["Two (Jacobs, 2017)"]),
        ("Other {cite:p}`malan1979`.", []),
    ],
)
def test_the_sentence_is_quoted(site: Make, text: str, expected: list[str]) -> None:
    assert quotes(site, text) == expected


def test_escapes_of_docutils_are_taken_out() -> None:
    """Docutils marks escaped characters in texts: ``A \\*star\\ s``."""
    assert plain(nodes.paragraph("", "A \0*star\0 s", nodes.Text(" and \ufffcmore"))) == (
        "A *stars and more",
    )


def test_a_footnote_is_quoted_where_it_is_made(site: Make) -> None:
    text = "It is so {footcite}`jacobs2017`. After.\n\n```{footbibliography}\n```"
    assert quotes(site, text) == ["It is so (Jacobs, 2017)."]


def test_markup_in_a_sentence_cannot_leave_it(site: Make) -> None:
    text = "A `<script>alert(1)</script>` B {cite:p}`jacobs2017` <b>bold</b>."
    built = site({"index.md": f"# Top\n\n{text}{SHELF}"}).build(bookshelf_pages="books")
    quote = built.page("books/jacobs2017.html").select_one(".bookshelf-cited-in blockquote")
    assert quote is not None
    assert quote.select("script, b, code") == []
    assert "<script>alert(1)</script>" in quote.get_text()


def test_only_the_work_itself_is_marked(site: Make) -> None:
    text = "Both {cite:p}`malan1979` and {cite:p}`jacobs2017` say so."
    built = site({"index.md": f"# Top\n\n{text}{SHELF}"}).build(bookshelf_pages="books")
    marks = [mark.get_text() for mark in built.page("books/jacobs2017.html").select("mark")]
    assert marks == ["(Jacobs, 2017)"]


def test_the_section_is_named_and_the_link_lands_on_the_citation(site: Make) -> None:
    built = site(
        {"index.md": f"# Top\n\n## Part *one*\n\nSo {{cite:p}}`malan1979,jacobs2017`.{SHELF}"}
    ).build(bookshelf_pages="books")
    link = built.page("books/jacobs2017.html").select_one(".bookshelf-where a")
    assert link is not None
    assert link.get_text() == "Top: Part one"
    assert link["href"] == "../index.html#cite-jacobs2017-1"
    assert built.page().select_one("#cite-jacobs2017-1") is not None
