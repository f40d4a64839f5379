"""A fault in words, and every kind of fault with its explanation and its name in warnings."""

from __future__ import annotations

import inspect
import re

import pytest
from sphinx_bookshelf.library import diagnostics
from sphinx_bookshelf.library.diagnostics import Diagnostic, Subtype


@pytest.mark.parametrize("subtype", Subtype)
def test_every_kind_is_explained_in_a_sentence_and_named_as_it_is_written(subtype: Subtype) -> None:
    lines = inspect.getsource(diagnostics).splitlines()
    at = lines.index(f'    {subtype.name} = "{subtype.value}"')
    assert re.fullmatch(r"    #: [A-Z`].*\.", lines[at - 1])
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", subtype.value)
    assert subtype.value == subtype.name.lower()


@pytest.mark.parametrize(("line", "place"), [(7, "a/books.bib:7"), (0, "a/books.bib")])
def test_a_fault_reads_as_a_line_that_editors_understand(line: int, place: str) -> None:
    fault = Diagnostic(Subtype.FIELD_VALUE, "what is wrong", "a/books.bib", line)
    assert str(fault) == f"{place}: what is wrong [bookshelf.field_value]"


def test_faults_are_one_whatever_field_they_are_about() -> None:
    fault = Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 7, "date")
    assert fault == Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 7)
    assert {fault} == {Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 7, "year")}
    assert fault != Diagnostic(Subtype.FIELD_VALUE, "wrong", "books.bib", 8, "date")
