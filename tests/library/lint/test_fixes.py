"""Edits put into files, and not one byte changed elsewhere."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.bibtex.decoding import decode
from sphinx_bookshelf.library.lint.checks import check_files
from sphinx_bookshelf.library.lint.findings import Edit
from sphinx_bookshelf.library.lint.fixes import UnfixableError, apply

if TYPE_CHECKING:
    from pathlib import Path

NAIVE = "naïve ☕"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_marks_and_encodings_stay(mark: bytes, encoding: str) -> None:
    """Offsets are those of the text without its mark; edits come in any order."""
    data = mark + f"{NAIVE}\r\n{NAIVE}".encode(encoding)
    edits = [Edit(9, 14, "☎"), Edit(0, 1, "m"), Edit(5, 5, "!")]
    assert apply(data, edits) == mark + "maïve! ☕\r\n☎ ☕".encode(encoding)


def test_another_encoding() -> None:
    """As ``bibtex_encoding`` names it."""
    assert apply("ä b".encode("latin-1"), [Edit(2, 3, "ö")], "latin-1") == "ä ö".encode("latin-1")


def test_invalid_bytes_and_control_characters_stay() -> None:
    """They are one character each where the offsets come from."""
    data = b"\xe4\xff\x00\xc3\xa4 b \x80\xe2\x98"
    assert decode(data, "a.bib").text[5] == "b"
    assert apply(data, [Edit(5, 6, "c")]) == b"\xe4\xff\x00\xc3\xa4 c \x80\xe2\x98"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF16_LE + b"a\0b", "utf-8"),
        (b"a", "no-such-encoding"),
        (b"+AGE-", "utf-7"),
        (b"a\0", "utf-16"),
    ],
)
def test_what_cannot_be_written_back_is_left_alone(data: bytes, encoding: str) -> None:
    """Half a character, an encoding that has several ways to write one, or none."""
    with pytest.raises(UnfixableError, match="encoding is not clean"):
        apply(data, [Edit(0, 1, "b")], encoding)


def test_no_edit_changes_nothing() -> None:
    """Nor does an empty file."""
    assert apply(b"\xef\xbb\xbf", []) == b"\xef\xbb\xbf"


#: What may stand around values, and must stay: in any of these, bytes that are no UTF-8 among them.
OUTSIDE = st.lists(
    st.sampled_from(
        [b" ", b"\r\n", b"\n", b"\t", b"% 1-2 {\r\n", b"\xff", "é☕".encode(), b"@comment{1-2}", b"\x00"]
    ),
    max_size=4,
).map(b"".join)
#: Fields, each with what is certain to become of it.
FIELDS = st.sampled_from(
    [
        (b"isbn = {1526412438}", b"isbn = {978-1-5264-1243-0}"),
        (b"ISBN = 9781526412430", b"ISBN = {978-1-5264-1243-0}"),
        (b'isbn = "978-1-5264-1243-0"', b'isbn = "978-1-5264-1243-0"'),
        (b"isbn = {978-1-5264-1243-1}", b"isbn = {978-1-5264-1243-1}"),
        (b"doi = { https://doi.org/10.1000/\xc3\xa4B }", b"doi = { 10.1000/\xc3\xa4B }"),
        (b"doi = {doi:10.1000/a%2F}", b"doi = {doi:10.1000/a%2F}"),
        (b"pages = {1-2, 5 - 9}", b"pages = {1--2, 5--9}"),
        (b"pages = {1\xe2\x80\x932}", b"pages = {1--2}"),
        (b"pages = {9-2}", b"pages = {9-2}"),
        (b"title = {1-2 \xe4 \xff}", b"title = {1-2 \xe4 \xff}"),
        (b"note = {doi:10.1000/1}", b"note = {doi:10.1000/1}"),
    ]
)


@given(
    st.booleans(),
    st.lists(
        st.tuples(OUTSIDE, st.lists(FIELDS, max_size=5), st.sampled_from([b"\n", b"\r\n", b"\r"])), max_size=4
    ),
)
def test_fixing_changes_the_values_alone_and_once(
    tmp_path_factory: pytest.TempPathFactory,
    mark: bool,
    entries: list[tuple[bytes, list[tuple[bytes, bytes]], bytes]],
) -> None:
    """Whatever stands around them; a second time there is nothing to do."""
    before = after = codecs.BOM_UTF8 if mark else b""
    for number, (outside, fields, newline) in enumerate(entries):
        head = outside + newline + f"@book{{k{number},".encode() + newline
        before += head + b"".join(old + b"," + newline for old, _ in fields) + b"}" + newline
        after += head + b"".join(new + b"," + newline for _, new in fields) + b"}" + newline
    path = tmp_path_factory.mktemp("fix") / "a.bib"
    assert fixed(path, before) == after
    assert fixed(path, after) == after


def fixed(path: Path, data: bytes) -> bytes:
    """What the edits of a check make of a file."""
    path.write_bytes(data)
    return apply(data, [finding.edit for finding in check_files([path]) if finding.edit])
