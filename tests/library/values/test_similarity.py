"""What is nearly alike."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.values.similarity import nearly_same, neighbours

from tests.growth import is_linear

if TYPE_CHECKING:
    from collections.abc import Callable


def words(text: str) -> tuple[str, ...]:
    """A title as words."""
    return tuple(text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("playing and reality", "playing and reality"),
        ("playing and reality", "playing with reality"),
        ("studies on hysteria", "studies in hysteria"),
        ("the ego and the id", "ego and id"),
        ("psychodynamic counselling in action", "psychodynamic counseling in action"),
        ("individual psychotherapy", "indivdual psychotherapy"),
        ("interpretation of dreams", "interpretation of dream"),
    ],
)
def test_small_words_and_slips_of_the_pen_do_not_count(one: str, other: str) -> None:
    """In either direction."""
    assert nearly_same(words(one), words(other))
    assert nearly_same(words(other), words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("psychodynamic counselling in action", "psychodynamic counselling in a nutshell"),
        ("attachment and loss separation", "attachment and loss sadness"),
        ("depression in adults", "depression in adolescents"),
        ("male sexuality", "female sexuality"),
        ("report 2016", "report 2017"),
        ("volume 1a", "volume 1b"),
        ("playing and reality", "reality"),
        ("mind", ""),
    ],
)
def test_other_words_and_numbers_count(one: str, other: str) -> None:
    """In either direction."""
    assert not nearly_same(words(one), words(other))
    assert not nearly_same(words(other), words(one))


@pytest.mark.parametrize("slip", ["xlaying and reality", "playing and realitx"])
def test_neighbours_find_slips_early_and_late_among_many(slip: str) -> None:
    """One order or the other puts the two side by side."""
    generator = random.Random(3)
    others = [
        (f"word{generator.random()}", f"middle{generator.random()}", f"word{generator.random()}")
        for _ in range(500)
    ]
    items = [words("playing and reality"), *others, words(slip)]
    pairs = list(neighbours(items))
    assert (0, len(items) - 1) in pairs
    assert len(set(pairs)) == len(pairs)
    assert all(one < other for one, other in pairs)
    assert len(pairs) <= 16 * len(items)


def test_nothing_has_no_neighbours() -> None:
    """None, and one."""
    assert list(neighbours([])) == []
    assert list(neighbours([("a",)])) == []


@pytest.mark.parametrize(
    "titles",
    [
        lambda size: (tuple(f"wordxa{n}" for n in range(size)), ("b",) * size),
        lambda size: (("ab" * size,), ("ba" * size + "b",)),
        lambda size: (("ab" * size,), ("aa" * size,)),
    ],
)
def test_endless_titles_cost_no_more_than_their_length(
    titles: Callable[[int], tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    """Only so many words, and so many letters of each, are compared."""

    def compare(size: int) -> None:
        assert not nearly_same(*titles(size))

    assert is_linear(compare, 50_000)
