"""Fixtures that drive a real browser, each with a fresh profile.

Where there is no browser the tests are skipped with the reason, but in continuous integration they fail.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import sites
from tests.browser.chromium import HELP, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    Open = Callable[..., Page]

#: What a page may move of itself while it loads: a theme's own button makes 0.00006 of it.
SHIFT = 0.001
WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
"""


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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of a site of :mod:`.sites`, built once for all processes of the run."""
    # The processes of pytest-xdist have folders beside each other.
    worker = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if worker else base

    def get(theme: str) -> Path:
        folder, ready = shared / f"site-{theme}", shared / f"site-{theme}.ready"
        try:
            folder.mkdir()
        except FileExistsError:
            while not ready.exists():
                time.sleep(0.2)
        else:
            # Nobody waits for a site that cannot be built; all hear why.
            try:
                sites.build(folder, theme)
            except AssertionError as fault:
                ready.write_text(str(fault), encoding="utf-8")
            else:
                ready.touch()
        if fault_of_site := ready.read_text(encoding="utf-8"):
            pytest.fail(fault_of_site)
        return folder / "html"

    return get


def forgive(page: Page) -> None:
    """Let what has moved be forgotten, where the test moved it or the browser's own buttons did."""
    page.wait_for_timeout(300)
    page.evaluate("window.shifts?.splice(0)")


@dataclass
class Visits:
    """Opens pages, and remembers what they said and asked for."""

    browser: Browser
    site: Callable[[str], Path]
    contexts: list[BrowserContext] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __call__(
        self,
        name: str = "index.html",
        *,
        theme: str = "furo",
        width: int = 1280,
        height: int = 844,
        mode: str = "light",
        javascript: bool = True,
        script: str = "",
        **options: Any,
    ) -> Page:
        """Open a page of a site as a reader with that window, mode and browser would."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if mode == "dark" else "light",
            java_script_enabled=javascript,
            **options,
        )
        self.contexts.append(context)
        # Other themes have things of their own to say, and move what they fill by script.
        strict = theme in {"furo", "guide"} and not script
        context.on("console", lambda message: self._hear(message.text, message.location["url"], strict))
        context.on("weberror", lambda error: self._hear(str(error.error), str(error.error.stack), strict))
        context.on("request", lambda request: self.asked.append(request.url))
        page = context.new_page()
        page.add_init_script(WATCH + script)
        page.goto(f"{self.site(theme).as_uri()}/{name}")
        if strict:
            self.pages.append(page)
        return page

    def _hear(self, words: str, source: str, strict: bool) -> None:
        if strict or "bookshelf" in source:
            self.said.append(words)

    def close(self) -> None:
        """Close all, and hold what no page of ours may do."""
        shifts = [
            page.evaluate("(window.shifts ?? []).reduce((sum, value) => sum + value, 0)")
            for page in self.pages
        ]
        for context in self.contexts:
            context.close()
        faults = {
            "said": self.said,
            "asked": [url for url in self.asked if not url.startswith(("file:", "data:"))],
            "moved": [shift for shift in shifts if shift > SHIFT],
        }
        assert {name: each for name, each in faults.items() if each} == {}


@pytest.fixture
def visit(browser: Browser, site: Callable[[str], Path]) -> Iterator[Open]:
    """Open pages that may say nothing in the console, ask no other site and move nothing of themselves."""
    visits = Visits(browser, site)
    yield visits
    visits.close()
