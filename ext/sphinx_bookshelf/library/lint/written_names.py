"""The names that a file itself uses for types and fields: messages speak as its author does.

A :class:`~..work.Work` has biblatex's names, whatever the file has: ``@thesis`` with an ``institution`` for
``@mastersthesis`` with a ``school``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..bibtex.blocks import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..bibtex.blocks import Document

#: The types that BibTeX's own styles have (btxdoc, §3.1), and those that biblatex has as aliases only.
_CLASSIC_TYPES = frozenset(
    """
    article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished
    """.split()
)
_CLASSIC_ONLY = frozenset({"conference", "mastersthesis", "phdthesis", "techreport"})
#: Names of fields that tell which of the two a file is written for.
_CLASSIC_FIELDS = frozenset({"address", "journal", "school", "archiveprefix", "primaryclass", "year"})
_BIBLATEX_FIELDS = frozenset({"location", "journaltitle", "date", "eprinttype", "eprintclass", "urldate"})
#: What BibTeX calls a field, by biblatex's name. Fields that it has not are left out of messages.
_CLASSIC_NAMES = {"journaltitle": "journal", "location": "address", "date": "year"}
_BIBLATEX_ONLY = frozenset({"issuetitle", "maintitle", "eventtitle", "holder"})


class WrittenNames(NamedTuple):
    """How an entry's author calls its type, and whether the fields have BibTeX's names or biblatex's."""

    type: str
    classic: bool

    def field(self, name: str) -> str:
        """Return what the author calls a field of that canonical name."""
        if not self.classic:
            return name
        if name == "institution" and self.type.lower().endswith("thesis"):
            return "school"
        return _CLASSIC_NAMES.get(name, name)

    def one_of(self, names: Sequence[str]) -> str:
        """Return fields of which one is wanted, in words: "author or editor"."""
        if self.classic:
            # Where an institution would do, BibTeX's styles ask for no publisher.
            kept = [name for name in names if name not in _BIBLATEX_ONLY]
            names = self._bodies(names) if "institution" in names else kept or names
        return " or ".join(map(self.field, names))

    def _bodies(self, names: Sequence[str]) -> Sequence[str]:
        """Return the field of BibTeX for the body behind a work, and the author's where that would do."""
        body = "organization" if self.type.lower() == "manual" else "institution"
        return ["author", body] if "author" in names else [body]


def names_by_place(documents: Iterable[tuple[str, Document]]) -> Mapping[tuple[str, int], WrittenNames]:
    """Return the names that each entry uses, by file and line.

    A type that only one of BibTeX and biblatex has tells which is meant; else the fields of the file do.
    """
    found = {}
    for file, document in documents:
        entries = [block for block in document.blocks if isinstance(block, Entry)]
        used = [field.name.lower() for entry in entries for field in entry.fields]
        classic = sum(name in _CLASSIC_FIELDS for name in used)
        mostly_classic = classic >= sum(name in _BIBLATEX_FIELDS for name in used)
        for entry in entries:
            kind = entry.type.lower()
            speaks = kind in _CLASSIC_ONLY or (kind in _CLASSIC_TYPES and mostly_classic)
            found[file, entry.line] = WrittenNames(entry.type, speaks)
    return found
