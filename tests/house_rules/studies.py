"""A study that the library has is cited where a page rests on it, and not only linked to.

A link is lost on paper, in the export and in "works cited"; a citation is not.
"""

from __future__ import annotations

import re
from functools import cache

from sphinx_bookshelf.library.bibtex.reader import read_files

from tests.house_rules import BIB

LINK = re.compile(r"\]\((https?://[^)\s]+)\)")
#: Pages that lead to documents and services as such.
LISTS = {"resources", "about"}


@cache
def addresses() -> dict[str, str]:
    """Return where the library's works are found, by the end of each address, with their keys."""
    found = {}
    for work in read_files(sorted(BIB.glob("*.bib"))).works:
        for place in (work.doi, work.url):
            if place:
                found[ending(place)] = work.key
    return found


def ending(address: str) -> str:
    """Return what remains of an address without its scheme, its host's prefix and the resolver of DOIs."""
    return re.sub(r"^https?://(?:www\.|dx\.)?(?:doi\.org/)?", "", address).rstrip("/").lower()


def linked(text: str) -> list[tuple[str, str]]:
    """Return the addresses that a page links to and that are those of works, with their keys."""
    known = addresses()
    return [(found, known[ending(found)]) for found in LINK.findall(text) if ending(found) in known]
