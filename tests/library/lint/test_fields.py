"""How single values are written."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.lint.fields import check_fields, edition_number
from sphinx_bookshelf.library.lint.findings import Code, Finding

from tests.growth import is_linear
from tests.library.lint.checking import edited, fields_of


def check(name: str, value: str) -> list[Finding]:
    """The findings in a field."""
    return list(check_fields(fields_of(f"@book{{k, {name} = {{{value}}}}}")))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("2nd", 2),
        ("2nd edition", 2),
        ("3rd ed.", 3),
        ("Second", 2),
        ("second\n edn", 2),
        ("4. edition", 4),
        ("Revised edition", 0),
        ("2nd revised edition", 0),
        ("", 0),
    ],
)
def test_edition_number(text: str, number: int) -> None:
    """Numerals and words, with and without "edition"; what says more than a number is none."""
    assert edition_number(text) == number
    findings = check("edition", text)
    assert [each.code for each in findings] == [Code.EDITION] * (number > 0 and text != "2")
    assert all(each.message.endswith(f"written {number}") for each in findings)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1-9", "1--9"),
        ("1 -- 9", "1--9"),
        ("1---9", "1--9"),
        ("1–9", "1--9"),
        ("1—9", "1--9"),
        ("123-35", "123--35"),
        ("S12-S34", "S12--S34"),
        ("xii-xv", "xii--xv"),
        ("1-9, 15, 20-30", "1--9, 15, 20--30"),
        ("1--9, 20-30", "1--9, 20--30"),
    ],
)
def test_ranges_get_two_hyphens(written: str, expected: str) -> None:
    """And nothing else changes."""
    text = f"@book{{k, pages = {{{written}}}}}"
    (finding,) = check_fields(fields_of(text))
    assert finding.code is Code.PAGE_DASH
    assert edited(text, finding) == f"@book{{k, pages = {{{expected}}}}}"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1--9",
        "12",
        "e12",
        "iv",
        "1--9, 12",
        "A-12--A-15",
        "12-S34",
        "1-2-3",
        "in press",
        "3:1-3:9",
        r"1\,-\,9",
    ],
)
def test_pages_that_are_right_or_unclear_are_left_alone(written: str) -> None:
    """A hyphen may belong to a page's number."""
    assert check("pages", written) == []


@pytest.mark.parametrize("written", ["20--10", "135--34", "S20--S12, 30", "10--20, 9--8"])
def test_pages_that_run_backwards_are_told(written: str) -> None:
    """Where one of several does."""
    assert [each.code for each in check("pages", written)] == [Code.PAGES]


def test_pages_that_run_backwards_are_not_rewritten() -> None:
    """Whether the first or the last number is wrong is not certain; "12-3" may be page 3 of chapter 12."""
    assert [(each.code, each.edit) for each in check("pages", "20-10")] == [
        (Code.PAGES, None),
        (Code.PAGE_DASH, None),
    ]


@pytest.mark.parametrize("written", ["pp. 1--9", "p. 3", "Pages 1--9", "pp 1--9"])
def test_pages_without_label(written: str) -> None:
    """Styles add it."""
    assert [each.code for each in check("pages", written)] == [Code.PAGES]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [(r"a \{ b", True), (r"a \} b", True), (r"a \{ b \} c", False), ("a {b} c", False)],
)
def test_braces_balance_for_bibtex(value: str, wrong: bool) -> None:
    """BibTeX counts braces after a backslash, our reader can do without."""
    assert [each.code for each in check("title", value)] == [Code.BRACES] * wrong


def test_braces_balance_from_left_to_right() -> None:
    """As many of both are not enough."""
    assert [each.code for each in check("title", r"a \} b \{ c")] == [Code.BRACES]


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("title", "A &amp; B", True),
        ("title", "A &#38; B", True),
        ("title", "<i>A</i>", True),
        ("title", "A<br/>", True),
        ("title", '<span class="x">A</span>', True),
        ("title", "<jats:italic>A", True),
        ("title", r"A \& B; C", False),
        ("title", "A & B; C", False),
        ("title", "a < b and c > d", False),
        ("abstract", "<i>A</i> &amp; B", False),
        ("annotation", "<i>A</i>", False),
        ("url", "https://example.org/?a=b&amp;c", False),
        ("note", "<i>A</i>", False),
    ],
)
def test_html_has_no_place_in_plain_fields(name: str, value: str, wrong: bool) -> None:
    """Rich fields understand it, addresses may look like it, private fields are nobody's business."""
    assert [each.code for each in check(name, value)] == [Code.HTML] * wrong


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Caf\u00c3\u00a9", "was '\u00e9' once"),
        ("M\u00c3\u00bcller", "was '\u00fc' once"),
        ("it\u00e2\u20ac\u2122s", "was '\u2019' once"),
        # Text that is right.
        ("S\u00e3o Jo\u00e3o, \u00c2ge, \u00c3O, \u00e2\u00ab, na\u00efve \u00e2me", ""),
        ("\u00c3", ""),
    ],
)
def test_text_that_was_read_in_a_wrong_encoding_is_told(value: str, told: str) -> None:
    findings = check("title", value)
    assert [each.code for each in findings] == [Code.ENCODING] * bool(told)
    assert told in "".join(each.message for each in findings)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("file", "/home/anna/x.pdf", True),
        ("file", ":/Users/anna/x.pdf:PDF", True),
        ("file", "Full Text:C\\:\\\\Users\\\\anna\\\\x.pdf:application/pdf", True),
        ("file", "x.pdf", False),
        ("file", ":papers/home/x.pdf:PDF", False),
        ("url", "file:///home/anna/x.pdf", True),
        ("library", "~/books", True),
        ("url", "https://example.org/home/x", False),
        ("annotation", "Kept in /home/ and elsewhere", False),
        ("cover", "/home/anna/x.png", False),
    ],
)
def test_private_paths_are_told_without_being_repeated(name: str, value: str, wrong: bool) -> None:
    """A cover has a check of its own."""
    findings = check(name, value)
    assert [each.code for each in findings] == [Code.PRIVATE_PATH] * wrong
    assert not [each for each in findings if "anna" in each.message]


@pytest.mark.parametrize("name", ["pages", "title", "edition", "isbn", "issn", "file", "doi"])
@pytest.mark.parametrize("unit", ["1-", "1 ", "<i ", "&a", "i", "-", "1,", "(", "C:", "a.", "9"])
def test_time_is_linear(name: str, unit: str) -> None:
    """Anything, repeated, is judged in a time that grows with its length."""

    def judge(size: int) -> None:
        list(check_fields(fields_of(f"@book{{k, {name} = {{{unit * (size // len(unit))}}}}}")))

    assert is_linear(judge, 40_000)
