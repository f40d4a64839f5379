"""Find where sentences begin and end, to quote the one around a citation.

Rules and not a model: a passage that is a little too long does no harm, and the same text
must always be cut at the same places. A sentence ends at ``.``, ``!``, ``?`` or ``…``, with
the quotation marks and brackets that close behind it, where white space and then something
that can begin a sentence follow; not after a known abbreviation, an initial or a number's
point. Ideographic full stops end a sentence without white space.
"""

from __future__ import annotations

import re

#: Abbreviations whose full stop does not end a sentence, in lower case and without the stop.
ABBREVIATIONS = frozenset(
    "al approx art bzw c ca cap ch chap cf col dept diss dr ed eds e.g eg esp et etc f ff fig figs "
    "hon i.e ie inc ibid jr mr mrs ms n.b nb no nos nr op p par para pp prof pt resp rev sec sect ser "
    "sr st suppl s tr trans u.a univ usw v vgl viz vol vols vs z.b".split()
)
#: A possible end: the mark, what closes behind it, and the white space before the next sentence. It begins
#: with one set of characters for both kinds of marks, which is found several times as fast.
_END = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]]*(?=\s)|(?<=[。！？])[。！？]*[」』”’）]*)")
_NEXT = re.compile(r"\s*(\S?)")
_WORD_BEFORE = re.compile(r"(?<![\w.])([\w.]+)$")


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of every sentence of ``text``, without the white space around it."""
    found, start = [], 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    trimmed = ((*_trim(text, first, last),) for first, last in found)
    return [(first, last) for first, last in trimmed if first < last]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following and following[1].islower():
        # "Who knows?" she said. And "… et al. found".
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = _WORD_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    if word is None:
        return True
    before = word[1]
    return not (before.lower() in ABBREVIATIONS or (len(before) == 1 and before.isupper()))
