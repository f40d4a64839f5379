"""Files of other kinds under the name of a ``.bib`` file."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.foreign import describe
from sphinx_bookshelf.library.bibtex.reader import read_files
from sphinx_bookshelf.library.diagnostics import Diagnostic, Subtype

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, data: bytes) -> tuple[Diagnostic, ...]:
    (folder / "a.bib").write_bytes(data)
    return read_files([folder / "a.bib"]).diagnostics


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"\nTY  - BOOK\nTI  - X\nER  -\n",
            "looks like an RIS file: export the list as BibTeX or BibLaTeX",
        ),
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", "an HTML page: download the file itself"),
        (b"<html lang='en'>404", "an HTML page"),
        (b'<?xml version="1.0"?><xml><records></records></xml>', "an XML file"),
        (b"PMID- 123\nTI  - X\n", "a PubMed file"),
        (b"%0 Book\n%T X\n", "an EndNote or Refer file"),
        (b"FN Clarivate Analytics Web of Science\nVR 1.0\n", "a Web of Science file"),
        (b'[\n  {"id": "a", "type": "book"}\n]', "a JSON file, such as CSL-JSON"),
        (b"[]", "a JSON file"),
        (b"---\nreferences:\n- id: a\n", "a CSL-YAML file"),
        (b"{\\rtf1\\ansi}", "an RTF file"),
        (b"\\documentclass{article}\n\\bibitem{a} A.\n", "a LaTeX file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a pointer of Git LFS"),
        (b'"Key","Item Type","Title"\n"A","book","T"\n', "a table"),
        (b"# A README\n\nWrite to me@example.org.\n", "this looks like text: an entry begins like @book{key"),
    ],
)
def test_what_a_text_without_entries_looks_like_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    (found,) = read(tmp_path, data)
    assert found.subtype is Subtype.NO_ENTRIES
    assert found.message.startswith("no entries found: ")
    assert words in found.message
    assert not found.doubtful


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"% mine", b"@comment{x}", b'@preamble{"x"}', b"\xef\xbb\xbf"]
)
def test_an_empty_file_is_for_check_to_tell(tmp_path: Path, data: bytes) -> None:
    (found,) = read(tmp_path, data)
    assert found.message == "no entries found: there is nothing in this file"
    assert found.doubtful


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(b"@book{a, title={A}}", mtime=0), "this is a gzip archive, no BibTeX: unpack it"),
        (b"PK\x03\x04\x14\0word/document.xml", "a ZIP archive, as Word and Excel files are"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word or Excel"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"SQLite format 3\0", "a database, as Zotero's own is"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_a_file_that_is_no_text_is_told_once(tmp_path: Path, data: bytes, words: str) -> None:
    (found,) = read(tmp_path, data)
    assert found.subtype is Subtype.FILE
    assert words in found.message


@pytest.mark.parametrize("data", [b"@book{a, title = {A}}", b"@string{a = {A}}"])
def test_a_file_with_an_entry_or_an_abbreviation_is_none_of_these(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == ()


def test_a_file_whose_entries_are_faulty_is_none_either(tmp_path: Path) -> None:
    assert [each.subtype for each in read(tmp_path, b"@book{a, title = {A}")] == [Subtype.SYNTAX]
    assert describe("") == ""


def test_a_conflict_that_git_could_not_merge_is_told(tmp_path: Path) -> None:
    entries = [f"@book{{{key}, title = {{T}}}}" for key in "abc"]
    merged = "\n".join((entries[0], "<<<<<<< HEAD", entries[1], "=======", entries[2], ">>>>>>> branch", ""))
    (found,) = read(tmp_path, merged.encode())
    assert (found.subtype, found.line, found.doubtful) == (Subtype.SYNTAX, 2, False)
    assert "git" in found.message


@pytest.mark.parametrize("text", ["<<<<<<< here it begins", "a\n=======\n@book{a, title = {A}}"])
def test_lines_like_those_of_a_conflict_are_none(tmp_path: Path, text: str) -> None:
    assert [each for each in read(tmp_path, text.encode()) if "git" in each.message] == []
