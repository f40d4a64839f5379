"""The file of results, and the tables made from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_files

from docs._ext.results import DATA, HANDS, MINUS, PANELS, Comparison, read, signed
from tests.site import BOOKS, Site

if TYPE_CHECKING:
    from bs4 import Tag

ROOT = Path(__file__).parent.parent
LINE = Comparison(
    key="jacobs2017",
    panel="control",
    name="Jacobs 2017",
    topic="worry",
    when="after treatment",
    by="both",
    basis="2 trials",
    say="Small.",
    value=0.5,
)
CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "docs/_ext")!r})
extensions = ["myst_parser", "sphinx_bookshelf", "results"]
bibtex_bibfiles = {[str(ROOT / "bib/books.bib"), str(ROOT / "bib/research.bib")]!r}
html_theme = "basic"
"""


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.3, "0.30"), (-0.26, f"{MINUS}0.26"), (0.038, "0.038"), (0, "0.00"), (-0.153, f"{MINUS}0.153")],
)
def test_a_number_has_two_decimals_or_as_many_as_it_needs(number: float, text: str) -> None:
    assert signed(number) == text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"panel": "sofa"}, "no such panel"),
        ({"by": "nobody"}, "no such panel or hand"),
        ({"span": "guess", "low": 0.1, "high": 0.9}, "no such span"),
        ({"span": "interval", "low": 0.1, "high": 0.9}, "has a level"),
        ({"level": 95}, "has a level"),
        ({"low": 0.1}, "two ends"),
        ({"low": 0.1, "high": 0.9}, "two ends"),
        ({"span": "outcomes"}, "two ends"),
        ({"value": None}, "neither a value nor a range"),
        ({"value": None, "span": "interval", "level": 95, "low": 0.1, "high": 0.9}, "neither"),
        ({"span": "interval", "level": 95, "low": 0.6, "high": 0.9}, "outside"),
        ({"value": None, "span": "outcomes", "low": 0.9, "high": 0.1}, "outside"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(LINE, **change)


def test_a_line_says_its_result_and_what_lies_around_it() -> None:
    assert (LINE.number, LINE.around) == ("0.50", "")
    interval = replace(LINE, span="interval", level=90, low=-0.1, high=0.9)
    assert (interval.number, interval.around) == ("0.50", f"90 % interval {MINUS}0.10 to 0.90")
    spread = replace(LINE, value=None, span="outcomes", low=0.49, high=0.69)
    assert (spread.number, spread.around) == ("0.49 to 0.69", "a range over outcomes")


def test_the_file_names_works_as_the_library_does() -> None:
    works = read_files([ROOT / "bib/books.bib", ROOT / "bib/research.bib"]).by_key
    comparisons, studies = read()
    assert {study.key for study in studies} <= set(works)
    for line in comparisons:
        work = works[line.key]
        assert line.name == f"{work.creators.persons[0].surname} {work.year}"
        assert "evidence" in work.tags


def test_critics_and_null_results_are_there() -> None:
    comparisons, studies = read()
    assert {line.by for line in comparisons} == set(HANDS)
    assert {line.panel for line in comparisons} == set(PANELS)
    assert {"smit2012", "cuijpers2021"} <= {line.key for line in comparisons}
    assert {"barber2012", "carlyle2020", "goodyer2017", "poulsen2014"} <= {study.key for study in studies}


def test_nothing_is_printed_without_what_must_be_said_with_it() -> None:
    comparisons, studies = read()
    assert all(line.say.endswith(".") and line.basis for line in comparisons)
    assert all(study.say.endswith(".") and not study.found.endswith(".") for study in studies)
    assert "23 randomised trials, 2,751 people" in {line.basis for line in comparisons}


def text(found: Tag) -> str:
    return " ".join(found.get_text().split())


def test_tables_show_every_line_and_every_study(tmp_path: Path) -> None:
    site = Site(tmp_path)
    shelf = "```{bookshelf}\n```"
    site.write(
        {
            "conf.py": CONF,
            "books.bib": BOOKS,
            "index.md": f"# Top\n\n```{{forest-table}}\n```\n\n```{{study-table}}\n```\n\n{shelf}\n",
        }
    )
    built = site.build()
    assert [line for line in built.warnings if "bookshelf.term" not in line and "term" not in line] == []
    first, second = (
        [[text(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
        for table in built.page().select("table")
    )
    comparisons, studies = read(DATA)
    assert [row[0] for row in first] == [PANELS[line.panel].capitalize() for line in comparisons]
    assert [row[2].split(" (")[0] for row in first] == [line.number for line in comparisons]
    # Straight quotes and the like are set by the page; the words are those of the file.
    assert [row[4].split()[:3] for row in first] == [line.say.split()[:3] for line in comparisons]
    assert [row[0] for row in second] == [study.about for study in studies]
    assert all("): " in row[1] for row in second)
