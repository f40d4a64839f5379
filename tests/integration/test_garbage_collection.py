"""The garbage collector runs less often during a build, and as before behind it."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.integration.garbage_collection import THRESHOLD, relax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.site import Site

    Make = Callable[..., Site]

USUAL = (700, 10, 10)


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*before)


def test_it_is_relaxed_while_a_site_is_built(site: Make) -> None:
    # What a site's own configuration sees when its pages are read.
    conf = """
import gc
import subprocess
import sys
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
html_theme = "basic"
def setup(app):
    app.connect("source-read", lambda app, docname, source:
                source.__setitem__(slice(None), [f"# {gc.get_threshold()}"]))
"""
    built = site({"index.md": "", "conf.py": conf}).build()
    assert str((THRESHOLD, *USUAL[1:])) in built.text("index.html")
    assert gc.get_threshold() == USUAL


def test_a_process_that_collects_seldom_or_never_is_left_alone(site: Make) -> None:
    for threshold in ((THRESHOLD + 1, 5, 5), (0, 10, 10)):
        gc.set_threshold(*threshold)
        site({"index.md": "# A\n"}).build()
        assert gc.get_threshold() == threshold


def test_a_second_build_that_begins_before_the_first_has_ended_changes_nothing(site: Make) -> None:
    relax(None)  # type: ignore[arg-type]  # it asks the application nothing
    site({"index.md": "# A\n"}).build()
    assert gc.get_threshold() == USUAL


def test_nothing_is_collected_when_the_process_ends() -> None:
    # What is registered later runs earlier.
    script = (
        "import atexit, gc\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 1000))\n"
        "from sphinx_bookshelf.integration.garbage_collection import relax\n"
        "relax(None)\nprint(gc.get_freeze_count())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "True"]
