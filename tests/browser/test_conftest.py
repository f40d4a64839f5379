"""What the fixtures hold against a page: words in the console, requests elsewhere, things that move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visits, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

MOVE = """() => new Promise((resolve) => {
  const bar = Object.assign(document.createElement("div"), { style: "height: 300px" });
  document.querySelector("article").prepend(bar);
  resolve();
})"""


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("console.warn('Something is odd')", "said.*Something is odd"),
        ("setTimeout(() => { throw new Error('Broken') })", "said.*Broken"),
        ("void (new Image().src = 'https://example.invalid/pixel.png')", "asked.*example.invalid"),
        (MOVE, "moved"),
    ],
)
def test_no_fault_of_a_page_goes_unnoticed(
    browser: Browser, site: Callable[[str], Path], fault: str, words: str
) -> None:
    visits = Visits(browser, site)
    page = visits("shelf.html")
    settle(page)
    page.evaluate(fault)
    settle(page)
    with pytest.raises(AssertionError, match=words):
        visits.close()


def test_a_quiet_page_passes(browser: Browser, site: Callable[[str], Path]) -> None:
    visits = Visits(browser, site)
    settle(visits("shelf.html"))
    visits.close()
