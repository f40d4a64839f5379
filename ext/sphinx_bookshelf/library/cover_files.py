"""Find the image file of a work's cover, if it may be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .work import Work

#: The formats that every browser shows.
SUFFIXES = (".webp", ".jpg", ".jpeg", ".png", ".svg")


def find_cover(work: Work) -> Path | str:
    """Return the image that a work's ``cover`` names, resolved; else what is wrong with it, in words.

    The file must lie in the folder of the ``.bib`` file or below it once links are resolved, so that a
    bibliography from elsewhere cannot publish a file of this machine.
    """
    folder = Path(work.source.file).resolve().parent
    try:
        path = (folder / work.cover).resolve()
        inside = path.is_relative_to(folder)
        exists = inside and path.is_file()
    except (OSError, ValueError, RuntimeError):
        # A name that the file system refuses: too long, with a NUL in it, or links that run in a circle.
        inside, exists = True, False
    if not inside:
        return "lies outside the folder of its .bib file; put a copy beside it"
    if not exists:
        return f"does not exist in {folder.name}/"
    if path.suffix.lower() not in SUFFIXES:
        return "is not an image that browsers show; use WebP, JPEG, PNG or SVG"
    return path
