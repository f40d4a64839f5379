"""Placeholders become what they stand for: lists at a page's end, works in their places, with their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

CITED = "# Top\n\nSee {cite:p}`jacobs2017`.\n\n## Part\n\nWords.\n\n"
CARD = "```{book-card} jacobs2017\n```\n\n"
SAYING = """@book{said, title = {Said}, sampleurl = {https://example.org/sample},
  annotation = {{ref}`the mark <mark>`, {doc}`/other`, {doc}`/no/such`, {term}`holding`, {cite:t}`said`.}}"""
OTHER = "# Other\n\n(mark)=\n## Marked\n\n```{glossary}\nholding\n  Being there.\n```\n"


def lists(built: Site, name: str = "index.html") -> int:
    return len(built.page(name).select(".bookshelf-references"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CITED + CARD, 1),
        (CITED + CARD + "```{works-cited}\n```\n", 1),
        ("# Top\n\nNo citation.\n\n" + CARD, 0),
        ("# Top\n\nNeither.\n", 0),
    ],
)
def test_a_page_that_cites_ends_with_one_list(site: Make, text: str, expected: int) -> None:
    assert lists(site({"index.md": text}).build()) == expected


def test_the_list_can_be_left_out(site: Make) -> None:
    assert lists(site({"index.md": CITED + CARD}).build(bookshelf_works_cited=False)) == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.md", CITED + CARD + "Last words.\n"),
        ("index.rst", "See :cite:p:`jacobs2017`.\n\n.. book-card:: jacobs2017\n\nLast words.\n"),
        ("index.rst", "One\n===\n\nSee :cite:p:`jacobs2017`.\n\nTwo\n===\n\n.. bookshelf::\n\nLast words.\n"),
    ],
    ids=["one title", "no title", "two titles"],
)
def test_the_list_stands_behind_everything_that_the_author_wrote(site: Make, name: str, text: str) -> None:
    body = site({name: text}).build().page().select_one("div.body")
    assert body is not None
    assert body.get_text().count("Works cited") == 1
    assert body.get_text().index("Works cited") > body.get_text().index("Last words.")


def test_an_empty_shelf_leaves_nothing_but_the_place_that_somebody_links_to(site: Make) -> None:
    shelf = "```{bookshelf}\n:tags: nothing\n```\n\n"
    named = shelf.replace(":tags:", ":name: here\n:tags:")
    built = site({"index.md": f"# Top\n\n{shelf}{{ref}}`words <here>`\n\n{named}"}).build()
    assert built.subtypes() == ["bookshelf.empty_shelf"] * 2
    page = built.page()
    assert not page.select(".bookshelf-shelf")
    (link,) = page.select('a.reference[href="#here"]')
    assert link.get_text() == "words"
    assert len(page.select("#here")) == 1


@pytest.mark.parametrize(
    ("builder", "name", "other"),
    [
        ("html", "folder/page.html", "../other.html"),
        ("dirhtml", "folder/page/index.html", "../../other/"),
        ("singlehtml", "index.html", ""),
    ],
)
def test_what_an_annotation_refers_to_is_found_from_the_page_it_stands_on(
    site: Make, builder: str, name: str, other: str
) -> None:
    files = {
        "books.bib": SAYING,
        "index.md": "# Top\n\n```{toctree}\nfolder/page\nother\n```\n",
        "folder/page.md": "# Page\n\n```{book-card} said\n```\n",
        "other.md": OTHER,
    }
    built = site(files).build(builder)
    assert built.subtypes() == ["ref.doc"]
    assert "books.bib:2" in built.warnings[0]
    links = built.page(name, builder).select(".bookshelf-annotation a")
    found = {link.get_text(): str(link["href"]) for link in links}
    assert found.keys() == {"the mark", "Other", "holding", "Said (n.d.)"}
    assert found["the mark"] == f"{other}#mark"
    assert found["holding"] == f"{other}#term-holding"
    assert found["Other"] == (other or "#document-other")
    assert found["Said (n.d.)"].endswith("#book-said")


def test_a_works_own_page_shows_it_in_its_place(site: Make) -> None:
    built = site({"index.md": CITED}).build(bookshelf_pages="books")
    page = built.page("books/jacobs2017.html")
    assert [each.get_text() for each in page.select(".bookshelf-annotation")] == ["\nA short account.\n"]


def test_links_on_cards_are_checked_as_the_authors_own_are(site: Make) -> None:
    files = {"books.bib": SAYING, "other.md": OTHER, "index.md": "# Top\n\n```{book-card} said\n```\n"}
    built = site(files).build("linkcheck", linkcheck_ignore=[".*"])
    assert "https://example.org/sample" in built.text("output.json", "linkcheck")


def previews(built: Site, builder: str = "html", name: str = "index.html") -> list[str]:
    return [str(each["data-for"]) for each in built.page(name, builder).select("template")]


def test_a_page_ends_with_the_previews_of_what_it_uses(site: Make) -> None:
    second = "# Second\n\n{cite:t}`malan1979` {cite:t}`jacobs2017`\n"
    third = "# Third\n\nNothing is used.\n\n```{book-card} malan1979\n```\n"
    index = CITED + CARD + "```{toctree}\nsecond\nthird\n```\n"
    built = site({"index.md": index, "second.md": second, "third.md": third}).build()
    assert previews(built) == ["book-jacobs2017"]
    assert previews(built, name="second.html") == ["book-malan1979", "book-jacobs2017"]
    assert previews(built, name="third.html") == []
    built.build("singlehtml")
    assert sorted(previews(built, "singlehtml")) == ["book-jacobs2017", "book-malan1979"]
    built.build("text")
    assert "Show previews" not in built.text("index.txt", "text")
