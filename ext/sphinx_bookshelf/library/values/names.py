r"""Read names of people as BibTeX and biblatex write them.

A value is a list of names between ``and``; a name is "First von Last", "von Last, First" or "von Last, Jr,
First" (BibTeX; Markey, *Tame the BeaST*, §11), or biblatex's extended ``family=…, given=…`` (biblatex manual,
§3.4). Braces protect from all of it; a name that stands in braces as a whole is an institution's.

Kinder than BibTeX in two points: "Ortega y Gasset, José" has no particle, because none begins the name; and
"Jr." is a suffix wherever it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ..diagnostics import quoted
from ..latex.decoder import plain
from ..latex.preparation import without_entities
from ..work import People, Person
from .misread_names import DEGREES, Meant, as_meant, suspicion
from .name_lists import split_outside_braces

#: biblatex's roles (manual, §2.2.2), its spare ones, and those of biblatex-apa for films and recordings.
ROLES = frozenset(
    {
        "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator",
        "introduction", "foreword", "afterword", "bookauthor", "holder", "shortauthor", "shorteditor",
        "sortname", "namea", "nameb", "namec", "director", "producer", "narrator", "scriptwriter",
        "composer", "interviewer", "execproducer", "execdirector",
    }
)  # fmt: skip
_AND = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")
_SEMICOLON = re.compile(r"[{};]")
_SPACE = re.compile(r"[{}]|[\s~]++")
_EXTENDED = re.compile(r"\s*\"?\s*(family|given|prefix|suffix|id|useprefix|nametemplates?|[a-z]+-i)\s*=\s*")
_OTHERS = frozenset({"others", "et al.", "et al", "et. al.", "u.a."})
#: Suffixes that follow a family name without a comma.
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
#: Initials of a name whose family name is in small letters.
_GLUED_INITIALS = re.compile(r"[A-Z]{2,3}")
_PARTS_AT_MOST = 3
#: "Family, Given" in two words, as many names are written. Four digits could be a year.
_TWO_WORDS = re.compile(r"(\w+), ([^\W\d_a-z][^\W\d]*\d{0,3})")
#: Second words that are no given names: "Ash, Others".
_NO_GIVEN_NAMES = DEGREES | {"etal", "etalii", "others"}


class Names(NamedTuple):
    """The people of a value, and what is wrong with it, in words (empty if nothing is)."""

    people: People
    problem: str


def parse_names(text: str, *, use_prefix: bool = True) -> Names:
    """Read the value of a field that holds names. Never raises; linear in the length of the text.

    ``use_prefix`` is biblatex's option of the entry: whether "van" belongs to the family name. A name in the
    extended form can say so for itself.
    """
    text = without_entities(text)
    persons: list[Person] = []
    others = False
    problems: list[str] = []
    for name in split_outside_braces(f" {text} ", _AND):
        name = name.strip()  # noqa: PLW2901 -- the same name, without its margin
        if name.strip("{}").lower() in _OTHERS:
            others = True
        elif not name:
            problems.append("a name is missing beside an 'and'")
        else:
            found = _read(name, use_prefix)
            persons += found.persons
            others = others or found.others
            problems += found.problems
    if not text.strip():
        return Names(People(), "")
    return Names(People(tuple(persons), others), problems[0] if problems else "")


class _Read(NamedTuple):
    """The persons of a name, whether others follow, and what is wrong with it."""

    persons: tuple[Person, ...]
    others: bool
    problems: tuple[str, ...]


@lru_cache(maxsize=4096)  # people write more than one work
def _read(name: str, use_prefix: bool) -> _Read:
    """Read one name between two ``and``."""
    words = _TWO_WORDS.fullmatch(name)
    if words and words[2].casefold() not in _NO_GIVEN_NAMES:
        family, given = words.groups()
        return _Read((Person(family, _spaced(given, family)),), False, ())
    return _read_any(name, use_prefix)


def _read_any(name: str, use_prefix: bool) -> _Read:
    """Read a name that may be written or meant in any way."""
    problems: list[str] = []
    meant = _as_meant(name, problems)
    persons = [person for each in meant.names for person in _people(each, problems, use_prefix)]
    return _Read(tuple(persons), meant.others, tuple(problems))


def _as_meant(name: str, problems: list[str]) -> Meant:
    if _is_braced(name) or _EXTENDED.match(name):
        return Meant([name])
    meant = as_meant(name)
    problem = meant.problem or suspicion(name)
    if problem:
        problems.append(problem)
    return meant


def _people(name: str, problems: list[str], use_prefix: bool) -> list[Person]:
    """Return the person of one name; several where an author has used semicolons."""
    if _is_braced(name):
        family = plain(name)
        return [Person(family, institution=True)] if family else []
    if _EXTENDED.match(name):
        return _extended(name, problems, use_prefix)
    names = [part for part in split_outside_braces(name, _SEMICOLON) if part.strip()]
    if len(names) > 1:
        problems.append(f"names are separated by 'and', not by ';': {quoted(plain(name))}")
    found = [person for each in names if (person := _classic(each, problems))]
    return (
        found if use_prefix else [replace(person, drops_particle=bool(person.particle)) for person in found]
    )


def _classic(name: str, problems: list[str]) -> Person | None:
    """Return a name in one of BibTeX's three forms."""
    parts = [part.strip() for part in split_outside_braces(name, _COMMA)]
    if len(parts) > _PARTS_AT_MOST:
        problems.append(f"a name has at most two commas; names are separated by 'and': {quoted(plain(name))}")
        parts = [parts[0], " ".join(parts[1:])]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == _PARTS_AT_MOST and parts[2].lower() in _SUFFIXES:
        parts[1], parts[2] = parts[2], parts[1]
    words = _words(parts[0])
    suffix = parts[1] if len(parts) == _PARTS_AT_MOST else ""
    if len(words) > 1 and words[-1].lower() in _SUFFIXES:
        suffix = words.pop()
    if len(parts) == 1:
        given, particle, family = _natural(words)
    else:
        last = next((at for at, word in enumerate(words) if not _is_particle(word)), len(words))
        last = min(last, len(words) - 1)
        particle, family, given = " ".join(words[:last]), " ".join(words[last:]), parts[-1]
    person = Person(plain(family), _spaced(plain(given), plain(family)), plain(particle), plain(suffix))
    if person.family:
        return person
    shown = person.natural
    return Person(shown) if shown else None


def _spaced(given: str, family: str) -> str:
    """Return initials that Web of Science and PubMed have without points ("JP") with them: "J. P."."""
    is_glued = _GLUED_INITIALS.fullmatch(given) and not family.isupper()
    return " ".join(f"{initial}." for initial in given) if is_glued else given


def _natural(words: list[str]) -> tuple[str, str, str]:
    """Return given name, particle and family name of "First von Last": the particle is in lower case."""
    low = [at for at, word in enumerate(words[:-1]) if _is_particle(word)]
    if low:
        first, last = low[0], low[-1] + 1
    else:
        first = last = max(len(words) - 1, 0)
    return " ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:])


def _extended(name: str, problems: list[str], use_prefix: bool) -> list[Person]:
    """Return a name in biblatex's extended form."""
    found: dict[str, str] = {}
    for part in split_outside_braces(name, _COMMA):
        match = _EXTENDED.match(part)
        if match:
            found[match[1]] = plain(part[match.end() :].strip().strip('"'))
        elif part.strip():
            problems.append(f"a part of a name has no label such as 'given=': {quoted(plain(part))}")
    family, given, particle, suffix = (
        found.get(name, "") for name in ("family", "given", "prefix", "suffix")
    )
    dropped = found.get("useprefix", str(use_prefix)).lower() == "false" and bool(particle)
    person = Person(family, given, particle, suffix, drops_particle=dropped)
    if person.family:
        return [person]
    return [Person(person.natural)] if person.natural else []


def _words(text: str) -> list[str]:
    return [word for word in split_outside_braces(text, _SPACE) if word]


def _is_particle(word: str) -> bool:
    """Return whether a word begins in lower case. Braces hide it, but not LaTeX's accents (``{\\'e}``)."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    return word[0].islower() or next((char.islower() for char in plain(word) if char.isalpha()), False)


def _is_braced(name: str) -> bool:
    """Return whether one pair of braces holds a whole name; ``{\\'E}`` alone is a letter."""
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for at, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if not depth:
            return at == len(name) - 1
    return False
