"""What axe finds in the main part of every kind of page, in every theme and mode, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import resize
from tests.browser.sites import THEMES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

#: Whether a violation is ours: in the page's main part; where it is one of colour, in an element of ours and not in
#: the look that the theme gives to all its links.
OURS = """([selector, rule]) => {
  const node = document.querySelector(selector);
  if (!node.closest("main, [role=main]")) return false;
  if (!["color-contrast", "link-in-text-block"].includes(rule)) return true;
  const link = node.closest("a");
  if (!link || !node.closest("[class*=bookshelf-]")) return node.closest("[class*=bookshelf-]") !== null;
  const probe = Object.assign(document.createElement("a"), { className: link.className, href: link.href });
  const paragraph = document.createElement("p");
  paragraph.append(probe);
  node.closest("section").append(paragraph);
  const same = getComputedStyle(probe).color === getComputedStyle(node).color;
  paragraph.remove();
  return !same;
}"""
#: Nothing is fetched for the check itself.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
#: A text with a preview open, filters in use, and a work.
PAGES = ("index.html", "shelf.html?topic=silence&topics.level=advanced", "books/ash2001.html")
#: Beside them words, a panel above a bibliography, and every kind of index.
FURTHER = (
    "words.html",
    "panel.html",
    "books/by/topic.html",
    "books/by/topic/silence.html",
    "books/by/author.html",
    "books/by/year.html",
)
MODES = [(theme, mode) for theme, modes in THEMES.items() for mode in modes]


def violations(page: Page) -> list[str]:
    """The violations of ours on a wide page and on a narrow one, each with its place."""
    found = []
    for width in (1280, 390):
        resize(page, width)
        if (link := page.locator(".bookshelf-citation a").first).is_visible() and "/books/" not in page.url:
            link.hover()
            # On the preview itself: a theme may have a colour of its own for a link that is pointed at.
            page.locator(".bookshelf-preview .bookshelf-title").hover()
        found += [
            f"{width}: {violation['id']}: {node['target'][0]}: {node['html'][:120]} {node['any'][:1]}"
            for violation in Axe().run(page, options=OPTIONS).response["violations"]
            for node in violation["nodes"]
            if page.evaluate(OURS, [node["target"][0], violation["id"]])
        ]
    return found


@pytest.mark.parametrize(("theme", "mode"), MODES)
def test_axe_finds_nothing_of_ours(visit: Open, theme: str, mode: str) -> None:
    options = {"theme": theme, "mode": mode, "reduced_motion": "reduce"}
    found = {name: violations(visit(name, **options)) for name in PAGES}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(visit: Open, mode: str) -> None:
    found = {name: violations(visit(name, mode=mode, reduced_motion="reduce")) for name in FURTHER}
    assert {name: each for name, each in found.items() if each} == {}


def test_axe_would_find_what_is_wrong(visit: Open) -> None:
    page = visit("shelf.html")
    page.evaluate(
        "document.querySelectorAll('.bookshelf-filter label').forEach((l) => l.replaceWith(...l.children))"
    )
    page.evaluate("document.body.style.setProperty('--bookshelf-muted', '#999')")
    found = violations(page)
    assert {finding.split(": ")[1] for finding in found} >= {"label", "color-contrast"}
