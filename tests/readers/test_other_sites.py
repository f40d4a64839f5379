"""Sites that are not Sphinx cite one that has the extension: the documented examples, built and followed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pypandoc
import pytest
from bs4 import BeautifulSoup

from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.site import Site

    Make = Callable[..., Site]

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs/manual/examples/other-sites"
INSTALLED = ROOT / "build/readers"
#: The address that stands in the examples.
WRITTEN = "https://guide.example/"
BOOKS = """@book{jacobs2017, author = {Jacobs, Michael}, title = {One}, date = {2017}, publisher = {Press}}
@book{malan1979, author = {Malan, David}, title = {Two}, date = {1979}, publisher = {Press}}
"""
needs_programs = pytest.mark.skipif(
    "BOOKSHELF_READERS" not in os.environ, reason="make test-readers installs mystmd and MkDocs"
)


@pytest.fixture
def guide(site: Make) -> Iterator[tuple[Site, str]]:
    """A site that others cite, on a web server."""
    files = {"index.md": "# Top\n\n```{bookshelf}\n```\n", "books.bib": BOOKS}
    built = site(files).build(bookshelf_pages="books", html_baseurl=WRITTEN)
    server = Server(built.out())
    yield built, server.address
    server.close()


def example(name: str, folder: Path, address: str) -> Path:
    """Copy an example, with the server's address for the one that is written there."""
    shutil.copytree(EXAMPLES / name, folder / name)
    for path in (folder / name).rglob("*.*"):
        path.write_text(path.read_text(encoding="utf-8").replace(WRITTEN, address), encoding="utf-8")
    return folder / name


def check_links(built: Site, address: str, links: list[str]) -> None:
    """See that links lead to two works, and each to a place that is there."""
    assert len(links) == 2
    for link, key in zip(links, ("jacobs2017", "malan1979"), strict=True):
        page, anchor = urldefrag(link)
        assert page == f"{address}books/{key}.html"
        assert BeautifulSoup(built.text(f"books/{key}.html"), "html.parser").find(id=anchor)


@needs_programs
def test_mystmd(guide: tuple[Site, str], tmp_path: Path) -> None:
    built, address = guide
    folder = example("mystmd", tmp_path, address)
    command = [str(INSTALLED / "node_modules/.bin/myst"), "build", "index.md", "--md", "-o", "out.md"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    html = pypandoc.convert_text((folder / "out.md").read_text(encoding="utf-8"), "html", format="markdown")
    links = BeautifulSoup(html, "html.parser").select("a")
    assert [" ".join(link.text.split()) for link in links] == ["Jacobs (2017)", "the book"]
    check_links(built, address, [str(link["href"]) for link in links])


@needs_programs
def test_mkdocs(guide: tuple[Site, str], tmp_path: Path) -> None:
    built, address = guide
    folder = example("mkdocs", tmp_path, address)
    command = [str(INSTALLED / "mkdocs/bin/mkdocs"), "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    page = BeautifulSoup((folder / "site/index.html").read_text(encoding="utf-8"), "html.parser")
    links = page.select("a.autorefs-external")
    assert [" ".join(link.text.split()) for link in links] == ["Jacobs (2017)", "the book"]
    check_links(built, address, [str(link["href"]) for link in links])


def test_pandoc(guide: tuple[Site, str], tmp_path: Path) -> None:
    built, address = guide
    folder = example("pandoc", tmp_path, address)
    shutil.copy(built.out() / "library.json", folder)
    text = (folder / "page.md").read_text(encoding="utf-8")
    html = pypandoc.convert_text(
        text, "html", format="markdown", extra_args=["--citeproc", "--standalone"], cworkdir=str(folder)
    )
    page = BeautifulSoup(html, "html.parser")
    assert "Jacobs (2017) is an introduction (see also Malan 1979, 12)." in " ".join(page.text.split())
    assert [str(entry["id"]) for entry in page.select(".csl-entry")] == ["ref-jacobs2017", "ref-malan1979"]


def test_plain_html(guide: tuple[Site, str]) -> None:
    """The frame that the manual shows is the one that oEmbed gives, and its page is there."""
    built, _ = guide
    (shown,) = BeautifulSoup((EXAMPLES / "card.html").read_text(encoding="utf-8"), "html.parser").select(
        "iframe"
    )
    answer = json.loads(built.text("books/jacobs2017.oembed.json"))
    (given,) = BeautifulSoup(answer["html"], "html.parser").select("iframe")
    assert {name: shown[name] for name in ("src", "width", "height", "loading")} == {
        name: given[name] for name in ("src", "width", "height", "loading")
    }
    assert (built.out() / str(shown["src"]).removeprefix(WRITTEN)).is_file()
