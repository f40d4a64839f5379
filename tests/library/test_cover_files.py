"""Finding the image file of a cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.cover_files import find_cover
from sphinx_bookshelf.library.work import Source, Work

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a reading list, with images in it and beside it."""
    folder = tmp_path / "bib"
    (folder / "covers").mkdir(parents=True)
    for name in ("covers/a.png", "covers/B.JPG", "covers/notes.txt", "../private.png"):
        (folder / name).write_bytes(b"")
    (folder / "link.png").symlink_to(tmp_path / "private.png")
    (folder / "circle.png").symlink_to(folder / "circle.png")
    return folder


def found(folder: Path, cover: str) -> Path | str:
    """What is found for the cover of a work in a .bib file of the folder."""
    return find_cover(Work("k", "book", Source(str(folder / "books.bib"), 1), "T", cover=cover))


@pytest.mark.parametrize("cover", ["covers/a.png", "covers/B.JPG", "./covers/../covers/a.png"])
def test_image_in_or_below_the_folder(folder: Path, cover: str) -> None:
    """Formats that browsers show, in any case."""
    assert found(folder, cover) == (folder / cover).resolve()


@pytest.mark.parametrize(
    ("cover", "words"),
    [
        ("../private.png", "lies outside"),
        ("link.png", "lies outside"),
        ("/etc/hostname", "lies outside"),
        ("covers/none.png", "does not exist in bib/"),
        ("covers", "does not exist in bib/"),
        ("circle.png", "does not exist in bib/"),
        ("x" * 5000, "does not exist in bib/"),
        ("nul\0.png", "does not exist in bib/"),
        ("https://example.org/a.png", "does not exist in bib/"),
        ("covers/notes.txt", "is not an image"),
    ],
)
def test_what_is_no_cover_is_told_in_words(folder: Path, cover: str, words: str) -> None:
    """Outside the folder, links resolved; not there; not an image."""
    reason = found(folder, cover)
    assert isinstance(reason, str)
    assert words in reason
