"""Compares build times with plain sphinxcontrib-bibtex's: ``make bench``.

Every figure is a whole ``sphinx-build -j 1`` in a process of its own, as the operating
system accounts for it: CPU seconds (user and system) and the largest resident memory.
All figures of one run belong together; compare ratios, not seconds of different days. Each ratio is measured
in pairs of builds by turns, so that a slow minute hits both. As figures vary, a run reports, and fails only
where every pair misses a goal by more than a tenth.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.benchmark.generate import write_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: What a ratio may be at most, by its name.
GOALS = {
    "ours / sphinxcontrib-bibtex": 0.5,
    "10 times the works": 11.0,
    "one changed annotation / no change": 1.5,
    "a work page / a page": 1.3,
    "800 work pages / 100": 9.0,
}


#: A goal that is missed by no more than this factor may have been missed by chance.
NOISE = 1.1


@dataclass(frozen=True)
class Cost:
    """What one build took: CPU seconds and megabytes."""

    cpu: float
    memory: float


def build(source: Path, *, fresh: bool = True) -> Cost:
    """Build a site into ``_build`` beside its pages; return what it took."""
    out = source / "_build"
    if fresh:
        shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "1", "-b", "html", str(source), str(out)]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(statistics.median(c.cpu for c in costs), statistics.median(c.memory for c in costs))


def check_cards(source: Path, works: int) -> None:
    """Fail unless the page shows every card with cover, annotation and tags."""
    html = (source / "_build" / "index.html").read_text(encoding="utf-8")
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
    print(f"  {name:<34} {cost.cpu:7.2f} s CPU {cost.memory:7.0f} MB", flush=True)


def judge(name: str, values: Sequence[float]) -> bool:
    """Print the median of a ratio beside its goal; return whether the run may pass.

    It may not where each of the values misses the goal by more than :data:`NOISE`.
    """
    value, goal = statistics.median(values), GOALS[name]
    passes = any(each <= goal * NOISE for each in values)
    verdict = "met" if value <= goal else "not met, but not in every pair by a tenth" if passes else "MISSED"
    each = " ".join(f"{value:.2f}" for value in values)
    print(f"  {name:<34} {value:7.2f}       goal {goal:g}: {verdict} ({each})", flush=True)
    return passes


def ratios(ones: Sequence[Cost], others: Sequence[Cost]) -> list[float]:
    """Return the ratio of CPU time of each pair."""
    return [one.cpu / other.cpu for one, other in zip(ones, others, strict=True)]


def compare(folder: Path, runs: int) -> bool:
    """Ours against sphinxcontrib-bibtex."""
    print("1,000 works, 100 pages, 2,000 citations, under furo:")
    sites = {"sphinxcontrib-bibtex": folder / "plain", "sphinx-bookshelf": folder / "ours"}
    for name, site in sites.items():
        write_site(site, ours=name == "sphinx-bookshelf", works=1000, pages=100, citations=2000)
    costs = by_turns(sites, runs)
    check_cards(sites["sphinx-bookshelf"], 1000)
    values = ratios(costs["sphinx-bookshelf"], costs["sphinxcontrib-bibtex"])
    return judge("ours / sphinxcontrib-bibtex", values)


def incremental(folder: Path, runs: int) -> bool:
    """One changed annotation against no change."""
    print("an incremental build of the same site:")
    site = folder / "ours"
    bib = site / "books.bib"
    still, changed = [], []
    for number in range(runs):
        still.append(build(site, fresh=False))
        text = bib.read_text(encoding="utf-8")
        bib.write_text(
            text.replace("A *second* sentence", f"A *changed* {number} sentence", 1), encoding="utf-8"
        )
        changed.append(build(site, fresh=False))
    line("no change", median(still))
    line("one changed annotation", median(changed))
    return judge("one changed annotation / no change", ratios(changed, still))


def by_turns(sites: Mapping[str, Path], runs: int) -> dict[str, list[Cost]]:
    """Build each site so often, one after the other; print and return what it took."""
    costs: dict[str, list[Cost]] = {words: [] for words in sites}
    for _ in range(runs):
        for words, site in sites.items():
            costs[words].append(build(site))
    for words, each in costs.items():
        line(words, median(each))
    return costs


def growth(folder: Path, runs: int) -> bool:
    """Ten times the works on as many pages as before."""
    print("growth with the number of works, 10 pages and 200 citations:")
    sites = {f"{works} works": folder / f"works{works}" for works in (1000, 10_000)}
    for works, site in zip((1000, 10_000), sites.values(), strict=True):
        write_site(site, ours=True, works=works, pages=10, citations=200)
    few, many = by_turns(sites, runs).values()
    return judge("10 times the works", ratios(many, few))


def work_pages(folder: Path, runs: int) -> bool:
    """Works' own pages against ordinary pages, and many of them against few."""
    print("works' own pages:")
    empty, pages, few, many = (folder / name for name in ("empty", "pages", "few", "many"))
    write_site(empty, ours=True, works=100, pages=1, citations=20)
    write_site(pages, ours=True, works=100, pages=101, citations=2020)
    write_site(few, ours=True, works=100, pages=1, citations=20, own="books")
    write_site(many, ours=True, works=800, pages=1, citations=20, own="books")
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


def main() -> int:
    """Run the parts that are named, or all; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="compare, incremental, growth, pages; all if none is named")
    parser.add_argument("--runs", type=int, default=3, help="how many pairs are built for each ratio")
    options = parser.parse_args()
    parts = options.parts or ["compare", "incremental", "growth", "pages"]
    met = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if "compare" in parts:
            met.append(compare(folder, options.runs))
        if "incremental" in parts:
            if not (folder / "ours").exists():
                write_site(folder / "ours", ours=True, works=1000, pages=100, citations=2000)
                build(folder / "ours")
            met.append(incremental(folder, options.runs))
        if "growth" in parts:
            met.append(growth(folder, options.runs))
        if "pages" in parts:
            met.append(work_pages(folder, options.runs))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
