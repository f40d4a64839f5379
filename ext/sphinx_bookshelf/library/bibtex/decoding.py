"""Decode the bytes of a ``.bib`` file, whatever their encoding."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from ..diagnostics import Diagnostic, Subtype
from .foreign import describe_binary

if TYPE_CHECKING:
    from pathlib import Path

_NEWLINE = re.compile(rb"\r\n|\r|\n")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: UTF-16 without a mark, as some Windows programs write it: the first two characters are ASCII.
_UNMARKED = ((re.compile(rb"[^\0]\0[^\0]\0"), "utf-16-le"), (re.compile(rb"\0[^\0]\0[^\0]"), "utf-16-be"))
#: Control characters: no field needs them, XML forbids most, and terminals act on some.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Decoded(NamedTuple):
    """The text of a file, and what is wrong with its encoding."""

    text: str
    diagnostic: Diagnostic | None


def read(path: Path, encoding: str = "utf-8-sig") -> Decoded:
    """Read the text of a file. One that cannot be read is empty, with a diagnostic."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Decoded("", Diagnostic(Subtype.FILE, f"cannot read the file: {reason}", str(path)))
    if foreign := describe_binary(data):
        return Decoded("", Diagnostic(Subtype.FILE, foreign, str(path)))
    return decode(data, str(path), encoding)


def split_mark(data: bytes, encoding: str) -> tuple[bytes, str]:
    """Return the byte order mark of a file, if it has one, and the encoding: the mark's, else the one given.

    UTF-16 is known without a mark as well: every second byte of what is mostly ASCII is zero.
    """
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return mark, marked
    wide = data.count(b"\0") > len(data) // 3
    return b"", next((name for start, name in _UNMARKED if wide and start.match(data)), encoding)


def decode(data: bytes, file: str, encoding: str = "utf-8-sig") -> Decoded:
    """Decode bytes in the given encoding, or in the one that a byte order mark tells.

    Bytes that are invalid there are read as Windows-1252, a superset of Latin-1's letters, one by one: the
    rest of the text stays as it is. The ``ENCODING`` diagnostic names the line of the first. A byte order
    mark is removed, and every control character but tab and newline becomes a space, so that offsets stay.
    """
    mark, found = split_mark(data, encoding)
    data = data[len(mark) :]
    diagnostic = None
    if not mark and found != encoding:
        message = f"the file is {found.upper()}, and no byte order mark says so. Save the file as UTF-8"
        diagnostic = Diagnostic(Subtype.ENCODING, message, file, 1)
    encoding = found
    try:
        text = data.decode(encoding)
    except LookupError:
        diagnostic = Diagnostic(
            Subtype.ENCODING, f"unknown encoding {encoding!r}; the file was read as UTF-8", file
        )
        text = data.decode("utf-8", _ERRORS)
    except UnicodeDecodeError as error:
        line = len(_NEWLINE.findall(data, 0, error.start)) + 1
        byte = f"0x{data[error.start]:02x}"
        message = (
            f"the byte {byte} is not valid {encoding.removesuffix('-sig').upper()}; it was read as Latin-1"
        )
        diagnostic = Diagnostic(Subtype.ENCODING, f"{message}. Save the file as UTF-8", file, line)
        text = data.decode(encoding, _ERRORS)
    if _CONTROLS.search(text):
        text = _CONTROLS.sub(" ", text)
    return Decoded(text, diagnostic)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read what cannot be decoded as Windows-1252, as browsers do: an error handler for codecs."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    invalid = error.object[error.start : error.end]
    return "".join(_WINDOWS_1252[byte] for byte in invalid), error.end


_WINDOWS_1252 = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
_ERRORS = "sphinx-bookshelf-windows-1252"
codecs.register_error(_ERRORS, _as_windows_1252)
