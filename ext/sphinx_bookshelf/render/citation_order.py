"""Order the works in one citation, those of the same authors together (APA 7, §8.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..library.apa import InText
    from ..project.citation_targets import CitationTarget

#: Roles whose works are in brackets, or would be: they have the order of the reference list.
ORDERED = frozenset({"p", "ps", "alp", "alps"})
#: Roles that name authors, who are named once for several works of theirs.
NAMED = ORDERED | {
    *("t", "ts", "ct", "cts", "author", "authors", "authorpar", "authorpars", "cauthor", "cauthors")
}


class Cited(NamedTuple):
    """One work of a citation. A work of another project has no ``form`` and no meaningful ``rank``."""

    target: CitationTarget
    form: InText | None = None
    rank: int = 0


def groups(role: str, cited: Sequence[Cited]) -> list[list[Cited]]:
    """Return the works of a citation in their order, those together whose authors are named once.

    In brackets the order is that of the reference list, except for works with words before them ("see
    also") and without their authors: these stay where they are, and so do works of other libraries. In
    a sentence the order is the author's.
    """
    ordered = _ordered(cited) if role in ORDERED else list(cited)
    found: list[list[Cited]] = []
    for each in ordered:
        if found and role in NAMED and all(_joins(before, each) for before in found[-1]):
            found[-1].append(each)
        else:
            found.append([each])
    if role not in ORDERED:
        # In a sentence only the works of the same authors are sorted, by their years.
        found = [_ordered(group) for group in found]
    return found


def _ordered(cited: Sequence[Cited]) -> list[Cited]:
    """Sort what stands between works that stay where they are."""
    done: list[Cited] = []
    movable: list[Cited] = []
    for each in cited:
        if each.form is None or each.target.pre or not each.target.has_author:
            done += [*sorted(movable, key=lambda one: one.rank), each]
            movable = []
        else:
            movable.append(each)
    return [*done, *sorted(movable, key=lambda one: one.rank)]


def _joins(before: Cited, each: Cited) -> bool:
    """Return whether the year of a work can follow that of another.

    It cannot where words stand behind a year: these belong to that work alone.
    """
    if before.form is None or each.form is None:
        return False
    alike = (before.form.author, before.form.authors, before.form.title) == (
        each.form.author,
        each.form.authors,
        each.form.title,
    )
    apart = before.target.post or each.target.post or each.target.pre
    return alike and not apart and before.target.has_author and each.target.has_author
