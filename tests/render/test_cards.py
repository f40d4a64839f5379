"""One work as a card, a row, a cover or the featured panel: each part shown as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_directives import directive, page
from tests.integration.test_roles import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

FULL = """
@book{full, title = {Title}, subtitle = {Sub <x>}, author = {Doe, Jo}, edition = {2}, date = {1999},
  annotation = {First *words*.

Second words.}, abstract = {The publisher says.}, keywords = {one, two & three}, level = {advanced},
  highlightstitle = {What is it?}, highlights = {this; *that*}, introductionurl = {https://example.org/i},
  endorsement = {Good.}, endorser = {Ann Roe}, endorserrole = {Professor}, endorsement2 = {Better.},
  sampleurl = {https://example.org/s}, url = {https://example.org/u}}
@article{bare, title = {Bare}}
@book{doi, title = {With DOI}, doi = {10.1000/ABC}, url = {https://example.org/x}}
"""
PARTS = {
    "title": ".bookshelf-title",
    "subtitle": ".bookshelf-subtitle",
    "byline": ".bookshelf-imprint",
    "annotation": ".bookshelf-annotation",
    "abstract": "details.bookshelf-abstract",
    "highlights": ".bookshelf-highlights",
    "endorsements": "figure.bookshelf-endorsement",
    "tags": ".bookshelf-tags",
    "sample": "a.bookshelf-sample",
    "eyebrow": ".bookshelf-eyebrow",
}
SHOWN = {
    "card": set(PARTS) - {"eyebrow"},
    "row": {"title", "subtitle", "byline", "annotation", "tags"},
    "cover": {"title", "subtitle", "byline"},
    "featured": set(PARTS),
}


@pytest.mark.parametrize("layout", SHOWN)
def test_a_layout_shows_its_parts(site: Make, layout: str) -> None:
    made = (
        directive("md", "featured-book", "full")
        if layout == "featured"
        else directive("md", "book-card", "full", f":layout: {layout}")
    )
    built = site({"books.bib": FULL, **page("md", made)}).build()
    assert built.warnings == []
    (card,) = built.page().select(f"article.bookshelf-layout-{layout}")
    assert {name for name, selector in PARTS.items() if card.select(selector)} == SHOWN[layout]
    # Screen readers list the articles of a page by their names.
    assert card["aria-label"] == "Title: Sub <x>"
    assert ("Second words." in card.get_text()) == (layout in ("card", "featured"))


def test_who_speaks_is_marked_up(site: Make) -> None:
    built = site({"books.bib": FULL, **page("md", directive("md", "book-card", "full"))}).build()
    assert texts(built, ".bookshelf-abstract summary") == ["Publisher’s description"]
    assert texts(built, ".bookshelf-abstract p")[-1] == "The publisher says."
    assert texts(built, "figure blockquote") == ["Good.", "Better."]
    assert texts(built, "figure figcaption") == ["Ann Roe, Professor"]
    assert texts(built, ".bookshelf-highlights-title") == ["What is it?"]
    assert texts(built, ".bookshelf-highlights li") == ["this", "that"]
    assert texts(built, ".bookshelf-tags .sd-badge") == ["advanced", "one", "two & three"]
    assert texts(built, ".bookshelf-subtitle") == ["Sub <x>"]
    assert texts(built, ".bookshelf-imprint") == ["Jo Doe · 2nd edition · 1999"]


def test_nothing_is_shown_of_what_is_not_known(site: Make) -> None:
    bib = "@misc{bare, title = {Bare}}\n"
    for name in ("book-card", "featured-book"):
        built = site({"books.bib": bib, **page("md", directive("md", name, "bare"))}).build()
        card = built.page().select_one("article")
        assert card is not None
        found = {part for part, selector in PARTS.items() if card.select(selector)}
        assert found - {"eyebrow"} == {"title", "byline"}
        assert texts(built, ".bookshelf-imprint") == ["n.d."]


@pytest.mark.parametrize(
    ("key", "address"),
    [("full", "https://example.org/u"), ("doi", "https://doi.org/10.1000/abc"), ("bare", None)],
)
def test_the_title_of_a_card_at_home_leads_to_the_work_itself(
    site: Make, key: str, address: str | None
) -> None:
    built = site({"books.bib": FULL, **page("md", directive("md", "book-card", key))}).build()
    link = built.page().select_one(".bookshelf-title a")
    assert (link and str(link["href"]).lower()) == address


def test_the_title_of_any_other_card_leads_home(site: Make) -> None:
    made = directive("md", "book-card", "full") + directive(
        "md", "bookshelf", "", ":group-by: tag", ":keys: full"
    )
    built = site({"books.bib": FULL, **page("md", made)}).build()
    links = [str(link["href"]) for link in built.page().select(".bookshelf-title a")]
    assert links == ["https://example.org/u", "#book-full", "#book-full"]
    assert len(built.page().select("[id=book-full]")) == 1


def test_a_book_is_set_as_a_book_and_a_part_is_not(site: Make) -> None:
    built = site({"books.bib": FULL, **page("md", directive("md", "bookshelf", "", ":sort: key"))}).build()
    assert [bool(title.select("em")) for title in built.page().select(".bookshelf-title")] == [
        False,
        True,
        True,
    ]
    assert texts(built, ".bookshelf-abstract summary") == ["Publisher’s description"]
    bib = FULL.replace("@article{bare, title = {Bare}}", "@article{bare, title = {Bare}, abstract = {So.}}")
    built.write({"books.bib": bib}).build()
    assert texts(built, ".bookshelf-abstract summary") == ["Abstract", "Publisher’s description"]
