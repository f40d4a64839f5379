"""First and last page."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.values.page_range import pages


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
