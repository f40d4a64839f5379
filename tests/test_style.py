"""Kinds of sentence that an editor would rewrite, held to a measure that the guide keeps today.

They are kinds and not faults: one semicolon is punctuation, eighteen in a thousand words are a manner. The
limits stand a little above the worst page, so that a page cannot fall back unnoticed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.prose import WORD, own_words, sentences

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [page for page in sorted(DOCS.glob("*.md")) if page.stem not in {"other-sites", "glossary"}]

#: "one" where a person or "you" would do.
ONE = (
    r"\b[Oo]ne (?:is|has|can|may|does|must|would|hears|needs|thinks|knows|wants|goes|meets|leaves|will|should"
    r"|might|could|says|sees|feels|finds)\b|\bone['’]s\b|\boneself\b"
)
#: How often each may stand in a thousand words.
KINDS = {";": 14.0, ONE: 7.0, r"\b(?:[Ss]ome|[Aa]ny)body\b": 12.0}


def per_thousand(pattern: str, text: str) -> float:
    """Return how often the pattern matches in a thousand of a page's own words."""
    said = own_words(text)
    return 1000 * len(re.findall(pattern, said)) / max(1, len(WORD.findall(said)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("kind", KINDS, ids=["semicolons", "one", "somebody"])
def test_a_manner_is_kept_within_bounds(page: Path, kind: str) -> None:
    assert per_thousand(kind, page.read_text(encoding="utf-8")) <= KINDS[kind]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_sentence_begins_with_whoever(page: Path) -> None:
    assert [said for said in sentences(page.read_text(encoding="utf-8")) if said.startswith("Whoever")] == []


def test_a_manner_is_measured() -> None:
    assert per_thousand(";", "One; two; three words here.\n") == 400
    assert per_thousand(ONE, "As one knows, oneself is one's own.\n") == pytest.approx(3000 / 7)
    assert per_thousand(ONE, "One of them left.\n") == 0


def test_a_measure_leaves_out_what_is_only_mentioned() -> None:
    assert per_thousand(ONE, 'They say "one must" here, and *one can* there.\n') == 0
