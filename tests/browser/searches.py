"""What readers ask the search of the guide, and where it puts the pages that answer them.

``python -m tests.browser.searches build/html`` prints the table for a guide that is built.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

QUESTIONS = Path(__file__).parents[1] / "data" / "search.tsv"


class Question(NamedTuple):
    """Words that readers type, the pages that answer them, and the last place where one of these may stand."""

    words: str
    pages: tuple[str, ...]
    place: int

    def rank(self, found: Sequence[str]) -> int:
        """Return the place of the first right page, from 1; 0 where there is none."""
        return next((at for at, hit in enumerate(found, 1) if self.answered_by(hit)), 0)

    def answered_by(self, hit: str) -> bool:
        """Say whether a hit is one of the pages. A place on a page is as good as the page."""
        return hit in self.pages or hit.partition("#")[0] in self.pages

    def answered(self, found: Sequence[str]) -> bool:
        """Say whether a right page stands high enough."""
        return 0 < self.rank(found) <= self.place


def questions() -> list[Question]:
    """Read the questions."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Question(words, tuple(pages.split()), int(place)) for words, pages, place in rows[1:]]


#: What the page of results does when it is opened with a query.
AGAIN = """(words) => {
  document.getElementById("search-results").replaceChildren();
  Search.performSearch(words);
}"""


def search(page: Page, folder: Path, words: str) -> list[str]:
    """Return the places that the search of a built site finds, as ``page`` or ``page#anchor``, best first.

    A page of results that is open already is asked again: its index need not be loaded anew.
    """
    root = f"{folder.resolve().as_uri()}/"
    if page.url.startswith(f"{root}search.html?"):
        page.evaluate(AGAIN, words)
    else:
        page.goto(f"{root}search.html?q={quote(words)}")
    expect(page.locator(".search-summary")).not_to_be_empty()
    hrefs: list[str] = page.locator("ul.search > li").evaluate_all(
        "hits => hits.map((hit) => hit.querySelector('a').href)"
    )
    return [href.removeprefix(root).replace(".html", "") for href in hrefs]


def main(folder: Path) -> None:
    """Print for each question where the first right page stands, and what stands first."""
    asked = questions()
    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        found = {question.words: search(page, folder, question.words) for question in asked}
        browser.close()
    for question in asked:
        hits = found[question.words]
        mark = " " if question.answered(hits) else "!"
        print(
            f"{mark} {question.rank(hits) or '-':>3} of {len(hits):<4} {question.words:36} {' '.join(hits[:4])}"
        )
    good = sum(question.answered(found[question.words]) for question in asked)
    print(f"{good} of {len(asked)} questions are answered")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
