"""What is remembered of each page between builds: typed, picklable, no doctree nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .library.query import Query
    from .passages import Passage


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation on a page: the key as written, the line, the anchor that it can be reached by.

    ``footnote`` is one that a footnote answers. It counts wherever citations are counted, but for the
    filters of ``{bibliography}``, which know nothing of footnotes.
    """

    key: str
    line: int
    anchor: str = ""
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """One directive that shows works.

    ``directive`` is its name, for messages. ``layout`` is one of :data:`.cards.LAYOUTS`.
    ``home`` says that citations of the works lead here.
    """

    directive: str
    query: Query
    layout: str
    line: int
    home: bool = False


@dataclass(slots=True)
class Page:
    """What one page cites and shows, in document order."""

    cites: list[Cite] = field(default_factory=list)
    shelves: list[Shelf] = field(default_factory=list)
    works_cited: bool = False
    #: What was fixed when the page was read: for each such key the words, empty where nobody knew it.
    worded: dict[str, str] = field(default_factory=dict)
    #: The sentences that hold the citations.
    passages: list[Passage] = field(default_factory=list)
    #: The work pages that hang behind this page.
    toctree: tuple[str, ...] = ()
