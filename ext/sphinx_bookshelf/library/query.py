"""Select, order and group works.

A :class:`Query` is what an author asks of a shelf. It is frozen and picklable, so
that a page can be read once and its shelf answered anew whenever the reading list
changes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .entry_types import columns_of
from .record import Record
from .slug import tag_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .work import Person, Work

#: The values of ``:sort:``. A leading ``-`` reverses.
SORTS = ("given", "author", "title", "year", "key", "cited")
#: The values of ``:group-by:``.
GROUPS = ("tag", "level", "type", "author", "year", "decade")
#: The grouping of an index of authors, where a work is listed under each of its authors.
PERSON = "person"
#: The values of ``:cited:``.
CITED = ("anywhere", "here", "never")


def kind(work: Work) -> str:
    """Return the everyday word for a work's type: book, chapter, article, report, …, other."""
    return columns_of(work).kind


def fold(text: str) -> str:
    """Return ``text`` without case and accents, for comparing what people type."""
    if text.isascii():
        return text.casefold().strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()


@dataclass(frozen=True, slots=True)
class Query(Record):
    """What a shelf asks for. Empty parts ask for nothing; parts combine with *and*.

    Within a part, several values mean *any of them*, and a value with a leading ``-``
    excludes. A value of ``tags`` may join tags with ``+``: all of them.
    """

    #: These works and no others, in this order.
    keys: tuple[str, ...] = ()
    #: Names of ``.bib`` files, as configured or only the file's name.
    bibfiles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    #: Topics by their slugs.
    topics: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    #: Entry types (``incollection``) or everyday words (``chapter``).
    types: tuple[str, ...] = ()
    #: Family names of authors or editors.
    authors: tuple[str, ...] = ()
    #: Years and ranges: ``1984``, ``1984-1990``, ``1984-``, ``-1990``.
    years: tuple[str, ...] = ()
    cited: str = ""
    sort: str = ""
    group_by: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a query is asked of: the works in file order, and what is known about them.

    ``files`` has for each work's key the path of its ``.bib`` file; ``cited`` the
    number of citations of each key in the whole project, ``cited_here`` on this page.
    """

    works: Mapping[str, Work]
    files: Mapping[str, str]
    cited: Mapping[str, int]
    cited_here: Mapping[str, int]
    #: The levels in their order, the easiest first.
    levels: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Works under one heading. ``value`` is empty where the shelf is not grouped."""

    value: str
    works: tuple[Work, ...]


def parse_years(value: str) -> tuple[int | None, int | None]:
    """Return the first and last year that ``value`` admits, ``None`` for an open end.

    Raises :exc:`ValueError` if it is neither a year nor a range.
    """
    match = re.fullmatch(r"\s*(\d{1,4})?\s*(?:([-–]|\.\.)\s*(\d{1,4})?)?\s*", value)
    if match is None or not (match[1] or match[3]):
        raise ValueError(value)
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None
    if not match[2]:
        last = first
    if first is not None and last is not None and last < first:
        raise ValueError(value)
    return first, last


def answer(query: Query, holdings: Holdings) -> tuple[Group, ...]:
    """Return the works that ``query`` asks for, sorted, limited and grouped.

    Unknown keys are passed over: who asks reports them. A shelf without any
    condition holds every work.
    """
    if query.keys:
        unique = dict.fromkeys(query.keys)
        candidates = list(
            {work.key: work for key in unique if (work := holdings.works.get(key)) is not None}.values()
        )
    else:
        candidates = list({work.key: work for work in holdings.works.values()}.values())
    tests = _tests(query, holdings)
    found = [work for work in candidates if all(test(work) for test in tests)]
    found = _sorted(found, query, holdings)
    if query.limit:
        found = found[: query.limit]
    if not query.group_by:
        return (Group("", tuple(found)),) if found else ()
    groups: dict[str, list[Work]] = {}
    for work in found:
        for value in group_values(work, query.group_by):
            groups.setdefault(value, []).append(work)
    return tuple(Group(value, tuple(groups[value])) for value in _group_order(groups, query, holdings.levels))


def _group_order(values: Iterable[str], query: Query, levels: Sequence[str]) -> list[str]:
    """Return headings in their natural order, that of the works that lack the feature last."""
    present = [value for value in values if value]
    if query.group_by == "level":
        rank = {level: number for number, level in enumerate(levels)}
        present.sort(key=lambda value: (rank.get(value, len(rank)), fold(value)))
    elif query.group_by in ("year", "decade"):
        present.sort(key=int, reverse=query.sort == "-year")
    else:
        present.sort(key=lambda value: (fold(value), value))
    return present + [value for value in values if not value]


def _tests(query: Query, holdings: Holdings) -> list[Callable[[Work], bool]]:
    tests: list[Callable[[Work], bool]] = []

    def admit(wanted: Iterable[str], matches: Callable[[Work, str], bool]) -> None:
        values = [value.strip() for value in wanted if value.strip()]
        excluded = [value[1:].strip() for value in values if value.startswith("-")]
        included = [value for value in values if not value.startswith("-")]
        if included:
            tests.append(lambda work: any(matches(work, value) for value in included))
        if excluded:
            tests.append(lambda work: not any(matches(work, value) for value in excluded))

    admit(query.tags, _has_tags)
    if query.topics:
        tests.append(lambda work: any(tag_slug(tag) in query.topics for tag in work.tags))
    admit(query.levels, lambda work, value: fold(work.level) == fold(value))
    admit(query.types, lambda work, value: fold(value) in (work.type, kind(work)))
    admit(query.authors, lambda work, value: any(_is_named(person, value) for person in work.creators))
    if query.bibfiles:
        admit(query.bibfiles, lambda work, value: same_file(holdings.files.get(work.key, ""), value))
    if query.years:
        spans = [parse_years(value) for value in query.years]
        tests.append(lambda work: any(in_span(work.year, span) for span in spans))
    if query.cited == "anywhere":
        tests.append(lambda work: bool(holdings.cited.get(work.key)))
    elif query.cited == "here":
        tests.append(lambda work: bool(holdings.cited_here.get(work.key)))
    elif query.cited == "never":
        tests.append(lambda work: not holdings.cited.get(work.key))
    return tests


def _has_tags(work: Work, value: str) -> bool:
    have = {fold(tag) for tag in (*work.tags, *work.hidden_tags)}
    # A tag may hold a plus itself: "c++".
    return fold(value) in have or all(fold(tag) in have for tag in value.split("+"))


def _is_named(person: Person, value: str) -> bool:
    return fold(value) in (fold(person.family), fold(person.surname), fold(person.natural))


def same_file(path: str, wanted: str) -> bool:
    """Return whether ``wanted``, a file as an author names it, is the one at ``path``."""
    wanted = wanted.replace("\\", "/").removeprefix("./").lstrip("/")
    while wanted.startswith("../"):
        wanted = wanted[3:]
    return path == wanted or path.endswith("/" + wanted)


def in_span(year: int | None, span: tuple[int | None, int | None]) -> bool:
    """Return whether a year is one of ``span``, which :func:`parse_years` returns."""
    first, last = span
    return year is not None and (first is None or first <= year) and (last is None or year <= last)


def author_key(work: Work) -> tuple[str, ...]:
    """Return what a work is filed under among authors: names, then year, then title.

    A work without author is filed under its title (APA 7, 9.49). Articles at the start of a
    title do not count.
    """
    names = tuple(fold(f"{person.surname} {person.forenames}") for person in work.creators)
    year = f"{work.year:05d}" if work.year is not None and work.year >= 0 else ""
    return (*(names or (title_key(work),)), "", year, title_key(work), work.key)


def title_key(work: Work) -> str:
    """Return what a title is filed under: folded, without a leading English article."""
    return re.sub(r"^(a|an|the)\s+", "", fold(re.sub(r"[^\w\s]", "", work.full_title)))


def _sorted(works: list[Work], query: Query, holdings: Holdings) -> list[Work]:
    name = query.sort.removeprefix("-") or ("given" if query.keys else "author")
    reverse = query.sort.startswith("-")
    if name == "given":
        return works[::-1] if reverse else works
    keys: dict[str, Callable[[Work], object]] = {
        "title": lambda work: (title_key(work), work.key),
        "key": lambda work: (fold(work.key), work.key),
        "year": lambda work: work.year or 0,
        "cited": lambda work: holdings.cited.get(work.key, 0),
    }
    by_author = sorted(works, key=author_key)
    if name == "author":
        return by_author[::-1] if reverse else by_author
    if name in ("year", "cited"):
        # Works without the figure come last, whichever way the others run.
        measured = keys[name]
        with_figure = [work for work in by_author if measured(work)]
        without = [work for work in by_author if not measured(work)]
        return sorted(with_figure, key=measured, reverse=reverse) + without  # type: ignore[arg-type]  # ints, by name
    return sorted(by_author, key=keys[name], reverse=reverse)  # type: ignore[arg-type]  # strings, by name


def group_values(work: Work, by: str) -> Sequence[str]:
    """Return the headings that a work stands under when a shelf is grouped ``by`` that.

    A work stands under each of its tags and, in an index, of its authors, and under one heading of every
    other kind. The heading of works that lack it is the empty string.
    """
    if by == "tag":
        return work.tags or ("",)
    if by == PERSON:
        return [person.inverted() for person in work.creators] or ("",)
    year = work.year
    values = {
        "level": work.level,
        "type": kind(work),
        "author": "; ".join(person.surname for person in work.creators),
        "year": "" if year is None else str(year),
        "decade": "" if year is None else str(year // 10 * 10),
    }
    return (values[by],)
