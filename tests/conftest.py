"""What every test runs under: deprecated parts of Sphinx are errors, and generated examples have no deadline.

In continuous integration they are the same in each run. ``BOOKSHELF_EXAMPLES=20000`` makes so many for each
test instead of some hundreds.
"""

from __future__ import annotations

import multiprocessing
import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.site import BOOKS, CONF, FORBIDDEN, Site
from tests.unmeasured import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EXAMPLES = int(os.environ.get("BOOKSHELF_EXAMPLES", "200"))

hypothesis.settings.register_profile("local", deadline=None, max_examples=EXAMPLES)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=EXAMPLES, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Turn the warnings that no build may give into errors."""
    for message, category in FORBIDDEN:
        config.addinivalue_line(
            "filterwarnings", f"error:{message}:{category.__module__}.{category.__name__}"
        )


def pytest_sessionfinish() -> None:
    """End the processes of builds. Workers of pytest-xdist leave without the exit handlers that would."""
    for child in multiprocessing.active_children():
        child.terminate()
        child.join()


#: Tests of whole sites. What they run is measured by the tests of each module; measuring it a second time,
#: docutils and Sphinx included, would double the time of the whole suite. The processes that they start
#: are not measured either.
UNMEASURED = {
    Path(__file__).parent / name for name in ("browser", "build", "switching", "readers", "test_book.py")
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Leave a test of whole sites, with what it sets up, out of the measuring of coverage."""
    with nullcontext() if UNMEASURED.isdisjoint({item.path, *item.path.parents}) else unmeasured():
        return (yield)


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Site]:
    """Make a site of files: ``site({"index.md": …})``. The reading list is BOOKS unless it is given."""

    def make(files: Mapping[str, str | bytes], **more: str) -> Site:
        defaults: dict[str, str | bytes] = {"conf.py": CONF, "books.bib": BOOKS}
        return Site(tmp_path).write({**defaults, **files, **more})

    return make
