"""Where the pages of works hang among the author's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.site import BOOKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

INDEX = "# Top\n\nSee {cite:t}`jacobs2017`.\n\n```{toctree}\nother\n```\n"
OTHER = "# Other\n\nText.\n"


def build_again(built: Site, jobs: int = 1, **options: Any) -> Site:
    return built.build(jobs=jobs, bookshelf_pages="books", html_theme="alabaster", **options)


def links_to_hub(built: Site, page: str) -> int:
    navigation = built.page(f"{page}.html").select(".sphinxsidebarwrapper li[class*=toctree-l] > a")
    return sum(link.get_text() == "All works" for link in navigation)


def test_they_stand_behind_the_page_that_is_named(site: Make) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build(
        bookshelf_pages="books", bookshelf_pages_after="other", html_theme="alabaster"
    )
    order = ["index", "other", "books/index", "books/freud1912", "books/jacobs2017", "books/malan1979"]
    for before, after in pairwise(order):
        link = built.page(f"{before}.html").select_one('link[rel="next"]')
        assert link is not None
        assert str(link["href"]).removeprefix("../").removeprefix("books/") == f"{after}.html".removeprefix(
            "books/"
        )


def test_navigation_names_the_hub_and_none_of_the_works(site: Make) -> None:
    built = site({"index.md": INDEX, "other.md": OTHER}).build(
        bookshelf_pages="books", html_theme="alabaster"
    )
    navigation = built.page("other.html").select_one(".sphinxsidebarwrapper")
    assert navigation is not None
    assert "All works" in navigation.get_text()
    assert "Psychodynamic Counselling in Action" not in navigation.get_text()


def test_the_hub_hangs_where_a_toctree_of_the_author_names_it_and_only_there(site: Make) -> None:
    built = site(
        {
            "index.md": INDEX.replace("other\n", "other\nlibrary\n"),
            "other.md": OTHER,
            "library.md": "# Library\n\n```{toctree}\n/books/index\n```\n",
        }
    )
    first = build_again(built)
    assert first.warnings == []
    assert [links_to_hub(first, page) for page in ("other", "library")] == [0, 1]
    assert not [line for line in first.said if "multiple toctrees" in line]
    # It comes back when the author takes it out, also where the first page is not read again.
    taken_out = build_again(built.write({"library.md": "# Library\n"}))
    assert taken_out.read == {"library"}
    assert links_to_hub(taken_out, "library") == 1
    assert links_to_hub(build_again(built.write({"other.md": "# Other\n"})), "other") == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_hub_is_named_once_beside_the_authors_pages(site: Make, jobs: int) -> None:
    built = site({"index.md": INDEX.replace("other\n", "books/index\nother\n"), "other.md": OTHER})
    for text in ("", "Changed."):
        built.write({"other.md": f"# Other\n\n{text}\n"})
        assert links_to_hub(build_again(built, jobs=jobs), "other") == 1
    order = ["index", "books/index", "books/freud1912"]
    for before, after in pairwise(order):
        link = built.page(f"{before}.html").select_one('link[rel="next"]')
        assert link is not None
        assert str(link["href"]).rpartition("/")[2] == f"{after.rpartition('/')[2]}.html"
    paper = built.build("latex", bookshelf_pages="books").out("latex") / "projectnamenotset.tex"
    assert paper.read_text(encoding="utf-8").count(r"\chapter{All works}") == 1


def test_the_hub_comes_and_goes_with_the_first_work(site: Make) -> None:
    built = site({"index.md": "# Top\n\n```{toctree}\nother\n```\n", "other.md": OTHER, "books.bib": ""})
    for books, links in (("", 0), (BOOKS, 1), ("", 0)):
        built.write({"books.bib": books, "other.md": f"# Other\n\n{links}\n"})
        assert build_again(built).warnings == []
        assert links_to_hub(built, "other") == links
