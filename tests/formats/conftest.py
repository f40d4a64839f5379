"""A test names the programs that it needs: without one it is skipped, but fails in continuous integration."""

from __future__ import annotations

import os

import pytest

from tests.formats.programs import explain, missing


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark ``needs``."""
    config.addinivalue_line("markers", "needs(*programs): what the machine has to have")


@pytest.fixture(autouse=True)
def programs(request: pytest.FixtureRequest) -> None:
    """Look for what the test needs."""
    needed = [str(program) for mark in request.node.iter_markers("needs") for program in mark.args]
    if lacking := missing(needed):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(explain(lacking))
