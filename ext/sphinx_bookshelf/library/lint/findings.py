"""Every kind of finding of ``sphinx-bookshelf check``, in one place."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding matters."""

    #: Something is lost or leads nowhere: an entry, a citation, a whole file.
    ERROR = "error"
    #: Something is probably wrong.
    WARNING = "warning"
    #: Something could be written better, or should be looked at.
    NOTE = "note"


class Code(StrEnum):
    """The code of a finding, with its severity. The comment on each is its documentation.

    What a build reports as well has the same name there, ``bookshelf.<code>``. A build has one
    name, ``field_value``, for what is ``isbn``, ``doi``, ``url``, ``level`` or ``field_value`` here.
    """

    severity: Severity

    def __new__(cls, code: str, severity: Severity) -> Code:
        """Make a member whose value is its code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity = severity
        return member

    #: The file cannot be read, or is an archive, a document or a picture.
    FILE = "file", Severity.ERROR
    #: A file without entries: empty, or a file of another kind, such as RIS or HTML.
    NO_ENTRIES = "no_entries", Severity.WARNING
    #: The file is not valid in its encoding (UTF-8 unless `--encoding` says otherwise), or once was read in a
    #: wrong one: "Ã©" for "é".
    ENCODING = "encoding", Severity.WARNING
    #: A syntax error. It can cost the entry that it stands in.
    SYNTAX = "syntax", Severity.ERROR
    #: Braces in a value that do not balance for BibTeX and biber: they count `\{` and `\}` as braces, too.
    BRACES = "braces", Severity.ERROR
    #: A key that another entry has already. That entry stands, this one is lost, unless they differ in case.
    DUPLICATE_KEY = "duplicate_key", Severity.ERROR
    #: A field that occurs twice in one entry. The first stands.
    DUPLICATE_FIELD = "duplicate_field", Severity.WARNING
    #: An entry type that neither BibTeX nor biblatex knows.
    ENTRY_TYPE = "entry_type", Severity.WARNING
    #: A field name that is probably misspelt, with the likely one.
    FIELD_NAME = "field_name", Severity.WARNING
    #: An entry without what its type needs, such as a title, an author or a journal.
    MISSING_FIELD = "missing_field", Severity.WARNING
    #: An entry without a date. It is cited as "n.d."; write `n.d.` where there is none to be found.
    NO_DATE = "no_date", Severity.NOTE
    #: A `crossref`, `xdata`, `xref`, `related` or `entryset` that names no entry, or runs in a circle.
    CROSSREF = "crossref", Severity.WARNING
    #: A word without braces that is no `@string` abbreviation.
    STRING = "string", Severity.WARNING
    #: An ISBN with a wrong check digit, or of the wrong length.
    ISBN = "isbn", Severity.WARNING
    #: An ISBN that is not written with its 13 digits and four hyphens. `--fix` writes it so.
    ISBN_FORM = "isbn_form", Severity.NOTE
    #: An ISSN with a wrong check digit, or of the wrong length.
    ISSN = "issn", Severity.WARNING
    #: A DOI that is none.
    DOI = "doi", Severity.WARNING
    #: A DOI behind the address of a resolver, such as `https://doi.org/`. `--fix` takes that away.
    DOI_FORM = "doi_form", Severity.NOTE
    #: An address that is none, or that is not `http` or `https`.
    URL = "url", Severity.WARNING
    #: A `level` that is none of the levels.
    LEVEL = "level", Severity.WARNING
    #: A date or a list of names that cannot be read.
    FIELD_VALUE = "field_value", Severity.WARNING
    #: A year that can hardly be right: in the future, before printing, after the year in which a range ends.
    YEAR = "year", Severity.WARNING
    #: An edition such as "2nd" or "2nd edition": biblatex wants `2`, and styles add the rest.
    EDITION = "edition", Severity.WARNING
    #: Pages that run backwards, or begin with "pp.".
    PAGES = "pages", Severity.WARNING
    #: A range of pages that is not written with two hyphens. `--fix` writes them.
    PAGE_DASH = "page_dash", Severity.NOTE
    #: A name in a title that loses its capital where references are in sentence case: braces keep it.
    TITLE_CASE = "title_case", Severity.NOTE
    #: A title, or the name of a person, in capitals throughout: references print them so.
    CAPITALS = "capitals", Severity.NOTE
    #: HTML in a field that has none: a tag, or a character reference such as `&amp;`.
    HTML = "html", Severity.NOTE
    #: An endorsement without the name of who gave it, or a name without an endorsement.
    ENDORSER = "endorser", Severity.WARNING
    #: Markup that is not allowed in an annotation, an abstract, a highlight or an endorsement.
    MARKUP = "markup", Severity.WARNING
    #: A citation that is not written as one, in one of these or with `--cited-in` on a page.
    CITATION = "citation", Severity.WARNING
    #: A cover image that does not exist, is no image, or lies outside the folder of the `.bib` file.
    COVER = "cover", Severity.WARNING
    #: The path of a file on its author's machine, told once a file. No page shows it; the `.bib` file does.
    PRIVATE_PATH = "private_path", Severity.NOTE
    #: Two books with one ISBN.
    DUPLICATE_ISBN = "duplicate_isbn", Severity.WARNING
    #: Two editions of a book with one ISBN: it belongs to one of them.
    ISBN_EDITION = "isbn_edition", Severity.WARNING
    #: Two entries with one DOI.
    DUPLICATE_DOI = "duplicate_doi", Severity.WARNING
    #: Two entries of one author whose titles are nearly the same: probably one work.
    SIMILAR_TITLE = "similar_title", Severity.NOTE
    #: A key that an annotation cites, or with `--cited-in` a page, but that no entry of these files has.
    KEY_NOT_FOUND = "key_not_found", Severity.ERROR
    #: `@name` in pandoc's syntax, with `--cited-in`, that is the key of no entry: perhaps a person is meant.
    MENTION = "mention", Severity.WARNING
    #: An entry that is neither cited nor shown anywhere. Needs `--cited-in`.
    UNUSED = "unused", Severity.NOTE


class Edit(NamedTuple):
    """What to write between two offsets of a file's text, in characters."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One thing to look at. ``line`` counts from 1; 0 means the file as a whole.

    ``edit`` is there where it is certain what should stand there instead.
    """

    code: Code
    message: str
    file: str
    line: int
    edit: Edit | None = None
