"""Validate and normalise ISBN, DOI and web addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from stdnum import isbn as stdnum_isbn
from stdnum.exceptions import ValidationError

#: Between several ISBNs in one field. White space is tried as well, where the whole is no ISBN.
_SEPARATORS = re.compile(r"[,;()/|]+|\band\b")
_ISBN_LABEL = re.compile(r"isbn(?:[- ]?1[03])?\s*:?\s*", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_RESOLVER = re.compile(r"(?:https?://(?:[\w-]+\.)*doi\.org/|doi\.org/|doi\s*:?\s*)+", re.IGNORECASE)
# DOI Handbook, §2.2: prefix 10. and a registrant of digits, which may be divided; any printable suffix.
# A short DOI (https://shortdoi.org) is ``10/`` and some letters and digits; it resolves like any other.
_DOI = re.compile(r"10\.\d{3,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f-\x9f]+|10/[A-Za-z0-9]{2,}")
#: Characters that RFC 3986 forbids in an address; browsers read a backslash as a slash.
_NEVER_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
#: Nor these, which old addresses of publishers hold all the same ("10.1002/(SICI)…<693::AID…").
_ENCODED_IN_ADDRESS = {ord(sign): quote(sign) for sign in '<>"{}|^`'}


def isbn13(text: str) -> str:
    """Return the first valid ISBN that a text holds, as ISBN-13 without hyphens; empty if it holds none."""
    return next(iter(isbns(text)), "")


@lru_cache(maxsize=4096)  # each format of a work asks for them
def isbns(text: str) -> tuple[str, ...]:
    """Return all ISBNs that a text holds, as ISBN-13 without hyphens, each once, in their order.

    An ISBN-10 is converted. Only what is valid counts: length, prefix and check digit hold (ISO 2108).
    """
    if not text:
        return ()
    found: dict[str, None] = {}
    for part in _SEPARATORS.split(_ISBN_LABEL.sub(" ", text.translate(_DASHES))):
        whole = _valid_isbn(part)
        for number in [whole] if whole else map(_valid_isbn, part.split()):
            if number:
                found[number] = None
    return tuple(found)


def _valid_isbn(text: str) -> str:
    try:
        return str(stdnum_isbn.to_isbn13(stdnum_isbn.validate(text))).replace("-", "")
    except ValidationError:
        return ""


def isbn_fault(text: str) -> str:
    """Return why a text that holds no valid ISBN is none, in words that go on a sentence (ISO 2108)."""
    digits = sum(sign.isdigit() or sign in "Xx" for sign in _ISBN_LABEL.sub("", text))
    if digits not in (10, 13):
        return (
            f"it has {digits} {'digit' if digits == 1 else 'digits'}, and an ISBN has 13 or, before 2007, 10"
        )
    return "one of its digits is wrong: the last is computed from the others, and does not fit them"


@lru_cache(maxsize=4096)
def hyphenated_isbn(isbn: str) -> str:
    """Return an ISBN with its hyphens where its registration group and publisher put them."""
    return str(stdnum_isbn.format(isbn))


def bare_doi(text: str) -> str:
    """Return the DOI that a text holds, without a resolver's address, as written; empty if there is none."""
    name = _RESOLVER.sub("", text.strip(), count=1)
    return name if _DOI.fullmatch(name) else ""


def doi(text: str) -> str:
    """Return the DOI that a text holds, as :func:`bare_doi` finds it, in lower case, for comparing."""
    return bare_doi(text).lower()


def doi_address(name: str) -> str:
    """Return the address that resolves a DOI, with the signs encoded that no address may hold."""
    return f"https://doi.org/{name.translate(_ENCODED_IN_ADDRESS)}"


def is_web_address(text: str) -> bool:
    """Return whether a text is an ``http`` or ``https`` address with a host that a page may link to."""
    return bool(text) and web_address(text) == text


def web_address(text: str) -> str:
    """Return an ``http`` or ``https`` address that names a host, fit for a page's link; empty if it is none.

    Signs that an address may only hold in percent-encoding (RFC 3986, 2.1) are encoded.
    """
    if not text or _NEVER_IN_ADDRESS.search(text):
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # an IPv6 address or a port that is none
        return ""
    return text.translate(_ENCODED_IN_ADDRESS) if good else ""
