"""Let entries inherit from others by ``xdata`` and ``crossref``.

biblatex's rules (manual, §2.4.1, §3.13.6 and appendix B): an entry's own fields stand; ``xdata`` comes
before ``crossref``; a part takes the title of its book as ``booktitle``, a volume that of the whole as
``maintitle``, an article that of its journal. Wider than biblatex in one point: these rules hold between all
kinds of parts and books, because people refer from ``@incollection`` to ``@book``.

Words *about* a work are not inherited: a chapter does not get its book's annotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import Subtype
from ..entry_types import columns
from ..values import lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..diagnostics import Diagnostics
    from .entries import BibEntry, Value

_TITLES = ("title", "subtitle", "titleaddon")
_SKIPPED_NAMES = """
    crossref xref xdata ids entryset entrysubtype execute label options presort related relatedoptions
    relatedstring relatedtype shorthand shorthandintro sortkey shorttitle sorttitle indextitle indexsorttitle
    annotation abstract keywords level highlights highlightstitle sampleurl introductionurl verified
    """
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
#: Fields by which entries inherit, and those that only point to other entries.
_PARENTS = ("xdata", "crossref")
_REFERENCES = (*_PARENTS, "xref", "related", "entryset")
#: An entry with a date of its own takes no part of another's.
_DATES = frozenset({"date", "year", "month", "day"})


class Library:
    """Entries by the keys by which ``crossref`` and ``xdata`` name them: as written, else in any case."""

    def __init__(self, entries: Iterable[BibEntry], diagnostics: Diagnostics) -> None:
        """Index ``entries``, whose keys differ; of further keys (``ids``) the first of several stands."""
        self._entries = {entry.key: entry for entry in entries}
        self._folded = {key.lower(): entry for key, entry in self._entries.items()}
        for entry in tuple(self._entries.values()):
            for key in entry.keys[1:]:
                self._entries.setdefault(key, entry)
                self._folded.setdefault(key.lower(), entry)
        self._diagnostics = diagnostics
        self._complete: set[str] = set()

    def complete(self, entry: BibEntry) -> None:
        """Give an entry what it inherits, but first its parents what they do."""
        path = [(entry, self._parents(entry))]
        open_keys = {entry.key}
        while path:
            current, parents = path[-1]
            if current.key in self._complete or not parents:
                self._complete.add(current.key)
                open_keys.discard(current.key)
                path.pop()
                continue
            parent, name = parents[-1]
            if parent.key in self._complete:
                _inherit(current, _offer(current.type, parent, name))
                parents.pop()
            elif parent.key in open_keys:
                value = current.fields[name]
                message = f"{current.key!r} inherits from itself, by way of {parent.key!r}"
                self._diagnostics.add(Subtype.CROSSREF, message, value.file, value.line)
                parents.pop()
            else:
                path.append((parent, self._parents(parent)))
                open_keys.add(parent.key)

    def _parents(self, entry: BibEntry) -> list[tuple[BibEntry, str]]:
        """Return the entries that an entry names, the last first, with the field that names each."""
        found: list[tuple[BibEntry, str]] = []
        for name in _REFERENCES:
            value = entry.fields.get(name)
            if value is None:
                continue
            # A crossref names one entry, so that a comma in it separates no keys.
            is_one = name in ("crossref", "xref")
            for key in [" ".join(value.text.split())] if is_one else lists.keys(value.text):
                parent = self._entries.get(key) or self._folded.get(key.lower())
                if parent is None:
                    message = f"{entry.key!r} refers with {name} to {key!r}, which no .bib file has"
                    # Without a parent the entry lacks what it would have inherited.
                    doubtful = name not in _PARENTS
                    self._diagnostics.add(
                        Subtype.CROSSREF, message, value.file, value.line, doubtful=doubtful
                    )
                elif name in _PARENTS:
                    found.append((parent, name))
        return found[::-1]


def _inherit(entry: BibEntry, offered: Mapping[str, Value]) -> None:
    dated = any(name in entry.fields for name in _DATES)
    for name, value in offered.items():
        if name not in entry.fields and not (dated and name in _DATES):
            entry.fields[name] = value


def _offer(child: str, parent: BibEntry, by: str) -> dict[str, Value]:
    """Return what a parent has for an entry of type ``child``, under the names that it has there."""
    if by == "xdata":
        return {
            name: value for name, value in parent.fields.items() if name not in ("ids", "crossref", "xdata")
        }
    prefix = _prefix(child, parent.type)
    offered = {prefix + name: parent.fields[name] for name in _TITLES if name in parent.fields}
    if child in ("inbook", "bookinbook", "suppbook") and "author" in parent.fields:
        offered["bookauthor"] = parent.fields["author"]
    skipped = _SKIPPED | {*_TITLES, "pages", "pagetotal"} if prefix else _SKIPPED
    for name, value in parent.fields.items():
        if name not in skipped and not name.startswith("endors"):
            offered.setdefault(name, value)
    return offered


def _prefix(child: str, parent: str) -> str:
    """Return what precedes the names of a parent's titles in its child: "book" for ``booktitle``."""
    places = columns(child).place, columns(parent).place
    if places == ("part", "book"):
        return "book"
    if places in (("part", "volumes"), ("book", "volumes")):
        return "main"
    if places == ("article", "periodical"):
        return "journal"
    return ""
