"""Keep all processes that the author allows (``sphinx-build -j``) at work, until the last page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sphinx.builders
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Writers(ParallelTasks):
    """Processes that write pages; one more of them when the main process has only to wait for them.

    Stands in for an option of builders. Sphinx counts the main process as one that works, which it does until
    it has prepared the last page. With ``-j 2`` more than half of the pages are then still to be written.
    """

    def join(self) -> None:
        """Wait for the processes."""
        self.nproc += 1
        super().join()


def use_all_processes(app: Sphinx) -> None:
    """Let the pages of each build be written by these processes, and leave other builds what Sphinx has."""
    app.connect("write-started", lambda *_: setattr(sphinx.builders, "ParallelTasks", Writers))
    app.connect("build-finished", lambda *_: setattr(sphinx.builders, "ParallelTasks", ParallelTasks))
