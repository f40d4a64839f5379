"""Compares build times with those of sphinxcontrib-bibtex, Sphinx alone and a CSL style: ``make bench``.

Every figure is a whole ``sphinx-build`` in a process of its own, as the operating system accounts for it:
CPU seconds (user and system) and the largest resident memory; for two jobs the time on the clock.
All figures of one run belong together; compare ratios, not seconds of different days. Each ratio is measured
in pairs of builds by turns, so that a slow minute hits both. As figures vary, a run reports, and fails only
where every pair misses a goal by more than a tenth. Let five minutes pass after a run, or after anything else
that deletes many files: on ext4 they make new files dear (:func:`tests.benchmark.measure.build`).

sphinxcontrib-bibtex takes the longer the more packages are installed: for each entry pybtex looks for plugins
among all of them. So the environment of the comparison has nothing that is not compared, and figures from
another one flatter this extension. Only ``guide`` and ``browser`` need more; ``make bench`` runs them in the
environment of the tests.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.benchmark.browser import browser
from tests.benchmark.generate import write_site
from tests.benchmark.measure import build, by_turns, differences, judge, line, median, output, outputs, ratios

if TYPE_CHECKING:
    from tests.benchmark.generate import Kind
    from tests.benchmark.measure import Cost

ROOT = Path(__file__).parents[2]
ANNOTATION = re.compile(r"(\bannotation\s*=\s*\{[^{}]*)\}", re.IGNORECASE)


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
    html = (output(sites["sphinx-bookshelf"]) / "index.html").read_text(encoding="utf-8")
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
        if not outputs(each):
            build(each)
    floor, still, changed = [], [], []
    for number in range(runs):
        floor.append(build(plain, fresh=False))
        one, other = edits(site, site / "books.bib", number)
        still.append(one)
        changed.append(other)
    line("no change, Sphinx without citations", median(floor))
    line("no change", median(still))
    line("one changed annotation", median(changed))
    judged = [
        judge("no change: seconds more than Sphinx", differences(still, floor)),
        judge("one annotation: seconds more", differences(changed, still)),
        judge("one annotation / no change", ratios(changed, still)),
    ]
    return all(judged)


def edits(site: Path, bib: Path, number: int) -> tuple[Cost, Cost]:
    """Build a site once more without a change, and with a sentence behind the first annotation of a file.

    The first sentence, which previews show on every page that cites the work, stays.
    """
    still = build(site, fresh=False)
    text = bib.read_text(encoding="utf-8")
    changed, count = ANNOTATION.subn(rf"\1 This is change {number}.}}", text, count=1)
    if not count:
        raise SystemExit(f"{bib} has no annotation")
    bib.write_text(changed, encoding="utf-8")
    return still, build(site, fresh=False)


def guide(folder: Path, runs: int) -> bool:
    """This repository's own guide, in seconds: there is nothing to compare it with."""
    print("the guide:")
    for name in ("docs", "bib"):
        shutil.copytree(ROOT / name, folder / "guide" / name, dirs_exist_ok=True)
    site = folder / "guide/docs"
    built = [build(site) for _ in range(runs)]
    pairs = [edits(site, folder / "guide/bib/books.bib", number) for number in range(runs)]
    pages = sum(1 for _ in output(site).rglob("*.html"))
    line(f"built anew, {pages} pages", median(built))
    line("no change", median([still for still, _ in pairs]))
    line("one changed annotation", median([changed for _, changed in pairs]))
    return True


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


#: What the environment of the comparison has packages for.
PARTS = {
    "compare": compare,
    "incremental": incremental,
    "csl": csl_style,
    "growth": growth,
    "pages": work_pages,
    "jobs": two_jobs,
}
#: What needs those of the tests.
FURTHER_PARTS = {"guide": guide, "browser": browser}


def main() -> int:
    """Run the parts that are named, or all of the comparison; 1 where a goal is missed."""
    parts = {**PARTS, **FURTHER_PARTS}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "parts", nargs="*", help=f"{', '.join(parts)}; all but {' and '.join(FURTHER_PARTS)} if none is named"
    )
    parser.add_argument("--runs", type=int, default=3, help="how many pairs are built for each ratio")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        met = [parts[part](Path(temporary), options.runs) for part in options.parts or PARTS]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
