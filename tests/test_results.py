"""The file of results, and the tables made from it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_files

from docs._ext.results import DATA, HANDS, MINUS, PANELS, Comparison, Study, read, signed
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
    chosen=["newest"],
    by="both",
    basis="2 trials",
    say="Small.",
    value=0.5,
)
CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "docs/_ext")!r})
extensions = ["myst_parser", "sphinx_bookshelf", "results"]
myst_enable_extensions = ["deflist"]
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
        # A range over several therapies is no finding about this one.
        ({"value": None, "span": "therapies", "low": 0.1, "high": 0.9}, "no such span"),
        ({"chosen": []}, "no reason"),
        ({"chosen": ["liked"]}, "the reasons are"),
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


def test_a_study_is_there_for_a_reason() -> None:
    with pytest.raises(ValueError, match="the reasons are"):
        Study("barber2012", ["liked"], "worry", "2 people", "Small.")


def test_the_file_names_works_as_the_library_does() -> None:
    works = read_files([ROOT / "bib/books.bib", ROOT / "bib/research.bib"]).by_key
    results = read()
    assert {study.key for study in results.studies} <= set(works)
    for line in results.comparisons:
        work = works[line.key]
        assert line.name == f"{work.creators.persons[0].surname} {work.year}"
        assert "evidence" in work.tags


def test_critics_and_null_results_are_there() -> None:
    results = read()
    assert {line.by for line in results.comparisons} == set(HANDS)
    assert {line.panel for line in results.comparisons} == set(PANELS)
    shown = {line.key for line in results.comparisons} | {study.key for study in results.studies}
    assert {"smit2012", "cuijpers2021", "barber2012", "carlyle2020", "goodyer2017", "poulsen2014"} <= shown
    # What went worse, and what was won and lost in the largest trial of anxiety.
    found = {study.key: study.found for study in results.studies}
    assert "suicide attempts" in found["carlyle2020"]
    assert "remission 26 %, 36 % and 9 %" in found["leichsenring2013_social"]


def test_a_number_that_its_own_update_replaces_is_not_shown() -> None:
    assert not {"driessen2010", "leichsenring_rabung2008"} & {line.key for line in read().comparisons}


def test_every_condition_cites_and_says_what_is_not_known() -> None:
    conditions = read().conditions
    assert len(conditions) >= 10
    assert [
        item.name for item in conditions if not re.search(r"\{cite|\]\(http", item.line + item.quality)
    ] == []
    assert [item.name for item in conditions if not item.unknown.endswith(".")] == []


def test_nothing_is_printed_without_what_must_be_said_with_it() -> None:
    results = read()
    assert all(line.say.endswith(".") and line.basis for line in results.comparisons)
    assert all(study.say.endswith(".") and not study.found.endswith(".") for study in results.studies)
    assert "23 randomised trials, 2,751 people" in {line.basis for line in results.comparisons}


def text(found: Tag) -> str:
    return " ".join(found.get_text().split())


def test_tables_show_every_line_and_every_study(tmp_path: Path) -> None:
    site = Site(tmp_path)
    shelf = "```{bookshelf}\n```"
    site.write(
        {
            "conf.py": CONF,
            "books.bib": BOOKS,
            "help-now.md": "---\norphan: true\n---\n\n# Help\n",
            "index.md": "# Top\n\n```{forest-table}\n```\n\n```{study-table}\n```\n\n"
            f"```{{condition-list}}\n```\n\n{shelf}\n",
        }
    )
    built = site.build()
    assert [line for line in built.warnings if "bookshelf.term" not in line and "term" not in line] == []
    first, second = (
        [[text(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
        for table in built.page().select("table")
    )
    comparisons, studies = read(DATA).comparisons, read(DATA).studies
    assert [row[0] for row in first] == [PANELS[line.panel].capitalize() for line in comparisons]
    assert [row[2].split(" (")[0] for row in first] == [line.number for line in comparisons]
    # Straight quotes and the like are set by the page; the words are those of the file.
    assert [row[4].split()[:3] for row in first] == [line.say.split()[:3] for line in comparisons]
    assert [row[0] for row in second] == [study.about for study in studies]
    assert all("): " in row[1] for row in second)
    terms = [text(term) for term in built.page().select("dl dt") if term.get("id") is None]
    assert [item.name for item in read().conditions if item.name not in terms] == []
    assert "Not known: Whether" in text(built.page().body or built.page())
