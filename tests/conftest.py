"""What every test runs under: deprecated parts of Sphinx are errors, and generated examples have no deadline.

In continuous integration they are the same in each run. ``BOOKSHELF_EXAMPLES=20000`` makes so many for each
test instead of some hundreds.
"""

from __future__ import annotations

import multiprocessing
import os
from contextlib import ExitStack
from functools import cache
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


TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "ext/sphinx_bookshelf"


@cache
def measured(path: Path) -> bool:
    """Tell the tests of a room or a module, which bear its name, and the test of the measuring itself.

    The others, of whole sites, of the guide and of this repository, run what these measure. Measuring it
    a second time, docutils and Sphinx included, would double the time of the whole suite. Nor are the
    processes measured that they start.
    """
    name = path.relative_to(TESTS).parts[0].removeprefix("test_").removesuffix(".py")
    rooms_and_modules = (PACKAGE / each for each in (name, f"{name}.py", f"__{name}__.py"))
    return name == "unmeasured" or any(each.exists() for each in rooms_and_modules)


#: Closed when measuring goes on.
PAUSE = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Pause the measuring of coverage for tests of whole sites and what they set up.

    Between two of them it goes on being paused, since starting takes as long as a small test.
    """
    if not measured(item.path):
        PAUSE.enter_context(unmeasured())
    try:
        return (yield)
    finally:
        if nextitem is None or measured(nextitem.path):
            PAUSE.close()


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Site]:
    """Make a site of files: ``site({"index.md": …})``. The reading list is BOOKS unless it is given."""

    def make(files: Mapping[str, str | bytes], **more: str) -> Site:
        defaults: dict[str, str | bytes] = {"conf.py": CONF, "books.bib": BOOKS}
        return Site(tmp_path).write({**defaults, **files, **more})

    return make
