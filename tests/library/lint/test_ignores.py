"""What an entry says is not to be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.field_names import is_private
from sphinx_bookshelf.library.lint.checks import check_files
from sphinx_bookshelf.library.lint.findings import Code
from sphinx_bookshelf.library.lint.ignores import FIELD

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "@book{{{}, title = {{{}}}, author = {{A, B}}, date = {{2000}},\n  isbn = {{123}},\n  {}\n}}\n"


def check(folder: Path, *ignored: str) -> list[tuple[str, int]]:
    """Return codes and lines of what is found in an entry of four lines for each of ``ignored``."""
    text = "".join(
        ENTRY.format(key, key, f"bookshelf-ignore = {{{codes}}}," if codes else "")
        for key, codes in zip("abc", ignored, strict=False)
    )
    (folder / "a.bib").write_text(text)
    found = check_files([folder / "a.bib"])
    return [(each.code.value, each.line) for each in found if each.code is not Code.SIMILAR_TITLE]


@pytest.mark.parametrize("codes", ["isbn", "isbn, doi", "doi isbn", " isbn,"])
def test_codes_are_ignored_in_their_entry_alone(tmp_path: Path, codes: str) -> None:
    assert check(tmp_path, codes, "") == [("isbn", 6)]
    assert check(tmp_path, "", codes, "") == [("isbn", 2), ("isbn", 10)]


def test_a_word_that_is_no_code_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(ENTRY.format("a", "A", "bookshelf-ignore = {isnb}"))
    found = check_files([tmp_path / "a.bib"])
    assert [each.message for each in found if each.line == 3] == [
        "'isnb', in 'bookshelf-ignore' of 'a', is no code; did you mean \"isbn\"?"
    ]


def test_the_field_never_reaches_any_output() -> None:
    assert is_private(FIELD)
