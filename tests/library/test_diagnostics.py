"""A diagnostic in words, every kind with its explanation and its name in warnings, and collecting them."""

from __future__ import annotations

import inspect
import re

import pytest
from sphinx_bookshelf.library import diagnostics
from sphinx_bookshelf.library.diagnostics import Diagnostic, Diagnostics, Subtype, quoted


@pytest.mark.parametrize("subtype", Subtype)
def test_every_kind_is_explained_in_a_sentence_and_named_as_it_is_written(subtype: Subtype) -> None:
    lines = inspect.getsource(diagnostics).splitlines()
    at = lines.index(f'    {subtype.name} = "{subtype.value}"')
    assert re.fullmatch(r"    #: [A-Z`].*\.", lines[at - 1])
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", subtype.value)
    assert subtype.value == subtype.name.lower()


@pytest.mark.parametrize(("line", "place"), [(7, "a/books.bib:7"), (0, "a/books.bib")])
def test_a_diagnostic_reads_as_a_line_that_editors_understand(line: int, place: str) -> None:
    diagnostic = Diagnostic(Subtype.FIELD_VALUE, "what is wrong", "a/books.bib", line)
    assert str(diagnostic) == f"{place}: what is wrong [bookshelf.field_value]"


def test_diagnostics_are_one_whatever_field_they_are_about() -> None:
    diagnostic = Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 7, "date")
    assert diagnostic == Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 7)
    assert {diagnostic} == {Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 7, "year")}
    assert diagnostic != Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 8, "date")


def test_each_is_reported_once_and_in_order() -> None:
    """By file as the caller ranks them, then by line; what was found first comes first in a line."""
    collected = Diagnostics()
    collected.add(Subtype.STRING, "b", "two.bib", 1)
    collected.add(Subtype.SYNTAX, "c", "one.bib", 9)
    collected.add(Subtype.FIELD_NAME, "z", "one.bib", 2)
    collected.add(Subtype.FIELD_VALUE, "a", "one.bib", 2)
    collected.add(Subtype.STRING, "b", "two.bib", 1)
    collected.add(Subtype.FILE, "f", "unranked.bib", 0)
    found = collected.by_place({"one.bib": 0, "two.bib": 1})
    assert [diagnostic.message for diagnostic in found] == ["z", "a", "c", "b", "f"]


def test_long_values_are_cut_in_messages() -> None:
    """A megabyte of a value helps nobody."""
    assert quoted("short") == "'short'"
    assert len(quoted("x" * 1_000_000)) < 70
