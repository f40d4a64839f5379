"""How ISBN, ISSN and DOI are written."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.lint import identifiers as checks_identifiers
from sphinx_bookshelf.library.lint.identifiers import check_doi, check_isbn, check_issn

from tests.library.lint.checking import edited, fields_of


def isbn(value: str) -> list[str]:
    """What an ISBN field becomes, one text a finding."""
    text = f"@book{{k, isbn = {value}}}"
    return [edited(text, each) for each in check_isbn(fields_of(text)[0])]


@pytest.mark.parametrize(
    "written",
    [
        "{1526412438}",
        "{1-5264-1243-8}",
        "{9781526412430}",
        "{978 1 5264 1243 0}",
        "{978-15264-1243-0}",
        "{978–1–5264–1243–0}",
        "{ISBN-13: 978-1-5264-1243-0}",
        "9781526412430",
    ],
)
def test_isbn_is_rewritten_with_thirteen_digits_and_four_hyphens(written: str) -> None:
    """International ISBN Agency, Users' Manual, §5.2."""
    assert isbn(written) == ["@book{k, isbn = {978-1-5264-1243-0}}"]


@pytest.mark.parametrize(
    "written", ["978-1-5264-1243-0", "{978-1-5264-1243-0}", "978-1-5264-1243-1", "", "no"]
)
def test_good_isbn_and_none_are_left_alone(written: str) -> None:
    """What is no ISBN at all is the reader's to tell."""
    assert isbn(f"{{{written}}}") == []


@pytest.mark.parametrize(
    "written",
    [
        "1526412438 (pbk)",
        "978-1-5264-1243-0, 978-0-306-40615-7",
        "1526412438 0306406152",
        "{1526412438}",
        "15264{1}2438",
    ],
)
def test_more_than_one_number_is_told_but_left_alone(written: str) -> None:
    """Which one is meant is not certain; nor what braces are for."""
    assert isbn(f"{{{written}}}") == [f"@book{{k, isbn = {{{written}}}}}"]


def test_isbn_beyond_the_known_ranges_needs_no_hyphens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of ranges may be older than the book: hyphens are believed."""
    monkeypatch.setattr(checks_identifiers, "hyphenated_isbn", lambda number: number)
    assert isbn("{978-1-5264-1243-0}") == []
    assert isbn("{9781526412430}") == []
    assert isbn("{1526412438}") == ["@book{k, isbn = {9781526412430}}"]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("0378-5955", False),
        ("03785955", False),
        ("2434-561X", False),
        ("ISSN: 0378-5955", False),
        ("0378-5955 (Print) 2434-561x (Linking)", False),
        ("0378-5955; 2434-561X", False),
        ("", False),
        ("0378-5954", True),
        ("0378-5955, 0378-5954", True),
        ("0378", True),
        ("(Print)", True),
    ],
)
def test_issn(value: str, wrong: bool) -> None:
    """ISO 3297: eight digits, the last of which checks the others."""
    (field,) = fields_of(f"@book{{k, issn = {{{value}}}}}")
    assert [each.code for each in check_issn(field)] == ["issn"] * wrong


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://doi.org/10.1000/Ab", "10.1000/Ab"),
        ("http://dx.doi.org/10.1000/a_b", "10.1000/a_b"),
        ("doi:10.1000/1", "10.1000/1"),
        ("DOI 10.1000/1", "10.1000/1"),
        ("https://doi.org/10.1002/(SICI)1097%3A", "https://doi.org/10.1002/(SICI)1097%3A"),
        (r"https://doi.org/10.1000/a\_b", r"https://doi.org/10.1000/a\_b"),
    ],
)
def test_doi_loses_its_resolver(written: str, expected: str) -> None:
    """But not where percent signs or escapes make it uncertain what the bare one is."""
    text = f"@book{{k, doi = {{{written}}}}}"
    (finding,) = check_doi(fields_of(text)[0])
    assert edited(text, finding) == f"@book{{k, doi = {{{expected}}}}}"
    assert (finding.edit is None) == (expected == written)


@pytest.mark.parametrize("written", ["10.1000/Ab", r"10.1000/a\_b", "11.1", ""])
def test_bare_doi_and_none_are_left_alone(written: str) -> None:
    """What is no DOI at all is the reader's to tell."""
    assert list(check_doi(fields_of(f"@book{{k, doi = {{{written}}}}}")[0])) == []
