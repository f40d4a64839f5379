"""Collect entries under biblatex's names: abbreviations expanded, types canonical, private fields dropped.

Between the syntax of a file (:mod:`.blocks`) and the works (:mod:`.works`). Inheritance happens here, because
it goes by canonical names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..diagnostics import Subtype
from ..entry_types import EntryType, entry_type, invented_type, likely_type
from ..latex.decoder import plain
from ..values import lists
from ..values.commonmark import rich
from .blocks import Abbreviation, Document, Entry, Field, Kind
from .field_names import ALIASES, is_local_path, is_private, likely_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..diagnostics import Diagnostics

_NEWLINE = re.compile(r"\r\n?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: Abbreviations can contain each other several times: without a limit a few lines could fill the memory.
_LONGEST_ABBREVIATION = 10_000
#: A year such as "1905/1953": of the first publication, and of this edition.
_REPRINT = re.compile(r"\s*[{\[]?(\d{4})\s*/\s*(\d{4})[}\]]?\s*")
#: What publishers write into fields that count something, where there is nothing to count yet: Wiley
#: "n/a--n/a", Taylor & Francis "ahead-of-print", Sage "0".
_COUNTED = frozenset({"eid", "issue", "number", "pages", "volume"})
_PLACEHOLDER = re.compile(r"(?:n/?a|none|ahead[ -]of[ -]print|0|[-\u2013?\s])+", re.IGNORECASE)


class Value:
    """The raw text of a field, its position, and its decoded forms, each computed once for all heirs."""

    __slots__ = ("_plain", "_rich", "file", "line", "text")

    def __init__(self, text: str, file: str, line: int) -> None:
        """``text`` has its abbreviations expanded and no outer delimiters."""
        self.text = text
        self.file = file
        self.line = line
        self._plain: str | None = None
        self._rich: str | None = None

    @property
    def plain(self) -> str:
        """The text without LaTeX's markup."""
        if self._plain is None:
            self._plain = plain(self.text)
        return self._plain

    @property
    def rich(self) -> str:
        """The text as CommonMark."""
        if self._rich is None:
            self._rich = rich(self.text)
        return self._rich


@dataclass(slots=True)
class BibEntry:
    """An entry with its public fields under canonical names. ``kind`` is what ``type`` says by default."""

    key: str
    type: str
    kind: str
    file: str
    line: int
    fields: dict[str, Value] = field(default_factory=dict)
    #: The lines of its own fields, not of those that it inherits.
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The key and the further ones in ``ids``."""
        ids = self.fields.get("ids")
        others = lists.keys(ids.text) if ids else ()
        return (self.key, *dict.fromkeys(key for key in others if key != self.key))


class Abbreviations:
    """The ``@string`` definitions that hold at a place of a file; BibTeX's months hold everywhere."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        """Start with the names of the months, which BibTeX's styles define."""
        self._texts = {month[:3].lower(): month for month in _MONTHS}
        self._diagnostics = diagnostics

    def define(self, document: Document, field: Field, file: str) -> None:
        """Record a definition. Names have no case."""
        text = self.expand(document, field, file)
        if len(text) > _LONGEST_ABBREVIATION:
            message = f"the abbreviation {field.name!r} is longer than {_LONGEST_ABBREVIATION} characters"
            self._diagnostics.add(Subtype.STRING, f"{message} and is cut off", file, field.line)
        self._texts[field.name.lower()] = text[:_LONGEST_ABBREVIATION]

    def expand(self, document: Document, field: Field, file: str) -> str:
        """Return the text of a value. An unknown name stands for itself, and is reported."""
        texts = []
        for piece in field.pieces:
            text = document.slice(piece)
            if piece.kind is Kind.NAME:
                known = self._texts.get(text.lower())
                if known is None:
                    message = f"{text!r}, in {field.name!r}, is no number and no @string: put it in braces"
                    self._diagnostics.add(Subtype.STRING, message, file, field.line)
                text = text if known is None else known
            texts.append(text)
        text = "".join(texts)
        return _NEWLINE.sub("\n", text) if "\r" in text else text


class Collector:
    """Turns the blocks of files into entries, one file after the other."""

    def __init__(self, annotation_fields: Sequence[str], diagnostics: Diagnostics) -> None:
        """``annotation_fields``: which fields may hold this site's words, the first found stands."""
        self._annotations = [name.lower() for name in annotation_fields]
        self._diagnostics = diagnostics
        self._abbreviations = Abbreviations(diagnostics)

    def collect(self, document: Document, file: str) -> Iterator[BibEntry]:
        """Yield the entries of a file, in their order."""
        for block in document.blocks:
            if isinstance(block, Abbreviation):
                self._abbreviations.define(document, block.field, file)
            else:
                yield self._entry(document, block, file)

    def _entry(self, document: Document, block: Entry, file: str) -> BibEntry:
        kind = self._type(block, file)
        entry = BibEntry(block.key, kind.name, kind.kind, file, block.line)
        written: dict[str, Value] = {}
        for part in block.fields:
            name = part.name.lower()
            if name in written:
                message = f"the field {part.name!r} occurs twice in {block.key!r}: the first one stands"
                self._diagnostics.add(Subtype.DUPLICATE_FIELD, message, file, part.line)
                continue
            if likely := likely_name(name):
                message = f"the field {part.name!r} of {block.key!r} is unknown: is {likely!r} meant?"
                self._diagnostics.add(Subtype.FIELD_NAME, message, file, part.line, doubtful=True)
            text = self._abbreviations.expand(document, part, file)
            written[name] = Value(_composed(text, name), file, part.line)
        if kind.subtype:
            written.setdefault("entrysubtype", Value(kind.subtype, file, block.line))
        annotation = next((written[name] for name in self._annotations if name in written), None)
        for name, value in written.items():
            canonical = ALIASES.get(name, name)
            private = is_private(name) or name in self._annotations or name == "annotation"
            if not private and (name == canonical or canonical not in written) and _is_public(name, value):
                entry.fields[canonical] = value
        if annotation:
            entry.fields["annotation"] = annotation
        _divide_reprint(entry)
        _note_advance(entry, written)
        entry.lines = {name: value.line for name, value in entry.fields.items()}
        return entry

    def _type(self, block: Entry, file: str) -> EntryType:
        found = entry_type(block.type)
        if found:
            return found
        if meant := invented_type(block.type):
            message = f"no program knows the entry type @{block.type}: {block.key!r} is read as @{meant.name}"
            self._diagnostics.add(Subtype.ENTRY_TYPE, message, file, block.line, doubtful=True)
            return meant
        hint = f"; is @{likely} meant?" if (likely := likely_type(block.type)) else ""
        message = f"unknown entry type @{block.type} of {block.key!r}: it is kept as @misc{hint}"
        self._diagnostics.add(Subtype.ENTRY_TYPE, message, file, block.line, doubtful=True)
        return EntryType("misc")


def _composed(text: str, name: str) -> str:
    """Return a value with its accents and letters as one character each (NFC), so that equal names are equal.

    The name of a file stays as it is.
    """
    return text if text.isascii() or name == "cover" else unicodedata.normalize("NFC", text)


def _is_public(name: str, value: Value) -> bool:
    """Return whether a value may be shown: it is not empty, and no path on its author's machine."""
    text = value.text.strip()
    is_empty = not text or (name in _COUNTED and _PLACEHOLDER.fullmatch(text))
    return not is_empty and (name == "cover" or not is_local_path(text))


def _note_advance(entry: BibEntry, written: Mapping[str, Value]) -> None:
    """Understand ``volume = {ahead-of-print}``, which Taylor & Francis writes, as a state of publication."""
    volume = written.get("volume")
    if volume and volume.text.strip().lower().startswith("ahead") and "volume" not in entry.fields:
        entry.fields.setdefault("pubstate", Value("prepublished", volume.file, volume.line))


def _divide_reprint(entry: BibEntry) -> None:
    """Understand ``year = {1905/1953}`` as the year of the original and that of this edition."""
    year = entry.fields.get("year")
    match = _REPRINT.fullmatch(year.text) if year and "date" not in entry.fields else None
    if year and match and "origdate" not in entry.fields:
        entry.fields["year"] = Value(match[2], year.file, year.line)
        entry.fields["origdate"] = Value(match[1], year.file, year.line)
