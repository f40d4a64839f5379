"""Find the values of a selection that no work matches, and suggest others.

A slip beside a good value would otherwise go unseen: ``:tags: listening, frist sessions`` shows works.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .entry_types import entry_type
from .nearest import advice
from .query import fold, in_span, kind, parse_years, same_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from .query import Query
    from .work import Work


class Vocabulary:
    """The values that selections of a reading list can have; each kind is collected once.

    :param works: the works, each once or more often.
    :param files: the path of the ``.bib`` file of each key.
    :param levels: the levels that are configured, used or not.
    """

    def __init__(self, works: Iterable[Work], files: Mapping[str, str], levels: Collection[str] = ()) -> None:
        self._works = tuple({work.key: work for work in works}.values())
        self._files = sorted(set(files.values()))
        self._levels = {fold(level) for level in levels}

    def unmatched(self, query: Query) -> Iterator[str]:
        """Yield a message for each value of ``query`` that no work matches, with the nearest that one does.

        A value that leaves works out, and that could be that of a work, is none. Keys are not looked at.
        """
        if not self._works:
            return
        for value in _values(query.tags):
            for tag in [value] if fold(value) in self._tags else value.split("+"):
                yield from self._miss(tag, self._tags, 'no work has the tag "{}"')
        for value in _values(query.levels, self._levels):
            yield from self._miss(value, self._used_levels, 'no work has the level "{}"')
        for value in query.types:
            if not (value.startswith("-") and entry_type(value[1:].strip())):
                yield from self._miss(value.lstrip("- "), self._types, 'no work is of the type "{}"')
        for value in _values(query.authors):
            yield from self._miss(value, self._names, 'no work has an author or editor "{}"')
        for value in _values(query.bibfiles):
            if not any(same_file(path, value) for path in self._files):
                names = [path.rpartition("/")[2] for path in self._files]
                yield f'no work is from the file "{value}"{advice(value.rpartition("/")[2], names)}'
        for value in query.years:
            yield from self._miss_year(value)

    @staticmethod
    def _miss(value: str, known: Mapping[str, str], message: str) -> Iterator[str]:
        if fold(value) not in known:
            yield message.format(value.strip()) + advice(value.strip(), known.values())

    def _miss_year(self, value: str) -> Iterator[str]:
        years = sorted({work.year for work in self._works if work.year is not None})
        first, last = span = parse_years(value)
        if not any(in_span(year, span) for year in years):
            middle = first if first is not None else last
            near = min(years, key=lambda year: abs(year - (middle or 0)), default=None)
            yield f'no work is from "{value}"' + (f"; the nearest year is {near}" if near is not None else "")

    @cached_property
    def _tags(self) -> dict[str, str]:
        return {fold(tag): tag for work in self._works for tag in (*work.tags, *work.hidden_tags)}

    @cached_property
    def _used_levels(self) -> dict[str, str]:
        return {fold(work.level): work.level for work in self._works if work.level}

    @cached_property
    def _types(self) -> dict[str, str]:
        return {name: name for work in self._works for name in (kind(work), work.type)}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            fold(name): person.family
            for work in self._works
            for person in work.creators
            for name in (person.family, person.surname, person.natural)
        }


def _values(written: Iterable[str], harmless: Collection[str] = ()) -> Iterator[str]:
    """Yield the values without the ``-`` that leaves works out, except harmless ones behind such a sign."""
    for value in written:
        bare = value.removeprefix("-").strip()
        if bare and not (value.startswith("-") and fold(bare) in harmless):
            yield bare
