"""Works as BibTeX: the author's own entries, in the order in which people look for their fields."""

from __future__ import annotations

from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.bibtex import to_bibtex


def test_people_and_title_come_first() -> None:
    (work,) = read_text("@book{a, publisher = {P}, title = {T}, author = {Ash, Ann}}").works
    assert to_bibtex(work) == "@book{a,\n  author = {Ash, Ann},\n  title = {T},\n  publisher = {P},\n}\n"
