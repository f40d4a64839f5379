"""What stands in a citation, and what is said of a key that nobody knows."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.work import Source, Work
from sphinx_bookshelf.project.citation_targets import hint, nearest, parse_targets

WORKS = {
    key: Work(key, "book", Source("x.bib", 1), "T") for key in ("jacobs2017", "Malan1979", "müller:1998")
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [("a", "", "")]),
        (" a , b ", [("a", "", ""), ("b", "", "")]),
        ("{see}a{p. 12, n. 3},b", [("a", "see", "p. 12, n. 3"), ("b", "", "")]),
        ("müller:1998/x.y", [("müller:1998/x.y", "", "")]),
        ("", []),
        ("a b", []),
        ("a,", []),
        ("{see}", []),
    ],
)
def test_keys_and_what_stands_around_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [tuple(target) for target in parse_targets(text)] == expected


@pytest.mark.parametrize(
    ("key", "near"),
    [("malan1979", "Malan1979"), ("jacobs2018", "jacobs2017"), ("JACOBS2017", "jacobs2017"), ("xyz", "")],
)
def test_the_key_that_was_probably_meant(key: str, near: str) -> None:
    assert nearest(key, WORKS) == near
    assert hint(key, WORKS) == (f'; did you mean "{near}"?' if near else "")
