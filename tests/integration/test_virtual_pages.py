"""The works' own pages as documents of the project: where they come from, hang and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

INDEX = "# Top\n\nSee {cite:t}`jacobs2017`.\n\n```{toctree}\nother\n```\n"
OTHER = "# Other\n\nText.\n"
NAMES = ["freud1912", "index", "jacobs2017", "malan1979"]
RST_CONF = 'extensions = ["sphinx_bookshelf"]\nbibtex_bibfiles = ["books.bib"]\nhtml_theme = "basic"\n'


def names(site: Site, folder: str = "books") -> list[str]:
    return sorted(path.stem for path in (site.out() / folder).glob("*.html"))


def build(site: Make, **options: str) -> Site:
    return site({"index.md": INDEX, "other.md": OTHER}).build(
        "html", fresh=False, jobs=1, out="", bookshelf_pages="books", **options
    )


def test_without_the_option_there_are_none(site: Make) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build()
    assert not (built.out() / "books").exists()


def test_without_works_there_are_none(site: Make) -> None:
    built = site({"index.md": "# Top\n", "books.bib": ""}).build(bookshelf_pages="books")
    assert built.warnings == []
    assert not (built.out() / "books").exists()


def test_every_work_has_a_page_that_citations_lead_to(site: Make) -> None:
    built = build(site)
    assert built.warnings == []
    assert names(built) == NAMES
    link = built.page().select_one(".bookshelf-citation a")
    assert link is not None
    assert link["href"] == "books/jacobs2017.html#book-jacobs2017"
    assert built.page("books/jacobs2017.html").select_one("#book-jacobs2017 h1") is not None


def test_nothing_is_written_into_the_authors_folder(site: Make) -> None:
    built = build(site)
    assert sorted(path.name for path in built.source.iterdir()) == [
        "books.bib",
        "conf.py",
        "index.md",
        "other.md",
    ]


def test_a_project_without_myst_has_them_too(site: Make) -> None:
    built = site({"conf.py": RST_CONF, "index.rst": "Top\n===\n\nSee :cite:t:`jacobs2017`.\n"})
    assert names(built.build(bookshelf_pages="books")) == NAMES


def test_doctrees_inside_the_sources_are_not_taken_for_pages(site: Make) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER})
    built.folder = built.source
    assert names(built.build(bookshelf_pages="books").build(bookshelf_pages="books")) == NAMES


def test_later_builds_know_that_the_pages_have_a_place(site: Make) -> None:
    built = build(site)
    for text in ("Changed.", "Changed again."):
        built.write({"other.md": f"# Other\n\n{text}\n"}).build(bookshelf_pages="books")
        assert built.warnings == []


def test_the_hub_lists_every_work(site: Make) -> None:
    page = build(site).page("books/index.html")
    items = [item.get_text() for item in page.select(".bookshelf-references li")]
    assert [item.split(",")[0].strip() for item in items] == ["Freud", "Jacobs", "Malan"]
    assert page.select_one('a[href="jacobs2017.html#book-jacobs2017"]') is not None


def test_an_authors_page_is_never_replaced(site: Make) -> None:
    built = site(
        {"index.md": INDEX, "other.md": OTHER, "books/jacobs2017.md": "# Mine\n\nMy own words.\n"}
    ).build(bookshelf_pages="books")
    assert built.subtypes().count("bookshelf.work_page") == 1
    assert "My own words." in built.page("books/jacobs2017.html").get_text()
    assert (built.source / "books/jacobs2017.md").read_text(encoding="utf-8").startswith("# Mine")


def test_an_authors_hub_takes_the_place_of_ours(site: Make) -> None:
    built = site(
        {
            "index.md": INDEX.replace("other\n", "other\nbooks/index\n"),
            "other.md": OTHER,
            "books/index.md": "# My library\n\nMine.\n",
        }
    ).build(bookshelf_pages="books")
    assert built.warnings == []
    assert "Mine." in built.page("books/index.html").get_text()
    assert names(built) == NAMES
    (built.source / "books.bib").write_text("@book{new, title = {New}}\n", encoding="utf-8")
    assert names(built.build(bookshelf_pages="books")) == ["index", "new"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_go_with_their_works(site: Make, builder: str) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build(builder, bookshelf_pages="books")
    pages = built.out(builder) / "books"
    gone = pages / ("malan1979.html" if builder == "html" else "malan1979/index.html")
    assert gone.exists()
    books = (built.source / "books.bib").read_text(encoding="utf-8").replace("malan1979", "malan1995")
    built.write({"books.bib": books}).build(builder, bookshelf_pages="books")
    assert not gone.exists()
    assert (pages / "malan1995.html").exists() or (pages / "malan1995/index.html").exists()
    assert "malan1979" not in built.text("searchindex.js", builder)


def test_a_new_title_stands_in_the_navigation(site: Make) -> None:
    built = build(site, html_theme="alabaster")
    books = (built.source / "books.bib").read_text(encoding="utf-8")
    built.write({"books.bib": books.replace("Individual Psychotherapy", "Another Title")})
    built.build(bookshelf_pages="books", html_theme="alabaster")
    assert "Another Title" in built.text("books/malan1979.html")
    assert "Individual Psychotherapy" not in built.text("books/index.html")


def test_a_parent_that_is_no_page_is_reported(site: Make) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build(
        bookshelf_pages="books", bookshelf_pages_after="nowhere"
    )
    assert "bookshelf.config" in built.subtypes()


@pytest.mark.parametrize("value", ["../out", "/abs", "a b", "", 3])
def test_a_folder_must_be_one_of_the_project(site: Make, value: object) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build(bookshelf_pages=value)
    assert "bookshelf.config" in built.subtypes()
    assert not (built.out() / "books").exists()


@pytest.mark.parametrize(
    ("builder", "output"), [("singlehtml", "index.html"), ("text", "books/malan1979.txt"), ("latex", "")]
)
def test_other_builders_have_them(site: Make, builder: str, output: str) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build(builder, bookshelf_pages="books")
    path = built.out(builder) / output if output else next(built.out(builder).glob("*.tex"))
    assert "Individual Psychotherapy" in path.read_text(encoding="utf-8")


def test_sections_have_names_as_docutils_gives_them(site: Make) -> None:
    """The theme *press* takes the first name of every section."""
    built = site({"index.md": "# Top\n"}).build("xml", bookshelf_pages="books")
    sections = [
        section
        for name in ("books/index", "books/jacobs2017", "books/by/year")
        for section in BeautifulSoup(built.text(f"{name}.xml", "xml"), "xml").select("section")
    ]
    assert [section["names"] for section in sections if section.get("ids")][:3] == [
        "all\\ works",
        "psychodynamic\\ counselling\\ in\\ action",
        "works\\ by\\ year",
    ]
