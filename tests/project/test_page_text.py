"""What a page tells the search of itself, as the file that the search reads has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.publish.test_search_data import hits

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

HEAD = """---
myst:
  html_meta:
    description: Of trees.
    keywords: "wood, tall plants,"
---

"""
TEXT = "# Trees\n\nOaks stand {cite:p}`jacobs2017`. Oaks fall.\n\n- Oaks\n\n```\ncode code code\n```\n"
RST = """.. meta::
   :description: Of trees.
   :keywords: wood

Trees
=====

Oaks.
"""


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param(
            {"index.md": HEAD + TEXT}, ["Of trees.", ["wood", "tall plants"], [], {"oaks": 3}], id="head"
        ),
        pytest.param({"index.rst": RST}, ["Of trees.", ["wood"], [], {}], id="head in reStructuredText"),
        pytest.param(
            {"index.md": TEXT}, ["Oaks stand (Jacobs, 2017).", [], [], {"oaks": 3}], id="first sentence"
        ),
        pytest.param({"index.md": "# Trees\n"}, ["", [], [], {}], id="no text"),
    ],
)
def test_a_page_tells_what_it_is_about(site: Make, files: dict[str, str], told: list[Any]) -> None:
    (hit,) = [hit for hit in hits(site(files)) if hit[0] == "page"]
    assert hit[6:] == told
