"""What stands in a citation, each with what stands around it."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.project.citation_targets import parse_targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [("a", "", "", "")]),
        (" a , b ", [("a", "", "", ""), ("b", "", "", "")]),
        ("{see}a{p. 12, n. 3},b", [("a", "see", "p. 12, n. 3", ""), ("b", "", "", "")]),
        ("müller:1998/x.y", [("müller:1998/x.y", "", "", "")]),
        (
            "@a,{see}-@b{p. 3},-c,@",
            [("a", "", "", "@"), ("b", "see", "p. 3", "-@"), ("-c", "", "", ""), ("@", "", "", "")],
        ),
        ("", []),
        ("a b", []),
        ("a,", []),
        ("{see}", []),
    ],
)
def test_keys_and_what_stands_around_them(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [tuple(target) for target in parse_targets(text)] == expected


def test_a_target_is_written_as_it_was_read() -> None:
    text = "{see}-@a{p. 3},@b,c"
    found = parse_targets(text)
    assert ",".join(map(str, found)) == text
    assert [each.name for each in found] == ["-@a", "@b", "c"]
    assert [each.has_author for each in found] == [False, True, True]
