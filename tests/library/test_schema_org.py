"""Dates and odd records in the vocabulary of schema.org; pages are tested where they are built."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.reader import read_text
from sphinx_bookshelf.library.schema_org import iso_date, to_schema
from sphinx_bookshelf.library.work import Date


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (Date(1984), "1984"),
        (Date(1984, 2), "1984-02"),
        (Date(1984, 2, 3), "1984-02-03"),
        (Date(1984, None, 3), "1984"),
        (Date(-43), ""),
        (Date(text="in press"), ""),
        (Date(812), "0812"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(date: Date, text: str) -> None:
    assert iso_date(date) == text


@pytest.mark.parametrize(
    ("bib", "part"),
    [
        ("@article{a, title = {T}, journaltitle = {J}}", {"@type": "Periodical", "name": "J"}),
        (
            "@article{a, title = {T}, journaltitle = {J}, volume = {3}}",
            {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "J"},
            },
        ),
        ("@inbook{a, title = {T}, booktitle = {B}}", {"@type": "Book", "name": "B"}),
        ("@online{a, title = {T}}", None),
    ],
)
def test_what_a_work_is_part_of(bib: str, part: object) -> None:
    assert to_schema(read_text(bib).works[0]).get("isPartOf") == part
