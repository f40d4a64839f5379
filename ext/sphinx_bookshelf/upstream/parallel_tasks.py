"""Keep all processes that the author allows (``sphinx-build -j``) at work, until the last page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sphinx.builders
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_builders: Any = sphinx.builders


class Writers(ParallelTasks):
    """Processes that write pages; one more of them when the main process has only to wait for them.

    Stands in for an option of builders. Sphinx counts the main process as one that works, which it does until
    it has prepared the last page. With ``-j 2`` more than half of the pages are then still to be written.
    """

    def join(self) -> None:
        """Wait for the processes."""
        self.nproc += 1
        super().join()


def use_all_processes(app: Sphinx, builder: Builder) -> None:
    """``write-started``: let pages be written by these processes."""
    _builders.ParallelTasks = Writers


def use_processes_of_sphinx(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: leave other projects, which this process may build, what Sphinx has."""
    _builders.ParallelTasks = ParallelTasks
