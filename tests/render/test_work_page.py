"""What a work's own page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.site import Site

    Make = Callable[..., Site]

FULL = """
@book{full2001, author = {Full, Ann and Half, Bo}, editor = {Third, Cy}, translator = {Fourth, Di},
  title = {A Full Record}, subtitle = {Nothing Missing}, date = {2001}, origdate = {1990}, edition = {2},
  publisher = {A Press}, location = {London}, series = {Examples}, volume = {3}, pagetotal = {240},
  isbn = {0-306-40615-2}, doi = {10.1000/xyz}, url = {https://example.org/full}, language = {english},
  keywords = {theory, history}, level = {advanced}, verified = {A test, 2026-11},
  annotation = {Our *words*.}, abstract = {Their words.}, highlightstitle = {What is in it?},
  highlights = {One; Two}, introductionurl = {https://example.org/intro},
  sampleurl = {https://example.org/sample},
  endorsement = {Good.}, endorser = {Em Dorser}, endorserrole = {Reader}, file = {/home/me/private.pdf}}
@article{part2002, author = {Part, Al}, title = {Only a Part}, date = {2002}, journaltitle = {Journal},
  volume = {4}, number = {2}, pages = {10--12}}
@misc{bare, title = {Bare}}
"""
INDEX = """# Top

Both {cite:p}`full2001,part2002` here.

## Later

Only {cite:t}`full2001{p. 4}` here.
"""


@pytest.fixture
def page(site: Make) -> Callable[[str], BeautifulSoup]:
    built = site({"index.md": INDEX, "books.bib": FULL}).build(bookshelf_pages="books")
    assert built.warnings == []
    return lambda key: built.page(f"books/{key}.html")


def details(page: BeautifulSoup) -> dict[str, str]:
    terms = [term.get_text() for term in page.select(".bookshelf-details dt")]
    values = [value.get_text().strip() for value in page.select(".bookshelf-details dd")]
    return dict(zip(terms, values, strict=True))


def test_all_that_is_known_is_said_once(page: Callable[[str], BeautifulSoup]) -> None:
    assert details(page("full2001")) == {
        "Written by": "Ann Full and Bo Half",
        "Edited by": "Cy Third",
        "Translated by": "Di Fourth",
        "Year": "2001 (first published 1990)",
        "Edition": "2",
        "Volume": "3",
        "Series": "Examples",
        "Publisher": "A Press",
        "Place": "London",
        "Extent": "240 pages",
        "Language": "english",
        "ISBN": "978-0-306-40615-7",
        "DOI": "10.1000/xyz",
        "Address": "https://example.org/full",
    }


def test_an_article_names_its_journal_and_issue(page: Callable[[str], BeautifulSoup]) -> None:
    found = details(page("part2002"))
    assert (found["Published in"], found["Volume"], found["Issue"]) == ("Journal", "4", "2")
    assert "Publisher" not in found


def test_nothing_stands_where_nothing_is_known(page: Callable[[str], BeautifulSoup]) -> None:
    bare = page("bare")
    assert details(bare) == {"Year": "n.d."}
    headings = [heading.get_text() for heading in bare.select("h2")]
    assert headings == ["Details", "Reference"]


def test_whose_words_are_whose_shows_in_the_markup(page: Callable[[str], BeautifulSoup]) -> None:
    full = page("full2001")
    assert full.select_one(".bookshelf-annotation em").get_text() == "words"  # type: ignore[union-attr]  # or fail
    assert "Their words." in full.select_one("details.bookshelf-abstract").get_text()  # type: ignore[union-attr]
    endorsement = full.select_one("figure.bookshelf-endorsement")
    assert endorsement is not None
    assert endorsement.select_one("blockquote").get_text().strip() == "Good."  # type: ignore[union-attr]
    assert "Em Dorser" in endorsement.select_one("figcaption").get_text()  # type: ignore[union-attr]


def test_private_fields_are_nowhere(page: Callable[[str], BeautifulSoup]) -> None:
    assert "private" not in str(page("full2001"))


def test_provenance_and_reference_are_printed(page: Callable[[str], BeautifulSoup]) -> None:
    text = page("full2001").get_text()
    assert "A test, 2026-11" in text
    assert "Full, A., & Half, B. (2001)." in text


def test_what_to_read_next_says_why(page: Callable[[str], BeautifulSoup]) -> None:
    (item,) = page("full2001").select(".bookshelf-next li")
    assert " ".join(item.get_text().split()) == "Only a Part (both cited in “Top”)"
    link = item.select_one("a")
    assert link is not None
    assert link["href"] == "part2002.html#book-part2002"


def test_a_changed_sentence_changes_its_quotation_and_only_the_pages_that_show_it(site: Make) -> None:
    built = site({"index.md": INDEX, "books.bib": FULL}).build(bookshelf_pages="books")
    before = {path.name: path.stat().st_mtime_ns for path in built.out().glob("books/*.html")}
    built.write({"index.md": INDEX.replace("Only {cite:t}", "Solely {cite:t}")}).build(
        bookshelf_pages="books"
    )
    after = {path.name: path.stat().st_mtime_ns for path in built.out().glob("books/*.html")}
    assert {name for name in after if after[name] != before[name]} == {"full2001.html"}
    assert "Solely Full and Half" in " ".join(built.page("books/full2001.html").get_text().split())
