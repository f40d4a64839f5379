# ruff: noqa: RUF001 - punctuation of several scripts.
"""Set a title in a box: choose its line breaks and the size of its type.

Lines of a cover should be about equally long, break where the words pause, and not end on "the". For each
size of type and each number of lines the breaks with the least cost are found (minimum raggedness, as in
Knuth and Plass, "Breaking Paragraphs into Lines", 1981, without hyphens); then size is weighed against cost.
"""

from __future__ import annotations

import math
import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from .metrics import width

#: Line height, and from a block's top to its first baseline, in ems.
LEADING = 1.1
ASCENT = 0.76
DESCENT = 0.24

# English, French, German and Spanish: words that lean on the next one.
# fmt: off
_SMALL_WORDS = frozenset({
    "&", "a", "an", "and", "as", "at", "au", "aux", "by", "con", "das", "de", "del", "dem", "den",
    "der", "des", "die", "du", "e", "ein", "eine", "el", "en", "et", "for", "from", "im", "in",
    "into", "is", "la", "le", "les", "los", "mit", "of", "on", "or", "para", "por", "sur", "that",
    "the", "to", "un", "una", "und", "une", "versus", "von", "vs", "with", "without", "y", "zu",
    "zur", "à",
})
# fmt: on
# What a break costs after a mark, after and before such a word, and inside a word. Negative is welcome.
_PAUSES = {":": -0.5, ";": -0.4, ".": -0.4, "?": -0.4, "!": -0.4, "—": -0.3, "–": -0.3, ",": -0.2}
_AFTER_SMALL_WORD = 0.6
_BEFORE_SMALL_WORD = -0.15
_INSIDE_WORD = 0.4
# Type of half the size costs this much; each line; and a line that is empty or twice as long as the average.
_SIZE = 2.6
_LINE = 0.25
_RAGGED = 1.2
_GAP = width(" ")
# Words stay whole in type of up to this many times the smallest size.
_WHOLE_WORDS = 1.5

_SPACES = re.compile("[\\t\\n\\v\\f\\r\\x85\\u2028\\u2029 ]+")
_FORBIDDEN = re.compile(
    "[\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)

_WIDE = "\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "「『（【〈《"
_CLOSING = "、。，．：；！？）」』】〉》・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
# A line may break after a hyphen or dash inside a word.
_AFTER_HYPHEN = re.compile(r"(?<=\w[-–—/\u2010])(?=\w)")
# And beside a Chinese or Japanese character: this takes long to compile, and few works need it.
_FIRST_WIDE = "\u3000"
_BREAKS = (
    _AFTER_HYPHEN.pattern + rf"|(?<=[{_WIDE}{_CLOSING}])(?![{_CLOSING}])"
    rf"|(?<![{_OPENING}])(?=[{_WIDE}])(?![{_CLOSING}])"
)


class Piece(NamedTuple):
    """A word or part of one that is never broken. ``penalty`` is the cost of a line break before it."""

    text: str
    width: float
    space: bool
    penalty: float


class Block(NamedTuple):
    """Lines of text of one size."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """The height from the top of the first line to the foot of the last."""
        return self.size * (ASCENT + DESCENT + LEADING * (len(self.lines) - 1))


def clean(text: str) -> str:
    """Return ``text`` in one line, without what XML forbids or what could turn its neighbours round.

    XML 1.0, section 2.2, and the explicit directional controls of Unicode's bidirectional algorithm (UAX #9).
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text)).strip(" ")


def is_right_to_left(text: str) -> bool:
    """Return whether the first strong character of ``text`` runs from right to left (UAX #9, rule P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _pieces(text: str) -> list[Piece]:
    """Split ``text`` at every place where a line may break."""
    pieces: list[Piece] = []
    before, after_small_word = "", False
    for word in text.split(" "):
        is_small = word.casefold() in _SMALL_WORDS
        # Most words are of plain letters, in which no line can break.
        parts = [word] if word.isascii() and word.isalnum() else _parts(word)
        for number, part in enumerate(parts):
            if number:
                penalty = 0.0 if unicodedata.east_asian_width(part[0]) in "WF" else _INSIDE_WORD
            else:
                penalty = _PAUSES.get(before[-1:], 0.0)
                if after_small_word:
                    penalty += _AFTER_SMALL_WORD
                elif is_small:
                    penalty += _BEFORE_SMALL_WORD
            pieces.append(Piece(part, width(part), bool(before) and not number, penalty))
        before, after_small_word = word, is_small
    return pieces


def _parts(word: str) -> list[str]:
    """Split a word where a line may break in it."""
    breaks = _BREAKS if max(word, default="") >= _FIRST_WIDE else _AFTER_HYPHEN
    return [part for part in re.split(breaks, word) if part]


def _cut(piece: Piece, limit: float) -> list[Piece]:
    """Cut a piece into parts of at most ``limit`` ems, about equally wide, never before a mark or joiner."""
    if piece.width <= limit:
        return [piece]
    share = piece.width / math.ceil(piece.width / limit)
    parts = [""]
    for character in piece.text:
        wide = width(character)
        taken = width(parts[-1])
        if wide and taken and (taken + wide / 2 > share or taken + wide > limit):
            parts.append("")
        parts[-1] += character
    return [
        Piece(part, width(part), piece.space and not number, _INSIDE_WORD if number else piece.penalty)
        for number, part in enumerate(parts)
    ]


def _break(
    pieces: list[Piece], steps: list[float], limit: float, count: int
) -> tuple[float, tuple[str, ...]] | None:
    """Return the cost of the best ``count`` lines of at most ``limit`` ems, and the lines; else None.

    ``steps`` are the widths of the pieces, each with the space before it.
    """
    total = sum(steps)
    if count == 1:
        whole = "".join(" " * piece.space + piece.text for piece in pieces).strip(" ")
        return (0.0, (whole,)) if total <= limit else None
    target, root = max(total / count, 1e-6), count**0.5
    # The cost of setting the first i pieces so far; for each line, where it begins if it ends at i.
    best: dict[int, float] = {0: 0.0}
    trail: list[dict[int, int]] = []
    for line in range(count):
        following: dict[int, float] = {}
        starts: dict[int, int] = {}
        for start, cost in best.items():
            length = -_GAP * pieces[start].space if start < len(pieces) else 0.0
            penalty = pieces[start].penalty if 0 < start < len(pieces) else 0.0
            for end in range(start + 1, len(pieces) - (count - line - 1) + 1):
                length += steps[end - 1]
                if length > limit:
                    break
                if line == count - 1 and end < len(pieces):
                    continue
                price = cost + ((length - target) / target) ** 2 * _RAGGED / root + penalty
                if end not in following or price < following[end]:
                    following[end], starts[end] = price, start
        best = following
        trail.append(starts)
    if len(pieces) not in best:
        return None
    cuts = [len(pieces)]
    for starts in reversed(trail):
        cuts.append(starts[cuts[-1]])
    lines = tuple(
        "".join(" " * piece.space + piece.text for piece in pieces[start:end]).strip(" ")
        for start, end in pairwise(reversed(cuts))
    )
    return best[len(pieces)], lines


def fit(text: str, box: tuple[float, float], sizes: tuple[float, ...]) -> Block:
    """Set ``text`` in a box of (width, height), in the size and lines that look best.

    ``sizes`` run from the largest, which is preferred, to the smallest. Rather than setting the whole in
    tiny type for the sake of one long word, the word is cut; a text too long for the smallest size ends in
    an ellipsis. A box lower than the smallest size gets one line all the same.
    """
    limit_width, limit_height = box
    whole = limit_width / min(sizes[0], _WHOLE_WORDS * sizes[-1])
    pieces = [part for piece in _pieces(text) for part in _cut(piece, whole)]
    steps = [piece.width + _GAP * piece.space for piece in pieces]
    solid = sum(piece.width for piece in pieces)
    # No breaks cost less than this.
    least = sum(min(0.0, piece.penalty) for piece in pieces)
    best: tuple[float, Block] | None = None
    for size in sizes:
        handicap = _SIZE * math.log2(sizes[0] / size)
        if best and handicap + _LINE + least >= best[0]:
            break
        limit = limit_width / size
        most = _most_lines(limit_height, size)
        fewest = max(1, math.ceil(solid / limit))
        for count in range(fewest, min(most, fewest + 2, len(pieces)) + 1):
            if best and handicap + _LINE * count + least >= best[0]:
                break
            found = _break(pieces, steps, limit, count)
            if found and (best is None or found[0] + handicap + _LINE * count < best[0]):
                best = (found[0] + handicap + _LINE * count, Block(found[1], size))
    return best[1] if best else _squeeze(pieces, box, sizes[-1])


def _most_lines(height: float, size: float) -> int:
    """Return how many lines of ``size`` a box of this height holds; 0 or less where it holds none."""
    return math.floor((height / size - ASCENT - DESCENT) / LEADING + 1e-9) + 1


def _squeeze(pieces: list[Piece], box: tuple[float, float], size: float) -> Block:
    """Fill the lines of a box one after the other, and stop with an ellipsis where it is full."""
    limit = box[0] / size
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + " " * piece.space + piece.text
        if lines[-1] and width(longer) > limit:
            lines.append(piece.text)
        else:
            lines[-1] = longer.strip(" ")
    most = max(1, _most_lines(box[1], size))
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last}…") > limit:
            last = last[:-1].rstrip(" ")
        lines = [*lines[: most - 1], f"{last}…"]
    return Block(tuple(lines), size)
