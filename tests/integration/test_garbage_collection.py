"""What stays until a build's end is frozen, and the process's collector is left as it was found."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.site import Site

    Make = Callable[..., Site]

#: Shows on each page what is frozen, and the thresholds, as the page is read.
CONF = """
import gc
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
html_theme = "basic"
def setup(app):
    app.connect("source-read", lambda app, docname, source:
                source.__setitem__(slice(None), [f"# {gc.get_freeze_count()} {gc.get_threshold()}"]))
"""


@pytest.fixture(autouse=True)
def nothing_frozen() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_stays_is_frozen_while_a_site_is_built_and_released_at_the_end(site: Make) -> None:
    thresholds = gc.get_threshold()
    built = site({"index.md": "", "conf.py": CONF}).build()
    title = built.page().select_one("h1")
    assert title is not None
    frozen, _, seen = title.get_text().partition(" ")
    assert int(frozen) > 1000
    assert seen.startswith(str(thresholds))
    assert gc.get_threshold() == thresholds
    assert gc.get_freeze_count() == 0


def test_what_others_have_frozen_stays_frozen(site: Make) -> None:
    gc.freeze()
    count = gc.get_freeze_count()
    site({"index.md": "# A\n"}).build()
    # What dies is no longer counted.
    assert 0.9 * count < gc.get_freeze_count() <= count


def test_what_was_frozen_is_released_when_a_build_breaks_off(site: Make) -> None:
    conf = CONF + '    app.connect("env-updated", lambda app, env: 1 / 0)\n'
    with pytest.raises(Exception, match="division by zero"):
        site({"index.md": "", "conf.py": conf}).build()
    assert gc.get_freeze_count() == 0


def test_when_the_process_ends_all_is_frozen_once(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    registered: dict[object, int] = {}
    monkeypatch.setattr(
        "atexit.register", lambda each: registered.update({each: registered.get(each, 0) + 1})
    )
    monkeypatch.setattr("atexit.unregister", lambda each: registered.pop(each, None))
    built = site({"index.md": "# A\n"})
    built.build()
    built.build()
    assert registered[gc.freeze] == 1
