"""Find what would have wrong capitals in a reference: names in titles, titles in capitals (APA 7, §6.17)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..apa.fields import Fields
from ..apa.sentence_case import is_english, lost_capitals
from .findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..apa.text import Text
    from ..work import Work

_NAME = re.compile(r"[^\W\d_]{3,}")
#: Small words as they are in a title in capitals; a surname that is shorter may be an acronym or initials.
_SHOUTED = frozenset(
    {"A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "OF", "ON", "THE", "TO", "WITH"}
)
_SHORT = 4
_POSSESSIVE = re.compile(r"['’]s?$")


def check_titles(works: Sequence[Work]) -> Iterator[Finding]:
    """Find words of titles that lose their capital and are names elsewhere in the library.

    Names are those of people and places, and what other titles protect with braces. What is in capitals
    throughout is found as well.
    """
    names = _names(works)
    for work in works:
        yield from _check_capitals(work)
        if not is_english(work):
            continue
        for field, title in _titles(work):
            found = [word for word in lost_capitals(title) if _POSSESSIVE.sub("", word) in names]
            if found and field in work.lines:
                yield Finding(Code.TITLE_CASE, _message(work, found), work.source.file, work.lines[field])


def _check_capitals(work: Work) -> Iterator[Finding]:
    """Find titles of several words and surnames without a small letter, as old catalogues have them."""
    found = [name for name in ("title", "booktitle") if _is_shouted(work.fields.get(name, ""))]
    for role, people in work.people.items():
        shouted = (each.family.isupper() and len(each.family) >= _SHORT for each in people if each.given)
        found += [role] if any(shouted) else []
    for field in found:
        if field in work.lines:
            message = (
                f"the {field} of {work.key!r} is in capitals, and references print it so: write small letters"
            )
            yield Finding(Code.CAPITALS, message, work.source.file, work.lines[field])


def _is_shouted(title: str) -> bool:
    """Return whether a title is in capitals and has words that are no acronyms: "THE SEA AND THE ROOM"."""
    return title.isupper() and not _SHOUTED.isdisjoint(title.split())


def _message(work: Work, found: list[str]) -> str:
    listed = ", ".join(f'"{word}"' for word in dict.fromkeys(found))
    example = f"{{{_POSSESSIVE.sub('', found[0])}}}"
    return f"references write {listed} small; a name wants braces, {example} ({work.key!r})"


def _titles(work: Work) -> Iterator[tuple[str, Text]]:
    fields = Fields(work)
    yield "title", fields.title
    yield "booktitle", fields.whole_title
    yield "maintitle", fields.main_title


def _names(works: Iterable[Work]) -> set[str]:
    """Collect names of people and places, and what titles protect."""
    found: set[str] = set()
    for work in works:
        for people in work.people.values():
            for person in people:
                if not person.institution:
                    found.update(_NAME.findall(f"{person.family} {person.given}"))
        if _NAME.fullmatch(location := work.fields.get("location", "")):
            found.add(location)
        for _, title in _titles(work):
            for run in title:
                # Braces around several words protect a phrase, whose words are not all names.
                if run.protected and _NAME.fullmatch(run.text.strip()):
                    found.add(run.text.strip())
    return {name for name in found if name[0].isupper()}
