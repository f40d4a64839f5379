"""When ``make bench`` fails, and when it only reports."""

from __future__ import annotations

import pytest

from tests.benchmark.measure import GOALS, judge

NAME = "ours / sphinxcontrib-bibtex"


@pytest.mark.parametrize(
    ("factors", "passes", "verdict"),
    [
        ((0.9, 0.8, 1.0), True, ": met"),
        ((0.9, 0.8, 9.0), True, ": met"),
        ((1.05, 1.09, 1.08), True, ": not met"),
        ((1.3, 1.2, 1.05), True, ": not met"),
        ((1.3, 1.2, 1.11), False, ": MISSED"),
    ],
)
def test_it_fails_only_where_every_pair_misses_a_goal_by_more_than_a_tenth(
    factors: tuple[float, ...], passes: bool, verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(NAME, [GOALS[NAME] * factor for factor in factors]) is passes
    assert verdict in capsys.readouterr().out
