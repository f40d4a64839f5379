"""The directives that say how well the library's records were checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_files, read_text

from docs._ext.provenance import LEVELS, byline, level_of
from tests.site import Site

ROOT = Path(__file__).parent.parent
CONF = f"""
import sys
sys.path.insert(0, {str(ROOT / "docs/_ext")!r})
extensions = ["myst_parser", "sphinx_bookshelf", "provenance"]
bibtex_bibfiles = ["books.bib"]
bookshelf_pages = "books"
html_theme = "basic"
"""
BOOKS = """
@book{one, author = {Freud, Anna}, title = {Ego}, date = {1936}, verified = {One record, 2026-11.}}
@book{two, author = {A, A. and B, B.}, title = {Two}, verified = {Two independent records, 2026-11.}}
@book{three, author = {C, C. and others}, title = {Three: A \\& B}, date = {2001},
  verified = {Two independent records, 2026-11 (a shop).}}
@book{four, author = {Guild}, title = {Four}, verified = {From memory: title only. To be checked.}}
"""
PAGE = "# Top\n\n```{provenance-levels}\n```\n\n```{provenance-list}\n```\n"


def work_saying(verified: str):  # type: ignore[no-untyped-def]  # the record's type is the library's matter
    text = f"@book{{k, author = {{A, B.}}, title = {{T}}, verified = {{{verified}}}}}"
    return read_text(text, "x.bib").works[0]


def test_every_record_of_the_library_has_a_level() -> None:
    works = read_files([ROOT / "bib/books.bib", ROOT / "bib/research.bib"]).works
    assert {level_of(work) for work in works} == {name for _beginning, name, _meaning in LEVELS}


@pytest.mark.parametrize("verified", ["", "Oneself", "Two records", "Authority: a shop"])
def test_a_record_without_a_level_is_told_and_costs_only_itself(tmp_path: Path, verified: str) -> None:
    bad = f"@book{{bad, author = {{B, B.}}, title = {{T}},\n verified = {{{verified}}}}}\n"
    files = {"conf.py": CONF, "books.bib": BOOKS + bad, "index.md": PAGE}
    built = Site(tmp_path).write(files).build()
    line = BOOKS.count("\n") + (2 if verified else 1)
    what = "begins otherwise than records do" if verified else "is missing"
    assert built.warnings == [
        f"books.bib:{line}: WARNING: the record bad is in no table, as 'verified' {what}: it begins with "
        '"Two independent records", "One record", "Author", "Editors" or "From memory:" [provenance]'
    ] * len(built.warnings)
    assert built.warnings
    assert len(built.page().select("div.body li")) == 4


def test_bylines_are_short() -> None:
    works = read_text(BOOKS, "x.bib").by_key
    assert [byline(works[key]) for key in ("one", "two", "three", "four")] == [
        "Freud (1936)",
        "A and B",
        "C et al. (2001)",
        "Guild",
    ]


def test_works_are_counted_and_listed_without_being_cited(tmp_path: Path) -> None:
    built = Site(tmp_path).write({"conf.py": CONF, "books.bib": BOOKS, "index.md": PAGE}).build()
    assert built.warnings == []
    page = built.page()
    counts = {row.find_all("td")[0].text: row.find_all("td")[1].text for row in page.select("tbody tr")}
    assert counts == {"Two sources": "2", "One source": "1", "In part": "0", "Memory": "1", "All": "4"}
    assert [rubric.text for rubric in page.select("p.rubric")][:3] == ["Two sources", "One source", "Memory"]
    items = [" ".join(item.text.split()) for item in page.select("div.body li")]
    assert "C et al. (2001): Three: A & B. Two independent records, 2026-11 (a shop)." in items
    link = page.find("a", href=re.compile("three"))
    assert link is not None
    assert link["href"] == "books/three.html"
    assert not built.page("books/three.html").select(".bookshelf-cited-in")


def test_the_page_follows_the_records(tmp_path: Path) -> None:
    Site(tmp_path).write({"conf.py": CONF, "books.bib": BOOKS, "index.md": PAGE}).build()
    changed = BOOKS.replace("From memory: title only. To be checked.", "One record, 2026-12.")
    built = Site(tmp_path).write({"books.bib": changed}).build()
    assert "Memory" not in [rubric.text for rubric in built.page().select("p.rubric")]


def test_paper_has_a_sentence_in_place_of_the_list(tmp_path: Path) -> None:
    conf = CONF.replace('bookshelf_pages = "books"', 'bookshelf_pages = ""')
    built = Site(tmp_path).write({"conf.py": conf, "books.bib": BOOKS, "index.md": PAGE}).build()
    page = built.page()
    assert not page.select("p.rubric")
    assert "It is on the website" in page.text
