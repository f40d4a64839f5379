"""The parts of a file."""

from __future__ import annotations

from sphinx_bookshelf.library.bibtex.blocks import Document, Kind, Piece


def test_slice() -> None:
    """A piece's text, without its delimiters."""
    assert Document("t = {ab}", (), ()).slice(Piece(Kind.TEXT, 5, 7)) == "ab"
