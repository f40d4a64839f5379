"""Measure whole builds, and print figures beside their goals."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: What a figure may be at most, by its name.
GOALS = {
    "ours / sphinxcontrib-bibtex": 0.4,
    "a page of 1,000 cards, KB gzipped": 250.0,
    "first paint, 1,000 cards / 100": 1.0,
    "the same / 100 in as many bytes": 1.0,
    "a key stroke over 1,000 cards, ms": 16.0,
    "no change: seconds more than Sphinx": 0.4,
    "one annotation: seconds more": 0.25,
    "one annotation / no change": 1.5,
    "a CSL style / our own": 2.0,
    "a CSL style, no change / our own": 2.0,
    "10 times the works": 11.0,
    "10,000 works: gigabytes": 1.0,
    "a work page / a page": 1.3,
    "800 work pages / 100": 9.0,
    "two jobs / one, on the clock": 0.65,
}

#: A goal that is missed by no more than this factor may have been missed by chance.
NOISE = 1.1


@dataclass(frozen=True)
class Cost:
    """What one build took: CPU seconds, megabytes, and seconds on the clock."""

    cpu: float
    memory: float
    clock: float = 0.0


def build(source: Path, *, fresh: bool = True, jobs: int = 1) -> Cost:
    """Build a site into a folder beside it; return what it took, worker processes included.

    A ``fresh`` build has a folder of its own. None is deleted before the last figure: ext4 gives no file the
    inode of one that was deleted in the last minutes, and looks through all of these for each new file. Where
    such output had just been deleted, one of four builds of 10,000 files took 13 s of CPU instead of 3.5.
    """
    number = len(outputs(source))
    out = source.with_name(f"{source.name}_build{number + 1}") if fresh else output(source)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", str(jobs), "-b", "html", str(source), str(out)]
    begun = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - begun)


def output(source: Path) -> Path:
    """Return where a site was built last. Raises :class:`IndexError` where it was not."""
    return outputs(source)[-1]


def outputs(source: Path) -> list[Path]:
    """Return where a site was built, in the order of the builds."""
    found = source.parent.glob(f"{source.name}_build*")
    return sorted(found, key=lambda path: int(path.name.rpartition("_build")[2]))


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(statistics.median(c.cpu for c in costs), statistics.median(c.memory for c in costs))


def line(name: str, cost: Cost) -> None:
    """Print one build's figures."""
    print(f"  {name:<36} {cost.cpu:7.2f} s CPU {cost.memory:7.0f} MB", flush=True)


def judge(name: str, values: Sequence[float]) -> bool:
    """Print the median of a ratio beside its goal; return whether the run may pass.

    It may not where each of the values misses the goal by more than :data:`NOISE`.
    """
    value, goal = statistics.median(values), GOALS[name]
    passes = any(each <= goal * NOISE for each in values)
    verdict = "met" if value <= goal else "not met, but not in every pair by a tenth" if passes else "MISSED"
    each = " ".join(f"{value:.2f}" for value in values)
    print(f"  {name:<36} {value:7.2f}       goal {goal:g}: {verdict} ({each})", flush=True)
    return passes


def ratios(ones: Sequence[Cost], others: Sequence[Cost]) -> list[float]:
    """Return the ratio of CPU time of each pair."""
    return [one.cpu / other.cpu for one, other in zip(ones, others, strict=True)]


def differences(ones: Sequence[Cost], others: Sequence[Cost]) -> list[float]:
    """Return the seconds of CPU time that each first build of a pair took longer."""
    return [one.cpu - other.cpu for one, other in zip(ones, others, strict=True)]


def by_turns(sites: Mapping[str, Path], runs: int, *, fresh: bool = True) -> dict[str, list[Cost]]:
    """Build each site so often, one after the other; print and return what it took."""
    costs: dict[str, list[Cost]] = {words: [] for words in sites}
    for _ in range(runs):
        for words, site in sites.items():
            costs[words].append(build(site, fresh=fresh))
    for words, each in costs.items():
        line(words, median(each))
    return costs
