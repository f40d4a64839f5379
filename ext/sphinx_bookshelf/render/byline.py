"""Say who wrote a work and when, in the words of a card: names, edition, source, year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..i18n import _, site_language
from ..library.formats.languages import tag
from ..library.query import kind
from ..library.values.ordinals import ordinal_number

if TYPE_CHECKING:
    from ..library.work import People, Work

_EDITION = re.compile(r"\s*\b(?:edition|edn|ed)\b\.?$", re.IGNORECASE)
#: The number of names that are printed before the rest becomes "et al."
NAMES = 3


def byline(work: Work) -> str:
    """Return who and when in one line."""
    return " · ".join(part for part in (names(work), *facts(work)) if part)


def names(work: Work) -> str:
    """Return the authors, else the editors and that they are; empty where there is nobody."""
    people = work.creators
    spoken = [person.natural for person in people]
    if not spoken:
        return ""
    if people.others or len(spoken) > NAMES:
        joined = _("{names} et al.").format(names=", ".join(spoken[: 1 if people.others else NAMES]))
    elif len(spoken) == 1:
        joined = spoken[0]
    else:
        joined = _("{names} and {last}").format(names=", ".join(spoken[:-1]), last=spoken[-1])
    if work.people.get("author"):
        return joined
    return (
        _("{names} (editors)").format(names=joined)
        if len(spoken) > 1 or people.others
        else _("{names} (editor)").format(names=joined)
    )


def names_in_full(people: People) -> str:
    """Return all names in spoken order."""
    spoken = [person.natural for person in people]
    if people.others:
        return _("{names} et al.").format(names=", ".join(spoken))
    if len(spoken) < 2:  # noqa: PLR2004  # one name, or none
        return "".join(spoken)
    return _("{names} and {last}").format(names=", ".join(spoken[:-1]), last=spoken[-1])


def facts(work: Work) -> list[str]:
    """Return what else tells one work from another: its source or edition, and when it appeared."""
    found = []
    if kind(work) in ("article", "chapter", "paper"):
        found.append(work.container)
    elif edition := work.fields.get("edition"):
        found.append(edition_words(edition))
    found.append(year_words(work))
    return [fact for fact in found if fact]


def edition_words(edition: str) -> str:
    """Return "5th edition" for "5", "5th", "fifth" or "5th ed."; other words stay as they are."""
    number = ordinal_number(_EDITION.sub("", edition.strip()))
    if number:
        return _("{ordinal} edition").format(ordinal=site_language().ordinal(number))
    return edition


def edition_number(edition: str) -> str:
    """Return an edition as a record has it; on a site that is not English the ordinal of a number."""
    language, number = site_language(), ordinal_number(_EDITION.sub("", edition.strip()))
    return language.ordinal(number) if number and not language.is_english else edition


def language_name(work: Work) -> str:
    """Return the language of a work in the language of the site; on an English one as the record has it."""
    written, language = work.fields.get("language", ""), site_language()
    if language.is_english or not written:
        return written
    return language.name_of(tag(written)) or written


def year_words(work: Work) -> str:
    """Return the year, a range, "c. 1900", the author's words, or "n.d.", with the first year if older."""
    date = work.date
    if date.year is None:
        return date.text or _("n.d.")
    year = str(date.year) if date.year > 0 else _("{year} BCE").format(year=1 - date.year)
    if date.circa:
        year = _("c. {year}").format(year=year)
    if date.open_ended:
        year += "–"
    elif date.end_year is not None and date.end_year != date.year:
        year += f"–{date.end_year}"
    first = work.original_date.year
    if first is not None and first != date.year:
        return _("{year} (first published {first})").format(year=year, first=first)
    return year
