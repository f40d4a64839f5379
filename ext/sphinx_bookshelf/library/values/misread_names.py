r"""Correct or report lists of names that BibTeX reads differently from what their author meant.

What is certain is divided as it is meant: names between ``&``, pairs "Silva, A., Costa, B.", lists as medical
journals print them ("Lee A, Lee B"), "et al." and dates of life. What is only likely is told: an institution
without braces, two people with a comma between them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..diagnostics import quoted
from ..latex.decoder import plain
from .name_lists import split_outside_braces

_COMMA = re.compile(r"[{},]")
#: Signs and words for BibTeX's "and".
_AMPERSAND = re.compile(r"[{}]|(?<=\s)(?:\\?&|\+|/|und|et)(?=\s)|(?<=\w)/(?=\w)")
_ET_AL = re.compile(
    r"(?:,?\s+(?:et\.?\s*al(?:ii|\.)?|(?:\\?&|and)\s+al\.|u\.\s?a\.|et\s+coll\.)|,\s*others)$", re.I
)
_YEARS = r"(?:[-\u2013]*\d{4}\??(?:\s*[-\u2013/]+\s*(?:\d{4}\??)?)?)"
_ROLE = r"(?:author|comp(?:iler)?|eds?|editor|hg|hrsg|translator|writer)\.?"
_DATES = re.compile(
    rf"\(?(?:(?:b|d|c|ca|fl)\.|born|died|approximately|active)?\s*{_YEARS}\)?\.?(?:,?\s+{_ROLE})?", re.I
)
_ROLE_ALONE = re.compile(_ROLE, re.I)
#: Behind a name: dates, a role, or the number by which dblp tells people of one name apart, "0001". The
#: name of a body may end in a year.
_BEHIND = re.compile(rf"\s*\((?:{_YEARS}|{_ROLE})\)$|(?<=[^\W\d])\s+0\d{{3}}$", re.I)
#: Behind the name of a person, without a comma: a degree that cannot be initials, words in brackets.
_DEGREE_BEHIND = re.compile(
    r"(?<=\w)\s+(?:Ph\.?\s?D|D\.?Phil|Psy\.?D|Ed\.?D|[MB]\.?Sc|D\.?Clin\.?Psy\w*)\.?$"
)
_BRACKETS_BEHIND = re.compile(r"(?<=[\w.])\s*\([^()]*\)$")
#: Titles before a given name: "Dr. Ann Ash", "Ash, Dr. Ann", but not "Dr. Seuss" and "Seuss, Dr.".
_TITLE = r"(?:(?:Prof|Dr)\.\s+)+(?:(?:med|phil)\.\s+)*"
_TITLES = re.compile(rf"^{_TITLE}(?=\S+\s+\S)|(?<=,)\s*{_TITLE}(?=\S)")
DEGREES = frozenset(
    {
        "phd",
        "dphil",
        "md",
        "ma",
        "msc",
        "ba",
        "bsc",
        "edd",
        "psyd",
        "mba",
        "rn",
        "esq",
        "dr",
        "prof",
        "mph",
        "jd",
    }
)
_SUFFIX = re.compile(r"(?:jr|sr|i{1,3}|iv|v|[2-5](?:nd|rd|th))\.?", re.I)
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s\u2010-]*){1,4}")
#: "Lee AB", "van der Berg A.": a family name and initials without a comma between them.
_FAMILY_INITIALS = re.compile(r"(?P<family>.*\w{2,}.*?)\s+(?P<initials>[A-Z]{1,3}|(?:[A-Z]\.[\s-]?){1,3})")
#: "A. Silva": no family name begins with an initial.
_INITIALS_FAMILY = re.compile(r"(?:[A-Z]\.[\s-]?)+[^\W\d_]{2,}.*")
#: "Silva AB", "Silva A.B."; not "Christiane F.", "Na LI" and "Malcolm X", which are names as well.
_INITIALS_LAST = re.compile(
    r"[^\W\d_]{2,}\s+(?:(?:[A-Z]\.[\s-]?){2,3}|(?![B-DF-HJ-NP-TV-Z]{1,2}[AEIOU]+N?G?$)[A-Z]{2,3})"
)
_CORPORATE = frozenset(
    """
    academies academy administration agency archive archives association authority bank board
    bundesamt bundesministerium bureau center centre church clinic coalition collaboration college
    commission committee company conference congress consortium corp corporation council court
    department directorate division federation fondation forum foundation fund fundación
    gesellschaft gmbh government group hochschule hospital inc initiative institut institute
    institutes institution instituto international investigators klinik laboratories laboratory
    league library ltd ministerio ministerium ministry museum nations network office organisation
    organization panel parliament partnership press programme project publications publishers
    publishing school secretariat service services society société stiftung taskforce team trust
    union unit universidad universidade universities university universität université verband
    verein verlag workgroup zentrum
    """.split()
)
#: Of these, words that people are called by as well: "Frank Press".
_SURNAMES = frozenset(
    """
    bank board bureau center church company council court division group league museum network office
    parliament press school services society team trust union unit
    """.split()
)
_SMALL = frozenset({"of", "for", "the", "in", "on", "für"})
#: Given names that are common in Europe and America: they distinguish a list of people from one long name.
_GIVEN = frozenset(
    """
    adam agnes alan albert alejandro alex alexander alexandra alfred alice alison amanda amelia amy ana
    anders andrea andreas andrew angela anita anke ann anna anne annette anthony antonio arthur barbara
    beatrice beatriz ben benjamin bernard beth birgit brian bruce carla carlos carmen carol caroline
    catherine charles charlotte chiara chris christian christina christine christoph christopher claire
    clara claudia daniel daniela david deborah denise diana diane donald donna dorothy edward eleanor
    elena elisabeth elizabeth ellen emily emma eric erik ernst ethan eva evelyn felix fernando florian
    frances francesca francisco frank franz frederick gabriel gabriela george gerald giovanni giulia
    grace graham greta hanna hannah hans harold harry heather heidi heinrich helen helena henry hugh ian
    ines ingrid irene isaac isabel jack jacob jacqueline james jan jane janet jason jennifer jeremy
    jessica joan joanna joao johan johann johannes john jonas jonathan jorge joseph joshua joyce judith
    julia julian juliana julie karen karin karl kate katharina katherine kathleen keith kenneth kevin
    klaus laura lauren leo leonard linda lisa louis louise lucas lucia lucy luisa luke lukas margaret
    maria marie marina mark marta martha martin martina mary matthew matthias max megan melanie michael
    michelle miguel monica nancy natalie nicholas nicole nina nora oliver olivia oscar otto pablo pamela
    patricia patrick paul paula pedro peter petra philip philipp pierre rachel ralph raymond rebecca
    renate richard robert roberto roger roland ronald rosa ruth ryan sabine samuel sandra sara sarah
    scott sebastian sharon simon sofia sophia sophie stefan stephanie stephen steven stuart sue susan
    susanne sylvia teresa theodor theresa thomas timothy tom ulrich ursula valerie vera veronica victor
    victoria vincent walter werner william wolfgang yvonne zoe
    """.split()
)

#: The parts of "Family, Given", and the words of a given and a family name.
_ONE_NAME = 2


class Meant(NamedTuple):
    """The names that a value between two ``and`` means, whether others follow, and what to report."""

    names: list[str]
    others: bool = False
    problem: str = ""


def as_meant(name: str) -> Meant:
    """Divide a name that is certainly several, and take away what is certainly no part of one."""
    if ";" in name:
        return Meant([name])
    short = _ET_AL.sub("", name).strip().rstrip(",")
    if short != name.strip().rstrip(","):
        inner = as_meant(short) if short else Meant([])
        return Meant(
            inner.names, True, inner.problem or f"{_shown(name)}: further names are written 'and others'"
        )
    if parts := _between_ampersands(name):
        found = [as_meant(part) for part in parts if part != "others"]
        names = [each for meant in found for each in meant.names]
        others = "others" in parts or any(meant.others for meant in found)
        return Meant(
            names, others, f"names are separated by 'and', not by {_separator(name)!r}: {_shown(name)}"
        )
    undated = _without_additions(name)
    if undated != name:
        inner = as_meant(undated)
        return inner._replace(
            problem=inner.problem
            or "a name has no dates, degrees, titles, roles, numbers or brackets; they are left out: "
            f"{_shown(name)}"
        )
    if pairs := _pairs(name):
        return Meant(pairs, problem=f"names are separated by 'and', not by commas: {_shown(name)}")
    return Meant([name])


def _shown(name: str) -> str:
    return quoted(plain(name))


def _separator(name: str) -> str:
    """Return the first sign or word that stands for "and"."""
    found = _AMPERSAND.finditer(name.replace(r"{\&}", "&"))
    return next(match.group().lstrip("\\") for match in found if match.group() not in "{}")


def _between_ampersands(name: str) -> list[str]:
    """Divide at ``&`` where both sides are people's names, and not those of a firm."""
    name = name.replace(r"{\&}", r"\&")
    parts = [part.strip() for part in split_outside_braces(name, _AMPERSAND)]
    # "von und zu Hall" is a particle.
    if len(parts) == 1 or not all(parts) or any(part.split()[-1].islower() for part in parts[:-1]):
        return []
    sides = [(plain(part).rstrip(",").split(), "," in part) for part in parts]
    is_people = all(
        (comma or len(words) > 1 or words == ["others"]) and not _is_corporate(words)
        for words, comma in sides
    )
    return [part.rstrip(",") for part in parts] if is_people else []


def _without_additions(name: str) -> str:
    """Leave out dates of life, degrees and roles behind a name, and titles before it."""
    parts = split_outside_braces(name, _COMMA)
    while len(parts) > 1 and (_DATES.fullmatch(parts[-1].strip()) or _is_role(parts) or _is_degree(parts)):
        parts.pop()
    person = _TITLES.sub("", _BEHIND.sub("", ",".join(parts)))
    before = _BRACKETS_BEHIND.sub("", person)
    if before != person and not _is_corporate(plain(before).split()):
        person = before
    return _DEGREE_BEHIND.sub("", person)


def _is_role(parts: list[str]) -> bool:
    """Tell a role at the end of a name from a given name: "Ash, Ann, ed." has one, "Ash, Ed" none."""
    last = parts[-1].strip()
    return (len(parts) > _ONE_NAME or last.islower()) and _ROLE_ALONE.fullmatch(last) is not None


def _is_degree(parts: list[str]) -> bool:
    """Tell a degree at the end of a name from initials: "Jane Pick, MA" has one, "Pick, MA" two initials.

    "Seuss, Dr." is left alone, too.
    """
    last = parts[-1].replace(".", "").strip()
    if len(parts) == _ONE_NAME and len(parts[0].split()) == 1:
        return last.lower() in DEGREES - {"dr", "prof"} and not last.isupper()
    return last.lower() in DEGREES


def _pairs(name: str) -> list[str]:
    """Divide "Silva, A., Costa, B.", "Lee A, Lee B" and "Ana Silva, Beatriz Costa, Carla Dias"."""
    parts = [part.strip() for part in split_outside_braces(name, _COMMA) if part.strip()]
    if len(parts) == 1:
        return []
    if all(map(_FAMILY_INITIALS.fullmatch, parts)):
        medical = map(_FAMILY_INITIALS.fullmatch, parts)
        return [f"{match['family']}, {match['initials']}" for match in medical if match]
    if all(map(_INITIALS_FAMILY.fullmatch, parts)):
        return parts
    return _longer_pairs(parts) if len(parts) > _ONE_NAME else []


def _longer_pairs(parts: list[str]) -> list[str]:
    """Divide more parts than one name has."""
    families, given = parts[::2], parts[1::2]
    if len(families) == len(given) and all(map(_INITIALS.fullmatch, given)):
        return [f"{family}, {initials}" for family, initials in zip(families, given, strict=True)]
    if all(len(part.split()) > 1 and not _INITIALS.fullmatch(part) for part in parts):
        return parts
    return []


def suspicion(name: str) -> str:
    """Say what a name is probably meant to be, if it is not certain; empty if nothing is odd about it."""
    if "{" in name.replace("{\\", "") or ";" in name:
        return ""
    parts = [part.split() for part in plain(name).split(",")]
    if _is_institution(parts):
        return f"{_shown(name)} looks like an institution: in double braces it stays one name"
    if len(parts) == 1 and _INITIALS_LAST.fullmatch(name) and parts[0][0].lower() not in _GIVEN:
        return f"{_shown(name)} is read as one whose family name is its last letters: write 'Family, Given'"
    if len(parts) == _ONE_NAME and all(
        len(words) == _ONE_NAME and words[0].lower() in _GIVEN for words in parts
    ):
        return (
            f"{_shown(name)} is read as one person: names are separated by 'and'; one with a family name of"
            " two words has it in braces"
        )
    if len(parts) > _ONE_NAME and not any(_SUFFIX.fullmatch(" ".join(words)) for words in parts[1:]):
        return f"{_shown(name)} has a name where 'Jr.' would stand: names are separated by 'and'"
    return ""


def _is_institution(parts: list[list[str]]) -> bool:
    """Return whether a name is probably a body's: "Reading Society", "Institute for Reading, Leeds"."""
    if len(parts) > _ONE_NAME or len(parts[0]) < _ONE_NAME:
        return False
    words = {word.strip(".,()").lower() for word in parts[0]}
    if words & (_CORPORATE - _SURNAMES):
        return True
    return len(parts) == 1 and parts[0][0].lower() not in _GIVEN and _is_corporate(parts[0])


def _is_corporate(words: list[str]) -> bool:
    plain_words = {word.strip(".,()").lower() for word in words}
    return bool(plain_words & _CORPORATE) or any(word in _SMALL for word in words)
