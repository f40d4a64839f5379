"""Citations in notebooks, of MyST-NB and of nbsphinx."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sphinx_bookshelf.library.sources.mentions import Mentions
from sphinx_bookshelf.library.sources.notebook import find_in_notebook


def cell(kind: str, text: str, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": metadata, "source": text.splitlines(keepends=True)}


CELLS = [
    cell("markdown", "# Title\n\nSee {cite:p}`one` é\n"),
    cell("code", "x = '{cite:p}`nobody`'"),
    cell(
        "markdown",
        '"Quoted" <cite data-cite="two,three">(A)</cite>\nand <cite data-footcite="four">B</cite>\n',
    ),
    cell("raw", "See :cite:t:`five`.\n", raw_mimetype="text/restructuredtext"),
    cell("raw", "See :cite:t:`nobody`.\n"),
    cell("markdown", "```{book-card} six\n```\n\n```{bookshelf}\n:tags: x\n```\n"),
]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_text_cells_are_looked_through_and_lines_are_those_of_the_file(ascii_only: bool) -> None:
    text = json.dumps({"cells": CELLS, "nbformat": 4}, indent=1, ensure_ascii=ascii_only)
    found = Mentions()
    find_in_notebook(text, "a.ipynb", found)
    assert [each.key for each in found.cited] == ["one", "two", "three", "four", "five", "six"]
    lines = text.split("\n")
    for mention in found.cited:
        assert mention.key in lines[mention.line - 1]
    assert [shelf.tags for shelf in found.shelves] == [("x",)]


def test_a_source_may_be_one_string_and_the_file_one_line() -> None:
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": "a\n\n{cite}`one`"}]})
    found = Mentions()
    find_in_notebook(text, "a.ipynb", found)
    assert found.cited == [("one", "a.ipynb", 1)]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": 3}', '{"cells": [{}]}', "<<<<<<< HEAD"])
def test_what_is_no_notebook_is_said(text: str) -> None:
    found = Mentions()
    find_in_notebook(text, "a.ipynb", found)
    assert found.cited == []
    assert found.left_out == "; not looked into: a.ipynb (it is no notebook that can be read)"
