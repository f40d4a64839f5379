"""Bytes to text."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.bibtex.decoding import _as_windows_1252, decode, read, split_mark
from sphinx_bookshelf.library.diagnostics import Diagnostic, Subtype

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "data",
    [
        "naïve ☕".encode(),
        codecs.BOM_UTF8 + "naïve ☕".encode(),
        codecs.BOM_UTF16_LE + "naïve ☕".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "naïve ☕".encode("utf-16-be"),
    ],
)
def test_unicode_and_byte_order_marks(data: bytes) -> None:
    """A byte order mark tells the encoding and does not belong to the text."""
    assert decode(data, "a.bib") == ("naïve ☕", None)


def test_byte_order_mark_is_split_off() -> None:
    """The mark and what it says, or nothing and what was asked for."""
    assert split_mark(codecs.BOM_UTF16_LE + b"a\0", "latin-1") == (codecs.BOM_UTF16_LE, "utf-16-le")
    assert split_mark(b"a", "latin-1") == (b"", "latin-1")


def test_another_encoding_may_be_asked_for() -> None:
    """``bibtex_encoding`` of sphinxcontrib-bibtex."""
    assert decode("Žižek".encode("cp1250"), "a.bib", "cp1250") == ("Žižek", None)


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        (b"a\nb\nCaf\xe9", "a\nb\nCafé", 3),
        (b"a\r\nb\rCaf\xe9", "a\r\nb\rCafé", 3),
        (b"\x93quoted\x94 \x96", "“quoted” –", 1),
        (b"\xe9 \xc3\xa9", "é é", 1),
        (b"\x81", "\ufffd", 1),
        (codecs.BOM_UTF8 + b"\n\xe9", "\né", 2),
    ],
)
def test_latin_1(data: bytes, text: str, line: int) -> None:
    """Bytes that are no UTF-8 are read as Windows-1252, others as they are; the fault has the first line."""
    found, fault = decode(data, "a.bib")
    assert found == text
    assert fault is not None
    assert (fault.subtype, fault.file, fault.line) == (Subtype.ENCODING, "a.bib", line)
    assert "UTF-8" in fault.message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    """It is read as what it is, and told, unless that encoding was asked for."""
    data = "@book{a, title = {Café}}".encode(encoding)
    text, fault = decode(data, "a.bib")
    assert text == "@book{a, title = {Café}}"
    assert fault is not None
    assert (fault.subtype, fault.line) == (Subtype.ENCODING, 1)
    assert encoding.upper() in fault.message
    assert decode(data, "a.bib", encoding) == (text, None)


def test_a_zero_byte_at_the_beginning_makes_no_utf_16() -> None:
    assert decode(b"\0 \0\n@book{a, title = {A}}", "a.bib") == ("   \n@book{a, title = {A}}", None)


def test_unknown_encoding() -> None:
    """Told; the file is read as UTF-8."""
    text, fault = decode("naïve".encode(), "a.bib", "utf-99")
    assert text == "naïve"
    assert fault is not None
    assert "utf-99" in fault.message


def test_control_characters_become_spaces() -> None:
    """Their places stay; tab and newline stay altogether."""
    assert decode(b"a\x00b\x0bc\td\ne\x1b[0m\x7f", "a.bib").text == "a b c\td\ne [0m "
    assert decode("a\x85b\ufffe".encode(), "a.bib").text == "a b "


def test_missing_file(tmp_path: Path) -> None:
    """A file that cannot be read is empty, with a fault of its own kind."""
    path = tmp_path / "none.bib"
    text, fault = read(path)
    assert text == ""
    assert fault == Diagnostic(Subtype.FILE, "cannot read the file: No such file or directory", str(path))
    assert read(tmp_path).diagnostic is not None


def test_file(tmp_path: Path) -> None:
    """A file's bytes are decoded; newlines are not translated."""
    path = tmp_path / "a.bib"
    path.write_bytes(b"a\r\n\xe9")
    assert read(path).text == "a\r\né"


def test_error_handler_is_for_decoding_only() -> None:
    """As an encoder's error handler it raises what it was given."""
    error = UnicodeEncodeError("ascii", "é", 0, 1, "reason")
    with pytest.raises(UnicodeEncodeError):
        _as_windows_1252(error)


@given(st.sampled_from([b"", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"@\0b\0"]), st.binary(max_size=200))
def test_any_bytes(start: bytes, data: bytes) -> None:
    """Nothing raises, and what was read can be written."""
    text, fault = decode(start + data, "a.bib")
    text.encode("utf-8")
    assert fault is None or fault.line >= 1
