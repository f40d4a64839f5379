"""What is done to a group of LaTeX when it closes: to what was written since a place in a list of texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import symbols

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is longer than this many characters is text and no index. It also keeps time linear.
LONGEST = 20
#: What only maths has: a macro, a superscript, a subscript.
_MATHS_ONLY = re.compile(r"\\[A-Za-z]|[\^_]")


def take_if_short(out: list[str], start: int) -> str:
    """Take back what was written since ``start``; empty if it is too long, and stays."""
    if len(out) - start > LONGEST or any(len(text) > LONGEST for text in out[start:]):
        return ""
    text = "".join(out[start:])
    del out[start:]
    return text


def change(out: list[str], start: int, changed: Callable[[str], str]) -> None:
    """Change the letters of a group."""
    if text := take_if_short(out, start):
        out.append(changed(text))


def raise_or_lower(out: list[str], start: int, *, raised: bool) -> None:
    """Finish a superscript or a subscript of text: letters stay as they are, as in "2nd"."""
    if text := take_if_short(out, start):
        found = symbols.raised(text) if raised else symbols.lowered(text)
        out.append(text if raised and text.isalpha() else found or text)


def index(out: list[str], start: int) -> None:
    """Raise or lower a group outside maths that is written as an index, ``A_{12}``; else keep its braces."""
    before = out[start - 1] if start else ""
    if not before.endswith(("^", "_")) or not (text := take_if_short(out, start)):
        return
    found = (symbols.raised if before[-1] == "^" else symbols.lowered)(text)
    if found and before[-2:-1].isalnum():
        out[start - 1 :] = [before[:-1], found]
    else:
        out.append(f"{{{text}}}")


def is_maths(content: str, digit: str) -> bool:
    """Return whether dollar signs enclose maths, and are not two sums of money: "$5 and $10".

    LaTeX takes all for maths. Authors who write money without a backslash put digits first, and white space
    or a digit at the second sign.
    """
    if _MATHS_ONLY.search(content):
        return True
    if content != content.strip():
        return False
    is_sign = not any(char.isalnum() or char.isspace() for char in content)
    return not digit or is_sign or (content[0].isalpha() and " " not in content)
