"""Works as BibTeX: what pybtex's own styles format, whatever the type and whatever is missing."""

from __future__ import annotations

import pybtex.database
import pytest
from pybtex.plugin import find_plugin
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES
from sphinx_bookshelf.library.formats.bibtex import MONTHS, PUBLISHERS, balanced, to_bibtex
from sphinx_bookshelf.library.values.dates import parse_date

#: An entry with everything, and one with nearly nothing.
FULL = r"""@%s{a, author = {Ash, Ann and {A Body} and others}, editor = {Elm, E.}, title = {T \& U},
  subtitle = {S}, date = {2001-05-03}, journaltitle = {J}, booktitle = {B}, volume = {3}, number = {4},
  pages = {5--6}, publisher = {P}, institution = {I}, location = {London}, series = {R}, edition = {2}}"""
BARE = "@%s{a, title = {T}}"
STYLES = ("plain", "unsrt", "alpha", "unsrtalpha")


def written(bib: str) -> str:
    (work,) = read_text(bib).works
    return to_bibtex(work)


def entry(bib: str) -> pybtex.database.Entry:
    return pybtex.database.parse_string(written(bib), "bibtex").entries["a"]


@pytest.mark.parametrize("bib", [FULL, BARE], ids=["full", "bare"])
@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_pybtexs_styles_format_every_type(name: str, bib: str) -> None:
    data = pybtex.database.parse_string(written(bib % name), "bibtex")
    for style in STYLES:
        (formatted,) = find_plugin("pybtex.style.formatting", style)().format_bibliography(data)
        assert "T" in formatted.text.render_as("text")


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_every_type_is_one_of_bibtexs(name: str) -> None:
    assert entry(FULL % name).type in PUBLISHERS


def test_fields_are_bibtexs() -> None:
    found = entry(FULL % "article")
    assert dict(found.fields) | {"pages": ""} == {
        "title": r"T \& U: S",
        "journal": "J",
        "year": "2001",
        "month": "May",
        "volume": "3",
        "number": "4",
        "pages": "",
        "address": "London",
        "series": "R",
        "edition": "2nd",
    }
    assert [str(person) for person in found.persons["author"]] == ["Ash, Ann", "{A Body}", "others"]


def test_characters_of_html_are_written_as_latex() -> None:
    """Zotero's abstracts are HTML, with a backslash that it puts before the ampersand or without."""
    fields = r"title = {T \&amp; U}, abstract = {<p>A &amp; B, x &lt; y, 5&#37;</p>}"
    assert entry(f"@book{{a, {fields}}}").fields["abstract"] == r"A \& B, x < y, 5\%"
    assert entry(f"@book{{a, {fields}}}").fields["title"] == r"T \& U"


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_is_an_abbreviation(month: int) -> None:
    text = written(f"@book{{a, title = {{T}}, year = 2001, month = {{{month}}}}}")
    assert f"  month = {MONTHS[month - 1]},\n" in text
    assert parse_date("2001", MONTHS[month - 1]).month == month


@pytest.mark.parametrize(
    ("bib", "names"),
    [
        ("@thesis{a, type = {mathesis}, institution = {I}, %s}", {"mastersthesis", "school"}),
        ("@thesis{a, type = {phdthesis}, institution = {I}, %s}", {"phdthesis", "school"}),
        ("@report{a, institution = {I}, %s}", {"techreport", "institution"}),
        ("@online{a, organization = {I}, %s}", {"misc", "howpublished", "publisher"}),
        ("@book{a, publisher = {I}, %s}", {"book", "publisher"}),
        ("@manual{a, organization = {I}, %s}", {"manual", "organization", "publisher"}),
    ],
)
def test_a_publisher_stands_where_the_type_has_it(bib: str, names: set[str]) -> None:
    found = entry(bib % "author = {Ash, Ann}, title = {T}, date = {2001}")
    assert {found.type} | {name for name, value in found.fields.items() if value == "I"} == names


def test_names_are_in_bibtexs_form_and_translators_are_kept() -> None:
    people = "author = {family=Dyck, given=Bo, prefix=van}, translator = {Oak, O.}"
    found = written(f"@book{{a, {people}, title = {{T}}, date = 2001}}")
    assert "  author = {van Dyck, Bo},\n" in found
    assert "  translator = {Oak, O.},\n" in found


def test_what_is_undated_says_so() -> None:
    assert entry("@book{a, title = {T}, author = {Ash, Ann}}").fields["year"] == "n.d."


def test_an_eprint_has_its_archive() -> None:
    found = entry("@online{a, title = {T}, eprint = {1234.5}, eprinttype = {arxiv}, eprintclass = {cs.DL}}")
    assert (found.fields["archiveprefix"], found.fields["primaryclass"]) == ("arXiv", "cs.DL")


@pytest.mark.parametrize("name", ["article", "incollection", "inproceedings", "inbook", "inreference"])
@pytest.mark.parametrize("pages", ["5--6", "5\N{EN DASH}6", r"5{\textendash}6", "5\N{EN DASH}6, 9"])
def test_a_range_of_pages_has_hyphens_by_which_styles_know_it(name: str, pages: str) -> None:
    assert entry(f"@{name}{{a, title = {{T}}, pages = {{{pages}}}}}").fields["pages"].startswith("5--6")


def test_a_double_issue_has_hyphens_and_a_title_keeps_its_dash() -> None:
    found = entry("@article{a, title = {T \N{EN DASH} U}, number = {3--4}, volume = {2\N{EN DASH}3}}")
    assert (found.fields["number"], found.fields["volume"]) == ("3--4", "2--3")
    assert "\N{EN DASH}" in found.fields["title"]


@pytest.mark.parametrize(
    "bib",
    [
        "@movie{a, title = {T}, director = {Dee, Di}}",
        "@movie{a, title = {T}, editor = {Dee, Di}, editortype = {director}}",
        "@music{a, title = {T}, composer = {Dee, Di}}",
    ],
)
def test_who_made_a_film_or_a_piece_is_its_author(bib: str) -> None:
    assert [str(person) for person in entry(bib).persons["author"]] == ["Dee, Di"]


def test_an_author_comes_before_a_director() -> None:
    found = entry("@movie{a, title = {T}, director = {Dee, Di}, author = {Ash, Ann}}")
    assert [str(person) for person in found.persons["author"]] == ["Ash, Ann"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"a \} b", r"a \textbraceright{} b"),
        (r"\} {a} \{", r"\textbraceright{} {a} \textbraceleft{}"),
        (r"\{a\} {b}", r"\{a\} {b}"),
        (r"\'{e}", r"\'{e}"),
    ],
)
def test_braces_are_pairs_for_bibtex(value: str, expected: str) -> None:
    assert balanced(value) == expected
