"""A finding has one home, and a number has its source beside it.

A finding is a number in the same sentence, list item or entry as the citation of a work. The data file behind
"Does it work?" is read as a part of that page.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.house_rules.findings import HOMES, PAGES, data, findings, unsourced
from tests.prose import front_matter

if TYPE_CHECKING:
    from pathlib import Path


def homes() -> dict[tuple[str, str], set[str]]:
    """Return the pages on which each finding stands."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for page in PAGES:
        for finding in findings(page.read_text(encoding="utf-8")):
            found[finding].add(page.stem)
    for finding in findings(data()):
        found[finding].add("evidence")
    return found


def test_a_finding_stands_on_two_pages_at_most() -> None:
    crowded = {finding: sorted(pages) for finding, pages in homes().items() if len(pages) > HOMES}
    assert crowded == {}, "say it on one page, and lead there from the others"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_result_has_its_source_beside_it_or_is_in_the_data(page: Path) -> None:
    assert front_matter(page)
    assert unsourced(page.read_text(encoding="utf-8")) == set()


def test_a_finding_is_a_number_beside_a_citation() -> None:
    text = "---\nx: 1\n---\n\nOf 72 people 5.2 % left in 2016 {cite:p}`a,b`. Another 9 did not.\n\n"
    found = {("a", "72"), ("a", "5.2 %"), ("b", "72"), ("b", "5.2 %"), ("c", ".31")}
    assert findings(f"{text}- *r* = .31 {{cite:t}}`c`\n") == found


def test_a_number_from_nowhere_is_found_out() -> None:
    assert unsourced("---\nx: 1\n---\n\nIt helped 47.3 % of them.\n") == {"47.3 %"}
    assert (
        unsourced("---\nx: 1\n---\n\nIt helped 47.3 % of them ([a study](https://example.org)).\n") == set()
    )
    assert (
        unsourced("---\nx: 1\n---\n\n:::{admonition} In practice\n:class: practice\n\n47.3 %\n:::\n") == set()
    )
    led = "It helped 47.3 % ([more](page.md)). Others, 48.4 %, were not helped.\n"
    assert unsourced(f"---\nx: 1\n---\n\n{led}") == {"48.4 %"}
