"""What an entry says is not to be told of it: ``bookshelf-ignore = {isbn, private_path}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibtex.blocks import Entry
from ..diagnostics import quoted
from ..nearest import advice
from ..values.lists import values
from .findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..bibtex.blocks import Document
    from .written_fields import WrittenField

#: The field of an entry. It is private: no page and no export has it.
FIELD = "bookshelf-ignore"
_NEWLINE = re.compile(r"\r\n?|\n")


class Ignores:
    """The codes that the entries of some files ignore, with the lines that each entry has."""

    def __init__(self, documents: Iterable[tuple[str, Document]], fields: Iterable[WrittenField]) -> None:
        self._fields = [field for field in fields if field.name == FIELD]
        codes = {(field.file, field.key): {*values(field.text.replace(" ", ","))} for field in self._fields}
        self._lines: dict[tuple[str, int], set[str]] = {}
        for file, document in documents if codes else ():
            for entry in document.blocks:
                if isinstance(entry, Entry) and (ignored := codes.get((file, entry.key))):
                    last = entry.line + len(_NEWLINE.findall(document.text, entry.start, entry.end))
                    self._lines |= {(file, line): ignored for line in range(entry.line, last + 1)}

    def ignore(self, finding: Finding) -> bool:
        """Return whether the entry in which a finding lies does not want to hear of it."""
        return finding.code in self._lines.get((finding.file, finding.line), ())

    def unknown(self) -> Iterator[Finding]:
        """Yield a finding for each word that is no code."""
        codes = [code.value for code in Code]
        for field in self._fields:
            for word in values(field.text.replace(" ", ",")):
                if word not in codes:
                    message = (
                        f"{quoted(word)}, in {FIELD!r} of {field.key!r}, is no code{advice(word, codes)}"
                    )
                    yield field.finding(Code.FIELD_VALUE, message)
