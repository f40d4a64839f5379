"""Code whose coverage is not measured, for measuring would cost more time than the code itself."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tells Python processes to measure coverage.
FOR_PROCESSES = "COVERAGE_PROCESS_CONFIG"


@contextmanager
def unmeasured() -> Iterator[None]:
    """Measure no coverage for the time being, neither here nor in processes that are started."""
    # A process of pytest-xdist has two: the one that coverage starts in every process goes on as soon as
    # the one of pytest-cov stops.
    stopped: list[coverage.Coverage] = []
    while measuring := coverage.Coverage.current():
        measuring.stop()
        stopped.append(measuring)
    told = os.environ.pop(FOR_PROCESSES, None)
    try:
        yield
    finally:
        if told is not None:
            os.environ[FOR_PROCESSES] = told
        for measuring in reversed(stopped):
            measuring.start()
