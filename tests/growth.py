"""Tell whether the cost of an operation grows in proportion to its input, on any machine."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.unmeasured import unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable

FACTOR = 4
"""How much larger the second input is: a linear cost grows by four, a quadratic one by sixteen."""

BOUND = 10
"""Which ratio of the two costs still counts as linear. Caches and garbage make it exceed four."""

TRIES = 5
"""How many pairs are measured. Other programs may slow down one half of a pair, but hardly of every pair."""


def is_linear(operation: Callable[[int], object], size: int) -> bool:
    """Compare the CPU time of an operation on an input of a size with that on an input of a quarter of it.

    ``operation`` takes the size and is called several times. No number of seconds is compared with a bound,
    so the answer does not depend on the machine. Nor is the cost of measuring coverage counted.
    """
    with unmeasured():
        return any(_cost(operation, size) < BOUND * _cost(operation, size // FACTOR) for _ in range(TRIES))


def _cost(operation: Callable[[int], object], size: int) -> float:
    """Measure the CPU time of one call in seconds, with that of preparing the input, which is linear."""
    begun = time.process_time()
    operation(size)
    return time.process_time() - begun
