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
from functools import lru_cache
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


class _Piece(NamedTuple):
    """A word or part of one that is never broken, whatever stands beside it.

    ``text`` and ``step``, its width, have the space before it, where there is one, of a width of ``gap``. A
    line break costs ``before`` and ``behind`` it; behind a piece that ``leans`` on the next one, no more.
    """

    text: str
    width: float
    gap: float
    step: float
    before: float
    behind: float = 0.0
    leans: bool = False


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


def _pieces(text: str, limit: float) -> list[_Piece]:
    """Split ``text`` at every place where a line may break, and words that are wider than ``limit`` ems."""
    pieces: list[_Piece] = []
    last = ""
    for word in text.split(" "):
        pieces += _pieces_of(word, bool(last), limit)
        last = word
    return pieces


@lru_cache(maxsize=4096)
def _pieces_of(word: str, space: bool, limit: float) -> tuple[_Piece, ...]:
    """Split a word, which may have a ``space`` before it."""
    is_small = word.casefold() in _SMALL_WORDS
    pieces: list[_Piece] = []
    before, gap = _BEFORE_SMALL_WORD if is_small else 0.0, _GAP if space else 0.0
    # Most words are of plain letters, in which no line can break.
    for part in [word] if word.isascii() and word.isalnum() else _parts(word):
        if pieces:
            before = 0.0 if unicodedata.east_asian_width(part[0]) in "WF" else _INSIDE_WORD
        for text in _cut(part, limit):
            wide = width(text)
            pieces.append(_Piece(f" {text}" if gap else text, wide, gap, wide + gap, before))
            before, gap = _INSIDE_WORD, 0.0
    if behind := _AFTER_SMALL_WORD if is_small else _PAUSES.get(word[-1:], 0.0):
        pieces[-1] = pieces[-1]._replace(behind=behind, leans=is_small)
    return tuple(pieces)


def _parts(word: str) -> list[str]:
    """Split a word where a line may break in it."""
    breaks = _BREAKS if max(word, default="") >= _FIRST_WIDE else _AFTER_HYPHEN
    return [part for part in re.split(breaks, word) if part]


def _cut(word: str, limit: float) -> list[str]:
    """Cut a word into parts of at most ``limit`` ems, about equally wide, never before a mark or joiner."""
    whole = width(word)
    if whole <= limit:
        return [word]
    share = whole / math.ceil(whole / limit)
    parts = [""]
    for character in word:
        wide = width(character)
        taken = width(parts[-1])
        if wide and taken and (taken + wide / 2 > share or taken + wide > limit):
            parts.append("")
        parts[-1] += character
    return parts


def _break(
    pieces: list[_Piece], penalties: list[float], limit: float, count: int
) -> tuple[float, list[int]] | None:
    """Return the cost of the best ``count`` lines of at most ``limit`` ems, and where they end; else None.

    ``penalties`` are the costs of line breaks before the pieces.
    """
    steps, last = [piece.step for piece in pieces], len(pieces)
    total = sum(steps)
    if count == 1:
        return (0.0, [last]) if total <= limit else None
    target, root = max(total / count, 1e-6), count**0.5
    # The cost of setting the first i pieces so far; for each line, where it begins if it ends at i.
    best: dict[int, float] = {0: 0.0}
    trail: list[dict[int, int]] = []
    for line in range(1, count + 1):
        following: dict[int, float] = {}
        starts: dict[int, int] = {}
        for start, cost in best.items():
            length = -pieces[start].gap
            penalty = penalties[start]
            # The last line has all that is left.
            nearest = start + 1 if line < count else last
            for step in steps[start : nearest - 1]:
                length += step
            for end in range(nearest, last - (count - line) + 1):
                length += steps[end - 1]
                if length > limit:
                    break
                price = cost + ((length - target) / target) ** 2 * _RAGGED / root + penalty
                if end not in following or price < following[end]:
                    following[end], starts[end] = price, start
        best = following
        trail.append(starts)
    if last not in best:
        return None
    ends = [last]
    for starts in reversed(trail[1:]):
        ends.append(starts[ends[-1]])
    return best[last], ends[::-1]


def _lines_needed(pieces: list[_Piece], limit: float) -> int:
    """Return how many lines of at most ``limit`` ems there are if each is filled before the next begins."""
    count, length = 0, math.inf
    for piece in pieces:
        length += piece.step
        if length > limit:
            count, length = count + 1, -piece.gap + piece.step
    return count


class _Scale(NamedTuple):
    """A size of type: what it costs, how many ems of it a line has, how many lines go into the box."""

    size: float
    handicap: float
    limit: float
    most: int


@lru_cache(maxsize=256)
def _scales(box: tuple[float, float], sizes: tuple[float, ...]) -> tuple[_Scale, ...]:
    wide, high = box
    return tuple(
        _Scale(size, _SIZE * math.log2(sizes[0] / size), wide / size, _most_lines(high, size))
        for size in sizes
    )


def fit(text: str, box: tuple[float, float], sizes: tuple[float, ...]) -> Block:
    """Set ``text`` in a box of (width, height), in the size and lines that look best.

    ``sizes`` run from the largest, which is preferred, to the smallest. Rather than setting the whole in
    tiny type for the sake of one long word, the word is cut; a text too long for the smallest size ends in
    an ellipsis. A box lower than the smallest size gets one line all the same.
    """
    pieces = _pieces(text, box[0] / min(sizes[0], _WHOLE_WORDS * sizes[-1]))
    solid = sum([piece.width for piece in pieces])
    penalties = [0.0] + [a.behind if a.leans else a.behind + b.before for a, b in pairwise(pieces)]
    # No breaks cost less than this.
    least = sum([penalty for penalty in penalties if penalty < 0])
    lowest = math.inf
    best: tuple[list[int], float] | None = None
    for size, handicap, limit, most in _scales(box, sizes):
        if handicap + _LINE + least >= lowest:
            break
        fewest = max(1, math.ceil(solid / limit))
        if fewest > most:
            continue
        needed = max(fewest, _lines_needed(pieces, limit))
        for count in range(needed, min(most, fewest + 2, len(pieces)) + 1):
            if handicap + _LINE * count + least >= lowest:
                break
            found = _break(pieces, penalties, limit, count)
            if found and found[0] + handicap + _LINE * count < lowest:
                lowest, best = found[0] + handicap + _LINE * count, (found[1], size)
    if best is None:
        return _squeeze(pieces, box, sizes[-1])
    ends, size = best
    return Block(tuple([_line(pieces[start:end]) for start, end in pairwise((0, *ends))]), size)


def in_a_line(text: str, wide: float, size: float) -> Block | None:
    """Set ``text`` in one line of type of ``size``; None if it would be wider than ``wide``."""
    pieces = _pieces(text, math.inf)
    fits = sum([piece.step for piece in pieces]) <= wide / size
    return Block((_line(pieces),), size) if fits else None


def _line(pieces: list[_Piece]) -> str:
    return "".join([piece.text for piece in pieces]).strip(" ")


def _most_lines(height: float, size: float) -> int:
    """Return how many lines of ``size`` a box of this height holds; 0 or less where it holds none."""
    return math.floor((height / size - ASCENT - DESCENT) / LEADING + 1e-9) + 1


def _squeeze(pieces: list[_Piece], box: tuple[float, float], size: float) -> Block:
    """Fill the lines of a box one after the other, and stop with an ellipsis where it is full."""
    limit = box[0] / size
    lines = [""]
    for piece in pieces:
        longer = lines[-1] + piece.text
        if lines[-1] and width(longer) > limit:
            lines.append(piece.text.lstrip(" "))
        else:
            lines[-1] = longer.strip(" ")
    most = max(1, _most_lines(box[1], size))
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last}…") > limit:
            last = last[:-1].rstrip(" ")
        lines = [*lines[: most - 1], f"{last}…"]
    return Block(tuple(lines), size)
