"""Divide a library into parts that cannot be mistaken for each other.

Pandoc tells works apart that would be cited alike by comparing all with all. In parts, of which each holds
every work that one of it could be mistaken for, the cost grows with the library and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..work import Work

#: About how many works are handed over at once: fewer would cost more starts, more would cost more comparing.
MOST = 100


def clusters(works: Sequence[Work], *, all_names: bool) -> list[tuple[Work, ...]]:
    """Return the works that share a name or, without names, a title; each work is in one cluster.

    :param all_names: whether any name counts, or the first one alone.
    """
    parent = {work.key: work.key for work in works}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    first: dict[str, str] = {}
    for work in works:
        for name in _names(work, all_names=all_names):
            parent[root(first.setdefault(name, work.key))] = root(work.key)
    found: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        found[root(work.key)].append(work)
    return [tuple(each) for each in found.values()]


def _names(work: Work, *, all_names: bool) -> set[str]:
    """Return what a citation of the work can begin with.

    Styles differ in who stands for a missing author, so the first of every role counts.
    """
    roles = [people.persons for people in work.people.values() if people]
    names = {person.family.casefold() for persons in roles for person in persons[: None if all_names else 1]}
    return names or {work.title.casefold()}


def packed(parts: Iterable[tuple[Work, ...]]) -> list[list[Work]]:
    """Return lists of about :data:`MOST` works that keep the works of each part together."""
    found: list[list[Work]] = []
    for part in parts:
        if not found or len(found[-1]) + len(part) > MOST:
            found.append([])
        found[-1] += part
    return found
