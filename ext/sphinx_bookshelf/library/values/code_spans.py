"""Find where CommonMark's code spans end."""

from __future__ import annotations

import re
from bisect import bisect_left

_BACKTICKS = re.compile(r"`+")


class CodeSpans:
    """The runs of backticks of a text: a run is closed by the next one of its length (CommonMark, §6.1)."""

    def __init__(self, text: str) -> None:
        """Find all runs of ``text`` in one pass."""
        self._text = text
        self._starts: dict[int, list[int]] = {}
        for run in _BACKTICKS.finditer(text):
            self._starts.setdefault(len(run.group()), []).append(run.start())

    def end(self, start: int) -> int:
        """Return the end of the span that the backticks at ``start`` open; 0 if nothing closes them."""
        run = _BACKTICKS.match(self._text, start)
        length = len(run.group()) if run else 0
        starts = self._starts.get(length, [])
        following = bisect_left(starts, start + length)
        return starts[following] + length if following < len(starts) else 0
