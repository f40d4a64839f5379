"""Collecting faults."""

from __future__ import annotations

from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.library.faults import Faults, quoted


def test_each_fault_is_told_once_and_in_order() -> None:
    """By file as the caller ranks them, then by line; what was found first comes first in a line."""
    faults = Faults()
    faults.add(Subtype.STRING, "b", "two.bib", 1)
    faults.add(Subtype.SYNTAX, "c", "one.bib", 9)
    faults.add(Subtype.FIELD_NAME, "z", "one.bib", 2)
    faults.add(Subtype.FIELD_VALUE, "a", "one.bib", 2)
    faults.add(Subtype.STRING, "b", "two.bib", 1)
    faults.add(Subtype.FILE, "f", "unranked.bib", 0)
    found = faults.by_place({"one.bib": 0, "two.bib": 1})
    assert [fault.message for fault in found] == ["z", "a", "c", "b", "f"]


def test_long_values_are_cut_in_messages() -> None:
    """A megabyte of a value helps nobody."""
    assert quoted("short") == "'short'"
    assert len(quoted("x" * 1_000_000)) < 70
