"""How a page of the guide is cited: the reference in APA, the menu, and the files beside the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site import BOOKS, Site

DOCS = Path(__file__).parents[1] / "docs"
CONF = f"""
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
project = "A guide: the title"
author = "The contributors"
extensions = ["myst_parser", "sphinx_bookshelf", "page_citation"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
templates_path = ["_templates"]
html_theme = "basic"
"""
TEMPLATE = """{%- extends "!layout.html" -%}
{%- block footer -%}
{%- if page_reference %}<p class="cite">{{ page_reference }}</p>{{ page_menu }}{%- endif %}
{%- endblock -%}
"""
INDEX = "# Top\n\n```{toctree}\npage\nplain\n```\n"
PAGE = "---\ndate_checked: 2026-11-30\n---\n# Costs & benefits: 100 % of *it*\n\nWords.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write(
        {"conf.py": CONF, "books.bib": BOOKS, "_templates/layout.html": TEMPLATE, "index.md": INDEX}
        | {"page.md": PAGE, "plain.md": "# Plain\n"}
    )


def test_a_page_says_how_to_cite_it(site: Site) -> None:
    page = site.build(html_baseurl="https://guide.example/").page("page.html")
    (line,) = page.select("p.cite")
    assert line.get_text() == (
        "The contributors. (2026, November 30). Costs & benefits: 100 % of it. A guide: the title. "
        "https://guide.example/page.html"
    )
    assert [str(each.get_text()) for each in line.select("em")] == ["Costs & benefits: 100 % of it"]
    assert [each["href"] for each in line.select("a")] == ["https://guide.example/page.html"]


def test_without_an_address_none_is_made_up(site: Site) -> None:
    (line,) = site.build().page("page.html").select("p.cite")
    assert line.get_text().endswith("A guide: the title.")
    assert not line.select("a")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_menu_has_the_forms_and_the_script_what_it_copies(site: Site, builder: str) -> None:
    built = site.build(builder)
    name = "page.html" if builder == "html" else "page/index.html"
    page = built.page(name, builder)
    (menu,) = page.select("details.bookshelf-take")
    files = {
        Path(str(link["href"])).name: built.out(builder) / Path(name).parent / str(link["href"])
        for link in menu.select("a[download]")
    }
    bibtex = files["page.page.bib"].read_text(encoding="utf-8")
    assert "{guide-page," in bibtex
    assert "TY  - " in files["page.page.ris"].read_text(encoding="utf-8")
    items = json.loads(files["page.page.json"].read_text(encoding="utf-8"))
    assert items[0]["title"] == "Costs & benefits: 100 % of it"
    script = files["page.page.bib"].with_suffix(".js").read_text(encoding="utf-8")
    copied = json.loads(script.removeprefix("document.currentScript.work = ").rstrip(";\n"))
    assert copied["text"].startswith("The contributors. (2026, November 30).")
    assert copied["bibtex"] == bibtex
    assert len(copied["words"]) == 5
    # A page without works has the extension's script and stylesheet once, for the menu.
    assert len(page.select('script[src*="bookshelf.js"]')) == 1
    assert len(page.select('link[href*="bookshelf.css"]')) == 1


def test_a_page_without_a_date_has_neither(site: Site) -> None:
    built = site.build()
    assert not built.page("plain.html").select(".cite, details.bookshelf-take")
    assert not list(built.out().glob("plain.page.*"))


def test_a_book_has_neither(site: Site) -> None:
    built = site.build("epub")
    assert not list(built.out("epub").glob("page.page.*"))
