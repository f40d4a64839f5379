"""Entry types."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.entry_types import CONTAINERS, ENTRY_TYPES, EntryType, entry_type, likely_type


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES | CONTAINERS))
def test_known_types_are_themselves(name: str) -> None:
    """biblatex manual §2.1, in any case."""
    assert entry_type(name.upper()) == EntryType(name)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("PhDThesis", EntryType("thesis", "phdthesis")),
        ("mastersthesis", EntryType("thesis", "mathesis")),
        ("techreport", EntryType("report", "techreport")),
        ("conference", EntryType("inproceedings")),
        ("electronic", EntryType("online")),
        ("www", EntryType("online")),
        ("boook", None),
    ],
)
def test_aliases(written: str, expected: EntryType | None) -> None:
    """biblatex manual §2.1.2; the type field of theses and reports has a default."""
    assert entry_type(written) == expected


def test_likely_type() -> None:
    """For the words of a warning."""
    assert likely_type("Boook") == "book"
    assert likely_type("xyzzy") == ""
