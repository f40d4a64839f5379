"""Every kind of problem that this extension reports, in one place.

A :class:`Diagnostic` says what kind of problem there is, in which words, in which file and line.
The library collects them; the Sphinx side logs each as a warning of type
``bookshelf`` with the member's value as its subtype, so that an author can
silence one kind with ``suppress_warnings = ["bookshelf.<subtype>"]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_QUOTATION = 60


class Subtype(StrEnum):
    """The subtype of a warning. The comment on each is its documentation."""

    #: A ``.bib`` file does not exist or cannot be read.
    FILE = "file"
    #: A ``.bib`` file holds no entries: it is empty, or a file of another kind.
    NO_ENTRIES = "no_entries"
    #: A ``.bib`` file is not valid UTF-8; it was read as Latin-1.
    ENCODING = "encoding"
    #: A syntax error in a ``.bib`` file. Costs the entry that it stands in.
    SYNTAX = "syntax"
    #: A key occurs twice: the first stands. Of keys that differ only in case both do, but not for BibTeX.
    DUPLICATE_KEY = "duplicate_key"
    #: A field occurs twice in one entry. The first stands.
    DUPLICATE_FIELD = "duplicate_field"
    #: An entry type that neither BibTeX nor biblatex knows. It is kept as what it means, or as ``misc``.
    ENTRY_TYPE = "entry_type"
    #: A field name that is probably misspelt.
    FIELD_NAME = "field_name"
    #: A field's value is not of the form that the field asks for (DOI, address, level).
    #: A date that cannot be read and a wrong ISBN are told by ``check`` alone.
    FIELD_VALUE = "field_value"
    #: An entry without a field that it cannot be shown without (a title).
    MISSING_FIELD = "missing_field"
    #: ``crossref``, ``xdata`` or another reference names an entry that does not exist, or runs in a circle.
    CROSSREF = "crossref"
    #: An ``@string`` abbreviation that is not defined.
    STRING = "string"
    #: An annotation, abstract, highlight or endorsement holds markup that is not allowed.
    MARKUP = "markup"
    #: A cover image is missing, unreadable or outside the folder of its ``.bib`` file.
    COVER = "cover"
    #: A citation that is not written as one.
    CITATION = "citation"
    #: ``@name`` in pandoc's syntax is the key of no work, and stays as it is written.
    MENTION = "mention"
    #: A directive names a work that no reading list has.
    KEY_NOT_FOUND = "key_not_found"
    #: A citation's key is known, but no page shows the work: the citation leads nowhere.
    NO_HOME = "no_home"
    #: Several cards claim with ``:home:`` to be the home of one work. The first stands.
    DUPLICATE_HOME = "duplicate_home"
    #: A page of the author's stands where the page of a work would be.
    WORK_PAGE = "work_page"
    #: A directive's option has a value that it cannot have.
    OPTION = "option"
    #: A selection, or one value of it, that no work of the reading list meets; a grouping that suits none.
    EMPTY_SHELF = "empty_shelf"
    #: A ``bookshelf_*`` option in ``conf.py`` has a value that it cannot have.
    CONFIG = "config"
    #: A configured citation or reference style is unknown, or fails on an entry.
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Describe one problem: its kind, its words, and where it is.

    ``file`` is the path as the caller named it; ``line`` counts from 1, and 0
    means the file as a whole. ``field`` is the canonical name of the field whose
    value is wrong, empty where it is none. What is ``doubtful`` costs a reader
    nothing: ``check`` tells it, and a build, which ``-W`` would break, does not.
    """

    subtype: Subtype
    message: str
    file: str
    line: int = 0
    doubtful: bool = field(default=False, compare=False, kw_only=True)
    field: str = field(default="", compare=False)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message} [bookshelf.{self.subtype}]"


def quoted(text: str) -> str:
    """Return a value for a message, in quotation marks and not too long."""
    return repr(text if len(text) <= _LONGEST_QUOTATION else text[:_LONGEST_QUOTATION] + "\u2026")


class Diagnostics:
    """Collects diagnostics in the order in which they are found, each once."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self,
        subtype: Subtype,
        message: str,
        file: str,
        line: int,
        field: str = "",
        *,
        doubtful: bool = False,
    ) -> None:
        """Add a diagnostic, perhaps about a ``field``; a build does not report what is ``doubtful``."""
        self.extend([Diagnostic(subtype, message, file, line, field, doubtful=doubtful)])

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics that were made elsewhere."""
        for diagnostic in diagnostics:
            self._found.setdefault(diagnostic)

    def of(self, file: str) -> tuple[Diagnostic, ...]:
        """Return those of a file as a whole."""
        return tuple(each for each in self._found if each.file == file and not each.line)

    def by_place(self, files: dict[str, int]) -> tuple[Diagnostic, ...]:
        """Return all in the order of the files (``files``: name to rank) and, within each, of the lines."""
        return tuple(sorted(self._found, key=lambda each: (files.get(each.file, len(files)), each.line)))
