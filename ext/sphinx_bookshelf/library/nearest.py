"""Which known word an unknown one is probably meant to be."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much alike two words are of which one is a slip of the pen, from 0 to 1. "Moreua" is 0.83 to "Moreau".
ALIKE = 0.8
#: So many known words are all named where none is alike.
_FEW = 8


def nearest(word: str, known: Iterable[str], alike: float = ALIKE) -> str:
    """Return the known word that is most like ``word``, in any case; empty where none is alike enough."""
    folded: dict[str, str] = {}
    for each in known:
        folded.setdefault(each.casefold(), each)
    near = get_close_matches(word.casefold(), folded, 1, alike)
    # In a short word two letters that have changed places weigh much: "isnb".
    exchanged = [each for each in folded if sorted(each) == sorted(word.casefold())]
    return folded[(exchanged or near)[0]] if exchanged or near else ""


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
