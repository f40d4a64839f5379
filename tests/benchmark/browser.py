"""Measure in a browser what a reader waits for on a page of many works."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from tests.benchmark.generate import write_site
from tests.benchmark.measure import build, judge, output

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

#: Types into the field of the shelf. The script and the layout that it causes are all but the painting of the
#: window; in milliseconds for each stroke.
STROKES = """() => {
  const input = document.querySelector(".bookshelf-filter input");
  input.focus();
  document.body.offsetHeight;
  return ["t", "ti", "t", "", "9", "99", "9", "", "family3", "", "zz", ""].map((words) => {
    input.value = words;
    const start = performance.now();
    input.dispatchEvent(new Event("input"));
    document.body.offsetHeight;
    return performance.now() - start;
  });
}"""
#: When the first words or pictures of the page were there, in milliseconds.
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
#: How often each is measured. The quickest tells, as whatever else the machine does makes it slower.
TRIES = 3


def browser(folder: Path, runs: int) -> bool:
    """Show a thousand works against a hundred, and filter a thousand.

    A browser reads a file from a disk by the megabyte, and looks through each for what else to fetch before
    it asks for the stylesheets. What that costs a page of a thousand cards shows in a page of a hundred with
    a comment behind them that makes it as long.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- the comparison does without it

    from tests.browser.chromium import HELP, find  # noqa: PLC0415 -- it imports the same

    print("shelves that can be filtered, in Chromium:")
    path = find()
    if path is None:
        print(f"  not measured: {HELP}")
        return True
    site = folder / "shelves"
    write_site(site, kind="ours", works=1000, pages=1, citations=20)
    for works in (1000, 100):
        shelf = f"---\norphan: true\n---\n\n# Works\n\n```{{bookshelf}}\n:filterable:\n:limit: {works}\n```\n"
        (site / f"shelf{works}.md").write_text(shelf, encoding="utf-8")
    build(site)
    many, few = (output(site) / f"shelf{works}.html" for works in (1000, 100))
    long = few.with_name("long.html")
    cards, end, rest = few.read_text(encoding="utf-8").rpartition("</ul>")
    missing = many.stat().st_size - few.stat().st_size
    long.write_text(f"{cards}{end}<!--{'x' * missing}-->{rest}", encoding="utf-8")
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs rights that containers withhold; only these pages are opened.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        painted = [[_painted(chromium, page) for page in (many, few, long)] for _ in range(runs)]
        strokes = [_strokes(chromium, many) for _ in range(runs)]
        chromium.close()
    judged = [
        judge("first paint, 1,000 cards / 100", [one / other for one, other, _ in painted]),
        judge("the same / 100 in as many bytes", [one / other for one, _, other in painted]),
        judge("a key stroke over 1,000 cards, ms", strokes),
    ]
    return all(judged)


def _painted(chromium: Browser, path: Path) -> float:
    """Return when the first words of a page were there."""
    times = []
    for _ in range(TRIES):
        page = chromium.new_page()
        page.goto(path.as_uri())
        page.wait_for_function(PAINTED)
        times.append(float(page.evaluate(PAINTED)))
        page.close()
    return min(times)


def _strokes(chromium: Browser, path: Path) -> float:
    """Return the median of some key strokes, of each the quickest of some rounds."""
    page = chromium.new_page()
    page.goto(path.as_uri())
    rounds = [page.evaluate(STROKES) for _ in range(TRIES)]
    page.close()
    return float(statistics.median(min(times) for times in zip(*rounds, strict=True)))
