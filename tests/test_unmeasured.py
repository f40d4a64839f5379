"""Nothing is traced where nothing is to be measured, and everything is again afterwards."""

from __future__ import annotations

import os
import sys

from tests.unmeasured import FOR_PROCESSES, unmeasured


def test_nothing_is_traced_for_the_time_being() -> None:
    before = type(sys.gettrace()), os.environ.get(FOR_PROCESSES)
    with unmeasured():
        assert sys.gettrace() is None
        with unmeasured():
            assert FOR_PROCESSES not in os.environ
        assert sys.gettrace() is None
    assert (type(sys.gettrace()), os.environ.get(FOR_PROCESSES)) == before
