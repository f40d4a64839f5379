"""The parts of a ``.bib`` file with their positions, as :mod:`.syntax` finds them.

Offsets count characters of the text, from 0; lines count from 1.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic


class Kind(Enum):
    """What a piece of a value is: literal text, a number, or the name of an ``@string``."""

    TEXT = "text"
    NUMBER = "number"
    NAME = "name"


class Piece(NamedTuple):
    """One part of a value, between ``#`` signs: the offsets of its text without delimiters."""

    kind: Kind
    start: int
    end: int


class Field(NamedTuple):
    """``name = value``: the name as written, its line, the offsets of the whole, the value's pieces."""

    name: str
    line: int
    start: int
    end: int
    pieces: tuple[Piece, ...]


class Entry(NamedTuple):
    """One entry: type and key as written, its line, the offsets from ``@`` to after the last delimiter."""

    type: str
    key: str
    line: int
    start: int
    end: int
    fields: tuple[Field, ...]


class Abbreviation(NamedTuple):
    """An ``@string`` definition."""

    field: Field


class Document(NamedTuple):
    """What a text holds. ``blocks`` and ``diagnostics`` are in the order of the text."""

    text: str
    blocks: tuple[Entry | Abbreviation, ...]
    diagnostics: tuple[Diagnostic, ...]

    def slice(self, piece: Piece) -> str:
        """Return the text of a piece, as written."""
        return self.text[piece.start : piece.end]
