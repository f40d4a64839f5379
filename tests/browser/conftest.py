"""Fixtures that drive a real browser, each with a fresh profile.

Where there is no browser the tests are skipped with the reason, but in continuous integration they fail.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import HELP, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a headless Chromium, shared by the tests of one process."""
    path = find()
    if path is None and os.environ.get("CI"):
        pytest.fail(HELP)
    if path is None:
        pytest.skip(HELP)
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs rights that containers withhold; only pages of these tests are opened.
        chromium = playwright.chromium.launch(
            executable_path=path, headless=True, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield an empty page of a profile of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
