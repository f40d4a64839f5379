"""Format and order names by APA 7: in the reference list, within a reference, in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from .text import APOSTROPHE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..work import People, Person
    from .language import Language, Separators

#: §9.8: up to twenty authors are all named; of more, the first nineteen and the last.
MOST_NAMES, FIRST_NAMES = 20, 19

_GLUED = re.compile(rf"\.(?=[^\s.\-\u2010{APOSTROPHE}])")
#: A character of Chinese, Japanese or Korean writing. Compiling takes long, and few sites have such names.
_EAST_ASIAN = (
    r"[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u31ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    r"\U00020000-\U0003ffff]"
)
_FIRST_EAST_ASIAN = "\u1100"
#: Of the first blocks of Latin; the signs of "M\u00aa" and "N\u00ba" are letters without case as well.
_LAST_LATIN = "\u024f"
_DIGRAPH = re.compile(r"[^\W\d_]{2}\.")
_HYPHEN = re.compile(r"[-\u2010]")
_ARTICLE = re.compile(r"(?:a|an|the)\s+(?=\S)", re.IGNORECASE)
#: Of ASCII.
_NO_LETTERS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i", "ħ": "h"}
)


@lru_cache(maxsize=4096)
def initials(given: str) -> str:
    """Return given names as initials: "Jean-Bertrand" is "J.-B.", "R.W." is "R. W." (§9.8).

    Scripts without capitals (Chinese, Korean, Arabic, Devanagari) have no initials: such names stay whole.
    So do initials of two letters, which transliteration makes of one: "Yu.", "Zh.".

    Of "Jo-anne" only the capital counts, and the small words of "Maria de los Angeles" stay, as citeproc has
    it; who writes all names small has small initials.
    """
    if any(char > _LAST_LATIN and unicodedata.category(char) == "Lo" for char in given):
        return given
    spaced = _GLUED.sub(". ", unicodedata.normalize("NFC", given))
    keep_small = not given.islower()
    return " ".join(part for name in spaced.split() if (part := _initial(name, keep_small)))


def _initial(name: str, keep_small: bool) -> str:
    if (keep_small and name.islower()) or (_DIGRAPH.fullmatch(name) and name[1].islower()):
        return name
    parts = [next((char for char in part if char.isalpha()), "") for part in _HYPHEN.split(name)]
    return "-".join(f"{letter}." for letter in parts if letter and not (keep_small and letter.islower()))


def inverted(person: Person) -> str:
    """Return the name as the reference list has it: "King, M. L., Jr.", "Marais, H. de"."""
    particle = person.particle if person.drops_particle else ""
    return person.inverted(f"{initials(person.given)} {particle}".strip())


def natural(person: Person) -> str:
    """Return the name within a reference: "M. L. King Jr."; in East Asian writing the family comes first."""
    if _is_east_asian(person.given) and _is_east_asian(person.family):
        return f"{person.family}{person.given}"
    parts = (initials(person.given), person.particle, person.family, person.suffix)
    return " ".join(part for part in parts if part)


def _is_east_asian(text: str) -> bool:
    return max(text, default="") >= _FIRST_EAST_ASIAN and re.search(_EAST_ASIAN, text) is not None


def reference_list(people: People, language: Language, roles: Mapping[int, str] | None = None) -> str:
    """Return the names in the author's place: inverted, "&" before the last, an ellipsis in long lists.

    In English a comma stands before "&" and "et al." even where there are two names.

    :param roles: what each did, by its place in the list from 1: "Jackson, P. (Director)" (§9.10).
    """
    names = [inverted(person) for person in people]
    for at, role in (roles or {}).items():
        if 0 < at <= len(names):
            names[at - 1] = language.gettext("{names} ({role})").format(names=names[at - 1], role=role)
    return _listed(names, people.others, language, language.in_references, comma=True)


def natural_list(people: People, language: Language) -> str:
    """Return the names within a reference, of editors or translators."""
    names = [natural(person) for person in people]
    return _listed(names, people.others, language, language.in_brackets, comma=len(names) > 1)


def _listed(
    names: Sequence[str], others: bool, language: Language, separators: Separators, *, comma: bool
) -> str:
    if others:
        return language.and_others(names[:FIRST_NAMES], comma=comma)
    if len(names) > MOST_NAMES:
        first = language.comma.join(names[:FIRST_NAMES])
        return language.gettext("{names}, … {last}").format(names=first, last=names[-1])
    return language.listed(names, separators)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return what counts in alphabetical order: letters and digits, without accents and case (§9.44)."""
    if text.isascii():
        return _NO_LETTERS.sub("", text.lower())
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if char.isalnum())


def without_article(text: str) -> str:
    """Return a title or a group's name from its first significant word on (§9.47, §9.49)."""
    return _ARTICLE.sub("", text.lstrip("“‘„«»\"' \u00a0("), count=1)


def sort_key(person: Person) -> tuple[str, str, str]:
    """Return the place of a name in the list: letter by letter, nothing before something (§9.44, §9.48)."""
    surname = person.surname if person.given else without_article(person.surname)
    return fold(surname), fold(initials(person.given)), fold(person.suffix)
