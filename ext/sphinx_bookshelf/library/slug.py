"""The slug of a work or a topic: its name in addresses, file names and ids.

It depends on the key alone, so that an address never changes because another work came or went.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*")
#: How a slug with a hash ends. A key that looks like this gets a hash, or it could equal another's slug.
_HASHED = re.compile(r".*-x[0-9a-f]{10}")
#: ``index`` is the folder's own page; Windows keeps the others for devices, with any extension
#: (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_RESERVED = {"index", "con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
#: Leaves room for folders and ``.html`` in the 255 bytes that file systems give a name.
_MAX_LENGTH = 120
_MAX_STEM = 60
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def slug(key: str) -> str:
    """The slug of the work with this key.

    The key itself where it matches ``[a-z0-9][a-z0-9_-]*``, is not reserved and not overlong; else its ASCII
    form and ``-x`` with ten hexadecimal digits of the key's SHA-256. Slugs are in lower case, so two of them
    are never one file on a file system that ignores case.
    """
    plain = _PLAIN.fullmatch(key) and key not in _RESERVED and not _HASHED.fullmatch(key)
    if plain and len(key) <= _MAX_LENGTH:
        return key
    ascii_form = (
        unicodedata.normalize("NFKD", key.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    )
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_form)[:_MAX_STEM].strip("-") or "work"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{stem}-x{digest[:10]}"


def slugs(keys: Iterable[str]) -> dict[str, str]:
    """The slug of each key."""
    return {key: slug(key) for key in keys}


def tag_slug(tag: str) -> str:
    """The slug of a topic: its words in lower case, without accents, with hyphens between them.

    Tags that differ in nothing else are one topic. Other signs count: "C" and "C++" are two.
    """
    decomposed = unicodedata.normalize("NFKD", tag.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return slug(re.sub(r"[\s_-]+", "-", letters).strip("-"))
