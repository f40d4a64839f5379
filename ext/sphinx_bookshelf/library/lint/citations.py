"""Keys that nobody has, and works that nobody cites."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ..bibtex.field_names import is_rich
from ..diagnostics import quoted
from ..query import Holdings, answer
from ..sources.mentions import Mention, Mentions
from ..sources.myst import find_in_myst
from ..values.commonmark import rich
from .findings import Code, Finding
from .written_fields import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..bibtex.reader import Reading
    from .written_fields import WrittenField

#: How many known keys around an unknown one are compared with it, and how much alike it must be to one.
_AROUND = 3
_LIKELY = 0.8
_LONGEST_KEY = 100


def check_keys(reading: Reading, mentions: Mentions | None = None) -> Iterator[Finding]:
    """Find keys that no entry has, in the words about works and in ``mentions`` of sources."""
    hints = _Hints(reading.by_key)
    for mention in (*_mentions_in_fields(reading), *(mentions.cited if mentions else ())):
        if mention.key not in reading.by_key:
            message = f"no entry has the key {quoted(mention.key)}{hints.hint(mention.key)}"
            yield Finding(Code.KEY_NOT_FOUND, message, mention.file, mention.line)
    for text, file, line in mentions.malformed if mentions else ():
        message = f"{quoted(text)} is no citation: write keys, with commas between them"
        yield Finding(Code.CITATION, message, file, line)


def check_unused(reading: Reading, fields: Iterable[WrittenField], mentions: Mentions) -> Iterator[Finding]:
    """Find works that neither sources nor the words about other works mention."""
    cited = Counter(
        reading.by_key[each.key].key
        for each in (*_mentions_in_fields(reading), *mentions.cited)
        if each.key in reading.by_key
    )
    used = {*cited, *_named_by_entries(reading, fields), *_on_shelves(reading, mentions, cited)}
    for work in reading.works:
        if work.key not in used:
            message = f"{work.key!r} is neither cited nor shown{mentions.left_out}"
            yield Finding(Code.UNUSED, message, work.source.file, work.source.line)


def _mentions_in_fields(reading: Reading) -> list[Mention]:
    """Return what annotations and the like cite."""
    found: list[Mention] = []
    for work in reading.works:
        for name, text in work.raw.items():
            if "cite" in text and is_rich(name):
                inner = Mentions()
                find_in_myst(rich(text), work.source.file, inner)
                line = work.lines.get(name, work.source.line)
                found += [Mention(key, file, line) for key, file, _ in inner.cited]
    return found


def _named_by_entries(reading: Reading, fields: Iterable[WrittenField]) -> Iterator[str]:
    """Yield the keys of works that other entries name: these are of use, if only to those."""
    for _, key in references(fields):
        if work := reading.by_key.get(key):
            yield work.key


def _on_shelves(reading: Reading, mentions: Mentions, cited: Counter[str]) -> Iterator[str]:
    files = {key: path.as_posix() for path, keys in reading.keys_of.items() for key in keys}
    # "Cited on this page" adds nothing to "cited anywhere" here.
    holdings = Holdings({work.key: work for work in reading.works}, files, cited, cited)
    for query in dict.fromkeys(mentions.shelves):
        for group in answer(query, holdings):
            yield from (work.key for work in group.works)


class _Hints:
    """Which known key an unknown one is probably meant to be, at the cost of a few comparisons each."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Sort ``keys`` by their beginnings and by their ends: a slip of the pen leaves one of them alone."""
        self._folded = {key.lower(): key for key in keys}
        self._sorted = sorted(self._folded)
        self._reversed = sorted(key[::-1] for key in self._folded)

    def hint(self, key: str) -> str:
        """Return the end of a message, or nothing."""
        if len(key) > _LONGEST_KEY:
            return ""
        near = {
            *_around(self._sorted, key.lower()),
            *(each[::-1] for each in _around(self._reversed, key.lower()[::-1])),
        }
        rated = max(((SequenceMatcher(None, each, key.lower()).ratio(), each) for each in near), default=None)
        return f"; is {self._folded[rated[1]]!r} meant?" if rated and rated[0] >= _LIKELY else ""


def _around(keys: Sequence[str], key: str) -> Sequence[str]:
    at = bisect_left(keys, key)
    return keys[max(at - _AROUND, 0) : at + _AROUND]
