"""ISBN, DOI and web addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.values.identifiers import (
    bare_doi,
    doi,
    hyphenated_isbn,
    is_web_address,
    isbn13,
    isbn_fault,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9780761956631", "9780761956631"),
        ("978-0-7619-5663-1", "9780761956631"),
        ("978\u20130\u20137619\u20135663\u20131", "9780761956631"),
        ("978 0 7619 5663 1", "9780761956631"),
        ("ISBN-13: 978-0-7619-5663-1", "9780761956631"),
        ("0-8044-2957-X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("9780761956631 (paperback), 9780761956624", "9780761956631"),
        ("0-7619-5663-9 978-0-7619-5663-1", "9780761956631"),
        ("9780761956632; 9780761956624", "9780761956624"),
        ("9780761956632", ""),
        ("1234567890123", ""),
        ("080442957", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_isbn(text: str, expected: str) -> None:
    """ISO 2108: check digits of both lengths; exports put several into one field."""
    assert isbn13(text) == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("978-0-415-00640-1", "one of its digits is wrong: the last is computed from the others"),
        ("ISBN-13: 978-0-415-00640-1", "one of its digits is wrong"),
        ("3-525-4580-1", "it has 9 digits, and an ISBN has 13 or, before 2007, 10"),
        ("1", "it has 1 digit, and"),
        ("unknown", "it has 0 digits, and"),
    ],
)
def test_what_is_wrong_with_an_isbn_is_said(text: str, fault: str) -> None:
    assert isbn_fault(text).startswith(fault)


def test_hyphens_stand_where_the_publisher_has_them() -> None:
    """International ISBN Agency, range message: 978-0-7619 is SAGE, 978-0-415 Routledge."""
    assert hyphenated_isbn("9780761956631") == "978-0-7619-5663-1"
    assert hyphenated_isbn("9780415341455") == "978-0-415-34145-5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1037/A0018378", "10.1037/a0018378"),
        ("https://doi.org/10.1037/a0018378", "10.1037/a0018378"),
        ("http://dx.doi.org/10.1037/a0018378", "10.1037/a0018378"),
        ("doi:10.1037/a0018378", "10.1037/a0018378"),
        ("DOI: https://doi.org/10.1037/a0018378", "10.1037/a0018378"),
        (
            "10.1002/(SICI)1097(1998)17:15<1661::AID>3.0.CO;2-2",
            "10.1002/(sici)1097(1998)17:15<1661::aid>3.0.co;2-2",
        ),
        ("10.1000.10/123", "10.1000.10/123"),
        ("10.1037", ""),
        ("10.1037/a b", ""),
        ("11.1037/a", ""),
        ("https://example.org/10.1037/a", ""),
        ("", ""),
    ],
)
def test_doi(text: str, expected: str) -> None:
    """DOI Handbook §2.2; DOIs are compared without regard to case."""
    assert doi(text) == expected


def test_bare_doi_is_kept_as_it_is_written() -> None:
    """What is put into a file keeps its capitals."""
    assert bare_doi(" https://doi.org/10.1002/(SICI)1097-4679 ") == "10.1002/(SICI)1097-4679"
    assert bare_doi("https://doi.org/") == ""


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTP://example.org/a_b~c?d=e&f=g#h",
        "https://example.org:8080/a(b)",
        "https://b\u00fccher.example/\u00fc",
        "http://[2001:db8::1]/",
    ],
)
def test_web_address(text: str) -> None:
    """http and https, with a host."""
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org",
        "https://",
        "https:///path",
        "https:example.org",
        "https:\\\\example.org",
        "ftp://example.org",
        "mailto:a@example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://example.org",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "&#106;avascript:alert(1)",
        "https://example.org/a b",
        "https://example.org/\x00",
        'https://example.org/" onclick="x',
        "https://example.org/<script>",
        "https://example.org/\u202egpj.exe",
        "http://[::1",
        "http://[nonsense]/",
    ],
)
def test_no_web_address(text: str) -> None:
    """Other schemes however they are spelled, white space, control characters, no host."""
    assert not is_web_address(text)


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    """No text raises."""
    assert isbn13(text) == "" or len(isbn13(text)) == 13
    assert doi(text) == doi(doi(text))
    assert not is_web_address(f"javascript:{text}")
