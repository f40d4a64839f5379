"""Read ordinals of editions; write English ones."""

from __future__ import annotations

import re

_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50}
#: "First" to "fifty-ninth".
_NUMBERS = (
    {word: number for number, word in enumerate(_WORDS, 1)}
    | {f"{tens}ieth": number for tens, number in _TENS.items()}
    | {
        f"{tens}y-{_WORDS[unit - 1]}": number + unit
        for tens, number in _TENS.items()
        for unit in range(1, 10)
    }
)
#: A book has no edition of five digits; a bound keeps hostile numerals cheap.
#: The endings are English, French, Dutch, Spanish, Italian and Portuguese.
_NUMERAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th|re|er|de|e|\u00e8me|\.?[\u00aa\u00ba])?")


#: Roman numerals up to 89: no word of two letters or more is one.
_ROMAN = re.compile(r"(?P<tens>XL|L?X{0,3})(?P<units>IX|IV|V?I{0,3})")
_ROMAN_TENS = {
    "XL": 40,
    **{f"{'L' * half}{'X' * few}": 50 * half + 10 * few for half in (0, 1) for few in range(4)},
}
_ROMAN_UNITS = {
    "IX": 9,
    "IV": 4,
    **{f"{'V' * half}{'I' * few}": 5 * half + few for half in (0, 1) for few in range(4)},
}


def ordinal_number(word: str) -> int:
    """Return the number that a word stands for ("2", "2nd", "Second", "II"), in any case; 0 if it is none.

    A single letter is a Roman numeral if it is I, V or X.
    """
    numeral = word if len(word) == 1 else word.upper()
    if (roman := _ROMAN.fullmatch(numeral)) and numeral not in ("", "L"):
        return _ROMAN_TENS[roman["tens"]] + _ROMAN_UNITS[roman["units"]]
    word = word.lower()
    digits = _NUMERAL.fullmatch(word)
    return int(digits[1]) if digits else _NUMBERS.get(word, 0)


def ordinal(number: int) -> str:
    """Return the English ordinal of a number: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
