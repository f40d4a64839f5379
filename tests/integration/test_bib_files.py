"""Which ``.bib`` files ``bibtex_bibfiles`` names, and what is said of names that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_roles import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

CONF = """extensions = ["sphinx_bookshelf"]
html_theme = "basic"
bibtex_bibfiles = [
    {}
]
"""
SHELF = "Top\n===\n\n.. bookshelf::\n   :sort: given\n"


@pytest.mark.parametrize(
    ("value", "shown", "told"),
    [
        ("", 0, ["bookshelf.config"]),
        ("bibtex_bibfiles = None", 0, ["bookshelf.config"]),
        ("bibtex_bibfiles = 'books.bib'", 3, ["bookshelf.config"]),
        ("bibtex_bibfiles = {'books.bib': 1}", 0, ["bookshelf.config"]),
        ("bibtex_bibfiles = 3", 0, ["bookshelf.config"]),
        ("bibtex_bibfiles = ['books.bib', 3, '']", 3, ["bookshelf.config"] * 2),
        ("bibtex_bibfiles = ('books.bib',)", 3, []),
        ("from pathlib import Path\nbibtex_bibfiles = [Path('books.bib')]", 3, []),
        ("bibtex_bibfiles = ['books.bib', './books.bib']", 3, []),
        ("bibtex_bibfiles = ['none.bib', 'books.bib']", 3, ["bookshelf.file"]),
        ("bibtex_bibfiles = ['.', 'books.bib']", 3, ["bookshelf.file"]),
        ("bibtex_bibfiles = []", 0, []),
    ],
)
def test_reading_lists(site: Make, value: str, shown: int, told: list[str]) -> None:
    conf = f"extensions = ['sphinx_bookshelf']\n{value}\n"
    built = site({"conf.py": conf, "index.rst": "Top\n===\n\n.. bookshelf::\n"}).build()
    assert len(built.page().select("article")) == shown
    assert built.subtypes() == told + ([] if shown else ["bookshelf.empty_shelf"])


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            '"books.bib",\n    "boks.bib",',
            """5: WARNING: bibtex_bibfiles: there is no file 'boks.bib'; did you mean "books.bib"?""",
        ),
        (
            '"../shelf.bib",',
            "4: WARNING: bibtex_bibfiles: there is no file '../shelf.bib'",
        ),
        # As Windows writes it, in another case, with a slash in front.
        (
            'r"Extra\\more.bib",',
            r"4: WARNING: bibtex_bibfiles: there is no file 'Extra\\more.bib'; "
            "did you mean 'extra/more.bib'?",
        ),
        (
            '"/books.bib",',
            "4: WARNING: bibtex_bibfiles: there is no file '/books.bib'; did you mean 'books.bib'?",
        ),
        (
            '"books.bib",\n    "bib/*.bib",',
            "5: WARNING: bibtex_bibfiles: no file matches 'bib/*.bib'",
        ),
        (
            '"books.bib",\n    "extra",',
            "5: WARNING: bibtex_bibfiles: 'extra' is a folder; 'extra/*.bib' names the files in it",
        ),
    ],
)
def test_a_wrong_name_is_told_at_its_line_of_conf_py(site: Make, names: str, told: str) -> None:
    files = {"conf.py": CONF.format(names), "index.rst": "Top\n===\n", "extra/more.bib": ""}
    assert site(files).build().warnings == [f"conf.py:{told} [bookshelf.file]"]


def test_a_pattern_stands_for_its_files_in_order_and_a_new_one_is_noticed(site: Make) -> None:
    """Only the page that shows the works is written again."""
    files = {
        "conf.py": CONF.format('"bib/[ab]*.bib", "bib/**/*.bib"'),
        "bib/b.bib": "@book{b, title = {B}}",
        "bib/c.bib": "@book{c, title = {C}}",
        "bib/d.txt": "@book{d, title = {D}}",
        "bib/folder.bib/e.bib": "@book{e, title = {E}}",
        "index.rst": SHELF + "\n.. toctree::\n\n   other\n",
        "other.rst": "Other\n=====\n",
    }
    built = site(files).build()
    assert built.warnings == []
    assert texts(built, ".bookshelf-title") == ["B", "C", "E"]
    before = (built.out() / "other.html").stat().st_mtime_ns
    built.write({"bib/a.bib": "@book{a, title = {A}}"}).build()
    assert texts(built, ".bookshelf-title") == ["A", "B", "C", "E"]
    assert built.read == set()
    assert (built.out() / "other.html").stat().st_mtime_ns == before
    (built.source / "bib/b.bib").unlink()
    assert texts(built.build(), ".bookshelf-title") == ["A", "C", "E"]


def test_a_name_with_brackets_is_a_name_where_there_is_such_a_file(site: Make) -> None:
    files = {
        "conf.py": CONF.format('"books[1].bib",'),
        "books[1].bib": "@book{a, title = {A}}",
        "index.rst": SHELF,
    }
    assert texts(site(files).build(), ".bookshelf-title") == ["A"]


def test_a_bibliography_names_a_file_that_a_pattern_found(site: Make) -> None:
    files = {
        "conf.py": CONF.format('"bib/*.bib",'),
        "bib/a.bib": "@book{a, title = {A}, author = {B, C}, date = {2001}}",
        "index.rst": "Top\n===\n\n.. bibliography:: bib/a.bib\n   :all:\n",
    }
    built = site(files).build()
    assert built.warnings == []
    assert "B, C. (2001)." in built.page().get_text()
