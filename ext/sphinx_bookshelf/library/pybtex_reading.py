"""Read entries as pybtex itself reads them, for styles that are not ours and for filters.

Such a style was written for what pybtex makes of the file: raw LaTeX, the author's types, every field under
the name that the author gave it. Our own reading (:mod:`.pybtex_entry`) stands in where pybtex has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from .bibtex.blocks import Entry as EntryBlock
from .bibtex.decoding import read
from .bibtex.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pybtex.database import Entry


class PybtexReading:
    """The entries of ``.bib`` files in pybtex's reading, by key; nothing is read before the first question.

    pybtex gives up a file at its first error, so it is given one block of the file at a time,
    abbreviations included. An entry in which it finds an error is left out, and costs no other.
    """

    def __init__(self, paths: Sequence[Path], encoding: str) -> None:
        self._paths = paths
        self._encoding = encoding
        self._entries: dict[str, Entry] | None = None

    def get(self, key: str) -> Entry | None:
        """Return the entry with exactly this key, or ``None`` where pybtex cannot read one."""
        if self._entries is None:
            self._entries = dict(self._read())
        return self._entries.get(key)

    def _read(self) -> Iterator[tuple[str, Entry]]:
        # Abbreviations reach from file to file, as in sphinxcontrib-bibtex: one parser reads all.
        parser: Any = Parser(self._encoding)
        seen: set[str] = set()
        for path in dict.fromkeys(self._paths):
            text, _ = read(path, self._encoding)
            for block in parse(text).blocks:
                if not isinstance(block, EntryBlock):
                    _understood(parser, f"@string{{{text[block.field.start : block.field.end]}}}")
                elif block.key not in seen and _understood(parser, text[block.start : block.end]):
                    seen.add(block.key)
                    if block.key in parser.data.entries:
                        yield block.key, parser.data.entries[block.key]


def _understood(parser: Any, text: str) -> bool:
    """Return whether pybtex reads ``text`` without an error; what it holds is then in the parser's data."""
    try:
        parser.parse_string(text)
    except PybtexError:
        return False
    return True
