"""Find similar items among many, without comparing all with all.

The sorted-neighbourhood method (Hernández and Stolfo, 1995, *The merge/purge problem for large databases*):
what differs late in the text stands close by when sorted, and what differs early when sorted by the end.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: With how many following neighbours each item is compared, in either order.
_WINDOW = 8
#: Two words this similar are one with a typing error: "counseling", but not "male" and "female" (0.8).
_SAME_WORD = 0.85
#: Words that say little about which title it is.
_SMALL = frozenset("a an and as at by for from in into its of on or the to with".split())
#: Titles of more words than this are compared by their beginning only, longer words not at all.
_LONGEST = 40
_LONGEST_WORD = 50


def neighbours(items: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions (the smaller first) whose items stand close by in either order; each once.

    The number of pairs is linear in that of items.
    """
    pairs = set()
    for key in (lambda at: items[at], lambda at: items[at][::-1]):
        order = sorted(range(len(items)), key=key)
        for place, one in enumerate(order):
            for other in order[place + 1 : place + 1 + _WINDOW]:
                pairs.add((min(one, other), max(one, other)))
    yield from sorted(pairs)


def nearly_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two titles, as words, differ in small words and slips at most. Digits must agree."""
    if one == other:
        return True
    rest, others = _without(one, other), _without(other, one)
    return len(rest) == len(others) and all(map(_same_word, rest, others))


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """Return the words that count and that the other title does not have, in their order."""
    known = _SMALL.union(others)
    return [word for word in words[:_LONGEST] if word not in known]


def _same_word(one: str, other: str) -> bool:
    if (one[0] != other[0] and one[-1] != other[-1]) or any(map(str.isdigit, one + other)):
        return False
    if max(len(one), len(other)) > _LONGEST_WORD:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME_WORD and matcher.ratio() >= _SAME_WORD
