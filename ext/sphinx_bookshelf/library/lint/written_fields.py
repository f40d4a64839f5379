"""Collect fields as their author wrote them, with their positions, for checks of a file's text.

A :class:`~.work.Work` is no place for that: it has inherited, and forgotten what is private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..bibtex.blocks import Abbreviation, Document, Entry, Kind, Piece
from ..bibtex.entries import Abbreviations
from ..bibtex.field_names import ALIASES
from ..diagnostics import Diagnostics
from ..values import lists
from .findings import Code, Edit, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Fields that name other entries.
_REFERRING = frozenset({"crossref", "xdata", "xref", "related", "entryset"})


class WrittenField(NamedTuple):
    """A field: its entry's key, its names, its text with abbreviations expanded, its place.

    ``name`` is biblatex's, ``written`` the author's own, for messages.
    """

    key: str
    name: str
    written: str
    text: str
    file: str
    line: int
    document: Document
    pieces: tuple[Piece, ...]

    def finding(self, code: Code, message: str, edit: Edit | None = None) -> Finding:
        """Return a finding in this field."""
        return Finding(code, message, self.file, self.line, edit)

    def rewrite(self, text: str) -> Edit | None:
        """Put another text in the place of this one; white space around it stays.

        ``None`` where the value is no single literal: an abbreviation belongs to other fields as well.
        """
        if len(self.pieces) != 1 or self.pieces[0].kind is Kind.NAME:
            return None
        (piece,) = self.pieces
        written = self.document.slice(piece)
        start = piece.start + len(written) - len(written.lstrip())
        end = piece.start + len(written.rstrip())
        return Edit(start, end, text if piece.kind is Kind.TEXT else f"{{{text}}}")


def written_fields(documents: Iterable[tuple[str, Document]]) -> Iterator[WrittenField]:
    """Yield all fields of the entries of some files (name and document), in their order."""
    # The reader reports unknown abbreviations already.
    abbreviations = Abbreviations(Diagnostics())
    for file, document in documents:
        for block in document.blocks:
            if isinstance(block, Abbreviation):
                abbreviations.define(document, block.field, file)
            else:
                yield from _fields(abbreviations, document, block, file)


def references(fields: Iterable[WrittenField]) -> Iterator[tuple[str, str]]:
    """Yield pairs of an entry's key and a key that it names: its whole, its store or something related."""
    for field in fields:
        if field.name in _REFERRING:
            yield from ((field.key, key) for key in lists.keys(field.text))


def _fields(
    abbreviations: Abbreviations, document: Document, entry: Entry, file: str
) -> Iterator[WrittenField]:
    for field in entry.fields:
        name = field.name.lower()
        text = abbreviations.expand(document, field, file)
        canonical = ALIASES.get(name, name)
        place = (file, field.line, document, field.pieces)
        yield WrittenField(entry.key, canonical, field.name, text, *place)
