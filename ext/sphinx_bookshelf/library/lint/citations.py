"""Find cited keys that no entry has, and works that nothing cites."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..bibtex.field_names import is_rich
from ..diagnostics import quoted
from ..nearest import KnownWords
from ..query import Holdings, answer
from ..sources.mentions import Mention, Mentions
from ..sources.myst import find_in_myst
from ..values.commonmark import rich
from .findings import Code, Finding
from .written_fields import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..bibtex.reader import Reading
    from .written_fields import WrittenField


def check_keys(reading: Reading, mentions: Mentions | None = None) -> Iterator[Finding]:
    """Find keys that no entry has, in the words about works and in ``mentions`` of sources."""
    known = KnownWords(reading.by_key)
    for mention in (*_mentions_in_fields(reading), *(mentions.cited if mentions else ())):
        if mention.key not in reading.by_key:
            message = f"no entry has the key {quoted(mention.key)}{_hint(known, mention.key)}"
            yield Finding(Code.KEY_NOT_FOUND, message, mention.file, mention.line)
    for key, file, line in mentions.named if mentions else ():
        if key not in reading.by_key:
            message = f"no entry has the key of @{key}; write \\@{key} where no work is meant"
            message += _hint(known, key)
            yield Finding(Code.MENTION, message, file, line)
    for text, file, line in mentions.malformed if mentions else ():
        message = f"{quoted(text)} is no citation: write keys, with commas between them"
        yield Finding(Code.CITATION, message, file, line)


def _hint(known: KnownWords, key: str) -> str:
    likely = known.nearest(key)
    return f"; is {likely!r} meant?" if likely else ""


def check_unused(reading: Reading, fields: Iterable[WrittenField], mentions: Mentions) -> Iterator[Finding]:
    """Find works that neither sources nor the words about other works mention."""
    cited = Counter(
        reading.by_key[each.key].key
        for each in (*_mentions_in_fields(reading), *mentions.cited, *mentions.named)
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
    # No page is known here, so "cited on this page" means the same as "cited anywhere".
    holdings = Holdings({work.key: work for work in reading.works}, files, cited, cited)
    for query in dict.fromkeys(mentions.shelves):
        for group in answer(query, holdings):
            yield from (work.key for work in group.works)
