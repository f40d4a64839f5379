# ruff: noqa: RUF001 - the table below is of letters that look alike.
"""Measure the width of a text without having the font.

A cover is drawn before anybody knows which face of :data:`FONT_FAMILY` the reader has, so
each figure is an upper bound over the faces that the stack may end at.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: The faces of a cover, in order of preference: those of Apple, Windows, Linux and Android.
FONT_FAMILY = "Iowan Old Style, Palatino Linotype, Palatino, P052, Georgia, Noto Serif, serif"

# Advance widths in hundredths of an em: for each character the largest of P052 (a metric clone of Palatino)
# and Noto Serif, regular and italic, rounded up to a multiple of three. Read with fontTools from the hmtx
# tables of URW base35 20200910 and Noto Serif 2.004. Kerning, which makes a line narrower, is left out.
_ADVANCES = {
    27: " ,.",
    30: ":;j·‘’‚ј",
    33: "ilłıі",
    36: "!'()-J[]`¡Јι",
    39: "IftІΙ",
    42: "°",
    45: "{}ґ",
    48: "rsзζξς",
    51: '"*?_c¿“”„–†гсэєετ',
    54: "ez«»еλχ",
    57: "#$0123456789Sgy§€£уГҐΓ",
    60: "Fakovxøðабвдохьяγδθνου",
    63: "+/<=>ELPT\\^bdpq|~•×ÞþŁđкрђБЕРТЬβηκμρσΕΡΤ",
    66: "BhnußŋлчћВЗХαπΒΔΖΣΥΧ",
    69: "RYZинпцџУЯ",
    72: "CъКСЄφψΚΛ",
    75: "KVXАЪЭΑΞ",
    78: "&ADGUÐĐДЧЂω",
    81: "OQфИЛНОПЏΗΘΝΟΠ",
    84: "HNØŊыФЦЋΦΩ",
    87: "w©®æюљΨ",
    90: "%мт",
    93: "@œњЫ",
    96: "MmÆшщМΜ",
    102: "—…жЖЉ",
    105: "WŒЊ",
    108: "ШЩ",
    114: "Ю",
}
_WIDTHS = {character: advance / 100 for advance, group in _ADVANCES.items() for character in group}

# Rarer Greek and Cyrillic letters, and scripts that are read from fonts of their own: Armenian, Hebrew,
# Arabic; Devanagari to Gujarati; Thai and Lao; Georgian. The mean advance of a letter in the Noto Serif face
# of each (Arabic: Noto Naskh) lies between 0.53 and 0.71 em; one figure above them all serves.
_OTHER_SCRIPTS = ((0x370, 0x6FF), (0x900, 0xAFF), (0xE00, 0xEFF), (0x10A0, 0x10FF))
_OTHER_WIDTH = 0.8
_WIDE_WIDTH = 1.0
_EMOJI_WIDTH = 1.3
_FIRST_EMOJI = 0x1F000


def _measure(character: str) -> float | None:
    """Return the width of one character in ems; ``None`` where it is only guessed."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    code = ord(character)
    if code >= _FIRST_EMOJI and unicodedata.category(character) == "So":
        return _EMOJI_WIDTH
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE_WIDTH
    if any(first <= code <= last for first, last in _OTHER_SCRIPTS):
        return _OTHER_WIDTH
    return None


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """Return the width of ``text`` in ems: no less than it takes in any face of the stack."""
    total = 0.0
    for character in text:
        known = _WIDTHS.get(character)
        if known is None:
            known = _measure(character)
        total += _WIDE_WIDTH if known is None else known
    return total


def is_measured(text: str) -> bool:
    """Return whether :func:`width` rests on figures for every character of ``text``."""
    if text.isascii() and text.isprintable():
        return True
    return all(character in _WIDTHS or _measure(character) is not None for character in text)
