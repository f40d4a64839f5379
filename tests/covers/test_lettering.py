"""Words of covers: whose names, and which part of the title."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sphinx_bookshelf.covers import draw_cover
from sphinx_bookshelf.library.work import People, Person

from tests.covers.sample import make, named, words


@pytest.mark.parametrize(
    ("people", "others", "line"),
    [
        ((Person("Jacobs", "Michael"),), False, "Michael Jacobs"),
        ((Person("Bion", "W. R."), Person("Klein", "M.")), False, "W. R. Bion & M. Klein"),
        (
            (Person("Mitchell", "Stephen A."), Person("Black", "Margaret J.")),
            False,
            "Mitchell & Black",
        ),
        (
            (Person("Bateman", "Anthony"), Person("Brown", "Dennis"), Person("Pedder", "Jonathan")),
            False,
            "Bateman, Brown & Pedder",
        ),
        (
            tuple(Person(name, "A.") for name in ("Barkham", "Guthrie", "Hardy", "Margison")),
            False,
            "A. Barkham et al.",
        ),
        ((Person("Creed", "Francis"),), True, "Francis Creed et al."),
        ((), False, None),
        ((), True, None),
    ],
)
def test_authors_stand_as_fully_as_one_line_allows(
    people: tuple[Person, ...], others: bool, line: str | None
) -> None:
    cover = draw_cover(named(*people, others=others))
    assert words(cover)[0] == (line or "Psychodynamic Counselling in Action")


def test_editors_stand_where_there_is_no_author() -> None:
    work = replace(make(), people={"editor": People((Person("Lowe", "Frank"),))})
    assert words(draw_cover(work))[0] == "Frank Lowe"


def test_a_book_shows_its_subtitle_and_finds_it_in_the_title() -> None:
    apart = replace(make(title="Freud and Beyond"), subtitle="A History")
    together = make(title="Freud and Beyond: A History")
    assert words(draw_cover(apart)) == ["Michael Jacobs", "Freud and Beyond", "A History"]
    assert draw_cover(apart) == draw_cover(together)


@pytest.mark.parametrize("title", ["Short", "One " * 40])
def test_a_subtitle_that_has_no_room_is_left_out_not_cut(title: str) -> None:
    work = replace(make(title=title.strip()), subtitle="And more of it " * 40)
    assert len(words(draw_cover(work))) == 2
