"""Cover images that an author supplies: found, checked and measured, or refused in words."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize

from .diagnostics import Diagnostic, Subtype
from .library.cover_files import find_cover

if TYPE_CHECKING:
    from .library.work import Work


@dataclass(frozen=True, slots=True)
class CoverImage:
    """An image file: ``uri`` from the source folder on, in Sphinx's form, and its size in pixels."""

    uri: str
    width: int
    height: int


def read_cover(work: Work, srcdir: Path) -> CoverImage | Diagnostic:
    """Return the work's cover image, or what is wrong with it.

    Where the file may lie is for :func:`.library.cover_files.find_cover` to say.
    """
    path = find_cover(work)
    if isinstance(path, str):
        return _fault(work, path)
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
