"""The types of entries: biblatex's, with the names that BibTeX and other programs have for them.

Source: biblatex manual, §2.1; biblatex-apa for ``jurisdiction`` and the other kinds of law.
"""

from __future__ import annotations

import difflib
from typing import NamedTuple

#: The types that a work can have.
ENTRY_TYPES = frozenset(
    {
        # Standard types.
        "article", "book", "mvbook", "inbook", "bookinbook", "suppbook", "booklet", "collection",
        "mvcollection", "incollection", "suppcollection", "dataset", "manual", "misc", "online", "patent",
        "periodical", "suppperiodical", "proceedings", "mvproceedings", "inproceedings", "reference",
        "mvreference", "inreference", "report", "software", "thesis", "unpublished",
        # Types that biblatex knows and styles may treat as misc.
        "artwork", "audio", "bibnote", "commentary", "image", "jurisdiction", "legislation", "legal",
        "letter", "movie", "music", "performance", "review", "standard", "video", "customa", "customb",
        "customc", "customd", "custome", "customf",
        # biblatex-apa's.
        "constitution", "legmaterial", "legadminmaterial", "nameonly",
    }
)  # fmt: skip
#: Entries that are no works themselves: a store of fields for others, a list of other entries.
CONTAINERS = frozenset({"xdata", "set"})


class EntryType(NamedTuple):
    """A canonical type, and what the ``type`` field says by default ("phdthesis" for ``@phdthesis``)."""

    name: str
    kind: str = ""


_ALIASES = {
    "conference": EntryType("inproceedings"),
    "electronic": EntryType("online"),
    "www": EntryType("online"),
    "webpage": EntryType("online"),
    "mastersthesis": EntryType("thesis", "mathesis"),
    "phdthesis": EntryType("thesis", "phdthesis"),
    "techreport": EntryType("report", "techreport"),
}
_KNOWN = {name: EntryType(name) for name in ENTRY_TYPES | CONTAINERS} | _ALIASES


def entry_type(written: str) -> EntryType | None:
    """The canonical form of a type as written, in any case; None if no program that we know of has it."""
    return _KNOWN.get(written.lower())


def likely_type(written: str) -> str:
    """The known type that an unknown one is probably meant to be; empty if there is none."""
    return next(iter(difflib.get_close_matches(written.lower(), _KNOWN, 1, 0.8)), "")
