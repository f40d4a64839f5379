"""Find works that are probably the same: by ISBN, by DOI, by author and title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..diagnostics import quoted
from ..query import fold, kind
from ..values.identifiers import hyphenated_isbn
from ..values.similarity import nearly_same, neighbours
from .fields import edition_number
from .findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..work import Work

#: A part has the ISBN of its whole, and shares it with the other parts.
_PARTS = frozenset({"article", "chapter", "paper"})
#: Where both of two works have one of these and they differ, they are two, however alike their titles are.
_TELLING = (
    *("volume", "number", "part", "issue", "chapter", "pages", "version", "eid", "eprint", "doi"),
    *("langid", "language"),
)
#: Unspecific types: the same work may be entered under another type.
_ANY_TYPE = frozenset({"misc", "online"})
_WORD = re.compile(r"\w+")
#: The field that a finding is about.
_FIELDS = {
    Code.DUPLICATE_ISBN: "isbn",
    Code.ISBN_EDITION: "isbn",
    Code.DUPLICATE_DOI: "doi",
    Code.SIMILAR_TITLE: "title",
}


class _Pair(NamedTuple):
    """An earlier work, a later one, and how the message about the two begins."""

    code: Code
    first: Work
    work: Work
    message: str


def check_duplicates(works: Sequence[Work], linked: Iterable[tuple[str, str]] = ()) -> Iterator[Finding]:
    """Report each work that an earlier one seems to be as well. Time grows as n log n.

    ``linked``: pairs of keys of which one entry names the other. Whoever wrote that knows that they are two.
    """
    known = {frozenset(pair) for pair in linked}
    reported: set[tuple[str, str]] = set()
    for code, first, work, message in (*_same_isbn(works), *_same_doi(works), *_same_title(works)):
        if code is Code.SIMILAR_TITLE and {first.key, work.key} in known:
            continue
        if (first.key, work.key) not in reported:
            reported.add((first.key, work.key))
            place = (
                f"line {first.source.line}" if first.source.file == work.source.file else str(first.source)
            )
            line = work.lines.get(_FIELDS[code], work.source.line)
            yield Finding(code, f"{message} {first.key!r} in {place}", work.source.file, line)


def _same_isbn(works: Iterable[Work]) -> Iterator[_Pair]:
    firsts: dict[str, Work] = {}
    for work in works:
        if not work.isbn or "isbn" not in work.lines or kind(work) in _PARTS:
            continue
        first = firsts.setdefault(work.isbn, work)
        if first is work or _differ(first, work, "volume"):
            # The volumes of a set may all have the ISBN of the set.
            continue
        isbn = hyphenated_isbn(work.isbn)
        editions = _edition(first), _edition(work)
        if "" not in editions and editions[0] != editions[1] and _words(first.title) == _words(work.title):
            message = f"edition {editions[1]} of {work.key!r} has the isbn {isbn} of edition {editions[0]},"
            yield _Pair(Code.ISBN_EDITION, first, work, message)
        else:
            yield _Pair(Code.DUPLICATE_ISBN, first, work, f"the isbn {isbn} of {work.key!r} is also that of")


def _same_doi(works: Iterable[Work]) -> Iterator[_Pair]:
    firsts: dict[str, Work] = {}
    for work in works:
        if work.doi and "doi" in work.lines and (first := firsts.setdefault(work.doi, work)) is not work:
            yield _Pair(
                Code.DUPLICATE_DOI, first, work, f"the doi {quoted(work.doi)} of {work.key!r} is also that of"
            )


def _same_title(works: Iterable[Work]) -> Iterator[_Pair]:
    by_author: dict[str, list[Work]] = {}
    for work in works:
        by_author.setdefault(fold(next(iter(work.creators)).surname) if work.creators else "", []).append(
            work
        )
    for group in by_author.values():
        titles = [_words(work.full_title) for work in group]
        for one, other in neighbours(titles):
            first, work = group[one], group[other]
            if _alike(first, work, titles[one], titles[other]) and not _told_apart(first, work):
                message = f"the title {quoted(work.full_title)} of {work.key!r} is nearly that of"
                yield _Pair(Code.SIMILAR_TITLE, first, work, message)


def _alike(first: Work, work: Work, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether titles are alike; where one work has no subtitle, that of the other does not count."""
    if bool(first.subtitle) != bool(work.subtitle):
        return nearly_same(_words(first.title), _words(work.title)) or nearly_same(one, other)
    return nearly_same(one, other)


def _told_apart(first: Work, work: Work) -> bool:
    """Return whether something says that two works with one title are two."""
    if first.type != work.type and not _ANY_TYPE & {first.type, work.type}:
        return True
    if first.year != work.year and None not in (first.year, work.year):
        return True
    if (_edition(first) or "1") != (_edition(work) or "1"):
        return True
    names = [fold(next(iter(each.creators)).given)[:1] if each.creators else "" for each in (first, work)]
    return (all(names) and names[0] != names[1]) or any(_differ(first, work, name) for name in _TELLING)


def _differ(first: Work, work: Work, name: str) -> bool:
    """Return whether both have a field, with different words in it."""
    values = [each.fields.get(name, "") for each in (first, work)]
    return all(values) and _words(values[0]) != _words(values[1])


def _edition(work: Work) -> str:
    """Return the number of a work's edition, or its words; empty where it names none, as most first ones."""
    text = work.fields.get("edition", "")
    return str(edition_number(text) or fold(text))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))
