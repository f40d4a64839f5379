"""Find, check and measure the cover images that an author supplies, or say what is wrong with them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize

from ..library.cover_files import find_cover
from ..library.diagnostics import Diagnostic, Subtype
from ..reporting import report_diagnostic

if TYPE_CHECKING:
    from ..library.work import Work


@dataclass(frozen=True, slots=True)
class CoverImage:
    """An image file: ``uri`` from the source folder on, in Sphinx's form, and its size in pixels.

    ``digest`` tells it from another picture under the same name: Sphinx copies the pictures of the
    pages that it writes, and no others.
    """

    uri: str
    width: int
    height: int
    digest: str


class CoverImages:
    """The images that the works of one build bring, each read once. ``srcdir`` is Sphinx's source folder."""

    def __init__(self, srcdir: Path) -> None:
        self._srcdir = srcdir
        self._found: dict[str, CoverImage | None] = {}

    def of(self, work: Work) -> CoverImage | None:
        """Return the author's cover image, if the work has one that can be used; a fault is reported once."""
        if not work.cover:
            return None
        if work.key not in self._found:
            found = read_cover(work, self._srcdir)
            if isinstance(found, Diagnostic):
                report_diagnostic(found)
            self._found[work.key] = found if isinstance(found, CoverImage) else None
        return self._found[work.key]


def read_cover(work: Work, srcdir: Path) -> CoverImage | Diagnostic:
    """Return the work's cover image, or what is wrong with it.

    Where the file may lie is for :func:`.library.cover_files.find_cover` to say.
    """
    path = find_cover(work)
    if isinstance(path, str):
        return _diagnostic(work, path)
    try:
        width, height = imagesize.get(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        width, height, digest = -1, -1, ""
    if width <= 0 or height <= 0:
        return _diagnostic(work, "cannot be read as an image")
    uri = Path(os.path.relpath(path, srcdir)).as_posix()
    return CoverImage(uri, round(width), round(height), digest)


def _diagnostic(work: Work, problem: str) -> Diagnostic:
    message = f'the cover "{work.cover}" of "{work.key}" {problem}; a drawn cover is shown instead'
    return Diagnostic(Subtype.COVER, message, work.source.file, work.lines.get("cover", work.source.line))
