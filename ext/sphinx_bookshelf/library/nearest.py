"""Find the known word that an unknown one is probably meant to be, for "did you mean"."""

from __future__ import annotations

from bisect import bisect_left
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

#: How much alike two words are of which one is a slip of the pen, from 0 to 1. "Moreua" is 0.83 to "Moreau".
ALIKE = 0.8
#: Up to this number of known words, all are compared; of more, only the neighbours in alphabetical order.
_MANY = 200
_AROUND = 3
#: A longer word is no slip of the pen, and would be slow to compare.
_LONGEST = 100
#: Up to this number of known words, all are named where none is alike.
_FEW = 8


class KnownWords:
    """Words to compare unknown ones with, at the cost of a few comparisons each.

    A slip of the pen leaves the beginning or the end of a word alone: the word that was meant is a neighbour
    in the order of the beginnings, or of the ends.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._folded: dict[str, str] = {}
        for each in words:
            self._folded.setdefault(each.casefold(), each)
        self._sorted = self._reversed = list(self._folded)
        if len(self._folded) > _MANY:
            self._sorted = sorted(self._folded)
            self._reversed = sorted(word[::-1] for word in self._folded)

    def nearest(self, word: str, alike: float = ALIKE) -> str:
        """Return the word that is most like ``word``, in any case; empty where none is alike enough."""
        folded = word.casefold()
        if len(word) > _LONGEST:
            return ""
        if folded in self._folded:
            return self._folded[folded]
        neighbours = self._neighbours(folded)
        # In a short word two letters that have changed places weigh much: "isnb" is "isbn", not "issn".
        letters = sorted(folded)
        exchanged = [each for each in neighbours if sorted(each) == letters]
        near = exchanged or get_close_matches(folded, neighbours, 1, alike)
        return self._folded[near[0]] if near else ""

    def _neighbours(self, word: str) -> Collection[str]:
        if len(self._folded) <= _MANY:
            return self._folded
        ends = (each[::-1] for each in _around(self._reversed, word[::-1]))
        return dict.fromkeys((*_around(self._sorted, word), *ends))


def nearest(word: str, known: Iterable[str], alike: float = ALIKE) -> str:
    """Return the known word that is most like ``word``, in any case; empty where none is alike enough."""
    return KnownWords(known).nearest(word, alike)


def hint(word: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown word: which one is probably meant, or nothing."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def advice(word: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown word: the likely one, all of a few, or the nearest."""
    known = tuple(dict.fromkeys(known))
    if found := hint(word, known):
        return found
    if len(known) <= _FEW:
        return f"; known: {', '.join(known)}" if known else ""
    near = nearest(word, known, 0.5)
    return f'; the nearest is "{near}"' if near else ""


def _around(words: Sequence[str], word: str) -> Sequence[str]:
    at = bisect_left(words, word)
    return words[max(at - _AROUND, 0) : at + _AROUND]
