"""Find the works that source files cite and show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.pandoc_citations import OPTION
from .mentions import Mentions
from .myst import find_in_myst
from .notebook import find_in_notebook
from .python_code import find_in_python
from .rst import find_in_rst

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

#: The suffixes of source files, and what reads each.
FINDERS: dict[str, Callable[[str, str, Mentions], None]] = {
    ".md": find_in_myst,
    ".rst": find_in_rst,
    ".txt": find_in_rst,
    ".ipynb": find_in_notebook,
    ".py": find_in_python,
}
#: How ``conf.py`` lets pages have pandoc's citations.
_ON = re.compile(rf"^{OPTION}\s*=\s*True\b", re.MULTILINE)


def find_mentions(sources: Sequence[Path], *, pandoc: bool = False) -> Mentions:
    """Collect what pages cite and show. Bytes that are no UTF-8 are passed over.

    MyST pages have pandoc's citations if ``pandoc`` says so, or a ``conf.py`` among the sources. Raises
    :exc:`OSError` for a file that cannot be read.
    """
    found = Mentions(pandoc=pandoc or any(_ON.search(_text(path)) for path in sources if _is_conf(path)))
    for path in sources:
        found.with_code |= path.suffix.lower() == ".py" and not _is_conf(path)
        text = _text(path)
        FINDERS[path.suffix.lower()](text, str(path), found)
    return found


def _is_conf(path: Path) -> bool:
    return path.name == "conf.py"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")
