"""Anchors, navigation, copies: what is taken down of citations when a page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_roles import SHELF, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]


def test_navigation_shows_a_citation_in_a_heading_as_it_reads(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n```{toctree}\nother\n```\n" + SHELF,
        "other.md": "# On {cite:t}`jacobs2017`\n\n## More {cite:p}`malan1979,nobody`\n",
    }
    built = site(files).build(html_theme="alabaster")
    assert built.subtypes() == ["bibtex.key_not_found"]
    page = built.page("other.html")
    assert page.title is not None
    assert page.title.get_text().startswith("On Jacobs (2017)")
    assert "More (Malan, 1979; nobody)" in page.select_one(".sphinxsidebar").get_text()  # type: ignore[union-attr]  # alabaster has one
    assert texts(built, "div.body .toctree-l1") == ["On Jacobs (2017) More (Malan, 1979; nobody)"]
    (heading,) = page.select("div.body h1")
    assert [link["href"] for link in heading.select(".bookshelf-citation a")] == [
        "index.html#book-jacobs2017"
    ]
    assert not page.select(".sphinxsidebar [id^=cite-]")


def test_a_heading_is_read_again_when_the_work_in_it_changes(site: Make) -> None:
    built = site({"index.md": "# On {cite:t}`jacobs2017` and {cite:t}`newer`\n" + SHELF}).build()
    bib = (built.source / "books.bib").read_text()
    built.write(
        {"books.bib": bib.replace("{2017}", "{2018}") + "@book{newer, title = {New}, date = {2020}}\n"}
    )
    title = built.build().page().title
    assert title is not None
    assert title.get_text().startswith("On Jacobs (2018) and New (2020)")
    assert built.warnings == []


@pytest.mark.parametrize("page", ["index.md", "index.rst"])
def test_copies_that_docutils_makes_are_neither_cited_nor_linked(site: Make, page: str) -> None:
    myst = """# Top

```{contents}
```

## About {cite:t}`jacobs2017`

And {{ said }} and {{ said }}.
"""
    rst = """Top
===

.. contents::

About :cite:t:`jacobs2017`
--------------------------

And |said| and |said|.

.. |said| replace:: :cite:p:`jacobs2017`
"""
    conf = (
        'extensions = ["myst_parser", "sphinx_bookshelf"]\nbibtex_bibfiles = ["books.bib"]\n'
        'myst_enable_extensions = ["substitution"]\nmyst_substitutions = {"said": "{cite:p}`jacobs2017`"}\n'
    )
    other = {"shelf.rst": ":orphan:\n\nShelf\n=====\n\n.. bookshelf::\n"}
    built = site({"conf.py": conf, page: myst if page.endswith("md") else rst, **other}).build()
    assert built.warnings == []
    anchors = [element["id"] for element in built.page().select("[id^=cite-]")]
    assert anchors == ["cite-jacobs2017-1", "cite-jacobs2017-2", "cite-jacobs2017-3"]
    (contents,) = built.page().select(".contents, nav.contents")
    assert "About Jacobs (2017)" in contents.get_text()
    assert not contents.select(".bookshelf-citation, [href*=book-]")


def test_further_keys_count_as_the_same_work(site: Make) -> None:
    bib = "@book{one, ids = {uno, eins}, author = {Doe, Jo}, title = {One}, date = {1999}}\n"
    built = site(
        {"books.bib": bib, "index.md": "# Top\n\n{cite:p}`uno`, {cite:p}`one`, {cite:p}`eins`" + SHELF}
    )
    page = built.build().page()
    assert built.warnings == []
    assert [element["id"] for element in page.select(".bookshelf-citation")] == [
        "cite-one-1",
        "cite-one-2",
        "cite-one-3",
    ]
    assert {str(link["href"]) for link in page.select(".bookshelf-citation a")} == {"#book-one"}
    assert len(page.select(".bookshelf-references li")) == 1


@pytest.mark.parametrize("between", [[], ["text"]])
def test_an_anchor_follows_the_work_that_a_key_comes_to_mean(site: Make, between: list[str]) -> None:
    built = site({"index.md": "# Top\n\nSaid in {cite:t}`malan1979`.\n"}).build()
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib.replace("{malan1979,", "{malan,\n  ids = {malan1979},")})
    for builder in (*between, "html"):
        built.build(builder)
    assert [element["id"] for element in built.page().select("[id^=cite-]")] == ["cite-malan-1"]
    assert built.build().read == set()


@pytest.mark.parametrize("builder", ["latex", "texinfo", "man"])
def test_a_citation_in_a_heading_needs_no_address_when_it_is_read(site: Make, builder: str) -> None:
    built = site({"index.md": "# On {cite:t}`jacobs2017`\n" + SHELF}).build(builder)
    assert built.warnings == []
    names = ("projectnamenotset.tex", "projectnamenotset.texi", "projectnamenotset.1")
    (path,) = (path for path in built.out(builder).iterdir() if path.name in names)
    assert "On Jacobs (2017)" in path.read_text(encoding="utf-8")
