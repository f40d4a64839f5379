"""What stands in a citation, each with what stands around it."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.project.citation_targets import parse_targets


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
