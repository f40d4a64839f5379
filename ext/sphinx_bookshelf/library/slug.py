"""Make the slug of a work or a topic: its name in addresses, file names and ids.

It depends on the key, and where two keys would share one on the other key, but never on an order, so that an
address lasts.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_PLAIN = re.compile(r"[a-z0-9_-]*[a-z0-9][a-z0-9_-]*")
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
    """Return the slug of a key of which no other key of the library shares it.

    It is the key in lower case and ASCII: letters, digits, ``_`` and ``-`` stay, every other sign is a
    hyphen. A name that no file may have (reserved or overlong), or without a letter or a digit, gets a hash.
    """
    name = re.sub(r"[^a-z0-9_-]", "-", _ascii(key))
    good = _PLAIN.fullmatch(name) and name not in _RESERVED and not _HASHED.fullmatch(name)
    return name if good and len(name) <= _MAX_LENGTH else _with_hash(key)


def slugs(keys: Collection[str]) -> dict[str, str]:
    """Return the slug of each of the ``keys`` of a library, no two the same.

    Of the keys that would share a slug only the one that is literally it has it; the others get a hash.
    """
    plain = {key: slug(key) for key in keys}
    shared = Counter(plain.values())
    return {key: name if shared[name] == 1 or name == key else _with_hash(key) for key, name in plain.items()}


def _ascii(key: str) -> str:
    """Return a key in lower case with accents taken away; what is not ASCII then is one ``?`` each."""
    decomposed = unicodedata.normalize("NFKD", key.lower().translate(_LETTERS))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return letters.encode("ascii", "replace").decode()


def _with_hash(key: str) -> str:
    """Return a readable beginning, and ``-x`` with ten hexadecimal digits of the key's SHA-256."""
    stem = re.sub(r"[^a-z0-9]+", "-", _ascii(key))[:_MAX_STEM].strip("-") or "work"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{stem}-x{digest[:10]}"


@lru_cache(maxsize=4096)
def tag_slug(tag: str) -> str:
    """Return the slug of a topic: its words in lower case, without accents, with hyphens between them.

    Tags that differ in nothing else are one topic. Other signs count: "C" and "C++" are two.
    """
    decomposed = unicodedata.normalize("NFKD", tag.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    name = re.sub(r"[\s_-]+", "-", letters).strip("-")
    return slug(name) if _PLAIN.fullmatch(name) else _with_hash(name)
