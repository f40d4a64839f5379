"""Splitting where braces protect."""

from __future__ import annotations

import re

import pytest
from sphinx_bookshelf.library.values.name_lists import split_outside_braces

AND = re.compile(r"[{}]|\s+and\s+")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Able and Baker", ["Able", "Baker"]),
        ("{Hill and Dale} and Baker", ["{Hill and Dale}", "Baker"]),
        ("{{Hill} and Dale}", ["{{Hill} and Dale}"]),
        ("Able} and Baker", ["Able}", "Baker"]),
        ("", [""]),
    ],
)
def test_braces_protect(text: str, parts: list[str]) -> None:
    assert split_outside_braces(text, AND) == parts
