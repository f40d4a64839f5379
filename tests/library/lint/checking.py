"""What the tests of checks share: a text in, findings out, in the form in which tests compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_bookshelf.library.bibtex.reader import Reading, read_text
from sphinx_bookshelf.library.bibtex.syntax import parse
from sphinx_bookshelf.library.lint.written_fields import WrittenField, written_fields

if TYPE_CHECKING:
    from sphinx_bookshelf.library.lint.findings import Finding

FILE = "a.bib"


def fields_of(text: str) -> list[WrittenField]:
    """The written fields of a file."""
    return list(written_fields([(FILE, parse(text))]))


def reading_of(text: str) -> Reading:
    """A file as works."""
    return read_text(text, FILE)


def edited(text: str, finding: Finding) -> str:
    """A text after the edit of a finding; the text itself where there is none."""
    if finding.edit is None:
        return text
    start, end, new = finding.edit
    return text[:start] + new + text[end:]
