"""Where the pages of works hang among the author's."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sphinx_bookshelf.integration.navigation import share_navigation

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


def marked(built: Site, page: str) -> list[str]:
    return [link.get_text() for link in built.page(f"{page}.html").select(".sphinxsidebarwrapper a.current")]


def test_a_page_of_ours_that_the_author_lists_is_marked_as_the_one_that_it_is(site: Make) -> None:
    listing = "```{toctree}\nother\nbooks/jacobs2017\n```\n"
    built = build_again(site({"index.md": f"# Top\n\n{listing}", "other.md": OTHER}))
    assert marked(built, "books/jacobs2017") == ["Psychodynamic Counselling in Action"]
    assert marked(built, "books/freud1912") == marked(built, "books/malan1979") == []


def test_pages_of_ours_in_one_folder_share_what_was_made_with_the_same_options() -> None:
    shared = SimpleNamespace(outside_navigation={"books/a", "books/b", "books/by/topic"}, navigation={})
    app: Any = SimpleNamespace(env=SimpleNamespace(domains={"cite": SimpleNamespace(context=shared)}))
    made: list[tuple[str, int]] = []

    def toctree(page: str, maxdepth: int) -> str:
        made.append((page, maxdepth))
        return f"{page} {maxdepth}"

    shown = {}
    for page in ("books/a", "books/b", "books/by/topic", "index"):
        context: dict[str, Any] = {"toctree": partial(toctree, page)}
        share_navigation(app, page, "page.html", context, None)
        shown[page] = [context["toctree"](maxdepth=depth) for depth in (1, -1)]
    assert made == [(page, depth) for page in ("books/a", "books/by/topic", "index") for depth in (1, -1)]
    assert shown["books/b"] == shown["books/a"] == ["books/a 1", "books/a -1"]
