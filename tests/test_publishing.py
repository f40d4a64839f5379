"""What lets the guide be found, where it is known where it is."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import imagesize
import pytest
from sphinx.util.tags import Tags
from sphinx_bookshelf.publish.shared_pictures import can_draw

from docs._ext import publishing
from tests.site import BOOKS, Site

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[1]
ADDRESS = "https://guide.example/sub/"
CONF = f"""
import sys
sys.path.insert(0, {str(Path(publishing.__file__).parent)!r})
project = "Guide"
extensions = ["myst_parser", "sphinx_bookshelf", "publishing", "sitemap", "sphinxext.opengraph"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
html_theme = "basic"
html_baseurl = ogp_site_url = "{ADDRESS}"
ogp_type = "article"
ogp_social_cards = {{"enable": False}}
"""
INDEX = """---
description: What the front matter says.
---
# Top

First words of the page, with {cite:t}`jacobs2017`.
"""


@pytest.fixture
def guide(tmp_path: Path) -> Site:
    return Site(tmp_path).write({"conf.py": CONF, "books.bib": BOOKS, "index.md": INDEX})


def graph(page: BeautifulSoup) -> dict[str, str]:
    return {str(tag["property"]): str(tag["content"]) for tag in page.select('meta[property^="og:"]')}


def json_ld(page: BeautifulSoup) -> dict[str, Any]:
    (script,) = page.select('head script[type="application/ld+json"]')
    found: dict[str, Any] = json.loads(script.string or "")
    return found


def test_open_graph_describes_pages_and_works(guide: Site) -> None:
    built = guide.build()
    assert built.warnings == []
    assert graph(built.page()) == {
        "og:title": "Top",
        "og:type": "article",
        "og:url": f"{ADDRESS}index.html",
        "og:site_name": "Guide",
        "og:description": "What the front matter says.",
    }
    book = graph(built.page("books/jacobs2017.html"))
    assert book["og:type"] == "book"
    assert book["og:description"] == "A short account."
    assert book["og:url"] == f"{ADDRESS}books/jacobs2017.html"
    assert graph(built.page("books/freud1912.html"))["og:type"] == "article"
    # Zotero would take it for a web page, but for its own tag.
    assert built.page("books/jacobs2017.html").select('meta[name="z:itemType"][content="book"]')


def test_pages_have_one_address(guide: Site) -> None:
    built = guide.build()
    for name in ("index.html", "books/jacobs2017.html"):
        (link,) = built.page(name).select('link[rel="canonical"]')
        assert link["href"] == f"{ADDRESS}{name}"
    assert json_ld(built.page())["url"] == f"{ADDRESS}index.html"
    assert json_ld(built.page())["description"] == "What the front matter says."


@pytest.mark.parametrize(
    ("builder", "pages"),
    [
        ("html", {"index.html", "books/index.html", "books/malan1979.html", "books/by/author.html"}),
        ("dirhtml", {"", "books/", "books/malan1979/", "books/by/author/"}),
    ],
)
def test_the_sitemap_has_every_page_after_every_build(guide: Site, builder: str, pages: set[str]) -> None:
    lists = []
    for jobs in (1, 4):
        built = guide.write({"index.md": f"{INDEX}\nAgain {jobs}.\n"}).build(builder, jobs=jobs)
        root = ElementTree.fromstring(built.text("sitemap.xml", builder))
        assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
        lists.append([str(loc.text) for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")])
    assert lists[0] == lists[1]
    assert {ADDRESS + page for page in pages} < set(lists[0])
    for address in lists[0]:
        path = built.out(builder) / address.removeprefix(ADDRESS)
        assert (path / "index.html" if path.is_dir() else path).is_file()


def test_without_an_address_there_is_no_sitemap(guide: Site) -> None:
    assert not (guide.build(html_baseurl="").out() / "sitemap.xml").exists()
    assert not (guide.build("text").out("text") / "sitemap.xml").exists()


@pytest.mark.parametrize("address", ["https://guide.example/sub", ADDRESS])
def test_the_address_comes_from_the_environment(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_ADDRESS", address)
    conf = runpy.run_path(str(ROOT / "docs/conf.py"), {"tags": Tags()})
    assert conf["html_baseurl"] == conf["ogp_site_url"] == ADDRESS
    assert "sphinxext.opengraph" in conf["extensions"]
    monkeypatch.delenv("GUIDE_ADDRESS")
    conf = runpy.run_path(str(ROOT / "docs/conf.py"), {"tags": Tags()})
    assert conf["html_baseurl"] == ""
    assert "sphinxext.opengraph" not in conf["extensions"]


FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><rect width="6" height="4" fill="{}"/></svg>'
)


@pytest.mark.skipif(not can_draw(), reason="sphinx-bookshelf[pictures] is not installed")
@pytest.mark.parametrize("jobs", [1, 4])
def test_pages_are_shown_by_their_figure(guide: Site, jobs: int) -> None:
    built = guide.write(
        {
            "figures/banner.svg": FIGURE.format("red"),
            "figures/loop.svg": FIGURE.format("blue"),
            "loop.md": "# Loop\n\n```{figure} figures/loop.svg\n:alt: A loop.\n```\n",
            "own.md": "---\nog:image: own.png\n---\n# Own\n",
            "index.md": f"{INDEX}\n```{{toctree}}\nloop\nown\n```\n",
        }
    ).build(jobs=jobs)
    assert built.warnings == []
    loop, top, work = (
        graph(built.page(name)) for name in ("loop.html", "index.html", "books/jacobs2017.html")
    )
    assert loop["og:image:alt"] == "A loop."
    assert (loop["og:image:width"], loop["og:image:height"]) == ("1200", "630")
    assert work["og:image"] == f"{ADDRESS}books/jacobs2017.cover.png"
    files = []
    for found in (loop, top, work):
        path = built.out() / found["og:image"].removeprefix(ADDRESS)
        assert imagesize.get(path) == (1200, 630)
        files.append(path.read_bytes())
    assert len(set(files)) == 3
    assert graph(built.page("own.html"))["og:image"] == f"{ADDRESS}own.png"
    for name in ("loop.html", "index.html", "books/jacobs2017.html"):
        (card,) = built.page(name).select('meta[name="twitter:card"]')
        assert card["content"] == "summary_large_image"
    assert graph(built.page("books/index.html"))["og:image"] == top["og:image"]


def test_the_manual_has_a_sitemap_of_its_own_and_its_gallery_in_other_themes_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GUIDE_ADDRESS", "https://guide.example/sub")
    conf = runpy.run_path(str(ROOT / "docs/manual/conf.py"), {"tags": Tags()})
    assert conf["html_baseurl"] == f"{ADDRESS}manual/"
    assert "docs._ext.sitemap" in conf["extensions"]
    conf = runpy.run_path(str(ROOT / "docs/manual/conf.py"), {"tags": Tags(["themes"])})
    assert "docs._ext.sitemap" not in conf["extensions"]
