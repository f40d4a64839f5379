"""Where works are at home, and what shelves hold: the same whatever pages happened to be read first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.library.query import Query
from sphinx_bookshelf.project.page_records import Cite, Page, Shelf
from sphinx_bookshelf.project.placement import Home, Listings, Placement, anchor, place_works

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_bookshelf.library.work import Work

WORKS = read_text(
    """@book{one, ids = {uno}, title = {One}, author = {Ash, A.}, date = {1990}, keywords = {a, b}}
    @book{two, title = {Two}, author = {Birch, B.}, date = {2000}, keywords = {b}}
    @book{Three, title = {Three}, author = {Cedar, C.}, date = {2010}}"""
).by_key


def shelf(*keys: str, line: int = 1, home: bool = False, **query: str | tuple[str, ...]) -> Shelf:
    return Shelf("bookshelf", Query(keys=keys, **query), "card", line, home=home)  # type: ignore[arg-type]  # parts differ in type


def cites(*keys: str) -> Page:
    return Page(cites=[Cite(key, line) for line, key in enumerate(keys, 1)])


def arranged(
    pages: Mapping[str, Page],
    *order: str,
    listed: Mapping[str, Home] | None = None,
    own: Mapping[str, str] | None = None,
    works_cited: Mapping[str, Sequence[Work]] | None = None,
) -> Placement:
    files = dict.fromkeys(WORKS, "books.bib")
    order = order or tuple(sorted(pages))
    return place_works(
        WORKS, files, pages, order, listed or {}, own or {}, works_cited or {}, ("easy", "hard")
    )


def keys(result: Placement, docname: str) -> list[str]:
    return [work.key for work in result.shown(docname)]


def test_grouping_by_level_where_no_work_has_one_is_told() -> None:
    told = arranged({"a": Page(shelves=[shelf(group_by="level", line=3), shelf(group_by="tag")])}).diagnostics
    assert [(each.subtype, each.line) for each in told] == [(Subtype.EMPTY_SHELF, 3)]
    assert "no work on it has a level" in told[0].message


def test_the_anchor_of_a_work_is_its_slug() -> None:
    assert anchor(WORKS["one"]) == anchor(WORKS["uno"]) == "book-one"
    assert anchor(WORKS["Three"]) == "book-three"


def test_the_first_place_in_reading_order_is_home() -> None:
    pages = {"a": Page(shelves=[shelf("two", "one")]), "b": Page(shelves=[shelf("Three"), shelf("one")])}
    assert arranged(pages, "b", "a").homes == {
        "Three": Home("b", anchor(WORKS["Three"]), 0),
        "one": Home("b", "book-one", 1),
        "two": Home("a", "book-two", 0),
    }
    assert arranged(pages, "a", "b").homes["one"] == Home("a", "book-one", 0)


def test_the_order_in_which_pages_were_read_changes_nothing() -> None:
    pages = {
        "a": Page(shelves=[shelf("one", "uno", "nobody")], cites=[Cite("two", 3)]),
        "b": Page(shelves=[shelf("one", home=True), shelf(cited="anywhere", sort="cited")]),
    }
    backwards = dict(reversed(pages.items()))
    assert list(backwards) != list(pages)
    assert arranged(backwards, "a", "b") == arranged(pages, "a", "b")


def test_a_pinned_place_comes_before_the_first_and_a_page_of_its_own_before_both() -> None:
    pages = {"a": Page(shelves=[shelf("one")]), "b": Page(shelves=[shelf("one", home=True)])}
    listed = {"one": Home("c", "id1"), "two": Home("c", "id2")}
    assert arranged(pages, listed=listed).homes == {
        "one": Home("b", "book-one", 0),
        "two": Home("c", "id2"),
    }
    assert arranged(pages, own={"one": "books/one"}, listed=listed).homes["one"] == Home(
        "books/one", "book-one"
    )


@pytest.mark.parametrize(
    ("pages", "docname", "where"),
    [
        (
            {"a": Page(shelves=[shelf("one", home=True), shelf("two", "one", line=9, home=True)])},
            "a",
            "further up on this page",
        ),
        (
            {
                "a": Page(shelves=[shelf("one", home=True)]),
                "b": Page(shelves=[shelf("one", line=9, home=True)]),
            },
            "b",
            "on the page a",
        ),
    ],
)
def test_of_two_pinned_places_the_first_stands_and_the_other_is_told(
    pages: Mapping[str, Page], docname: str, where: str
) -> None:
    result = arranged(pages)
    assert result.homes["one"] == Home("a", "book-one", 0)
    (fault,) = result.diagnostics
    assert (fault.subtype, fault.file, fault.line) == (Subtype.DUPLICATE_HOME, docname, 9)
    assert fault.message.startswith(f'"one" has its home {where} already')


def test_a_work_that_one_pinned_shelf_shows_twice_has_one_home() -> None:
    result = arranged({"a": Page(shelves=[shelf(group_by="tag", home=True)])})
    assert keys(result, "a").count("one") == 2
    assert result.diagnostics == []


def test_shelves_hold_what_is_asked_for_and_citations_are_counted_by_work() -> None:
    pages = {
        "a": Page(
            cites=[Cite("uno", 1), Cite("nobody", 2)],
            shelves=[shelf(cited="here"), shelf(cited="never"), shelf(sort="-cited")],
        ),
        "b": cites("two", "two", "one"),
    }
    pages["b"].shelves.append(shelf(cited="here", sort="key"))
    result = arranged(pages)
    held = [[work.key for group in groups for work in group.works] for groups in result.shelves["a"]]
    assert held[:2] == [["one"], ["Three"]]
    assert held[2][-1] == "Three"
    assert keys(result, "b") == ["one", "two"]
    assert keys(result, "nowhere") == []


def test_pages_that_have_no_record_or_are_no_more_cost_nothing() -> None:
    pages = {"a": Page(shelves=[shelf("one")]), "gone": Page(shelves=[shelf("two")])}
    result = arranged(pages, "blank", "a")
    assert result.shelves.keys() == {"a"}
    assert result.homes.keys() == {"one"}


def test_each_unknown_key_of_a_shelf_is_told_with_what_was_probably_meant() -> None:
    result = arranged({"a": Page(shelves=[shelf("three", "one", "nobody", line=4)])})
    assert keys(result, "a") == ["one"]
    assert [(fault.subtype, fault.file, fault.line) for fault in result.diagnostics] == [
        (Subtype.KEY_NOT_FOUND, "a", 4)
    ] * 2
    assert [fault.message.partition("key ")[2] for fault in result.diagnostics] == [
        '"three"; did you mean "Three"?',
        '"nobody"',
    ]


def test_several_keys_for_one_work_and_options_behind_keys_are_told() -> None:
    card = replace(shelf("one two", line=2), directive="book-card")
    faulty = [card, shelf("one", ":tags: a", line=5), shelf("one two", line=8)]
    messages = [fault.message for fault in arranged({"a": Page(shelves=faulty)}).diagnostics]
    assert messages[0].endswith("; book-card shows one work, and bookshelf several")
    assert messages[1].endswith('":tags: a"; options of a directive stand before its keys')
    assert messages[2].endswith("; keys have commas between them, or a line each")


def test_a_selection_that_nothing_meets_is_told_but_not_on_top_of_unknown_keys() -> None:
    pages = {"a": Page(shelves=[shelf(tags=("c",), line=2), shelf("nobody", line=5)])}
    result = arranged(pages)
    assert [(fault.subtype, fault.line) for fault in result.diagnostics] == [
        (Subtype.EMPTY_SHELF, 2),
        (Subtype.KEY_NOT_FOUND, 5),
    ]
    assert result.shelves["a"] == [(), ()]


def test_what_is_cited_and_shown_nowhere_is_told_once_at_its_first_citation() -> None:
    pages = {
        "a": cites("nobody", "uno", "one"),
        "b": Page(cites=[Cite("one", 1), Cite("two", 2)], shelves=[shelf("two")]),
    }
    (fault,) = arranged(pages, "blank", "a", "b").diagnostics
    assert (fault.subtype, fault.file, fault.line) == (Subtype.NO_HOME, "a", 2)
    assert fault.message.startswith('"uno" is cited, but no page shows it')
    assert not arranged(pages, listed={"one": Home("b", "id1")}).diagnostics
    assert not arranged(pages, own={"one": "books/one"}).diagnostics
    assert not arranged(pages, works_cited={"b": [WORKS["one"]]}).diagnostics


def test_lists_of_works_cited_are_the_home_of_what_nothing_else_shows() -> None:
    pages = {"a": cites("one", "two", "Three"), "b": cites("one"), "c": Page(shelves=[shelf("two")])}
    works_cited = {"b": [WORKS["one"]], "a": [WORKS["one"], WORKS["two"], WORKS["Three"]]}
    placed = arranged(pages, listed={"Three": Home("d", "id1")}, works_cited=works_cited)
    assert placed.own_lists == {"one": {"a": Home("a", "book-one"), "b": Home("b", "book-one")}}
    assert placed.homes == {
        "two": Home("c", "book-two", 0),
        "Three": Home("d", "id1"),
        "one": Home("a", "book-one"),
    }


def test_a_citation_means_the_entry_of_its_own_page_before_that_of_another() -> None:
    listings = Listings()
    listings.add("one", "a", Home("one", "book-a"), "1")
    listings.add("two", "b", Home("two", "book-b"), "1")
    listings.add("two", "a", Home("two", "id2"), "2")
    listings.add("two", "a", Home("two", "id3"), "3")
    assert [listings.of("a", docname).label for docname in ("one", "two", "three")] == ["1", "2", "1"]  # type: ignore[union-attr]  # each is listed
    assert listings.of("c", "one") is None
    assert sorted("cab", key=lambda key: listings.order(key, "two")) == ["b", "a", "c"]
    assert sorted("cab", key=lambda key: listings.order(key, "three")) == ["a", "b", "c"]
    assert listings.has(Home("two", "id2"))
    assert not listings.has(Home("index", "book-a", 0))
