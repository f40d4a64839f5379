"""Find the works that source files cite and show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mentions import Mentions
from .myst import find_in_myst
from .notebook import find_in_notebook
from .python_code import find_in_python
from .rst import find_in_rst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

#: The suffixes of source files, and what reads each.
FINDERS: dict[str, Callable[[str, str, Mentions], None]] = {
    ".md": find_in_myst,
    ".rst": find_in_rst,
    ".txt": find_in_rst,
    ".ipynb": find_in_notebook,
    ".py": find_in_python,
}


def find_mentions(sources: Iterable[Path]) -> Mentions:
    """Collect what pages cite and show. Bytes that are no UTF-8 are passed over.

    Raises :exc:`OSError` for a file that cannot be read.
    """
    found = Mentions()
    for path in sources:
        found.with_code |= path.suffix.lower() == ".py" and path.name != "conf.py"
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        FINDERS[path.suffix.lower()](text, str(path), found)
    return found
