"""Compares build times with plain sphinxcontrib-bibtex's: ``make bench``.

Every figure is a whole ``sphinx-build -j 1`` in a process of its own, as the operating
system accounts for it: CPU seconds (user and system) and the largest resident memory.
All figures of one run belong together; compare ratios, not seconds of different days.
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

from bs4 import BeautifulSoup

from tests.benchmark.generate import write_site

#: What DESIGN asks for, by the name of the ratio.
GOALS = {
    "ours / sphinxcontrib-bibtex": 0.5,
    "10 times the works": 11.0,
    "one changed annotation / no change": 1.5,
    "a work page / a page": 1.3,
    "800 work pages / 100": 9.0,
}


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


def ratio(name: str, value: float) -> bool:
    """Print a ratio beside its goal; return whether it is met."""
    met = value <= GOALS[name]
    print(f"  {name:<34} {value:7.2f}       goal {GOALS[name]:g}: {'met' if met else 'NOT MET'}", flush=True)
    return met


def compare(folder: Path, runs: int) -> bool:
    """Ours against sphinxcontrib-bibtex, by turns, so that a slow minute hits both."""
    print("1,000 works, 100 pages, 2,000 citations, under furo:")
    sites = {"sphinxcontrib-bibtex": folder / "plain", "sphinx-bookshelf": folder / "ours"}
    for name, site in sites.items():
        write_site(site, ours=name == "sphinx-bookshelf", works=1000, pages=100, citations=2000)
    costs: dict[str, list[Cost]] = {name: [] for name in sites}
    for _ in range(runs):
        for name, site in sites.items():
            costs[name].append(build(site))
    check_cards(sites["sphinx-bookshelf"], 1000)
    for name in sites:
        line(name, median(costs[name]))
    ours, plain = costs["sphinx-bookshelf"], costs["sphinxcontrib-bibtex"]
    each = [one.cpu / other.cpu for one, other in zip(ours, plain, strict=True)]
    return ratio("ours / sphinxcontrib-bibtex", statistics.median(each))


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
    value = statistics.median(one.cpu / other.cpu for one, other in zip(changed, still, strict=True))
    return ratio("one changed annotation / no change", value)


def growth(folder: Path) -> bool:
    """Ten times the works on as many pages as before."""
    print("growth with the number of works, 10 pages and 200 citations:")
    costs = []
    for works in (1000, 10_000):
        site = folder / f"works{works}"
        write_site(site, ours=True, works=works, pages=10, citations=200)
        costs.append(build(site))
        line(f"{works} works", costs[-1])
    return ratio("10 times the works", costs[1].cpu / costs[0].cpu)


def work_pages(folder: Path) -> bool:
    """Works' own pages against ordinary pages, and many of them against few."""
    print("works' own pages:")
    empty, pages, few, many = (folder / name for name in ("empty", "pages", "few", "many"))
    write_site(empty, ours=True, works=100, pages=1, citations=20)
    write_site(pages, ours=True, works=100, pages=101, citations=2020)
    write_site(few, ours=True, works=100, pages=1, citations=20, own="books")
    write_site(many, ours=True, works=800, pages=1, citations=20, own="books")
    costs = {site.name: build(site) for site in (empty, pages, few, many)}
    for name, words in (
        ("empty", "100 works, 1 page"),
        ("pages", "100 works, 101 pages"),
        ("few", "100 works with pages, 1 page"),
        ("many", "800 works with pages, 1 page"),
    ):
        line(words, costs[name])
    base = costs["empty"].cpu
    one = ratio("a work page / a page", (costs["few"].cpu - base) / (costs["pages"].cpu - base))
    return ratio("800 work pages / 100", costs["many"].cpu / costs["few"].cpu) and one


def main() -> int:
    """Run the parts that are named, or all; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help="compare, incremental, growth, pages; all if none is named")
    parser.add_argument("--runs", type=int, default=3, help="how often each compared build is made")
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
            met.append(growth(folder))
        if "pages" in parts:
            met.append(work_pages(folder))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
