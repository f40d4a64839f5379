"""The pages by topic, author and year, as documents of the project."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library import query
from sphinx_bookshelf.library.slug import tag_slug

from tests.render.test_previews import found_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """
@book{b, author = {Birch, Ben and Ash, Ann}, title = {Beta}, date = {1984}, keywords = {Open access, theory}}
@book{a, author = {Ash, Ann}, title = {Alpha}, date = {1989}, keywords = {theory, C++}}
@article{c, title = {Gamma}, keywords = {open-access}, annotation = {See {cite:t}`a`.}}
@book{by, editor = {Elm}, title = {By and by}, date = {1989}, keywords = {index}}
"""
INDEX = "# Top\n\n```{book-card} b\n```\n\n{cite:t}`a`\n"
FILES = {"books.bib": BIB, "index.md": INDEX}


def build(site: Make, builder: str = "html", **files: str) -> Site:
    built = site({**FILES, **{f"{name}.md": text for name, text in files.items()}})
    return built.build(builder, bookshelf_pages="books", version="1", copyright="me")


def headings(site: Site, name: str) -> dict[str, list[str]]:
    """The works below each heading of a page."""
    found: dict[str, list[str]] = {}
    for heading in site.page(name).select(".bookshelf-shelf > .rubric"):
        listing = heading.find_next_sibling("ul")
        assert listing is not None
        found[heading.get_text()] = [link.get_text() for link in listing.select("a")]
    return found


def test_without_works_pages_there_are_none(site: Make) -> None:
    built = site(FILES).build()
    assert not (built.out() / "books").exists()
    assert not built.page().select(".bookshelf-tag a")


def test_authors_and_editors_each_have_a_heading(site: Make) -> None:
    built = build(site)
    assert built.warnings == []
    assert headings(built, "books/by/author.html") == {
        "Ash, Ann": ["Alpha", "Beta"],
        "Birch, Ben": ["Beta"],
        "Elm": ["By and by"],
        "Without an author": ["Gamma"],
    }


def test_years_run_backwards(site: Make) -> None:
    assert headings(build(site), "books/by/year.html") == {
        "1989": ["Alpha", "By and by"],
        "1984": ["Beta"],
        "Without a date": ["Gamma"],
    }


def test_topics_lead_to_their_pages_and_spellings_share_one(site: Make) -> None:
    built = build(site)
    links = built.page("books/by/topic.html").select(".rubric a")
    assert [link.get_text() for link in links] == ["C++", "Index", "Open access", "Open-access", "Theory"]
    assert [str(link["href"]) for link in links[2:]] == ["topic/open-access.html"] * 2 + ["topic/theory.html"]
    pages = sorted(path.stem for path in (built.out() / "books/by/topic").iterdir())
    assert [re.sub(r"-x\w{10}$", "-x…", name) for name in pages] == [
        "c-x…",
        "index-x…",
        "open-access",
        "theory",
    ]
    page = built.page("books/by/topic/open-access.html")
    assert page.h1 is not None
    assert page.h1.get_text().startswith("Open access")
    # Those within the templates of previews have no text.
    titles = [title.get_text() for title in page.select(".bookshelf-title")]
    assert [title for title in titles if title] == ["Beta", "Gamma"]


def test_tags_of_cards_lead_to_their_topics(site: Make) -> None:
    built = build(site)
    links = [str(link["href"]) for link in built.page().select(".bookshelf-tag a")]
    assert links == ["books/by/topic/open-access.html", "books/by/topic/theory.html"]
    for link in built.page("books/a.html").select(".bookshelf-tag a"):
        assert (built.out() / "books" / str(link["href"])).is_file()


def test_each_of_our_pages_leads_to_the_others(site: Make) -> None:
    built = build(site)
    for name, expected in {
        "index": ["by/topic.html", "by/author.html", "by/year.html"],
        "by/author": ["../index.html", "topic.html", "year.html"],
        "by/topic/theory": ["../../index.html", "../topic.html", "../author.html", "../year.html"],
    }.items():
        assert [
            str(a["href"]) for a in built.page(f"books/{name}.html").select(".bookshelf-ways a")
        ] == expected


def test_a_topic_without_works_is_gone(site: Make) -> None:
    built = build(site)
    assert (built.out() / "books/by/topic/theory.html").is_file()
    built.write({"books.bib": BIB.replace("theory", "practice")})
    built.build(bookshelf_pages="books")
    assert not (built.out() / "books/by/topic/theory.html").exists()
    assert (built.out() / "books/by/topic/practice.html").is_file()


def test_a_page_of_the_authors_own_takes_the_place_of_ours(site: Make) -> None:
    built = site({**FILES, "books/by/topic/theory.md": "# My theory\n"})
    built.build(bookshelf_pages="books")
    page = built.page("books/by/topic/theory.html")
    assert page.h1 is not None
    assert page.h1.get_text().startswith("My theory")
    assert not page.select(".bookshelf-ways")


def test_they_stay_out_of_the_search_and_the_sidebar(site: Make) -> None:
    built = build(site)
    toc = built.page().select_one(".sphinxsidebar")
    assert toc is None or "Works by author" not in toc.get_text()
    assert found_on(built, "beta") == {"books/b", "index"}
    assert found_on(built, "theori") == {"books/a", "books/b", "books/by/topic/theory", "index"}


def test_ids_are_valid_in_epub(site: Make) -> None:
    built = build(site, "epub")
    (book,) = built.out("epub").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        names = [name for name in archive.namelist() if "/by/" in name]
        pages = [archive.read(name).decode() for name in names]
    assert len(names) == 7
    ids = [name for page in pages for name in re.findall(r'\bid="([^"]*)"', page)]
    assert ids
    # XML's NCName, https://www.w3.org/TR/xml-names/#NT-NCName
    assert [name for name in ids if not re.fullmatch(r"[A-Za-z_][\w.-]*", name, re.ASCII)] == []


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "latex", "text"])
def test_every_builder_has_them(site: Make, builder: str) -> None:
    built = build(site, builder)
    assert [line for line in built.warnings if "bookshelf" in line] == []
    suffixes = {".html", ".tex", ".txt"}
    texts = [
        path.read_text(encoding="utf-8") for path in built.out(builder).rglob("*") if path.suffix in suffixes
    ]
    assert any("Works by author" in text for text in texts)
    assert any(re.search(r"By and by", text) for text in texts)


def test_many_topics_do_not_each_look_through_all_works(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reference managers export every keyword that a publisher gave."""
    asked: list[str] = []

    def count(tag: str) -> str:
        asked.append(tag)
        return tag_slug(tag)

    monkeypatch.setattr(query, "tag_slug", count)
    books = "".join(
        f"@book{{k{each}, title = {{T}}, keywords = {{a{each}, b{each}, c{each}}}}}\n" for each in range(30)
    )
    built = site({"index.md": "# Top\n", "books.bib": books}).build(bookshelf_pages="books")
    assert len(list((built.out() / "books/by/topic").glob("*.html"))) == 90
    assert len(asked) <= 10 * 90
