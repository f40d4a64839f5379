"""What machines read in the head of a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.library.formats.test_schema_org import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.site import Site

    Make = Callable[..., Site]

BIB = r"""
@book{book, author = {van Dyck, Bo and King, Jr., Cy}, title = {A Book}, date = {2001-05},
  subtitle = {On </script><x>Things},
  edition = {2}, publisher = {Press \& Sons}, isbn = {0-306-40615-2}, pagetotal = {240},
  keywords = {theory}, annotation = {One *short* sentence. Another.}}
@article{article, author = {{A Body}}, title = {An "Article"}, date = {2012-07-03}, journaltitle = {Journal},
  volume = {4}, number = {2}, pages = {10--12}, doi = {10.1000/xyz}}
@incollection{chapter, author = {Part, Al}, editor = {Whole, Di}, title = {A Chapter},
  booktitle = {The Whole},
  pages = {7--9}, isbn = {0-306-40615-2}}
@report{report, author = {Office, Pat}, title = {A Report}, institution = {The Office}, date = {2022}}
@thesis{thesis, author = {Young, Mo}, title = {A Thesis}, institution = {A University}, date = {2010}}
@inproceedings{paper, author = {Talk, Lu}, title = {A Paper}, booktitle = {Proceedings}, date = {2003}}
@misc{bare, title = {Bare}}
"""
INDEX = "# Top\n\nSee {cite:p}`book,article`.\n\n```{toctree}\nnone\n```\n"


@pytest.fixture
def page(site: Make) -> Callable[[str], BeautifulSoup]:
    built = site({"index.md": INDEX, "none.md": "# None\n\nText.\n", "books.bib": BIB})
    built.build(bookshelf_pages="books")
    assert built.warnings == []
    return lambda name: built.page(f"{name}.html")


def tags(page: BeautifulSoup) -> list[tuple[str, str]]:
    found = page.select('head meta[name^="citation_"], head meta[name^="z:"]')
    return [(str(tag["name"]).removeprefix("citation_"), str(tag["content"])) for tag in found]


def json_ld(page: BeautifulSoup) -> dict[str, Any]:
    (script,) = page.select('head script[type="application/ld+json"]')
    found: dict[str, Any] = json.loads(script.string or "")
    return found


def test_a_book_for_reference_managers(page: Callable[[str], BeautifulSoup]) -> None:
    assert tags(page("books/book")) == [
        ("title", "A Book: On </script><x>Things"),
        ("author", "van Dyck, Bo"),
        ("author", "King, Cy, Jr."),
        ("publication_date", "2001/05"),
        ("publisher", "Press & Sons"),
        ("isbn", "978-0-306-40615-7"),
        ("keywords", "theory"),
        ("z:abstractNote", "\N{ZERO WIDTH SPACE}"),
        ("z:itemType", "book"),
        ("z:edition", "2"),
        ("z:numPages", "240"),
    ]


def test_an_article_for_reference_managers(page: Callable[[str], BeautifulSoup]) -> None:
    assert tags(page("books/article")) == [
        ("title", 'An "Article"'),
        ("author", "A Body,"),
        ("publication_date", "2012/07/03"),
        ("journal_title", "Journal"),
        ("volume", "4"),
        ("issue", "2"),
        ("firstpage", "10"),
        ("lastpage", "12"),
        ("doi", "10.1000/xyz"),
        ("z:itemType", "journalArticle"),
    ]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("chapter", ("inbook_title", "The Whole")),
        ("chapter", ("editor", "Whole, Di")),
        ("report", ("technical_report_institution", "The Office")),
        ("thesis", ("dissertation_institution", "A University")),
        ("paper", ("conference_title", "Proceedings")),
        ("bare", ("title", "Bare")),
    ],
)
def test_other_works_for_reference_managers(
    page: Callable[[str], BeautifulSoup], name: str, tag: tuple[str, str]
) -> None:
    assert tag in tags(page(f"books/{name}"))


def test_a_book_for_search_engines(page: Callable[[str], BeautifulSoup]) -> None:
    assert json_ld(page("books/book")) == {
        "@context": "https://schema.org",
        "@id": "#book-book",
        "@reverse": {
            "citation": [{"@type": "Article", "headline": "Top", "url": "../index.html#cite-book-1"}],
        },
        "@type": "Book",
        "name": "A Book: On </script><x>Things",
        "author": [
            {"@type": "Person", "name": "Bo van Dyck", "givenName": "Bo", "familyName": "van Dyck"},
            {
                "@type": "Person",
                "name": "Cy King Jr.",
                "givenName": "Cy",
                "familyName": "King",
                "honorificSuffix": "Jr.",
            },
        ],
        "datePublished": "2001-05",
        "publisher": {"@type": "Organization", "name": "Press & Sons"},
        "keywords": ["theory"],
        "bookEdition": "2",
        "isbn": "9780306406157",
        "numberOfPages": 240,
    }


def test_an_article_is_part_of_its_issue(page: Callable[[str], BeautifulSoup]) -> None:
    found = json_ld(page("books/article"))
    assert found["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "2",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "4",
            "isPartOf": {"@type": "Periodical", "name": "Journal"},
        },
    }
    assert (found["pageStart"], found["pageEnd"]) == ("10", "12")
    assert found["sameAs"] == "https://doi.org/10.1000/xyz"
    assert found["author"] == [{"@type": "Organization", "name": "A Body"}]


def test_a_chapter_is_part_of_its_book(page: Callable[[str], BeautifulSoup]) -> None:
    found = json_ld(page("books/chapter"))
    assert found["@type"] == "Chapter"
    editor = {"@type": "Person", "name": "Di Whole", "givenName": "Di", "familyName": "Whole"}
    assert found["isPartOf"] == {
        "@type": "Book",
        "name": "The Whole",
        "editor": [editor],
        "isbn": "9780306406157",
    }


def test_nothing_is_said_that_is_not_known(page: Callable[[str], BeautifulSoup]) -> None:
    bare = page("books/bare")
    assert json_ld(bare) == {
        "@context": "https://schema.org",
        "@id": "#book-bare",
        "@type": "CreativeWork",
        "name": "Bare",
    }
    assert bare.select('meta[name="description"]') == []


def test_a_works_page_is_described_by_the_first_sentence_about_it(
    page: Callable[[str], BeautifulSoup],
) -> None:
    (tag,) = page("books/book").select('meta[name="description"]')
    assert tag["content"] == "One short sentence."


def test_an_index_is_described_by_the_first_works_in_it(page: Callable[[str], BeautifulSoup]) -> None:
    (tag,) = page("books/by/topic/theory").select('meta[name="description"]')
    assert tag["content"] == "Theory: A Book: On </script><x>Things"
    (tag,) = page("books/by/year").select('meta[name="description"]')
    assert str(tag["content"]).startswith("Works by year: A Report; ")
    (tag,) = page("books/index").select('meta[name="description"]')
    assert str(tag["content"]) == 'All works: Bare; An "Article"; A Report'
    assert page("index").select('meta[name="description"]') == []


def test_a_page_names_the_works_that_it_cites(page: Callable[[str], BeautifulSoup]) -> None:
    found = json_ld(page("index"))
    assert (found["@type"], found["headline"]) == ("Article", "Top")
    assert [item["name"] for item in found["citation"]] == ['An "Article"', "A Book: On </script><x>Things"]
    assert [item["@id"] for item in found["citation"]] == [
        "books/article.html#book-article",
        "books/book.html#book-book",
    ]
    assert "url" not in found
    check(found)
    check(json_ld(page("books/book")))
    assert page("none").select('script[type="application/ld+json"]') == []
    assert page("books/index").select('script[type="application/ld+json"]') == []
