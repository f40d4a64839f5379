"""Links to files to take away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{bookshelf}\n```\n\n```{toctree}\na/b\n```\n",
    "a/b.md": "# B\n\nText {cite:t}`malan1979,nobody`.\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_link_leads_to_a_file(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, bookshelf_pages="books")
    for path in built.out(builder).rglob("*.html"):
        page = built.page(path.relative_to(built.out(builder)).as_posix(), builder)
        for link in page.select(".bookshelf-downloads a"):
            assert (path.parent / str(link["href"])).is_file()
            assert link.has_attr("download")
    assert built.page("index.html", builder).select(".bookshelf-downloads a")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_menu_has_its_files(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, bookshelf_pages="books")
    names = set()
    for path in built.out(builder).rglob("*.html"):
        for menu in built.page(path.relative_to(built.out(builder)).as_posix(), builder).select(
            ".bookshelf-take"
        ):
            first, *others = [path.parent / str(link["href"]) for link in menu.select("a[download]")]
            assert all(file.is_file() for file in (first, first.with_suffix(".js"), *others))
            names.add((path.name, first.name))
    assert {file for _, file in names} == {"jacobs2017.bib", "malan1979.bib", "freud1912.bib"}


def test_works_without_pages_have_no_files_of_their_own(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages=None)
    assert built.page().select(".bookshelf-work")
    assert not built.page().select(".bookshelf-take")
    assert not (built.out() / "books").exists()
    assert built.page().select(".bookshelf-downloads a")


def test_reference_managers_are_told_of_each_work_once(site: Make) -> None:
    shelves = "\n\n```{bookshelf}\n:group-by: tag\n```\n\n```{bookshelf}\n:layout: covers\n```\n"
    files = {
        "index.md": f"# Top\n\n{{cite:p}}`jacobs2017`{shelves}\n```{{toctree}}\nb\n```\n",
        "b.md": FILES["a/b.md"],
    }
    built = site(files).build(bookshelf_pages="books")
    assert len(built.page().select("span.Z3988")) == 3
    (cited,) = built.page("b.html").select(".bookshelf-references li span.Z3988")
    assert "rft.au=Malan,%20David%20H." in str(cited["title"])
    assert len(built.page("books/index.html").select("li span.Z3988")) == 3
    # A work's own page has tags in its head, which say more; an index would say all once more.
    assert not built.page("books/malan1979.html").select("span.Z3988")
    assert not built.page("books/by/author.html").select("span.Z3988")


def test_a_page_follows_what_reference_managers_are_told(site: Make) -> None:
    built = site(FILES).build(bookshelf_previews=False)
    books = (built.source / "books.bib").read_text(encoding="utf-8")
    built.write(
        {"books.bib": books.replace("title = {Individual", "isbn = {978-0-306-40615-7}, title = {Individual")}
    )
    built.build(bookshelf_previews=False)
    (cited,) = built.page("a/b.html").select(".bookshelf-references span.Z3988")
    assert "978-0-306-40615-7" in str(cited["title"])


def test_the_words_of_a_menu_are_not_searched_for(site: Make) -> None:
    built = site({"index.md": "# Top\n\n```{bookshelf}\n```\n"}).build(bookshelf_pages="books")
    index = built.text("searchindex.js")
    found = json.loads(index[index.index("(") + 1 : index.rindex(")")])
    # The list of all works offers CSL-JSON in a line of its own; this page in its menus only.
    pages = found["terms"]["csl"]
    assert found["docnames"].index("index") not in (pages if isinstance(pages, list) else [pages])
    assert "CSL-JSON" in built.text("index.html")


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_books_have_none(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, bookshelf_pages="books")
    assert not (built.out(builder) / "library.bib").exists()
    assert not any(
        "download" in path.read_text(encoding="utf-8") for path in built.out(builder).rglob("*.xhtml")
    )
