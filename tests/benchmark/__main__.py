"""Compares build times with those of sphinxcontrib-bibtex, Sphinx alone and a CSL style: ``make bench``.

Every figure is a whole ``sphinx-build`` in a process of its own, as the operating system accounts for it:
CPU seconds (user and system) and the largest resident memory; for two jobs the time on the clock.
All figures of one run belong together; compare ratios, not seconds of different days. Each ratio is measured
in pairs of builds by turns, so that a slow minute hits both. As figures vary, a run reports, and fails only
where every pair misses a goal by more than a tenth.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.benchmark.generate import write_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.benchmark.generate import Kind

#: What a figure may be at most, by its name.
GOALS = {
    "ours / sphinxcontrib-bibtex": 0.5,
    "a page of 1,000 cards, KB gzipped": 250.0,
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
    """Build a site into ``_build`` beside its pages; return what it took, worker processes included."""
    out = source / "_build"
    if fresh:
        shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", str(jobs), "-b", "html", str(source), str(out)]
    begun = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - begun)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(statistics.median(c.cpu for c in costs), statistics.median(c.memory for c in costs))


def check_cards(html: str, works: int) -> None:
    """Fail unless the page shows every card with cover, annotation and tags."""
    cards = BeautifulSoup(html, "html.parser").select("article.bookshelf-work")
    whole = [
        card
        for card in cards
        if card.select_one("svg")
        and card.select_one(".bookshelf-annotation em")
        and card.select(".bookshelf-tag")
    ]
    if len(whole) != works:
        raise SystemExit(f"only {len(whole)} of {works} cards are whole")


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


def compare(folder: Path, runs: int) -> bool:
    """Ours against sphinxcontrib-bibtex, with Sphinx alone as what nobody can go below."""
    print("1,000 works, 100 pages, 2,000 citations, under furo:")
    kinds: dict[str, Kind] = {
        "Sphinx without citations": "none",
        "sphinxcontrib-bibtex": "bibtex",
        "sphinx-bookshelf": "ours",
    }
    sites = {name: write_main_site(folder, kind) for name, kind in kinds.items()}
    floor, theirs, ours = by_turns(sites, runs).values()
    print(f"  {'Sphinx / sphinxcontrib-bibtex':<36} {statistics.median(ratios(floor, theirs)):7.2f}")
    html = (sites["sphinx-bookshelf"] / "_build/index.html").read_text(encoding="utf-8")
    check_cards(html, 1000)
    weight = len(gzip.compress(html.encode(), mtime=0)) / 1000
    light = judge("a page of 1,000 cards, KB gzipped", [weight])
    return judge("ours / sphinxcontrib-bibtex", ratios(ours, theirs)) and light


def write_main_site(folder: Path, kind: Kind) -> Path:
    """Write the site that is compared, unless it is there, and return its folder."""
    if not (folder / kind).exists():
        write_site(folder / kind, kind=kind, works=1000, pages=100, citations=2000)
    return folder / kind


def incremental(folder: Path, runs: int) -> bool:
    """No change, and one changed annotation, against a build of Sphinx that changes nothing."""
    print("an incremental build of the same site:")
    plain, site = (write_main_site(folder, kind) for kind in ("none", "ours"))
    for each in (plain, site):
        if not (each / "_build").exists():
            build(each)
    bib = site / "books.bib"
    floor, still, changed = [], [], []
    for number in range(runs):
        floor.append(build(plain, fresh=False))
        still.append(build(site, fresh=False))
        text = bib.read_text(encoding="utf-8")
        bib.write_text(
            text.replace("A *second* sentence", f"A *changed* {number} sentence", 1), encoding="utf-8"
        )
        changed.append(build(site, fresh=False))
    line("no change, Sphinx without citations", median(floor))
    line("no change", median(still))
    line("one changed annotation", median(changed))
    judged = [
        judge("no change: seconds more than Sphinx", differences(still, floor)),
        judge("one annotation: seconds more", differences(changed, still)),
        judge("one annotation / no change", ratios(changed, still)),
    ]
    return all(judged)


def csl_style(folder: Path, runs: int) -> bool:
    """The same site in a CSL style, built anew, and once more with what pandoc has answered before."""
    print("the same site in a CSL style (chicago-author-date), pandoc included:")
    kinds: dict[str, Kind] = {"our own style": "ours", "a CSL style": "csl"}
    sites = {words: write_main_site(folder, kind) for words, kind in kinds.items()}
    own, styled = by_turns(sites, runs).values()
    again = {f"{words}, no change": site for words, site in sites.items()}
    own_again, styled_again = by_turns(again, runs, fresh=False).values()
    judged = [
        judge("a CSL style / our own", ratios(styled, own)),
        judge("a CSL style, no change / our own", ratios(styled_again, own_again)),
    ]
    return all(judged)


def by_turns(sites: Mapping[str, Path], runs: int, *, fresh: bool = True) -> dict[str, list[Cost]]:
    """Build each site so often, one after the other; print and return what it took."""
    costs: dict[str, list[Cost]] = {words: [] for words in sites}
    for _ in range(runs):
        for words, site in sites.items():
            costs[words].append(build(site, fresh=fresh))
    for words, each in costs.items():
        line(words, median(each))
    return costs


def growth(folder: Path, runs: int) -> bool:
    """Ten times the works on as many pages as before."""
    print("growth with the number of works, 10 pages and 200 citations:")
    sites = {f"{works} works": folder / f"works{works}" for works in (1000, 10_000)}
    for works, site in zip((1000, 10_000), sites.values(), strict=True):
        write_site(site, kind="ours", works=works, pages=10, citations=200)
    few, many = by_turns(sites, runs).values()
    small = judge("10,000 works: gigabytes", [cost.memory / 1024 for cost in many])
    return judge("10 times the works", ratios(many, few)) and small


def work_pages(folder: Path, runs: int) -> bool:
    """Works' own pages against ordinary pages, and many of them against few."""
    print("works' own pages:")
    empty, pages, few, many = (folder / name for name in ("empty", "pages", "few", "many"))
    write_site(empty, kind="ours", works=100, pages=1, citations=20)
    write_site(pages, kind="ours", works=100, pages=101, citations=2020)
    write_site(few, kind="ours", works=100, pages=1, citations=20, own="books")
    write_site(many, kind="ours", works=800, pages=1, citations=20, own="books")
    sites = {
        "100 works, 1 page": empty,
        "100 works, 101 pages": pages,
        "100 works with pages, 1 page": few,
        "800 works with pages, 1 page": many,
    }
    bases, paged, fews, manies = by_turns(sites, runs).values()
    each = [
        (own.cpu - base.cpu) / (page.cpu - base.cpu)
        for base, page, own in zip(bases, paged, fews, strict=True)
    ]
    one = judge("a work page / a page", each)
    return judge("800 work pages / 100", ratios(manies, fews)) and one


def two_jobs(folder: Path, runs: int) -> bool:
    """Build 1,000 work pages with two jobs, and with one. The clock says little on a busy machine."""
    print("1,000 work pages with two jobs:")
    site = folder / "jobs"
    write_site(site, kind="ours", works=1000, pages=1, citations=20, own="books")
    pairs = [(build(site, jobs=2).clock, build(site).clock) for _ in range(runs)]
    return judge("two jobs / one, on the clock", [two / one for two, one in pairs])


PARTS = {
    "compare": compare,
    "incremental": incremental,
    "csl": csl_style,
    "growth": growth,
    "pages": work_pages,
    "jobs": two_jobs,
}


def main() -> int:
    """Run the parts that are named, or all; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"{', '.join(PARTS)}; all if none is named")
    parser.add_argument("--runs", type=int, default=3, help="how many pairs are built for each ratio")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        met = [PARTS[part](Path(temporary), options.runs) for part in options.parts or PARTS]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
