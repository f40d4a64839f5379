"""What three engines show where no script runs: everything can be read and reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engines.conftest import Visit
    from tests.engines.reader import Reader

ALL = [
    "The Art of Looking Up",
    "Windows and Their Uses",
    "Étude on Silence",
    "An Undated Book",
    "Rooms with a View",
]
SHELF = "#shelf > .bookshelf-shelf"
MENU = ".bookshelf-work[aria-label='Étude on Silence'] .bookshelf-take"


def leads_to(reader: Reader, end: str) -> None:
    reader.until(lambda: reader.driver.current_url.endswith(end), f"the page {end}")


def test_a_citation_is_a_link(visit: Visit) -> None:
    reader = visit(condition="no script")
    assert not reader.sees(".bookshelf-previews label")
    reader.follow(reader.find(".bookshelf-citation a"))
    leads_to(reader, "/books/ash2001.html#book-ash2001")


def test_a_shelf_is_complete_and_topics_have_pages(visit: Visit) -> None:
    reader = visit("shelf.html?topic=silence", condition="no script")
    assert reader.texts(f"{SHELF} .bookshelf-title") == ALL
    assert not reader.sees(".bookshelf-filter")
    reader.follow(reader.find(f"{SHELF} .bookshelf-tag a", "silence"))
    leads_to(reader, "/books/by/topic/silence.html")
    assert reader.texts(".bookshelf-title") == [ALL[2], ALL[3]]


def test_the_menu_has_the_files(visit: Visit) -> None:
    reader = visit("shelf.html", condition="no script")
    assert not reader.sees(f"{MENU} a")
    reader.follow(reader.find(f"{MENU} summary"))
    reader.until(lambda: reader.sees(f"{MENU} a"), "the menu is open")
    assert reader.texts(f"{MENU} a") == ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON"]
    assert reader.all(f"{MENU} button") == []


@pytest.mark.parametrize(("name", "rows"), [("formulation", 10), ("listening", 7)])
def test_a_drawing_and_its_table_are_whole(visit: Visit, name: str, rows: int) -> None:
    reader = visit(f"{name}.html", theme="guide", condition="no script")
    assert reader.sees("figure.responds svg")
    assert not reader.sees("figure.responds button")
    assert len(reader.all("table.parts tbody tr")) == rows
