"""The previews that a page carries: of which works, with which words, for which builders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.project.test_cover_images import png
from tests.project.test_glossary import previews

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """
@book{one, author = {Ash, Ann}, editor = {Elm, E.}, title = {One < Two}, subtitle = {Of & More},
  date = {2001}, keywords = {hope, fear}, level = {advanced}, cover = {one.png},
  annotation = {First *words*, after {cite:t}`two` and e.g. {term}`holding`. Then others.

    And a paragraph.}}
@article{two, author = {Birch, Ben}, title = {Two}, date = {2002}, journaltitle = {J}, ids = {zwei}}
@book{three, author = {Cedar, Cy}, title = {Three}, annotation = {
    - A list first. Really.
    - Of things.}}
@book{four, author = {Dogwood, Di}, title = {Four}}
"""
FILES: dict[str, str | bytes] = {"books.bib": BIB, "one.png": png(60, 90)}
SHELF = "\n\n```{bookshelf}\n:keys: one, two, three\n```\n"
ONE = (
    "One < Two: Of & More | Ann Ash · 2001 | First words, after Birch (2002) and e.g. holding. | "
    "advanced · hope · fear"
)
TWO = "Two | Ben Birch · J · 2002"


def found_on(built: Site, stem: str) -> set[str]:
    """The pages on which the search finds a word, by its stem."""
    index = json.loads(built.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")"))
    numbers = [index[terms].get(stem, []) for terms in ("terms", "titleterms")]
    flat = {number for each in numbers for number in (each if isinstance(each, list) else [each])}
    return {index["docnames"][number] for number in flat}


def test_a_page_carries_each_work_that_it_cites_once_and_in_order(site: Make) -> None:
    page = "# Top\n\n{cite:p}`two,one` {cite:t}`zwei` {cite:title}`two` {cite:p}`nobody`\n"
    built = site({**FILES, "index.md": page, "shelf.md": "# S" + SHELF}).build()
    assert previews(built.page()) == {"book-two": TWO, "book-one": ONE}
    assert not built.page().select("template a")


def test_the_first_sentence_of_a_list_is_that_of_its_first_item(site: Make) -> None:
    built = site({**FILES, "index.md": "# Top\n\n{cite:p}`three`" + SHELF}).build()
    assert previews(built.page())["book-three"] == "Three | Cy Cedar · n.d. | A list first."


def test_a_sign_that_word_processors_leave_for_an_object_is_no_citation(site: Make) -> None:
    """U+FFFC is what marks a citation in a passage."""
    bib = "@book{{one, author = {{Ash, Al}}, title = {{One}}, annotation = {{A\ufffc *note*{}. More.}}}}"
    for words in ("", " {term}`x`", " `code`"):
        built = site({"books.bib": bib.format(words), "index.md": "# Top\n\n{cite:p}`one`" + SHELF}).build()
        assert "A note" in previews(built.page())["book-one"], words
        assert "\ufffc" not in previews(built.page())["book-one"], words


def test_footnotes_and_headings_and_tables_count(site: Make) -> None:
    page = (
        "# Top\n\n## As {cite:t}`three` says\n\n| a |\n|---|\n| {cite:p}`two` |\n\n"
        "Text.{footcite}`one`\n\n```{footbibliography}\n```\n"
    )
    built = site({**FILES, "index.md": page, "shelf.md": "# S" + SHELF}).build()
    assert set(previews(built.page())) == {"book-one", "book-two", "book-three"}
    assert built.page().select_one("a.footnote-reference [id='cite-one-1']") is not None


@pytest.mark.parametrize(
    ("layout", "expected"), [("cards", ["book-two"]), ("rows", ["book-two"]), ("covers", [])]
)
def test_what_an_annotation_on_a_card_cites_is_carried_too(
    site: Make, layout: str, expected: list[str]
) -> None:
    page = f"# Top\n\n```{{bookshelf}}\n:keys: one\n:layout: {layout}\n```\n"
    built = site({**FILES, "index.md": page, "shelf.md": "# S" + SHELF}).build()
    assert list(previews(built.page())) == expected


def test_a_works_own_page_carries_what_its_words_cite(site: Make) -> None:
    built = site({**FILES, "index.md": "# Top\n"}).build(bookshelf_pages="books")
    assert list(previews(built.page("books/one.html"))) == ["book-two"]


def test_a_work_without_a_home_has_none(site: Make) -> None:
    built = site({**FILES, "index.md": "# Top\n\n{cite:p}`four`\n"}).build(bookshelf_works_cited=False)
    assert previews(built.page()) == {}


@pytest.mark.parametrize("works_cited", [True, False])
def test_they_stand_at_the_end_whatever_lists_a_page_has(site: Make, works_cited: bool) -> None:
    page = "# Top\n\n```{works-cited}\n```\n\n{cite:p}`two`\n\n## Last\n\nWords.\n"
    files = {"index.md": page, "b.md": "# B\n\n{cite:p}`two`\n", "shelf.md": "# S" + SHELF}
    built = site({**FILES, **files}).build(bookshelf_works_cited=works_cited)
    for name in ("index.html", "b.html"):
        (holder,) = built.page(name).select(".bookshelf-previews")
        assert holder.find_next_sibling() is None
        assert len(holder.select("template")) == 1
        assert [label.get_text().strip() for label in holder.select("label:has(input[type=checkbox])")] == [
            "Show previews of works and words"
        ]


def test_covers_are_the_authors_image_or_drawn(site: Make) -> None:
    files = {"sub/page.md": "# P\n\n{cite:p}`one,two`\n", "index.md": "# T" + SHELF}
    built = site({**FILES, **files}).build()
    one, two = built.page("sub/page.html").select("template")
    image = one.select_one(".bookshelf-cover > img")
    assert image is not None
    assert (image["width"], image["height"], image["loading"]) == ("60", "90", "lazy")
    assert (built.out() / "sub" / str(image["src"])).resolve().is_file()
    assert two.select_one(".bookshelf-cover > svg") is not None


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_every_builder_for_browsers_has_them(site: Make, builder: str) -> None:
    files = {"index.md": "# Top\n\n```{toctree}\na\n```\n" + SHELF, "a.md": "# A\n\n{cite:p}`two`\n"}
    built = site({**FILES, **files}).build(builder)
    name = "index.html" if builder == "singlehtml" else "a/index.html"
    assert previews(built.page(name, builder))["book-two"] == TWO
    assert built.page(name, builder).select("script[src*='bookshelf.js']")


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man"])
def test_no_other_builder_has_them(site: Make, builder: str) -> None:
    built = site({**FILES, "index.md": "# Top\n\n{cite:p}`two`" + SHELF})
    built.build(builder, version="1", copyright="me", man_pages=[("index", "a", "b", [], 1)])
    files = [
        path for path in built.out(builder).rglob("*") if path.suffix in (".xhtml", ".tex", ".txt", ".1")
    ]
    assert files
    assert not [path for path in files if "Show previews" in path.read_text(encoding="utf-8")]


def test_they_can_be_switched_off(site: Make) -> None:
    built = site({**FILES, "index.md": "# Top\n\n{cite:p}`two`" + SHELF}).build(bookshelf_previews=False)
    assert not built.page().select("template, .bookshelf-previews, script[src*='bookshelf.js']")
    assert built.page().select("link[href*='bookshelf.css']")


def test_the_search_passes_them_over(site: Make) -> None:
    files = {"index.md": "# Top\n\n{cite:p}`three`\n", "shelf.md": "# S" + SHELF}
    built = site({**FILES, **files}).build()
    assert found_on(built, "realli") == {"shelf"}
    assert found_on(built, "preview") == set()


def test_a_page_without_any_has_no_script(site: Make) -> None:
    built = site({**FILES, "index.md": "# Top\n\n```{book-card} two\n```\n", "a.md": "# A\n"}).build()
    assert not built.page().select("script[src*='bookshelf.js']")
    assert not built.page("a.html").select("script[src*='bookshelf.js'], link[href*='bookshelf.css']")


def test_a_page_of_very_many_works_shows_them_without_covers(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_bookshelf.render.previews.MOST_COVERS", 1)
    built = site({**FILES, "index.md": "# Top\n\n{cite:p}`one,two`\n" + SHELF}).build()
    assert len(built.page().select("template")) > 1
    assert "bookshelf-cover" not in str(built.page().select("template"))
    monkeypatch.undo()
    built.build(fresh=True)
    assert "bookshelf-cover" in str(built.page().select_one("template"))
