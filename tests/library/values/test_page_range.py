"""First and last page."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.values.page_range import is_article_number, pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10--12", ("10", "12")),
        ("10–12", ("10", "12")),
        ("e45", ("e45", "")),
        ("1, 3, 5", ("", "")),
        ("pp. 10-12", ("10", "12")),
        ("S. 10", ("10", "")),
        ("S10-S12", ("S10", "S12")),
        ("", ("", "")),
    ],
)
def test_page_ranges(text: str, expected: tuple[str, str]) -> None:
    assert pages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e0209899", True),
        (" E1234 ", True),
        ("105684", True),
        ("e123", False),
        ("23499", False),
        ("e0123--e0130", False),
        ("A1", False),
    ],
)
def test_numbers_of_articles(text: str, expected: bool) -> None:
    assert is_article_number(text) == expected
