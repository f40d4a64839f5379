"""Cover images that an author supplies: found, checked and measured, or refused in words."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize

from .diagnostics import Diagnostic, Subtype

if TYPE_CHECKING:
    from .library.work import Work

#: The formats that every browser shows.
SUFFIXES = (".webp", ".jpg", ".jpeg", ".png", ".svg")


@dataclass(frozen=True, slots=True)
class CoverImage:
    """An image file: ``uri`` from the source folder on, in Sphinx's form, and its size in pixels."""

    uri: str
    width: int
    height: int


def read_cover(work: Work, srcdir: Path) -> CoverImage | Diagnostic:
    """Return the work's cover image, or what is wrong with it.

    The file must lie in the folder of the ``.bib`` file or below it once links are resolved, so
    that a bibliography from elsewhere cannot publish a file of this machine.
    """
    folder = Path(work.source.file).resolve().parent
    try:
        path = (folder / work.cover).resolve()
        inside = path.is_relative_to(folder)
        exists = inside and path.is_file()
    except (OSError, ValueError):
        # A name that the file system refuses: too long, or with a NUL in it.
        inside, exists = True, False
    if not inside:
        return _fault(work, "lies outside the folder of its .bib file; put a copy beside it")
    if not exists:
        return _fault(work, f"does not exist in {folder.name}/")
    if path.suffix.lower() not in SUFFIXES:
        return _fault(work, "is not an image that browsers show; use WebP, JPEG, PNG or SVG")
    try:
        width, height = imagesize.get(path)
    except (OSError, ValueError):
        width, height = -1, -1
    if width <= 0 or height <= 0:
        return _fault(work, "cannot be read as an image")
    return CoverImage(Path(os.path.relpath(path, srcdir)).as_posix(), round(width), round(height))


def _fault(work: Work, problem: str) -> Diagnostic:
    message = f'the cover "{work.cover}" of "{work.key}" {problem}; a drawn cover is shown instead'
    return Diagnostic(Subtype.COVER, message, work.source.file, work.lines.get("cover", work.source.line))
