"""Who cites a work, and what stands beside it."""

from __future__ import annotations

from sphinx_bookshelf.library.work import Source, Work
from sphinx_bookshelf.project.backlinks import Backlinks
from sphinx_bookshelf.project.citation_targets import CitationTarget
from sphinx_bookshelf.project.page_records import Page
from sphinx_bookshelf.project.passages import Marker, Passage

WORKS = {key: Work(key, "book", Source("a.bib", 1), key.title()) for key in "abcdefg"}


def page(*sentences: str) -> Page:
    """A page of sentences, each given by the keys that it cites."""
    passages = []
    for number, keys in enumerate(sentences):
        targets = tuple(CitationTarget(key, "", "") for key in keys)
        anchors = tuple(f"{key}-{number}" for key in keys)
        passages.append(Passage(("Text ", Marker("p", targets, anchors)), ""))
    return Page(passages=passages)


def mentions(**pages: Page) -> Backlinks:
    return Backlinks({**WORKS, "alias": WORKS["a"]}, pages, list(pages))


def test_passages_come_in_reading_order_with_the_anchor_of_the_work() -> None:
    found = mentions(one=page("b", "ba"), two=page("a")).of(WORKS["a"])
    assert [(each.docname, each.anchor) for each in found] == [("one", "a-1"), ("two", "a-0")]


def test_several_citations_in_one_sentence_count_once() -> None:
    assert len(mentions(one=page("aa")).of(WORKS["a"])) == 1
    both = Page(
        passages=[
            Passage(
                (Marker("p", (CitationTarget("alias", "", ""),), ("x",)), *page("a").passages[0].parts), ""
            )
        ]
    )
    assert [each.anchor for each in mentions(one=both).of(WORKS["a"])] == ["x"]


def test_unknown_keys_are_passed_over() -> None:
    assert mentions(one=page("az")).neighbours(WORKS["a"]) == []


def test_pages_that_are_not_in_order_count_for_nothing() -> None:
    assert Backlinks(WORKS, {"one": page("a")}, ["two"]).of(WORKS["a"]) == []


def test_a_sentence_in_common_says_more_than_pages() -> None:
    found = mentions(one=page("ab"), two=page("a", "c"), three=page("a", "c")).neighbours(WORKS["a"])
    assert [(each.work.key, each.docname) for each in found] == [("b", "one"), ("c", "two")]


def test_no_more_than_four_are_named_and_ties_go_by_author_or_title() -> None:
    found = mentions(one=page("gfedcba")).neighbours(WORKS["a"])
    assert [each.work.key for each in found] == ["b", "c", "d", "e"]
