"""Check how ISBN, ISSN and DOI are written. The reader reports those that are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum import issn as stdnum_issn

from ..diagnostics import quoted
from ..latex.decoder import verbatim
from ..values.identifiers import bare_doi, hyphenated_isbn, isbn13
from .findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .written_fields import WrittenField

#: One ISBN of ten or thirteen digits, perhaps with its label, and nothing else.
_ONE_ISBN = re.compile(
    r"(?:isbn(?:-1[03])?\s*:?\s*)?((?:97[89][ -]?)?[0-9](?:[ -]?[0-9]){8}[ -]?[0-9X])", re.IGNORECASE
)
#: The dashes that people take for the hyphen of an ISBN.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_HYPHENS = 4
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
#: Text that may accompany an ISSN: MEDLINE writes "1234-5679 (Print) 1234-5679 (Linking)".
_BESIDE_ISSN = re.compile(r"\([^()]*\)|\bissn\b|[,;:/\s]+", re.IGNORECASE)


def check_isbn(field: WrittenField) -> Iterator[Finding]:
    """Report an ISBN that is no ISBN-13 with its hyphens (International ISBN Agency, Users' Manual, §5.2)."""
    text = " ".join(verbatim(field.text).split())
    isbn = isbn13(text)
    if not isbn:
        return
    form = hyphenated_isbn(isbn)
    if form.count("-") != _HYPHENS:
        # The table of the library that knows the ranges is older than this one.
        form = text if text.replace("-", "") == isbn else isbn
    if text == form:
        return
    if one := _ONE_ISBN.fullmatch(text.translate(_DASHES)):
        message = f"the isbn {quoted(text)} of {field.key!r} should be written {form}"
        edit = field.rewrite(form) if isbn13(one[1]) == isbn and _is_plain(field, text) else None
        yield field.finding(Code.ISBN_FORM, message, edit)
    else:
        message = f"the isbn {quoted(text)} of {field.key!r} is more than one number, of which {form} counts"
        yield field.finding(Code.ISBN_FORM, message)


def check_issn(field: WrittenField) -> Iterator[Finding]:
    """Report numbers that are no ISSN, or have a wrong check digit (ISO 3297)."""
    text = verbatim(field.text).strip()
    numbers = _BESIDE_ISSN.sub(" ", text).split()
    if text and not (numbers and all(map(_is_issn, numbers))):
        yield field.finding(
            Code.ISSN, f"the issn {quoted(text)} of {field.key!r} is none, or one of its digits is wrong"
        )


def _is_issn(text: str) -> bool:
    return bool(_ISSN.fullmatch(text)) and bool(stdnum_issn.is_valid(text))


def check_doi(field: WrittenField) -> Iterator[Finding]:
    """Report a DOI behind a resolver's address, which pages add (Crossref, DOI display guidelines)."""
    text = verbatim(field.text).strip()
    doi = bare_doi(text)
    if not doi or doi == text:
        return
    message = f"the doi {quoted(text)} of {field.key!r} should be written {quoted(doi)}"
    # A DOI in an address may be percent-encoded, and there is no way to tell whether it is.
    certain = "%" not in doi and _is_plain(field, text)
    yield field.finding(Code.DOI_FORM, message, field.rewrite(doi) if certain else None)


def _is_plain(field: WrittenField, text: str) -> bool:
    """Return whether a value is written without braces or escapes."""
    return " ".join(field.text.split()) == text
