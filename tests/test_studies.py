"""A study that the library has is cited where a page rests on it, and not only linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house_rules.pages import PAGES
from tests.house_rules.studies import LISTS, ending, linked

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem not in LISTS], ids=lambda page: page.stem
)
def test_a_page_cites_what_the_library_has(page: Path) -> None:
    assert linked(page.read_text(encoding="utf-8")) == []


def test_a_link_to_a_study_of_the_library_is_found() -> None:
    text = "It is [so](https://doi.org/10.1037/a0029371), and [so](https://example.org)."
    assert linked(text) == [("https://doi.org/10.1037/a0029371", "levy_scala2012")]


def test_an_address_is_known_by_its_end() -> None:
    assert ending("https://doi.org/10.1037/A0029371") == ending("10.1037/a0029371")
    assert ending("https://www.nice.org.uk/guidance/ng222/") == ending("http://nice.org.uk/guidance/ng222")
