"""Fixtures that drive three browsers with the same tests.

Where one is missing its tests are skipped with the reason, but in continuous integration they fail. No
test sleeps: it waits until the page has done something, or until the page's own clock has run for so long.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import pytest
from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from urllib3.exceptions import HTTPError

from tests.browser import sites
from tests.engines.browsers import ENGINES, Found, explain, find
from tests.engines.reader import PATIENCE, Reader
from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

    Visit = Callable[..., Reader]

#: What an engine is started with: as it is, in a system that is dark, and without scripts.
CONDITIONS = ("", "dark", "no script")


@pytest.fixture(scope="session")
def screen() -> Iterator[None]:
    """Give browsers that draw into a window a screen, where the machine has none."""
    if os.environ.get("DISPLAY") or not shutil.which("Xvfb"):
        yield
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    yield
    del os.environ["DISPLAY"]
    server.terminate()
    server.wait()


def _chromium(found: Found, condition: str) -> WebDriver:
    options = webdriver.ChromeOptions()
    options.binary_location = found.browser
    # Chromium's own sandbox needs rights that containers withhold; only pages of these tests are opened.
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if condition == "dark":
        options.add_argument("--force-dark-mode")
    if condition == "no script":
        blocked = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", blocked)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(found.driver))


def _firefox(found: Found, condition: str) -> WebDriver:
    options = webdriver.FirefoxOptions()
    options.binary_location = found.browser
    options.add_argument("-headless")
    if condition == "dark":
        options.set_preference("layout.css.prefers-color-scheme.content-override", 0)
    if condition == "no script":
        options.set_preference("javascript.enabled", False)
    service = webdriver.FirefoxService(found.driver, log_output=subprocess.DEVNULL)
    return webdriver.Firefox(options=options, service=service)


def _webkit(found: Found, condition: str) -> WebDriver:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = found.browser
    options.add_argument("--automation")
    if condition == "dark":
        options.add_argument("--dark-mode")
    if condition == "no script":
        options.add_argument("--enable-javascript=false")
    return webdriver.WebKitGTK(options=options, service=webdriver.webkitgtk.service.Service(found.driver))


START: dict[str, Callable[[Found, str], WebDriver]] = {
    "chromium": _chromium,
    "firefox": _firefox,
    "webkit": _webkit,
}


def _start(engine: str, found: Found, condition: str) -> WebDriver:
    """Start a browser. One that does not answer is given up and started anew, twice at most.

    MiniBrowser has been seen to end before its driver reached it, which then waits without an end.
    """
    before = socket.getdefaulttimeout()
    # Selenium takes it over for all that it asks a driver, so it is longer than a page may take.
    socket.setdefaulttimeout(PATIENCE + 30)
    try:
        for _ in range(2):
            with suppress(HTTPError):
                return START[engine](found, condition)
        return START[engine](found, condition)
    finally:
        socket.setdefaulttimeout(before)


@pytest.fixture(scope="session", params=[engine.name for engine in ENGINES])
def engine(request: pytest.FixtureRequest) -> str:
    """Name an engine that is here; every test runs once for each."""
    (wanted,) = [engine for engine in ENGINES if engine.name == request.param]
    if not find(wanted):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(explain([wanted]))
    return wanted.name


@pytest.fixture(scope="session")
def drive(engine: str, screen: None) -> Iterator[Callable[[str], WebDriver]]:
    """Return the engine under a condition, started once for all tests that follow each other under it.

    There is one at a time: of two windows on one screen only one has the keyboard.
    """
    (found,) = [found for each in ENGINES if each.name == engine and (found := find(each))]
    started: dict[str, WebDriver] = {}

    def get(condition: str) -> WebDriver:
        if condition not in started:
            while started:
                started.popitem()[1].quit()
            started[condition] = _start(engine, found, condition)
        return started[condition]

    yield get
    for driver in started.values():
        driver.quit()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return where a site of :mod:`tests.browser.sites` lies, built once."""
    return cache(lambda theme: sites.build(tmp_path_factory.mktemp(theme), theme))


@pytest.fixture(scope="session")
def address(folder: Callable[[str], Path]) -> Iterator[Callable[[str], str]]:
    """Return where such a site is served."""
    servers: dict[str, Server] = {}

    def get(theme: str) -> str:
        if theme not in servers:
            servers[theme] = Server(folder(theme))
        return servers[theme].address

    yield get
    for server in servers.values():
        server.close()


@pytest.fixture
def visit(
    drive: Callable[[str], WebDriver], address: Callable[[str], str], folder: Callable[[str], Path]
) -> Iterator[Visit]:
    """Open pages as a reader would, who leaves nothing behind in the browser."""
    readers: list[Reader] = []

    def go(
        name: str = "index.html", *, theme: str = "furo", width: int = 1280, condition: str = ""
    ) -> Reader:
        reader = Reader(drive(condition), address(theme), folder(theme))
        readers.append(reader)
        reader.look_away()
        reader.open(name)
        reader.resize(width)
        return reader

    yield go
    reader = readers[-1]
    reader.js("try { localStorage.clear() } catch {}")
    ActionBuilder(reader.driver).clear_actions()
