"""One build's works and pages: what a page cites, where a work is at home, which pages are ours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.project.catalogue import Catalogue
from sphinx_bookshelf.project.page_records import Cite, Page
from sphinx_bookshelf.project.placement import Home
from sphinx_bookshelf.project.site import Site, VirtualPages, reading_order

from tests.site import BOOKS

if TYPE_CHECKING:
    from pathlib import Path

OWN = VirtualPages({"books/freud1912": "freud1912", "books/jacobs2017": "jacobs2017"}, {}, "books/index")


class Environment(SimpleNamespace):
    """As much of Sphinx's as a site asks for; ``index`` is followed by ``a``, ``z`` stands alone."""

    def collect_relations(self) -> dict[str, list[str | None]]:
        return {"index": [None, None, "a"], "a": ["index", "index", None]}


def site(tmp_path: Path, pages: dict[str, Page], own: VirtualPages = OWN) -> Site:
    config = SimpleNamespace(
        bookshelf_pages="books",
        bookshelf_levels=("introductory",),
        bookshelf_cite_links="home",
        root_doc="index",
    )
    title = SimpleNamespace(astext=lambda: "Top")
    env: Any = Environment(
        config=config, srcdir=tmp_path, titles={"index": title}, found_docs={"index", "a", "z"}
    )
    builder: Any = SimpleNamespace(
        format="html",
        get_target_uri=lambda docname: f"{docname}.html",
        get_relative_uri=lambda _, docname: f"{docname}.html",
    )
    return Site(env, builder, Catalogue(read_text(BOOKS, "books.bib")), pages, own)


def test_a_page_lists_what_it_cites_by_author_and_the_hub_all(tmp_path: Path) -> None:
    cites = [Cite("jacobs2017", 1), Cite("unknown", 2), Cite("freud1912", 3), Cite("jacobs2017", 4)]
    made = site(tmp_path, {"index": Page(cites=cites)})
    assert [work.key for work in made.works_cited("index")] == ["freud1912", "jacobs2017"]
    assert [work.key for work in made.works_cited("books/index")] == ["freud1912", "jacobs2017"]
    assert made.works_cited("a") == []


def test_a_work_is_at_home_on_its_page_once_the_works_are_placed(tmp_path: Path) -> None:
    made = site(tmp_path, {"index": Page(cites=[Cite("jacobs2017", 1), Cite("malan1979", 2)])})
    assert made.home("jacobs2017") is None
    made.place({"malan1979": Home("a", "book-malan1979")})
    assert made.home("jacobs2017") == Home("books/jacobs2017", "book-jacobs2017")
    assert made.home("malan1979") == Home("a", "book-malan1979")
    assert made.home("unknown") is None


def test_which_pages_are_ours(tmp_path: Path) -> None:
    made = site(tmp_path, {})
    works = made.catalogue.works
    assert made.virtual_pages == ("books/freud1912", "books/jacobs2017")
    assert made.page_of(works["jacobs2017"]) == "books/jacobs2017"
    assert made.page_of(works["malan1979"]) == ""
    assert made.topic_page("Technique") == "books/by/topic/technique"
    assert site(tmp_path, {}, VirtualPages({}, {}, "")).topic_page("Technique") == ""
    assert (made.title("index"), made.title("a")) == ("Top", "a")


def test_pages_are_in_reading_order_and_others_behind_them(tmp_path: Path) -> None:
    assert reading_order(site(tmp_path, {}).env) == ["index", "a", "z"]
