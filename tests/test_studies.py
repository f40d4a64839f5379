"""A study that the library has is cited where a page rests on it, and not only linked to.

A link is lost on paper, in the export and in "works cited"; a citation is not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_files

from tests.test_guide import PAGES, name

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\((https?://[^)\s]+)\)")
#: Pages that lead to documents and services as such.
LISTS = {"resources", "about"}


def addresses() -> dict[str, str]:
    """Return where the library's works are found, by the end of each address, with their keys."""
    found = {}
    for work in read_files(sorted((ROOT / "bib").glob("*.bib"))).works:
        for place in (work.doi, work.url):
            if place:
                found[ending(place)] = work.key
    return found


def ending(address: str) -> str:
    """Return what remains of an address without its scheme, its host's prefix and the resolver of DOIs."""
    return re.sub(r"^https?://(?:www\.|dx\.)?(?:doi\.org/)?", "", address).rstrip("/").lower()


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem not in LISTS], ids=name)
def test_a_page_cites_what_the_library_has(page: Path) -> None:
    linked = {ending(found) for found in LINK.findall(page.read_text(encoding="utf-8"))}
    known = addresses()
    assert sorted(known[place] for place in linked & known.keys()) == []


def test_a_link_to_a_study_of_the_library_is_found() -> None:
    text = "It is [so](https://doi.org/10.1037/a0029371), and [so](https://example.org)."
    assert [addresses().get(ending(found)) for found in LINK.findall(text)] == ["levy_scala2012", None]


def test_an_address_is_known_by_its_end() -> None:
    assert ending("https://doi.org/10.1037/A0029371") == ending("10.1037/a0029371")
    assert ending("https://www.nice.org.uk/guidance/ng222/") == ending("http://nice.org.uk/guidance/ng222")
