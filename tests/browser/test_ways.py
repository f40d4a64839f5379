"""From a citation to the book, to who else cites it, and back to that very sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import until

if TYPE_CHECKING:
    from tests.browser.conftest import Open

#: Whether something is in the window, and not under a bar of the theme.
SEEN = """(element) => {
  const r = element.getClientRects()[0];
  const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
  return r.top >= 0 && r.bottom <= innerHeight && element.contains(top);
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_never_loses_the_thread(visit: Open, width: int, javascript: bool) -> None:
    page = visit(width=width, javascript=javascript)
    page.locator(".bookshelf-citation a", has_text="Ash (2001)").first.click()
    page.wait_for_url("**/books/ash2001.html#book-ash2001")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Art of Looking Up")
    said = page.locator(".bookshelf-cited-in li", has_text="says in a sentence")
    expect(said.locator("mark")).to_have_text("Ash (2001)")
    said.get_by_role("link").first.click()
    page.wait_for_url("**/index.html#cite-ash2001-1")
    citation = page.locator("#cite-ash2001-1")
    expect(citation).to_have_text("Ash (2001)")
    # A theme may scroll softly.
    until(page, lambda: bool(citation.evaluate(SEEN)))
    assert citation.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["cite-ash2001-1", "cite-birch1994-1", "cite-elm2011-1"])
def test_one_sees_the_citation_to_which_one_comes_back_in_its_sentence(
    visit: Open, name: str, width: int
) -> None:
    # The only one of its place, the second of two works in one, and the mark of a footnote.
    page = visit("index.html", width=width)
    page.evaluate("name => { location.hash = name }", name)
    mark = page.locator(f"#{name}").locator(
        "xpath=ancestor-or-self::*[contains(@class, 'bookshelf-citation') or contains(@class, 'footnote-reference')]"
    )
    until(page, lambda: bool(mark.evaluate(SEEN)))
    assert mark.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    top = mark.bounding_box()
    assert top
    # A sentence of five lines has room above.
    assert top["y"] > 5 * 28 or page.evaluate("scrollY") == 0
    beside = mark.locator("xpath=ancestor::p").evaluate("e => getComputedStyle(e).boxShadow")
    assert beside != "none"
    other = page.locator("#cite-dogwood-1").locator("xpath=ancestor::p")
    assert other.evaluate("e => getComputedStyle(e).boxShadow") == "none"


def test_a_card_leads_to_where_its_work_is_cited(visit: Open) -> None:
    page = visit("shelf.html")
    line = page.locator(".bookshelf-work", has_text="Étude on Silence").first.locator(".bookshelf-mentions")
    expect(line).to_have_text("Cited in: Reading")
    line.get_by_role("link", name="Reading").click()
    page.wait_for_url("**/index.html#cite-cedar1988-1")
