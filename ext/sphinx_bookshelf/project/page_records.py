"""The records of pages that are kept between builds: typed, picklable, no doctree nodes."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, fields
from typing import Literal

from ..library.query import Query
from ..library.record import Record
from .passages import Marker, Passage


@dataclass(frozen=True, slots=True)
class Cite(Record):
    """One citation on a page: the key as written, the line, the anchor that it can be reached by.

    ``footnote`` is one that a footnote answers. It counts wherever citations are counted, but for the
    filters of ``{bibliography}``, which know nothing of footnotes.
    """

    key: str
    line: int
    anchor: str = ""
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Shelf(Record):
    """One directive that shows works.

    ``directive`` is its name, for messages. ``layout`` is one of :data:`.render.cards.LAYOUTS`, or ``line``.
    ``home`` says that citations of the works lead here; ``filterable`` that readers can narrow it down,
    and ``name`` tells it from others of the page when they do.
    """

    directive: str
    query: Query
    layout: str
    line: int
    home: bool = False
    filterable: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Definition(Record):
    """A word of a glossary: its id on the page, and the first paragraph of what it means."""

    word: str
    anchor: str
    parts: tuple[str | Marker, ...]


@dataclass(frozen=True, slots=True)
class Told(Record):
    """What a page tells the search of itself: a sentence, other words for it, how often it uses a word."""

    sentence: tuple[str | Marker, ...]
    keywords: tuple[str, ...]
    words: dict[str, int]


@dataclass(slots=True)
class Page:
    """What one page cites and shows, in document order."""

    cites: list[Cite] = field(default_factory=list)
    shelves: list[Shelf] = field(default_factory=list)
    #: Whether the page has a list of the works that it cites, and whether the author has put it there.
    works_cited: Literal["", "automatic", "written"] = ""
    #: The words of works that were fixed when the page was read, by key; empty for a key that was unknown.
    wordings: dict[str, str] = field(default_factory=dict)
    #: The titles that cite, by the text by which they are known elsewhere: text and citations.
    named: dict[str, tuple[str | Marker, ...]] = field(default_factory=dict)
    #: For each further key that the page cites, the key of its work as it was when the page was read.
    keys: dict[str, str] = field(default_factory=dict)
    #: The sentences that hold the citations.
    passages: list[Passage] = field(default_factory=list)
    #: The words of the glossary that the page uses, as they are written in ``{term}``; and those it defines.
    terms: list[str] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    #: The places that the page refers to by a label, whose titles it may show.
    labels: list[str] = field(default_factory=list)
    #: The work pages in the hidden toctree of this page.
    toctree: tuple[str, ...] = ()
    #: What the search is told; nothing where ``bookshelf_search`` is off.
    told: Told | None = None


def version() -> int:
    """Return a number that changes when the shape of a record does.

    Sphinx reads all pages again where it is not that of the last build, so that no old record is met.
    """
    records = (Query, Marker, Passage, Cite, Shelf, Definition, Told, Page)
    shape = [
        (record.__name__, [(each.name, str(each.type)) for each in fields(record)]) for record in records
    ]
    return zlib.crc32(repr(shape).encode())
