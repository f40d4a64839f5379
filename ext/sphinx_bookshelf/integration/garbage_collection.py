"""Lets Python's cyclic garbage collector run less often while a site is built.

A build makes millions of objects, most of them parts of doctrees that are dropped whole, and keeps the
library, the environment and all modules until its end. With Python's thresholds, set for small programs,
a quarter to a third of the CPU time of a large build went into looking at them again and again.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: New container objects between two runs; Python's own figure is 700. Costs some 30 megabytes.
THRESHOLD = 50_000

_usual: list[tuple[int, int, int]] = []


def relax(app: Sphinx) -> None:
    """``builder-inited``: let more objects gather between two runs; an author's higher figure stands."""
    usual = gc.get_threshold()
    if 0 < usual[0] < THRESHOLD:
        _usual.append(usual)
        gc.set_threshold(THRESHOLD, *usual[1:])
        # Python's last collection looks at every object once more, to free memory that the system takes
        # back anyway. What is frozen is left out.
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)


def restore(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: leave the process as it was found."""
    if _usual:
        gc.set_threshold(*_usual.pop())
