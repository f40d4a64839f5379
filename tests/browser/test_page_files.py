"""The pages of the guide load what they use, and little of it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visits

    Sites = Callable[[str], Path]

#: Classes of sphinx-design's components that the guide's stylesheet dresses, or that need no dress.
DRESSED = {
    *("sd-dropdown", "sd-summary-title", "sd-summary-text", "sd-summary-state-marker", "sd-summary-content"),
    *("sd-summary-chevron-right", "sd-octicon", "sd-octicon-chevron-right", "sd-sphinx-override"),
    *("sd-card", "sd-card-header", "sd-card-body", "sd-card-title", "sd-card-text"),
    *("sd-font-weight-bold", "sd-shadow-none", "sd-w-100", "sd-mb-3", "sd-mb-4"),
    *("sd-container-fluid", "sd-row", "sd-col", "sd-d-flex-row"),
    *("sd-g-3", "sd-g-xs-3", "sd-g-sm-3", "sd-g-md-3", "sd-g-lg-3"),
    *("sd-row-cols-1", "sd-row-cols-xs-1", "sd-row-cols-sm-1", "sd-row-cols-md-3", "sd-row-cols-lg-3"),
}


def loaded(visit: Visits, name: str) -> set[Path]:
    """Return the files that a page of the guide loads from its folder, itself among them."""
    visit(name, theme="whole").wait_for_load_state("networkidle")
    return {Path(unquote(urlsplit(url).path)) for url in visit.asked if url.startswith("file:")}


@pytest.mark.parametrize("name", ["bookshelf.html", "index.html", "transference.html", "search.html"])
def test_all_that_a_page_loads_weighs_60_kb_at_most(visit: Visits, name: str) -> None:
    files = {path for path in loaded(visit, name) if path.suffix != ".woff2"}
    weights = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in files}
    assert {"page.css", "furo.js"} <= weights.keys()
    assert sum(weights.values()) <= 60_000, weights


def test_colours_of_code_are_loaded_where_there_is_code(site: Sites) -> None:
    text = {name: (site("whole") / f"{name}.html").read_text("utf-8") for name in ("review", "transference")}
    assert {name: "pygments.css" in html for name, html in text.items()} == {
        "review": True,
        "transference": False,
    }


def test_the_stylesheets_of_all_pages_are_one_file(site: Sites) -> None:
    pages = {name: (site("whole") / f"{name}.html").read_text("utf-8") for name in ("transference", "404")}
    for html in pages.values():
        assert re.findall(r'<link rel="stylesheet"[^>]*href="[^"]*?([^/"?]+\.css)', html) == ["page.css"]
    joined = (site("whole") / "_static" / "page.css").read_text("utf-8")
    parts = [joined.index(sign) for sign in (".sidebar-drawer{", ".bookshelf-works", ".guide-bar")]
    assert parts == sorted(parts)


def test_the_guides_stylesheet_dresses_the_components_of_its_pages(site: Sites) -> None:
    classes = re.compile(r'class="(?![^"]*\bbookshelf-)([^"]*\bsd-[^"]*)"')
    used = {
        name
        for path in site("whole").glob("*.html")
        for found in classes.findall(path.read_text("utf-8"))
        for name in found.split()
        if name.startswith("sd-")
    }
    assert {"sd-dropdown", "sd-row"} <= used
    assert used <= DRESSED
