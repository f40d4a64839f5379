"""The menu of a card and of a work's page: what it copies, what it downloads, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.test_axe import MODES, OPTIONS
from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Open

RIGHTS = ["clipboard-read", "clipboard-write"]
REFERENCE = "Çedar, Z. (1988). Étude on silence."
HTML = "Çedar, Z. (1988). <em>Étude on silence</em>."
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => item.types.includes(type) ? (await item.getType(type)).text() : null;
  return [await read("text/plain"), await read("text/html")];
}"""


def menu_of(page: Page, title: str = "Étude on silence") -> Locator:
    return page.locator(".bookshelf-work", has_text=title).first.locator(".bookshelf-take")


def clipboard(page: Page) -> list[str | None]:
    found: list[str | None] = page.evaluate(READ)
    return found


@pytest.mark.parametrize("name", ["shelf.html", "books/cedar1988.html"])
def test_a_reference_is_copied_with_its_italics(visit: Open, name: str) -> None:
    page = visit(name, permissions=RIGHTS)
    menu = menu_of(page) if name == "shelf.html" else page.locator(".bookshelf-take")
    expect(menu.get_by_role("link").first).not_to_be_visible()
    menu.locator("summary").click()
    menu.get_by_role("button", name="Copy reference").click()
    expect(menu.get_by_role("status")).to_have_text("The reference is copied.")
    text, html = clipboard(page)
    assert text == REFERENCE
    # The browser makes a document of it.
    assert html is not None
    assert HTML in html
    menu.get_by_role("button", name="Copy BibTeX").click()
    expect(menu.get_by_role("status")).to_have_text("The BibTeX entry is copied.")
    text, html = clipboard(page)
    assert text is not None
    assert text.startswith("@book{cedar1988,\n")
    assert html is None


def test_by_keyboard_alone(visit: Open) -> None:
    page = visit("shelf.html", permissions=RIGHTS)
    menu = menu_of(page)
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("button", name="Copy reference")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_have_text("The reference is copied.")
    assert clipboard(page)[0] == REFERENCE
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="BibTeX")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="BibTeX")).not_to_be_visible()
    expect(menu.locator("summary")).to_be_focused()
    # Elsewhere Escape is none of its business.
    page.keyboard.press("Enter")
    page.locator("h1").first.click()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="BibTeX")).to_be_visible()


def test_a_menu_is_filled_once_and_not_before_it_is_opened(visit: Open) -> None:
    page = visit("shelf.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    menu = menu_of(page)
    assert asked == []
    for _ in range(2):
        menu.locator("summary").click()
        expect(menu.get_by_role("button").first).to_be_visible()
        settle(page)
        expect(menu.get_by_role("button")).to_have_count(2)
        menu.locator("summary").click()
        expect(menu.get_by_role("link").first).not_to_be_visible()
    assert set(asked) == {"cedar1988.js"}


def test_where_there_is_no_clipboard_to_write_to_it_is_copied_all_the_same(visit: Open) -> None:
    page = visit("shelf.html", permissions=RIGHTS, script="delete Clipboard.prototype.write;")
    menu = menu_of(page)
    menu.locator("summary").click()
    menu.get_by_role("button", name="Copy reference").click()
    expect(menu.get_by_role("status")).to_have_text("The reference is copied.")
    text, html = clipboard(page)
    assert text == REFERENCE
    assert html is not None
    assert HTML in html


def test_a_failure_is_told(visit: Open) -> None:
    refuse = "delete Clipboard.prototype.write; Document.prototype.execCommand = () => false;"
    page = visit("shelf.html", script=refuse)
    menu = menu_of(page)
    menu.locator("summary").click()
    menu.get_by_role("button", name="Copy BibTeX").click()
    expect(menu.get_by_role("status")).to_have_text("It could not be copied.")


def test_without_javascript_the_links_download(browser: Browser, site: Callable[[str], Path]) -> None:
    # A browser downloads what comes from a server; a file in a folder it shows.
    server = Server(site("furo"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}shelf.html")
    menu = menu_of(page)
    menu.locator("summary").click()
    expect(menu.get_by_role("button")).to_have_count(0)
    for name, suffix in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        with page.expect_download() as waiting:
            menu.get_by_role("link", name=name).click()
        assert waiting.value.suggested_filename == f"cedar1988.{suffix}"
    context.close()
    server.close()


@pytest.mark.parametrize(("theme", "mode"), MODES)
def test_an_open_menu_has_no_findings(visit: Open, theme: str, mode: str) -> None:
    page = visit("shelf.html", theme=theme, mode=mode)
    menu = menu_of(page)
    menu.locator("summary").click()
    expect(menu.get_by_role("button", name="Copy reference")).to_be_visible()
    found: Any = Axe().run(page, context=".bookshelf-take[open]", options=OPTIONS)
    assert found.response["violations"] == [], found.generate_report()
    small = (
        "e => [...e.querySelectorAll('a, button, summary')].map(each => each.getBoundingClientRect().height)"
    )
    # WCAG 2.2, 2.5.8, whatever typefaces the machine has. A browser may be a rounding below.
    assert min(menu.evaluate(small)) >= 23.9
