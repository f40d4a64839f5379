"""The references of the guide's own works against an independent formatter."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from pathlib import Path

import pytest
from sphinx_bookshelf.library.apa import in_text, reference
from sphinx_bookshelf.library.bibtex.reader import read_files

from tests.library.apa.examples import DATA, pandoc_references

FILES = sorted(Path(__file__).parent.parent.joinpath("bib").glob("*.bib"))
RULES = tomllib.loads((DATA / "differences.toml").read_text(encoding="utf-8"))["guide"]


def references() -> dict[str, str]:
    """Our reference of each work, ``<i>`` around what is in italics."""
    works = read_files(FILES).works
    forms = in_text(works)
    found = {}
    for work in works:
        groups = groupby(reference(work, forms[work.key].suffix), key=lambda run: run.italic)
        parts = ((is_italic, "".join(run.text for run in runs)) for is_italic, runs in groups)
        found[work.key] = "".join(f"<i>{text}</i>" if is_italic else text for is_italic, text in parts)
    return found


OURS = references()


def as_pandoc(text: str, rule: dict[str, str]) -> str:
    """A reference as pandoc would have it by one rule."""
    if rule["pandoc"] == "lower":
        return re.sub(rule["pattern"], lambda match: match.group().lower(), text)
    return re.sub(rule["pattern"], rule["pandoc"], text)


@pytest.fixture(scope="module")
def pandoc() -> dict[str, str]:
    """Pandoc's reference of each work, from one run."""
    return pandoc_references(FILES, OURS)


@pytest.mark.parametrize("key", OURS)
def test_reference_is_pandocs_but_for_the_rules(pandoc: dict[str, str], key: str) -> None:
    """Whatever else differs is a mistake of ours, or wants its rule in ``differences.toml``."""
    expected = OURS[key]
    if pandoc[key] != expected:
        for rule in RULES:
            expected = as_pandoc(expected, rule)
    assert pandoc[key] == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["reason"])
def test_every_rule_is_needed(pandoc: dict[str, str], rule: dict[str, str]) -> None:
    """No rule outlives the works that it is for, and each names its section."""
    assert "§" in rule["reason"]
    others = [other for other in RULES if other is not rule]
    needed = False
    for key, text in OURS.items():
        if pandoc[key] != text:
            expected = text
            for other in others:
                expected = as_pandoc(expected, other)
            needed = needed or expected != pandoc[key]
    assert needed
