"""Sphinx still starts processes as we change it: one more writes pages while the main process only waits."""

from __future__ import annotations

from multiprocessing import get_context
from typing import TYPE_CHECKING

import sphinx.builders
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.docutils import docutils_namespace
from sphinx.util.parallel import ParallelTasks
from sphinx_bookshelf.upstream.parallel_tasks import Writers

from tests.site import CONF, Site, process

if TYPE_CHECKING:
    from pathlib import Path


def met() -> list[int]:
    """Return what two tasks give back that wait for each other, where one process at a time may work."""
    place, numbers = get_context("fork").Barrier(2, timeout=60), list[int]()
    tasks = Writers(1)
    for number in (1, 2):
        tasks.add_task(lambda _: place.wait(), number, lambda number, _: numbers.append(number))
    tasks.join()
    return sorted(numbers)


def test_one_more_process_works_while_the_main_process_waits() -> None:
    assert process().submit(met).result() == [1, 2]


def test_pages_are_written_by_them_and_nothing_else_is_changed(tmp_path: Path) -> None:
    site, seen = Site(tmp_path).write({"conf.py": CONF, "index.md": "# Top\n", "books.bib": ""}), []
    with docutils_namespace():
        app = Sphinx(site.source, site.source, site.out(), tmp_path / "doctrees", "html", status=None)
        for event in ("env-before-read-docs", "doctree-resolved"):
            app.connect(event, lambda *_: seen.append(vars(sphinx.builders)["ParallelTasks"]))
        app.build()
    assert seen == [ParallelTasks, Writers]
    assert vars(sphinx.builders)["ParallelTasks"] is ParallelTasks
    for method in (Builder._read_parallel, Builder._write_parallel):
        assert "ParallelTasks" in method.__code__.co_names
