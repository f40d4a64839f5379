"""Apply edits to a file without changing any other byte of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibtex.decoding import decode, split_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .findings import Edit


class UnfixableError(Exception):
    """A file cannot be changed without touching other bytes of it; the reason in words."""


def apply(data: bytes, edits: Iterable[Edit], encoding: str = "utf-8-sig") -> bytes:
    """Return the bytes of a file with edits put in. Byte order mark, newlines and invalid bytes stay.

    :param edits: in characters of the text that :func:`.decoding.decode` makes of ``data``; none overlap.
    :param encoding: of files without a byte order mark, as for :func:`.decoding.decode`.
    :raises UnfixableError: the encoding is not one in which each byte of the file has its place in the text.
    """
    mark, encoding = split_mark(data, encoding)
    encoding = encoding.removesuffix("-sig")
    body = data[len(mark) :]
    try:
        # Invalid bytes become one surrogate each here, and one character each where the offsets are from.
        text = body.decode(encoding, "surrogateescape")
        faithful = text.encode(encoding, "surrogateescape") == body
    except (UnicodeError, LookupError):
        faithful = False
    if not faithful or len(text) != len(decode(data, "", encoding).text):
        raise UnfixableError(f"its encoding is not clean {encoding.upper()}")
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    parts.append(text[position:])
    return mark + "".join(parts).encode(encoding, "surrogateescape")
