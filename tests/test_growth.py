"""Linear and quadratic costs are told apart."""

from __future__ import annotations

from tests.growth import is_linear


def test_linear() -> None:
    """A loop over the input."""
    assert is_linear(lambda size: sum(range(size)), 200_000)


def test_quadratic() -> None:
    """A loop over the input for each of its items."""
    assert not is_linear(lambda size: [sum(range(size)) for _ in range(size)], 1_000)
