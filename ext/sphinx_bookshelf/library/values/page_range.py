"""Read first and last page from a field ``pages``."""

from __future__ import annotations

import re

_RANGE = re.compile(r"^\s*([\w.:]+)\s*(?:[-\u2010-\u2014]+\s*([\w.:]+))?\s*$")


def pages(text: str) -> tuple[str, str]:
    """Return first and last page: the last is empty where there is one page, both where it is no range."""
    match = _RANGE.match(text)
    if match is None:
        return "", ""
    return match[1], match[2] or ""
