"""Messages name types and fields as their author does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.syntax import parse
from sphinx_bookshelf.library.lint.checks import check_files
from sphinx_bookshelf.library.lint.written_names import names_by_place

if TYPE_CHECKING:
    from pathlib import Path

BIBLATEX = "@book{z, author = {Z, Z}, title = {Z}, date = {2000}, location = {Z}}\n"


@pytest.mark.parametrize(
    ("bib", "messages"),
    [
        (
            "@mastersthesis{c, title = {C}, author = {M, N}, year = {2003}}",
            ["'c' (@mastersthesis) has no school"],
        ),
        ("@PhdThesis{c, title = {C}, author = {M, N}}", ["has no school", "has no year; if none can be"]),
        ("@thesis{c, title = {C}, author = {M, N}, year = {2003}}", ["has no institution or publisher"]),
        ("@article{c, title = {C}, author = {M, N}, year = {2003}}", ["'c' (@article) has no journal"]),
        (
            "@article{c, title = {C}, author = {M, N}}",
            ["has no journal", "has no year; if none can be found, write year = {n.d.}"],
        ),
        (
            f"{BIBLATEX}@article{{c, title = {{C}}, author = {{M, N}}}}",
            ["has no journaltitle or issuetitle", "has no date; if none can be found, write date = {n.d.}"],
        ),
        (f"{BIBLATEX}@mastersthesis{{c, title = {{C}}, author = {{M, N}}, year = 2003}}", ["has no school"]),
        (
            "@techreport{c, title = {C}, author = {M, N}, year = 2003}",
            ["'c' (@techreport) has no institution"],
        ),
        ("@manual{c, title = {C}, year = 2003}", ["'c' (@manual) has no author or organization"]),
        ("@techreport{c, title = {C}, year = 2003}", ["has no author or institution", "has no institution"]),
        (
            "@inbook{c, title = {C}, author = {M, N}, year = 2003}",
            ["'c' (@inbook) has no chapter or pages or booktitle"],
        ),
        ("@inbook{c, title = {C}, author = {M, N}, chapter = 3, publisher = {H}, year = 2003}", []),
        ("@inproceedings{c, title = {C}, author = {M, N}, year = 2003}", ["has no booktitle"]),
        (
            "@article{c, title = {C}, author = {M, N}, year = 2003, journal = {A &amp; B}}",
            ["the field 'journal' of 'c' holds HTML: '&amp;'"],
        ),
        (
            "@book{c, title = {C}, author = {M, N}, year = 2003, Address = {/home/me}}",
            ["the field 'Address' of 'c' holds the path of a file on its author's machine"],
        ),
    ],
)
def test_messages_use_the_names_that_the_file_uses(tmp_path: Path, bib: str, messages: list[str]) -> None:
    (tmp_path / "a.bib").write_text(bib)
    found = [each.message for each in check_files([tmp_path / "a.bib"])]
    assert len(found) == len(messages)
    assert all(words in message for words, message in zip(messages, found, strict=True))


def test_each_file_has_its_own_names() -> None:
    one, two = parse("@article{a, journal = {J}}"), parse("@article{b, journaltitle = {J}}")
    names = names_by_place([("one.bib", one), ("two.bib", two)])
    assert [names["one.bib", 1].field("location"), names["two.bib", 1].field("location")] == [
        "address",
        "location",
    ]
