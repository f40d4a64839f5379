"""Highwire tags of odd records; pages are tested where they are built."""

from __future__ import annotations

from sphinx_bookshelf.library.highwire import to_highwire
from sphinx_bookshelf.library.reader import read_text


def test_a_title_alone_is_enough() -> None:
    (work,) = read_text("@misc{a, title = {T}}").works
    assert list(to_highwire(work)) == [("citation_title", "T")]


def test_the_number_of_a_report_is_no_issue() -> None:
    (work,) = read_text("@report{a, title = {T}, number = {7}, institution = {I}}").works
    assert ("citation_issue", "7") not in list(to_highwire(work))
    assert ("citation_technical_report_institution", "I") in list(to_highwire(work))
