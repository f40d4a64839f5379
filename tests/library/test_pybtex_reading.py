"""Entries as pybtex reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_bookshelf.library.pybtex_reading import PybtexReading

if TYPE_CHECKING:
    from pathlib import Path


def reading(folder: Path, *texts: str) -> PybtexReading:
    paths = [folder / f"{number}.bib" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return PybtexReading(paths, "utf-8-sig")


def test_an_entry_is_as_it_stands_in_the_file(tmp_path: Path) -> None:
    entry = reading(
        tmp_path, "@Software{A:b, title = {{DNA} \\& $x$}, DOI = {10.1/AB}, month = nov, note = {N}}"
    ).get("A:b")
    assert entry is not None
    assert entry.type == "software"
    assert dict(entry.fields) == {
        "title": "{DNA} \\& $x$",
        "DOI": "10.1/AB",
        "month": "November",
        "note": "N",
    }


def test_abbreviations_reach_from_file_to_file(tmp_path: Path) -> None:
    entry = reading(tmp_path, "@string{j = {Journal}}", "@article{a, journal = j # { B}}").get("a")
    assert entry is not None
    assert entry.fields["journal"] == "Journal B"


def test_a_fault_costs_only_its_entry(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        "@book{bad, title = nowhere}\n@book{twice, title = {A}, title = {B}}\n@book{good, title = {G}}",
    )
    assert read.get("bad") is None
    assert read.get("twice") is None
    assert read.get("good") is not None


def test_the_first_of_two_entries_with_one_key_stands(tmp_path: Path) -> None:
    entry = reading(tmp_path, "@book{a, title = {First}}", "@book{a, title = {Second}}").get("a")
    assert entry is not None
    assert entry.fields["title"] == "First"


def test_a_missing_file_has_no_entries(tmp_path: Path) -> None:
    assert PybtexReading([tmp_path / "no.bib"], "utf-8").get("a") is None
