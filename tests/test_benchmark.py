"""When ``make bench`` fails, and when it only reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmark import __main__ as benchmark
from tests.benchmark.measure import GOALS, build, judge, output, outputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


@pytest.mark.parametrize(
    ("named", "run"),
    [([], ["compare", "jobs"]), (["guide"], ["guide"]), (["jobs", "guide"], ["jobs", "guide"])],
)
def test_what_is_no_comparison_is_run_where_it_is_named(
    named: list[str], run: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def part(name: str) -> Callable[[Path, int], bool]:
        def measured(folder: Path, runs: int) -> bool:
            done.append(name)
            return folder.is_dir() and runs > 0

        return measured

    monkeypatch.setattr(benchmark, "PARTS", {name: part(name) for name in ("compare", "jobs")})
    monkeypatch.setattr(benchmark, "FURTHER_PARTS", {"guide": part("guide")})
    monkeypatch.setattr("sys.argv", ["benchmark", *named])
    assert benchmark.main() == 0
    assert done == run


def test_a_fresh_build_has_a_folder_of_its_own_and_deletes_none(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "conf.py").touch()
    (site / "index.rst").write_text("Index\n=====\n", encoding="utf-8")
    assert not outputs(site)
    build(site)
    build(site)
    build(site, fresh=False)
    assert outputs(site) == [tmp_path / "site_build1", tmp_path / "site_build2"]
    assert output(site) == tmp_path / "site_build2"
    assert all((each / "index.html").exists() for each in outputs(site))
