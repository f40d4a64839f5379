"""Find a Chromium for the browser tests or, run as a script, get one where that is possible without asking.

Playwright itself is locked with the other test dependencies; the browser is whichever the machine has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Names a browser that is neither on PATH nor where systems usually keep one.
VARIABLE = "CHROMIUM"
#: Chromium without the windows that nobody sees: a page of a profile of its own costs a quarter of the time.
SHELL = "chromium-headless-shell"
COMMANDS = (
    SHELL,
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chromium-browser",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
#: Playwright's driver needs libatomic, which a bare system lacks.
DEBIAN_PACKAGES = (SHELL, "fonts-liberation", "libatomic1")
HELP = (
    f"no Chromium that can be driven: install one (Debian: apt-get install {' '.join(DEBIAN_PACKAGES)}; "
    f"elsewhere: python -m playwright install chromium) or name it in the environment variable {VARIABLE}"
)


def find() -> str | None:
    """Return the path of the first Chromium or Chrome that starts, or None."""
    try:
        with sync_playwright() as playwright:
            return next(filter(_starts, _candidates(playwright.chromium.executable_path)), None)
    except Exception:  # Playwright raises no narrower one where its driver does not start
        return None


def get() -> str | None:
    """Install a browser, from Debian's packages as root, else by Playwright; return its path, or None."""
    if _is_debian_to_root():
        _apt("update")
        _apt("install", *DEBIAN_PACKAGES)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def get_better(found: str) -> str | None:
    """Install the one that is four times as fast, where Debian knows it and root asks; else keep what was found."""
    if Path(found).name in COMMANDS[1:] and _is_debian_to_root():
        _apt("install", SHELL)
    return find()


def _is_debian_to_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(command: str, *packages: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ("--quiet", "--yes", "--no-install-recommends")
    subprocess.run(["apt-get", *options, command, *packages], env=environment, check=False)


def _candidates(downloaded: str) -> Iterator[str]:
    if named := os.environ.get(VARIABLE):
        yield named
        return
    yield from filter(None, map(shutil.which, COMMANDS))
    yield from PLACES
    yield downloaded


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser is a script that only names a package: existing is not enough.
    if not Path(path).is_file():
        return False
    if sys.platform == "win32":  # There --version opens a window.
        return True
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    found = find()
    if not os.environ.get(VARIABLE):
        found = get_better(found) if found else get()
    print(f"Browser for the tests: {found}" if found else HELP)
    # On a contributor's machine the browser tests are skipped; continuous integration must have them.
    sys.exit(not found and bool(os.environ.get("CI")))
