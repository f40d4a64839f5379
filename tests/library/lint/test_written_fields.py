"""Fields as they are written."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.syntax import parse
from sphinx_bookshelf.library.lint.findings import Code, Edit
from sphinx_bookshelf.library.lint.written_fields import references, written_fields

from tests.library.lint.checking import fields_of


def test_fields_have_canonical_names_and_expanded_text() -> None:
    """Private ones are there, too; abbreviations reach into later files."""
    one = parse('@string{j = "Journal"}\n@article{k, Journal = j # { of X}, FILE = {x}}')
    two = parse("@article{m, journal = j}")
    fields = list(written_fields([("one.bib", one), ("two.bib", two)]))
    assert [(each.key, each.name, each.text, each.file, each.line) for each in fields] == [
        ("k", "journaltitle", "Journal of X", "one.bib", 2),
        ("k", "file", "x", "one.bib", 2),
        ("m", "journaltitle", "Journal", "two.bib", 1),
    ]


def test_references_are_the_keys_that_entries_name() -> None:
    """Several with commas, and white space folded."""
    fields = fields_of("@book{k, crossref = {a}, related = {b,\n c  d}, ids = {e}, title = {f}}")
    assert list(references(fields)) == [("k", "a"), ("k", "b"), ("k", "c d")]


def test_finding_stands_in_its_field() -> None:
    """File, line, edit."""
    (field,) = fields_of("@book{k,\n isbn = {1}}")
    finding = field.finding(Code.ISBN, "words", Edit(1, 2, "x"))
    assert finding == (Code.ISBN, "words", "a.bib", 2, (1, 2, "x"))


@pytest.mark.parametrize(
    ("value", "rewritten"),
    [
        ("{ old\n }", "{ new\n }"),
        ('"old"', '"new"'),
        ("123", "{new}"),
        ("{a} # {b}", None),
        ("jan", None),
    ],
)
def test_only_a_single_literal_is_rewritten(value: str, rewritten: str | None) -> None:
    """What an abbreviation holds belongs to other fields as well."""
    text = f"@book{{k, isbn = {value}}}"
    edit = fields_of(text)[0].rewrite("new")
    result = None if edit is None else text[: edit.start] + edit.text + text[edit.end :]
    assert result == (None if rewritten is None else f"@book{{k, isbn = {rewritten}}}")
