"""Values of a selection that nothing matches are named, each with the nearest that something does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.query import Query
from sphinx_bookshelf.library.unmatched import Vocabulary

WORKS = read_text(
    """
    @book{a, title={A}, author={Byrne, Ann}, year=2001, keywords={listening, first sessions, c++},
      level={advanced}}
    @article{b, title={B}, author={Moreau, Zo{\\"e}}, year=1999, keywords={{Psychotherapy, Brief}},
      level={introductory}}
    @incollection{c, title={C}, editor={van der Berg, A}, booktitle={D}}
    """
).works
LEVELS = ("introductory", "intermediate", "advanced")
VOCABULARY = Vocabulary(WORKS, {work.key: "bib/books.bib" for work in WORKS}, LEVELS)


@pytest.mark.parametrize(
    ("query", "messages"),
    [
        (
            Query(tags=("listening", "frist sessions")),
            ['no work has the tag "frist sessions"; did you mean "first sessions"?'],
        ),
        (
            Query(tags=("listening + frist sessions", "-lisening")),
            [
                'no work has the tag "frist sessions"; did you mean "first sessions"?',
                'no work has the tag "lisening"; did you mean "listening"?',
            ],
        ),
        (
            Query(authors=("Byrne", "Moreua")),
            ['no work has an author or editor "Moreua"; did you mean "Moreau"?'],
        ),
        (Query(types=("book", "boook")), ['no work is of the type "boook"; did you mean "book"?']),
        (Query(levels=("-advnced",)), ['no work has the level "advnced"; did you mean "advanced"?']),
        (
            Query(bibfiles=("books.bib", "nope.bib")),
            ['no work is from the file "nope.bib"; known: books.bib'],
        ),
        (
            Query(bibfiles=("../bib/boks.bib",)),
            ['no work is from the file "../bib/boks.bib"; did you mean "books.bib"?'],
        ),
        (
            Query(years=("2001", "1850-1860", "2005-")),
            [
                'no work is from "1850-1860"; the nearest year is 1999',
                'no work is from "2005-"; the nearest year is 2001',
            ],
        ),
        # A level or a type that exists, and that no work has yet.
        (
            Query(levels=("intermediate",)),
            ['no work has the level "intermediate"; known: advanced, introductory'],
        ),
        (Query(levels=("-intermediate",), types=("-thesis", "-report")), []),
        (
            Query(
                tags=("LISTENING", "c++", "Psychotherapy, Brief", ""),
                types=("chapter", "incollection", "Book"),
                authors=("van der berg", "BERG", "byrne"),
                levels=("Advanced",),
                years=("-1999", "2000-"),
            ),
            [],
        ),
    ],
)
def test_each_value_that_nothing_matches_is_named(query: Query, messages: list[str]) -> None:
    assert list(VOCABULARY.unmatched(query)) == messages


def test_nothing_is_said_of_an_empty_library() -> None:
    assert not list(Vocabulary([], {}).unmatched(Query(tags=("a",))))


def test_a_library_without_years_has_no_nearest_one() -> None:
    works = [replace(work, date=replace(work.date, year=None)) for work in WORKS]
    assert list(Vocabulary(works, {}).unmatched(Query(years=("1999",)))) == ['no work is from "1999"']
