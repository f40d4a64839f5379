"""Where code spans end."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.values.code_spans import CodeSpans


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("`a` b", 0, 3),
        ("``a`b`` c", 0, 7),
        ("`a``b` c", 0, 6),
        ("`a", 0, 0),
        ("``a`", 0, 0),
        ("a", 0, 0),
        ("```\nx\n```", 0, 9),
    ],
)
def test_end(text: str, start: int, end: int) -> None:
    """CommonMark §6.1: a run of backticks is closed by the next run of the same length."""
    assert CodeSpans(text).end(start) == end
