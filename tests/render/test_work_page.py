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


def test_what_to_read_next_is_shown_by_its_cover_and_says_why(page: Callable[[str], BeautifulSoup]) -> None:
    (item,) = page("full2001").select(".bookshelf-next > li")
    assert item.select_one(".bookshelf-cover svg")
    assert [line.get_text() for line in item.select(".bookshelf-body p")] == [
        "Only a Part",
        "Al Part · Journal · 2002",
        "both cited in “Top”",
    ]
    link = item.select_one("a")
    assert link is not None
    assert link["href"] == "part2002.html#book-part2002"
    # A reference manager takes the page for that of one work.
    assert not item.select(".Z3988")


def test_title_and_subtitle_stand_apart_and_read_as_one(page: Callable[[str], BeautifulSoup]) -> None:
    full = page("full2001")
    heading = full.select_one("h1")
    assert heading is not None
    assert [part.get_text() for part in heading.select("span")] == [": ", "Nothing Missing"]
    assert heading.get_text().startswith("A Full Record: Nothing Missing")
    assert full.title is not None
    assert full.title.get_text().startswith("A Full Record: Nothing Missing")
    assert not page("bare").select("h1 span")


def test_a_title_that_is_a_question_has_no_colon(site: Make) -> None:
    books = "@book{why, title = {Why?}, subtitle = {A Reply}}"
    built = site({"index.md": "# Top\n", "books.bib": books}).build(bookshelf_pages="books")
    heading = built.page("books/why.html").select_one("h1")
    assert heading is not None
    assert heading.get_text().startswith("Why? A Reply")


def test_what_one_can_do_with_a_work_stands_at_its_top(page: Callable[[str], BeautifulSoup]) -> None:
    full = page("full2001")
    actions = full.select_one(".bookshelf-body > .bookshelf-imprint + .bookshelf-page-actions")
    assert actions is not None
    assert [link.get_text() for link in actions.select("a.sd-btn")] == ["Read a sample chapter"]
    assert len(full.select(".bookshelf-take")) == len(actions.select(".bookshelf-take")) == 1


@pytest.mark.parametrize(
    ("fields", "leads"),
    [
        ("keywords = {theory, open access}, url = {https://example.org/a}", "https://example.org/a"),
        ("keywords = {Open-Access}, doi = {10.1000/x}", "https://doi.org/10.1000/x"),
        ("eprint = {2101.00001}, eprinttype = {arXiv}", "https://arxiv.org/abs/2101.00001"),
        ("eprint = {12345}, eprinttype = {jstor}", ""),
        ("url = {https://example.org/a}", ""),
        ("keywords = {open access}", ""),
    ],
)
def test_a_work_that_anybody_can_read_has_a_button(site: Make, fields: str, leads: str) -> None:
    books = f"@article{{a1, title = {{A}}, {fields}}}"
    built = site({"index.md": "# Top\n", "books.bib": books}).build(bookshelf_pages="books")
    found = built.page("books/a1.html").select("a.bookshelf-open")
    assert [(link["href"], link.get_text()) for link in found] == (
        [(leads, "Read it (open access)")] if leads else []
    )


def test_passages_beyond_five_are_folded(site: Make) -> None:
    said = "".join(f"Sentence {number} cites {{cite:t}}`bare`.\n\n" for number in range(1, 9))
    built = site({"index.md": f"# Top\n\n{said}", "books.bib": FULL}).build(bookshelf_pages="books")
    bare = built.page("books/bare.html")
    folded = bare.select("details.bookshelf-more li blockquote")
    assert len(bare.select(".bookshelf-cited-in li")) == 8
    assert len(folded) == 3
    assert folded[0].get_text().strip().startswith("Sentence 6")
    summary = bare.select_one("details.bookshelf-more summary")
    assert summary is not None
    assert summary.get_text().strip() == "3 more passages"


def test_a_changed_sentence_changes_its_quotation_and_only_the_pages_that_show_it(site: Make) -> None:
    built = site({"index.md": INDEX, "books.bib": FULL}).build(bookshelf_pages="books")
    before = {path.name: path.stat().st_mtime_ns for path in built.out().glob("books/*.html")}
    built.write({"index.md": INDEX.replace("Only {cite:t}", "Solely {cite:t}")}).build(
        bookshelf_pages="books"
    )
    after = {path.name: path.stat().st_mtime_ns for path in built.out().glob("books/*.html")}
    assert {name for name in after if after[name] != before[name]} == {"full2001.html"}
    assert "Solely Full and Half" in " ".join(built.page("books/full2001.html").get_text().split())
