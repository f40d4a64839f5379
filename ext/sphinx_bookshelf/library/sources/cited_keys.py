"""Which works the sources of a documentation cite and show: files in, mentions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mentions
from .myst import find_in_myst
from .rst import find_in_rst

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: How the source of a page ends, and what reads it.
FINDERS = {".md": find_in_myst, ".rst": find_in_rst}


def find_mentions(sources: Iterable[Path]) -> Mentions:
    """Collect what pages cite and show. Bytes that are no UTF-8 are passed over.

    Raises :exc:`OSError` for a file that cannot be read.
    """
    found = Mentions()
    for path in sources:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        FINDERS[path.suffix.lower()](text, str(path), found)
    return found
