"""What the tests of the built pages call harmless is harmless in a real browser, script and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.hostile import PAYLOADS, hostile, site_files
from tests.site import Site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Dialog, Error, Page, Request

CONF = """
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
html_theme = "furo"
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site whose works mean ill."""
    files = {"conf.py": CONF, **site_files(hostile(), len(PAYLOADS))}
    return Site(tmp_path_factory.mktemp("hostile")).write(files).build().out()


@pytest.fixture
def heard(page: Page) -> list[str]:
    """What a page did that none should: a dialog, a request to elsewhere, an error."""
    found: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        found.append(f"dialog on {page.url}")
        dialog.dismiss()

    def note(request: Request) -> None:
        if not request.url.startswith("file:"):
            found.append(request.url)

    def report(error: Error) -> None:
        # Sphinx's search fetches the pages that it has found, which browsers do not let a file do.
        if "search.html" not in page.url:
            found.append(f"{error} on {page.url}")

    page.on("dialog", dismiss)
    page.on("request", note)
    page.on("pageerror", report)
    return found


def test_no_page_runs_or_fetches_anything(page: Page, heard: list[str], out: Path) -> None:
    works = sorted((out / "books").glob("*.html"))
    assert len(works) == len(PAYLOADS) + 1
    for path in (*out.glob("*.html"), *works):
        page.goto(path.as_uri())
    assert heard == []


def test_neither_filters_previews_nor_search_do(page: Page, heard: list[str], out: Path) -> None:
    page.goto((out / "cards.html").as_uri())
    page.locator(".bookshelf-filter input[type=search]").first.fill("<img src=x onerror=alert(1)>")
    page.locator(".bookshelf-filter input[type=search]").first.fill("script")
    for number in range(4):
        page.locator(".bookshelf-filter button[value]").nth(number).click()
    page.goto((out / "said.html").as_uri())
    for number in range(0, 60, 5):
        page.locator(".bookshelf-citation a").nth(number).focus()
        page.locator(".bookshelf-preview").wait_for(state="visible")
        page.keyboard.press("Escape")
    page.goto(f"{(out / 'search.html').as_uri()}?q=script")
    page.locator("#search-results li").first.wait_for()
    assert heard == []
