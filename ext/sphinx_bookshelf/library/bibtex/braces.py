"""Match braces, and find where a quoted value ends."""

from __future__ import annotations

import re
from functools import cached_property

_BRACES = re.compile(r"[{}]")
_UNESCAPED_BRACES = re.compile(r"\\[{}\\]|[{}]")
_QUOTE_STOPS = re.compile(r"[\"{}]")
_UNESCAPED_QUOTE_STOPS = re.compile(r"\\[\"{}\\]|[\"{}]")
_ESCAPED = re.compile(r"\\[\"{}]")


def has_escapes(text: str) -> bool:
    """Return whether the two rules for counting braces can differ on a text."""
    return bool(_ESCAPED.search(text))


def one_too_many(text: str) -> int | None:
    """Return the offset of the first brace that closes nothing in a text, or None."""
    depth = 0
    for brace in _BRACES.finditer(text):
        depth += 1 if brace.group() == "{" else -1
        if depth < 0:
            return brace.start()
    return None


class Pairs:
    """The pairs of braces of a text, found in one pass, when the first is asked for.

    BibTeX counts every brace, also after a backslash. With ``escapes`` a brace or quotation mark after a
    backslash does not count, as those expect that write ``\\{`` for a brace of the text.
    """

    def __init__(self, text: str, *, escapes: bool) -> None:
        """Prepare to pair the braces of ``text``."""
        self._text = text
        self._braces = _UNESCAPED_BRACES if escapes else _BRACES
        self._quote_stops = _UNESCAPED_QUOTE_STOPS if escapes else _QUOTE_STOPS

    @cached_property
    def _closing(self) -> dict[int, int]:
        closing: dict[int, int] = {}
        opened: list[int] = []
        for match in self._braces.finditer(self._text):
            if match.group() == "{":
                opened.append(match.start())
            elif match.group() == "}" and opened:
                closing[opened.pop()] = match.start()
        return closing

    def closing_brace(self, opening: int) -> int | None:
        """Return the offset of the brace that closes the one at an offset, or None."""
        return self._closing.get(opening)

    def closing_quote(self, opening: int) -> int | None:
        """Return the offset of the quotation mark that closes the one at an offset.

        It is ``None`` where a brace closes first. Quotation marks within braces do not count.
        """
        position = opening + 1
        while stop := self._quote_stops.search(self._text, position):
            if stop.group() == '"':
                return stop.start()
            if stop.group() == "}":
                return None
            position = stop.end()
            if stop.group() == "{":
                closing = self.closing_brace(stop.start())
                if closing is None:
                    return None
                position = closing + 1
        return None
