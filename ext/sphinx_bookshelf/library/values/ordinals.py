"""Read and write English ordinals."""

from __future__ import annotations

import re

_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)}
#: A book has no edition of five digits; a bound keeps hostile numerals cheap.
_NUMERAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?")


def ordinal_number(word: str) -> int:
    """Return the number that a word stands for ("2", "2nd", "Second"), in any case; 0 if it is none."""
    word = word.lower()
    numeral = _NUMERAL.fullmatch(word)
    return int(numeral[1]) if numeral else _NUMBERS.get(word, 0)


def ordinal(number: int) -> str:
    """Return the English ordinal of a number: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
