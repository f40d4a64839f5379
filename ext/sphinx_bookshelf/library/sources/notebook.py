"""Citations and directives in notebooks, as MyST-NB and nbsphinx read them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .mentions import Mentions
from .myst import find_in_myst
from .rst import find_in_rst

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How nbsphinx cites: ``<cite data-cite="key">words</cite>`` (its documentation, "Markdown Cells").
_CITE = re.compile(r"<cite\b[^>]*\bdata-(?:foot)?cite\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_RST = frozenset({"text/restructuredtext", "text/x-rst", "rst"})


def find_in_notebook(text: str, file: str, found: Mentions) -> None:
    """Take up what the text cells of a notebook cite and show. Lines are those of the file."""
    try:
        cells = list(_cells(json.loads(text)))
    except (ValueError, KeyError, TypeError, AttributeError):
        found.unread[file] = "it is no notebook that can be read"
        return
    lines, position = text.split("\n"), 0
    for kind, source in cells:
        places: list[int] = []
        for each in source.split("\n"):
            position = _place(lines, each, position)
            places.append(position + 1)
        inner = Mentions(pandoc=found.pandoc)
        if kind in _RST:
            find_in_rst(source, file, inner)
        else:
            find_in_myst(source, file, inner)
            for match in _CITE.finditer(source):
                inner.role(match[1], file, source.count("\n", 0, match.start()) + 1)
        found.take(inner, places)


def _cells(notebook: Any) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each cell that is text."""
    for cell in notebook["cells"]:
        source, metadata = cell["source"], cell.get("metadata", {})
        kind = "markdown"
        if cell["cell_type"] == "raw":
            kind = metadata.get("raw_mimetype") or metadata.get("format") or ""
        if cell["cell_type"] == "markdown" or kind in _RST:
            yield kind, source if isinstance(source, str) else "".join(source)


def _place(lines: Sequence[str], words: str, position: int) -> int:
    """Return the line of a notebook's file, from ``position`` on, that holds a line of a cell."""
    forms = {json.dumps(words, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
    for at in range(position, len(lines)):
        if words and any(form in lines[at] for form in forms):
            return at
    return position
