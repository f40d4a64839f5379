"""A citation that leads to another site: its preview comes from there, and is shown like those from here."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

CONF = """
extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
html_theme = "furo"
intersphinx_mapping = {{"shelves": ("https://shelves.example/", {!r})}}
"""
#: The key of a work that both sites have.
BOOKS = "@book{ash2001, author = {Ours, Olive}, title = {A Book of Our Own}, date = {2025}}\n"
INDEX = """# Top

Ours: {cite:t}`ash2001`. Theirs: {external+shelves:cite:t}`ash2001`.

```{bookshelf}
```
"""


@pytest.fixture
def page(site: Callable[[str], Path], tmp_path: Path) -> Path:
    """A page that cites a work of its own and one of the site that the other tests look at."""
    inventory = str(site("furo") / "objects.inv")
    for name, text in (("conf.py", CONF.format(inventory)), ("books.bib", BOOKS), ("index.md", INDEX)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "html"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(tmp_path), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out / "index.html"


def test_each_citation_shows_its_own_work(browser: Browser, page: Path) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(page.as_uri())
    ours, theirs = tab.locator(".bookshelf-citation a").all()
    shown = tab.locator(".bookshelf-preview")
    ours.hover()
    expect(shown).to_contain_text("A Book of Our Own")
    theirs.hover()
    expect(shown).to_contain_text("The Art of Looking Up: Essays")
    expect(shown).to_contain_text("A short book about attention.")
    expect(shown.locator(".bookshelf-origin")).to_have_text("(in Test)")
    # Said there, it would be said twice by the browser's own small window.
    assert theirs.get_attribute("title") is None
    assert theirs.get_attribute("href") == "https://shelves.example/books/ash2001.html#book-ash2001"
    context.close()
