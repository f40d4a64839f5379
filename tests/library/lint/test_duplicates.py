"""Works that are probably one and the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sphinx_bookshelf.library.lint.duplicates import check_duplicates
from sphinx_bookshelf.library.lint.findings import Code, Finding
from sphinx_bookshelf.library.work import Source

from tests.library.lint.checking import reading_of

ISBN = "isbn = {978-1-5264-1243-0}"


def check(one: str, other: str, kinds: tuple[str, str] = ("book", "book")) -> list[Finding]:
    """The findings among two entries."""
    text = f"@{kinds[0]}{{one,\n{one}}}\n@{kinds[1]}{{two,\n{other}}}"
    return list(check_duplicates(reading_of(text).works))


def codes(one: str, other: str, kinds: tuple[str, str] = ("book", "book")) -> list[Code]:
    """Their codes."""
    return [each.code for each in check(one, other, kinds)]


def test_the_later_is_told_and_the_earlier_named() -> None:
    """With the line of the field in the one, the place of the other."""
    (found,) = check(f"title = {{A}}, {ISBN}", f"title = {{B}},\n {ISBN}")
    assert found.line == 5
    assert found.message == "the isbn 978-1-5264-1243-0 of 'two' is also that of 'one' in line 1"


def test_each_later_one_is_told_once() -> None:
    """By its ISBN; that DOI and title are the same as well is no news."""
    text = "".join(
        f"@book{{k{n}, title = {{A}}, author = {{B, C}}, {ISBN}, doi = {{10.1000/1}}}}\n" for n in range(4)
    )
    found = list(check_duplicates(reading_of(text).works))
    assert [each.line for each in found if each.code is Code.DUPLICATE_ISBN] == [2, 3, 4]
    assert not [each for each in found if each.code is Code.DUPLICATE_DOI]


@pytest.mark.parametrize(
    ("one", "other", "kinds", "expected"),
    [
        ("title = {A}", "title = {B}", ("book", "book"), [Code.DUPLICATE_ISBN]),
        ("title = {A}, edition = {2}", "title = {A}, edition = {3rd}", ("book", "book"), [Code.ISBN_EDITION]),
        (
            "title = {A}, edition = {2}",
            "title = {A}, edition = {2nd}",
            ("book", "book"),
            [Code.DUPLICATE_ISBN],
        ),
        ("title = {A}, edition = {2}", "title = {A}", ("book", "book"), [Code.DUPLICATE_ISBN]),
        ("title = {A}, edition = {2}", "title = {B}, edition = {3}", ("book", "book"), [Code.DUPLICATE_ISBN]),
        ("title = {A}, volume = {1}", "title = {B}, volume = {2}", ("book", "book"), []),
        ("title = {A}, volume = {1}", "title = {B}", ("book", "book"), [Code.DUPLICATE_ISBN]),
        ("title = {A}", "title = {B}", ("book", "incollection"), []),
        ("title = {A}", "title = {B}", ("inbook", "incollection"), []),
        ("title = {A}", "title = {B}", ("article", "inproceedings"), []),
    ],
)
def test_isbn(one: str, other: str, kinds: tuple[str, str], expected: list[Code]) -> None:
    """Parts share that of their whole, volumes that of their set; editions do not."""
    assert codes(f"{one}, {ISBN}", f"{other}, {ISBN}", kinds) == expected


def test_what_is_inherited_is_no_second() -> None:
    """A volume takes ISBN and DOI from its set."""
    text = (
        f"@mvbook{{s, title = {{S}}, {ISBN}, doi = {{10.1000/1}}}}\n"
        "@book{a, title = {A}, crossref = {s}}\n@book{b, title = {B}, crossref = {s}}"
    )
    assert list(check_duplicates(reading_of(text).works)) == []


def test_doi_in_any_case_and_form() -> None:
    """Of whatever type the two are."""
    one, other = "title = {A}, doi = {10.1000/Ab}", "title = {B}, doi = {https://doi.org/10.1000/aB}"
    assert codes(one, other, ("article", "book")) == [Code.DUPLICATE_DOI]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("title = {On Being a Patient}", "title = {Being a {Patient}}"),
        ("title = {Écrits}", "title = {Ecrits}"),
        ("title = {Counselling}, date = {2000}", "title = {Counseling}"),
        ("title = {Play}, subtitle = {And Reality}", "title = {Play}"),
        ("title = {Play}, subtitle = {And Reality}", "title = {Play: And Reality}"),
        ("title = {A}, pages = {1-9}", "title = {A}, pages = {1--9}"),
        ("title = {A}, edition = {1}", "title = {A}"),
    ],
)
def test_titles_that_are_nearly_the_same(one: str, other: str) -> None:
    """Case, accents, small words, slips of the pen, a subtitle in one of the two."""
    (found,) = check(f"author = {{Bion, Wilfred}}, {one}", f"author = {{Bion, W. R.}},\n {other}")
    assert found.code is Code.SIMILAR_TITLE
    assert found.line == 5


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("author = {A, B}, title = {T}", "author = {C, B}, title = {T}", ("book", "book")),
        ("author = {Freud, S.}, title = {T}", "author = {Freud, Anna}, title = {T}", ("book", "book")),
        ("title = {T}, date = {1999}", "title = {T}, date = {2000}", ("book", "book")),
        ("title = {T}, edition = {2}", "title = {T}", ("book", "book")),
        ("title = {T}, volume = {1}", "title = {T}, volume = {2}", ("book", "book")),
        ("title = {T 1}", "title = {T 2}", ("book", "book")),
        ("title = {T}, pages = {1--2}", "title = {T}, pages = {3--4}", ("article", "article")),
        ("title = {T}, doi = {10.1000/1}", "title = {T}, doi = {10.1000/2}", ("article", "article")),
        ("title = {T}", "title = {T}", ("article", "book")),
    ],
)
def test_what_tells_two_works_apart(one: str, other: str, kinds: tuple[str, str]) -> None:
    """People, years, editions, volumes, numbers, pages, identifiers, types."""
    assert codes(one, other, kinds) == []


def test_a_type_that_says_nothing_tells_nothing_apart() -> None:
    """The same work may be @misc in one export."""
    assert codes("title = {T}", "title = {T}", ("misc", "book")) == [Code.SIMILAR_TITLE]


def test_works_that_name_each_other_are_two() -> None:
    """biblatex's ``related``: the author knows. One ISBN is still a mistake."""
    works = reading_of(
        f"@book{{a, title = {{T}}, {ISBN}}}@book{{b, title = {{T}}}}@book{{c, title = {{T}}, {ISBN}}}"
    )
    found = list(check_duplicates(works.works, [("b", "a"), ("b", "c"), ("a", "c")]))
    assert [each.code for each in found] == [Code.DUPLICATE_ISBN]


def test_another_file_is_named() -> None:
    """Where the two are not in one."""
    one = reading_of("@book{one, title = {A}, doi = {10.1000/1}}").works
    other = reading_of("@book{two, title = {B}, doi = {10.1000/1}}").works
    moved = replace(other[0], source=Source("b.bib", 1))
    (found,) = check_duplicates([*one, moved])
    assert found.file == "b.bib"
    assert found.message.endswith("'one' in a.bib:1")
