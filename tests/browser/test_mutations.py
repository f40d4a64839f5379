"""The list of mutations keeps up with the code that it changes and with the tests that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.mutations import MUTATIONS, PACKAGE, ROOT, Mutation

TESTS = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))


def test_there_are_enough_and_of_every_kind() -> None:
    assert len(MUTATIONS) >= 10
    assert {Path(mutation.file).suffix for mutation in MUTATIONS} == {".js", ".css", ".py"}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.harm)
def test_each_still_changes_something_that_a_test_watches(mutation: Mutation) -> None:
    source = (ROOT / "ext" / PACKAGE / mutation.file).read_text(encoding="utf-8")
    assert source.count(mutation.before) == 1
    words = mutation.test.split(" and ")[0]
    assert re.search(rf"def test_\w*{words}\w*\(", TESTS)
