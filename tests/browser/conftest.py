"""Fixtures that drive a real browser, each with a fresh profile.

Where there is no browser the tests are skipped with the reason, but in continuous integration they fail.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import sites
from tests.browser.chromium import HELP, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    Open = Callable[..., Page]

#: What a page may move of itself while it loads: a theme's own button makes 0.00006 of it. Where a page arrives in
#: parts, furo's footer grows upward from the lower edge of the window (0.0054): that is left out as the theme's.
SHIFT = 0.001
WATCH = """
    window.shifts = [];
    const own = ({ startTime, sources }) => {
      // A clock that stands still has no such entry.
      const { domInteractive } = performance.getEntriesByType("navigation")[0] ?? { domInteractive: Infinity };
      const arriving = !domInteractive || startTime < domInteractive;
      return !(arriving && sources.every(({ node }) => (node?.closest ? node : node?.parentElement)?.closest("footer")));
    };
    const name = (node) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80);
    const place = ({ x, y, width, height }) => `${x},${y} ${width}x${height}`;
    const told = ({ value, startTime, sources }) => ({
      value,
      startTime,
      what: sources.map((each) => `${name(each.node)}: ${place(each.previousRect)} to ${place(each.currentRect)}`),
    });
    // What moves once somebody has pressed is an answer. The browser takes it for one during half a second
    // (hadRecentInput), which is not enough where the machine is busy.
    let pressed = false;
    window.note = (entries) => {
      if (pressed) return;
      for (const entry of entries) if (!entry.hadRecentInput && own(entry)) window.shifts.push(told(entry));
    };
    window.watcher = new PerformanceObserver((list) => window.note(list.getEntries()));
    window.watcher.observe({ type: "layout-shift", buffered: true });
    const press = () => { window.note(window.watcher.takeRecords()); pressed = true; };
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, press, { capture: true });
"""
#: Returns once all that the page was told to do is laid out, drawn and noted. An observer of intersections hears
#: of every frame, also where the page's clock stands still. Without a script nobody would hear.
SETTLE = """() => matchMedia("(scripting: enabled)").matches && (async () => {
    for (let frames = 0; frames < 3; frames++) {
      await new Promise((done) => {
        const observer = new IntersectionObserver(() => { observer.disconnect(); done(); });
        observer.observe(document.documentElement);
      });
    }
    if (window.watcher) window.note(window.watcher.takeRecords());
})()"""
#: How long to wait in milliseconds for what is to come: so long that the most loaded machine has it by then.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


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


def settle(page: Page) -> None:
    """Wait until a page is laid out and has drawn what it was told to, however slow the machine."""
    page.evaluate(SETTLE)


def forgive(page: Page) -> None:
    """Let what has moved be forgotten, where the test moved it or the browser's own buttons did."""
    settle(page)
    page.evaluate("window.shifts?.splice(0)")


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait until something is so, asking again and again."""
    end = time.monotonic() + PATIENCE / 1000
    while not condition():
        assert time.monotonic() < end, "it never came"
        page.wait_for_timeout(20)


def resize(page: Page, width: int) -> None:
    """Give the window another width. What moves is not the page's doing.

    Chromium leaves out what moves within half a second of that, which a loaded machine may miss.
    """
    page.set_viewport_size({"width": width, "height": 844})
    forgive(page)


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
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        # Other themes have things of their own to say, and move what they fill by script.
        strict = theme in {"furo", "guide", "whole"} and not script
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
        # Chromium tells that it preloads no font from a folder, before it loads the same font for the stylesheet.
        if "woff2" in f"{words} {source}":
            return
        if strict or "bookshelf" in source:
            self.said.append(words)

    def close(self) -> None:
        """Close all, and hold what no page of ours may do."""
        for page in self.pages:
            settle(page)
        shifts = [page.evaluate("window.shifts ?? []") for page in self.pages]
        for context in self.contexts:
            context.close()
        faults = {
            "said": self.said,
            "asked": [url for url in self.asked if not url.startswith(("file:", "data:"))],
            "moved": [moved for moved in shifts if sum(each["value"] for each in moved) > SHIFT],
        }
        assert {name: each for name, each in faults.items() if each} == {}


@pytest.fixture
def visit(browser: Browser, site: Callable[[str], Path]) -> Iterator[Open]:
    """Open pages that may say nothing in the console, ask no other site and move nothing of themselves."""
    visits = Visits(browser, site)
    yield visits
    visits.close()
