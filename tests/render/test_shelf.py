"""What shelves show: lists under headings, titles that lead home, and the one card that is the home."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.render import shelf as shelf_module
from sphinx_bookshelf.render.cards import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_bookshelf.render.pieces import Piece
    from sphinx_bookshelf.render.view import View

    from tests.site import Site

    Make = Callable[..., Site]

LINKED = """
@book{doi, title = {With DOI}, doi = {10.1000/182}, url = {https://example.org/never}, keywords = {one, two}}
@online{url, title = {With address}, url = {https://example.org/page}}
@book{none, title = {With neither}}
"""


TREE = "# Top\n\n```{toctree}\nfolder/other\n```\n\n"


def shelf(*options: str) -> str:
    return "\n".join(("```{bookshelf}", *options, "```\n\n"))


def titles(built: Site, name: str = "index.html") -> dict[str, str]:
    """The title of each work shown, to where it leads; empty where it leads nowhere."""
    found = {}
    for title in built.page(name).select("article .bookshelf-title"):
        link = title.select_one("a")
        found[title.get_text()] = str(link["href"]) if link else ""
    return found


@pytest.mark.parametrize(
    ("layout", "each", "annotated"),
    [("cards", "card", True), ("rows", "row", True), ("covers", "cover", False)],
)
def test_a_shelf_is_a_list_in_its_layout(site: Make, layout: str, each: str, annotated: bool) -> None:
    built = site({"index.md": "# Top\n\n" + shelf(f":layout: {layout}", ":sort: author")}).build()
    (listing,) = built.page().select("div.bookshelf-shelf > ul")
    assert listing["class"] == ["bookshelf-list", f"bookshelf-{layout}"]
    assert listing["role"] == "list"
    items = listing.select(f":scope > li.bookshelf-item > article.bookshelf-layout-{each}")
    assert [item["id"] for item in items] == ["book-freud1912", "book-jacobs2017", "book-malan1979"]
    assert bool(listing.select(".bookshelf-annotation")) is annotated


@pytest.mark.parametrize(("directive", "layout"), [("book-card", "card"), ("featured-book", "featured")])
def test_one_work_stands_in_no_list(site: Make, directive: str, layout: str) -> None:
    built = site({"index.md": f"# Top\n\n```{{{directive}}} malan1979\n```\n"}).build()
    page = built.page()
    assert not page.select(".bookshelf-shelf, .bookshelf-list")
    assert [each["id"] for each in page.select(f"article.bookshelf-layout-{layout}")] == ["book-malan1979"]


def test_at_home_a_title_leads_to_where_the_work_can_be_had(site: Make) -> None:
    built = site({"books.bib": LINKED, "index.md": "# Top\n\n" + shelf()}).build()
    assert titles(built) == {
        "With DOI": "https://doi.org/10.1000/182",
        "With address": "https://example.org/page",
        "With neither": "",
    }


def test_elsewhere_a_title_leads_home(site: Make) -> None:
    files = {
        "index.md": f"{TREE}```{{book-card}} doi\n```\n\n" + shelf(":sort: key"),
        "folder/other.md": "# Other\n\n" + shelf(),
    }
    built = site({"books.bib": LINKED, **files}).build()
    page = built.page()
    assert len(page.select("#book-doi")) == 1
    assert [link["href"] for link in page.select(".bookshelf-shelf .bookshelf-title a")] == [
        "#book-doi",
        "https://example.org/page",
    ]
    assert titles(built, "folder/other.html") == {
        "With DOI": "../index.html#book-doi",
        "With address": "../index.html#book-url",
        "With neither": "../index.html#book-none",
    }
    assert not built.page("folder/other.html").select("[id^=book-]")


def test_a_work_under_several_headings_is_at_home_under_the_first(site: Make) -> None:
    built = site({"books.bib": LINKED, "index.md": "# Top\n\n" + shelf(":group-by: tag")}).build()
    page = built.page()
    assert [each.get_text() for each in page.select(".rubric")] == ["One", "Two", "Without a topic"]
    first, second, _ = page.select(".bookshelf-list")
    assert first.select_one("#book-doi .bookshelf-title a[href^=https]") is not None
    assert second.select_one("article[id]") is None
    assert second.select_one('.bookshelf-title a[href="#book-doi"]') is not None


@pytest.mark.parametrize(
    ("name", "text", "heading"),
    [
        ("index.rst", ".. bookshelf::\n   :group-by: type\n", "h2"),
        ("index.md", "# Top\n\n" + shelf(":group-by: type"), "h2"),
        ("index.md", "# Top\n\n## Part\n\n### Deep\n\n" + shelf(":group-by: type"), "h4"),
        (
            "index.md",
            "".join(f"{'#' * level} Level\n\n" for level in range(1, 7)) + shelf(":group-by: type"),
            "h6",
        ),
    ],
)
def test_headings_go_on_from_the_section_they_stand_in(
    site: Make, name: str, text: str, heading: str
) -> None:
    page = site({name: text}).build().page()
    rubrics = page.select(".bookshelf-shelf > .rubric")
    assert [each.get_text() for each in rubrics] == ["Articles", "Books"]
    assert {each.name for each in rubrics} == {heading}


def test_without_grouping_there_is_no_heading(site: Make) -> None:
    assert not site({"index.md": "# Top\n\n" + shelf()}).build().page().select(".bookshelf-shelf .rubric")


def test_what_readers_can_narrow_down_says_of_each_work_what_it_is(site: Make) -> None:
    text = "# Top\n\n" + shelf(":filterable:", ":group-by: tag") + shelf(":author: Malan")
    built = site({"index.md": text}).build()
    first, second = built.page().select(".bookshelf-shelf")
    controls = first.find(recursive=False)
    assert controls is not None
    assert controls["class"] == ["bookshelf-filter", "no-search"]
    items = first.select("li.bookshelf-item")
    assert len(items) == 5
    assert {str(item["data-work"]) for item in items} == {"jacobs2017", "malan1979", "freud1912"}
    assert not second.select(".bookshelf-filter, [data-work]")


@pytest.mark.parametrize("builder", ["epub", "text"])
def test_where_no_script_runs_there_is_nothing_to_narrow_down(site: Make, builder: str) -> None:
    built = site({"index.md": "# Top\n\n" + shelf(":filterable:")}).build(builder)
    text = built.text("index.xhtml" if builder == "epub" else "index.txt", builder)
    assert "Individual Psychotherapy" in text
    assert "data-work" not in text
    assert "bookshelf-filter" not in text


def test_a_shelf_on_which_nothing_stands_is_not_drawn(site: Make) -> None:
    files = {"index.md": "# Top\n\n```{book-card} jakobs2017\n```\n\n" + shelf(":keys: malan1979, nobody")}
    built = site(files).build()
    assert built.subtypes() == ["bookshelf.key_not_found"] * 2
    assert 'did you mean "jacobs2017"?' in built.warnings[0]
    assert [each["id"] for each in built.page().select("article, .bookshelf-shelf [id]")] == [
        "book-malan1979"
    ]


def test_a_works_own_page_does_not_link_its_title(site: Make) -> None:
    built = site({"index.md": "# Top\n\n" + shelf()}).build(bookshelf_pages="books")
    assert set(titles(built).values()) == {
        f"books/{key}.html#book-{key}" for key in ("jacobs2017", "malan1979", "freud1912")
    }
    assert not built.page("books/malan1979.html").select("h1 a:not(.headerlink)")


def test_a_card_says_which_pages_cite_the_work_the_first_by_name(site: Make) -> None:
    pages = {f"p{at}.md": f"# Page {at}\n\n{{cite:t}}`malan1979` {{cite:p}}`malan1979`\n" for at in range(5)}
    index = "# Top\n\n```{toctree}\n:glob:\np*\n```\n\n" + shelf()
    built = site({"index.md": index, **pages}).build()
    assert built.warnings == []
    (line,) = built.page().select("article .bookshelf-mentions")
    assert line.get_text().strip() == "Cited in: Page 0, Page 1, Page 2 and 2 more"
    assert [link["href"] for link in line.select("a")] == [f"p{at}.html#cite-malan1979-1" for at in range(3)]


def test_topics_are_links_where_they_have_pages(site: Make) -> None:
    built = site({"index.md": "# Top\n\n" + shelf(":tags: history", ":group-by: tag")})
    for pages, expected in ((None, []), ("books", ["history", "technique"])):
        page = built.build(fresh=True, bookshelf_pages=pages).page()
        assert [each.get_text() for each in page.select(".rubric")] == ["History", "Technique"]
        topics = page.select(".rubric a, .bookshelf-tags a")
        assert sorted({each.get_text().lower() for each in topics}) == expected
        assert all((built.out() / str(each["href"])).exists() for each in topics)


def test_cards_are_made_again_where_what_they_show_has_changed(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def show_and_tell(view: View, layout: str, *, anchor: str) -> Piece:
        made.append(view.work.key)
        return show(view, layout, anchor=anchor)

    monkeypatch.setattr(shelf_module, "show", show_and_tell)
    bib = LINKED.replace("title = {With address}", "title = {With address}, cover = {a.svg}")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="300"/>'
    built = site({"books.bib": bib, "a.svg": picture, "index.md": f"# Top\n\n{shelf()}"}).build()
    assert sorted(made) == ["doi", "none", "url"]
    made.clear()
    built.write({"books.bib": bib.replace("title = {With neither}", "title = {Another}")}).build()
    assert made == ["none"]
    made.clear()
    # In a folder that was emptied the page has all its cards, and the pictures on them.
    before = built.text("index.html")
    shutil.rmtree(built.out())
    assert built.build().text("index.html") == before
    assert made == []
    name = str(built.page().select("article img")[0]["src"])
    assert (built.out() / name).read_text(encoding="utf-8") == picture
