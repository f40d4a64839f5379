"""Selections, orders and groups, on a library of seven works."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.query import (
    PERSON,
    Holdings,
    Query,
    answer,
    author_key,
    fold,
    group_values,
    kind,
    parse_years,
    title_key,
)
from sphinx_bookshelf.library.work import Date, People, Person, Source, Work


def work(key: str, author: str = "", year: int | None = None, **more: object) -> Work:
    people = {"author": People((Person(author, "A."),))} if author else {}
    values: dict[str, object] = {"type": "book", "title": key.title(), "people": people, **more}
    if year is not None:
        values["date"] = Date(year)
    return Work(key=key, source=Source("books.bib", 1), **values)  # type: ignore[arg-type]  # by name


WORKS = (
    work("malan", "Malan", 1979, tags=("technique", "history"), level="advanced"),
    work("jacobs", "Jacobs", 2017, tags=("technique",), level="introductory", title="The Work"),
    work("freud", "Freud", 1912, type="article", tags=("theory",), title="A Dynamic"),
    work("nice", "", 2022, type="report", title="An Unsigned Guideline"),
    work("undated", "Østergård", None, type="incollection", level="expert"),
    work("klein", "Klein", 1946, type="article", tags=("theory", "history")),
    work("lowe", "", 2014, type="collection", people={"editor": People((Person("Lowe", "Frank"),))}),
)
HOLDINGS = Holdings(
    works={**{each.key: each for each in WORKS}, "alias": WORKS[0]},
    files={each.key: "/project/bib/books.bib" for each in WORKS[:5]}
    | {each.key: "/project/more/research.bib" for each in WORKS[5:]},
    cited={"malan": 3, "freud": 1},
    cited_here={"freud": 1},
    levels=("introductory", "advanced"),
)


def keys(**parts: object) -> list[str]:
    return [
        each.key
        for group in answer(Query(**parts), HOLDINGS)  # type: ignore[arg-type]  # by name
        for each in group.works
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"keys": ("klein", "jacobs", "klein", "nobody")}, ["klein", "jacobs"]),
        ({"keys": ("alias", "malan")}, ["malan"]),
        ({"tags": ("theory",)}, ["freud", "klein"]),
        ({"tags": ("Theory", "technique")}, ["freud", "jacobs", "klein", "malan"]),
        ({"tags": ("theory+history",)}, ["klein"]),
        ({"tags": ("theory", "-history")}, ["freud"]),
        ({"levels": ("advanced",)}, ["malan"]),
        ({"types": ("article",)}, ["freud", "klein"]),
        ({"types": ("chapter", "report")}, ["nice", "undated"]),
        ({"types": ("collection",)}, ["lowe"]),
        ({"types": ("book", "-collection")}, ["jacobs", "malan"]),
        ({"authors": ("ostergard",)}, []),
        ({"authors": ("østergard",)}, ["undated"]),
        ({"authors": ("Frank Lowe",)}, ["lowe"]),
        ({"years": ("1979",)}, ["malan"]),
        ({"years": ("1900-1950", "2022-")}, ["freud", "klein", "nice"]),
        ({"years": ("-1912",)}, ["freud"]),
        ({"bibfiles": ("research.bib",)}, ["klein", "lowe"]),
        ({"bibfiles": ("../bib/books.bib",), "types": ("article",)}, ["freud"]),
        ({"bibfiles": ("ooks.bib",)}, []),
        ({"cited": "anywhere"}, ["freud", "malan"]),
        ({"cited": "here"}, ["freud"]),
        ({"cited": "never", "types": ("article",)}, ["klein"]),
        ({"tags": ("technique",), "years": ("2000-",), "levels": ("introductory",)}, ["jacobs"]),
    ],
)
def test_selections(parts: dict[str, object], expected: list[str]) -> None:
    assert keys(**parts) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["freud", "jacobs", "klein", "lowe", "malan", "nice", "undated"]),
        ("author", ["freud", "jacobs", "klein", "lowe", "malan", "nice", "undated"]),
        ("-author", ["undated", "nice", "malan", "lowe", "klein", "jacobs", "freud"]),
        ("title", ["freud", "klein", "lowe", "malan", "undated", "nice", "jacobs"]),
        ("year", ["freud", "klein", "malan", "lowe", "jacobs", "nice", "undated"]),
        ("-year", ["nice", "jacobs", "lowe", "malan", "klein", "freud", "undated"]),
        ("key", ["freud", "jacobs", "klein", "lowe", "malan", "nice", "undated"]),
        ("-cited", ["malan", "freud", "jacobs", "klein", "lowe", "nice", "undated"]),
        ("given", ["malan", "jacobs", "freud", "nice", "undated", "klein", "lowe"]),
        ("-given", ["lowe", "klein", "undated", "nice", "freud", "jacobs", "malan"]),
    ],
)
def test_sorts(sort: str, expected: list[str]) -> None:
    # "ø" is a letter of its own and comes behind the "u" of the unsigned guideline.
    assert keys(sort=sort) == expected


def test_given_keys_keep_their_order_unless_a_sort_is_asked_for() -> None:
    assert keys(keys=("malan", "freud")) == ["malan", "freud"]
    assert keys(keys=("malan", "freud"), sort="author") == ["freud", "malan"]


def test_limit_cuts_after_sorting() -> None:
    assert keys(sort="year", limit=2) == ["freud", "klein"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("tag", ["history", "technique", "theory", ""]),
        ("level", ["introductory", "advanced", "expert", ""]),
        ("type", ["article", "book", "chapter", "report"]),
        ("decade", ["1910", "1940", "1970", "2010", "2020", ""]),
        ("year", ["1912", "1946", "1979", "2014", "2017", "2022", ""]),
        ("author", ["Freud", "Jacobs", "Klein", "Lowe", "Malan", "Østergård", ""]),
    ],
)
def test_groups_stand_in_their_natural_order_and_the_rest_comes_last(by: str, expected: list[str]) -> None:
    assert [group.value for group in answer(Query(group_by=by), HOLDINGS)] == expected


def test_years_run_backwards_when_the_shelf_does() -> None:
    groups = answer(Query(group_by="year", sort="-year", types=("article",)), HOLDINGS)
    assert [group.value for group in groups] == ["1946", "1912"]


def test_a_work_stands_under_each_of_its_tags() -> None:
    assert group_values(WORKS[0], "tag") == ("technique", "history")


def test_an_empty_answer_has_no_groups() -> None:
    assert answer(Query(tags=("nothing",)), HOLDINGS) == ()
    assert answer(Query(tags=("nothing",), group_by="tag"), HOLDINGS) == ()


@pytest.mark.parametrize("value", ["", "-", "soon", "1990-1980", "19x", "12345"])
def test_what_is_no_year_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_years(value)


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("1984", (1984, 1984)),
        ("1984-1990", (1984, 1990)),
        ("1984–1990", (1984, 1990)),
        ("1984..", (1984, None)),
        ("-1990", (None, 1990)),
    ],
)
def test_years_and_ranges(value: str, span: tuple[int | None, int | None]) -> None:
    assert parse_years(value) == span


def test_names_are_compared_without_case_and_accents() -> None:
    assert fold(" Gergely GYÖRGY ") == "gergely gyorgy"


def test_titles_are_filed_without_article_and_punctuation() -> None:
    assert title_key(WORKS[1]) == "work"


def test_unsigned_works_are_filed_under_their_title() -> None:
    assert author_key(WORKS[3])[0] == "unsigned guideline"


def test_types_have_everyday_names() -> None:
    assert [kind(each) for each in WORKS[2:5]] == ["article", "report", "chapter"]
    assert kind(work("film", type="video")) == "other"


def test_topics_are_asked_for_by_their_slugs() -> None:
    works = {
        each.key: each for each in (work("a", tags=("Open access",)), work("b", tags=("open", "access")))
    }
    (group,) = answer(Query(topics=("open-access",)), Holdings(works, {}, {}, {}))
    assert [each.key for each in group.works] == ["a"]


def test_an_index_has_a_heading_for_every_author() -> None:
    two = People((Person("Öhm", "Bea"), Person("Plato")))
    assert group_values(work("a", people={"author": two}), PERSON) == ["Öhm, Bea", "Plato"]
    assert group_values(work("a"), PERSON) == ("",)


PARTS = st.lists(
    st.sampled_from(["-", "a", "-a", "+", "a+b", "chapter", "-book", "1984", "1-", "\u00f6hm", " "])
    | st.text(max_size=6),
    max_size=3,
).map(tuple)


KEYS = st.lists(st.sampled_from([each.key for each in WORKS]) | st.text(max_size=3), max_size=3).map(tuple)


@given(
    st.builds(
        Query,
        keys=KEYS,
        tags=PARTS,
        topics=PARTS,
        levels=PARTS,
        types=PARTS,
        authors=PARTS,
        bibfiles=PARTS,
        sort=st.sampled_from(["", "author", "-year", "title", "-title", "key", "cited", "given", "-given"]),
        group_by=st.sampled_from(["", "tag", "year", "level", "type", "author", PERSON]),
        limit=st.integers(0, 3),
    )
)
def test_any_query(query: Query) -> None:
    """Nothing raises; a group has works of the library, each once, and without groups the limit holds."""
    groups = answer(query, Holdings({each.key: each for each in WORKS}, {}, {}, {}))
    for group in groups:
        found = [each.key for each in group.works]
        assert found
        assert len(set(found)) == len(found)
        assert set(found) <= {each.key for each in WORKS}
    if query.limit and not query.group_by:
        assert sum(len(group.works) for group in groups) <= query.limit


@given(st.text("0123456789-\u2013. ", max_size=12))
def test_any_years(text: str) -> None:
    """A span that is none raises, and any other has its ends in order."""
    try:
        first, last = parse_years(text)
    except ValueError:
        return
    assert first is not None or last is not None
    assert first is None or last is None or first <= last
