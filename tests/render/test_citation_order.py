"""The order of the works in one citation (APA 7, 8.12)."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa import in_text
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.project.citation_targets import CitationTarget
from sphinx_bookshelf.render.citation_order import Cited, groups

WORKS = read_text(
    """
@book{b2, author = {Beck, Ann}, title = {Late}, year = 2002}
@book{b1, author = {Beck, Ann}, title = {Early}, year = 2001}
@book{c, author = {Cole, Ben}, title = {Other}, year = 1999}
"""
).works
FORMS = in_text(WORKS)
RANKS = {"b1": 0, "b2": 1, "c": 2}


def order(role: str, *targets: tuple[str, str, str]) -> list[list[str]]:
    cited = [
        Cited(CitationTarget(key, pre, post), FORMS.get(key), RANKS.get(key, 0)) for key, pre, post in targets
    ]
    return [[each.target.key for each in group] for group in groups(role, cited)]


@pytest.mark.parametrize("role", ["p", "ps", "alp"])
def test_in_brackets_works_are_in_the_order_of_the_list_and_those_of_one_author_together(role: str) -> None:
    assert order(role, ("c", "", ""), ("b2", "", ""), ("b1", "", "")) == [["b1", "b2"], ["c"]]


def test_in_a_sentence_the_order_is_the_authors() -> None:
    assert order("t", ("c", "", ""), ("b2", "", ""), ("b1", "", "")) == [["c"], ["b1", "b2"]]


def test_a_work_with_words_before_it_stays_where_it_is() -> None:
    assert order("p", ("c", "", ""), ("b1", "see also", "")) == [["c"], ["b1"]]


def test_words_behind_a_year_belong_to_it_alone() -> None:
    assert order("p", ("b2", "", ""), ("b1", "", "p. 3")) == [["b1"], ["b2"]]


def test_a_work_of_another_library_stays_where_it_is() -> None:
    assert order("p", ("c", "", ""), ("foreign", "", ""), ("b1", "", "")) == [["c"], ["foreign"], ["b1"]]
