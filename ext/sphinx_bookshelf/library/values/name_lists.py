"""Split values that hold names, outside braces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split where a pattern matches outside braces. The pattern matches single braces, too."""
    if "{" not in text and "}" not in text:
        return separator.split(text)
    parts: list[str] = []
    depth = start = 0
    for match in separator.finditer(text):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts
