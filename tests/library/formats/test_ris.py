"""Works as RIS: what a reader finds under each tag."""

from __future__ import annotations

import rispy
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.ris import to_ris


def test_an_institution_ends_with_a_comma() -> None:
    (work,) = read_text("@book{a, author = {{Elm Institute of Rooms}}, title = {T}}").works
    (record,) = rispy.loads(to_ris(work))
    assert record["authors"] == ["Elm Institute of Rooms,"]
