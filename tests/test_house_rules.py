"""The command that tells what breaks a house rule of the guide: each rule has an example that breaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_files

from tests.house_rules import BIB, DOCS, ROOT, __main__, drawings, pages, records

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """@book{good, author = {Ash, Ann}, title = {T}, level = {introductory}, keywords = {technique},
  date = {1979}, isbn = {978-1-5264-1243-0},
  annotation = {A short account of what happens in the room, in the order in which it does, and written
    for those who begin.},
  verified = {One record, 2026-11.}}
"""


def broken(folder: Path, old: str, new: str) -> list[str]:
    """Return the lines and messages for a record in which something is replaced."""
    assert old in GOOD
    (folder / "books.bib").write_text(GOOD.replace(old, new), encoding="utf-8")
    found = records.breaches(read_files([folder / "books.bib"]), records.vocabulary())
    return [f"{each.line}: {each.message}" for each in found]


def test_a_good_record_breaks_no_rule(tmp_path: Path) -> None:
    assert broken(tmp_path, "One", "One") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  verified = {One record, 2026-11.}", "", "1: good: add verified = {…}"),
        (
            "One record",
            "Somebody",
            "5: good: 'verified' begins otherwise than records do; it begins with \"Two",
        ),
        (", 2026-11", "", "5: good: 'verified' says when, as a year and a month"),
        ("One record, 2026-11.", "From memory: all.", '5: good: what is from memory says "To be checked."'),
        (
            "One record, 2026-11.",
            "From memory: it. To be checked.",
            "2: good: what is from memory has no isbn",
        ),
        ("level = {introductory}, ", "", "1: good: add level = {introductory}"),
        ("{introductory}", "{easy}", "1: the level 'easy' of 'good' is none of"),
        ("author = {Ash, Ann}, ", "", "1: good: add author"),
        ("@book", "@article", "1: good: it is a @article; put it into research.bib"),
        ("@book", "@thesis", "1: good: it is a @thesis; this file has book, collection"),
        ("{technique}", "{technic}", '1: good: "technic" is no keyword at the top of books.bib'),
        (" keywords = {technique},", "", "1: good: add keywords"),
        ("{technique},\n  date = {1979}", "{history},\n  date = {1991}", "before 1990; this is of 1991"),
        (
            "1243-0",
            "1243-1",
            "2: the isbn '978-1-5264-1243-1' of 'good' is not valid: one of its",
        ),
        ("978-1-5264-1243-0", "9781526412430", "2: good: write the ISBN 9781526412430 with its 13 digits"),
        ("{T}", "{a Handbook}", '1: good: "a": English titles are kept in title case'),
        ("{T}", "{A Handbook for first Sessions}", '1: good: "first": English titles'),
        ("Ash, Ann", "Example, Ann", "1: good: author is the template's"),
        ("1979}", "1979}, publisher = {…}", "2: good: publisher is the template's"),
        ("book{good", "book{example2024", "1: example2024: choose a key of your own"),
        ("1979}", "1979}, pages = {9--2}", "2: good: write the pages as first--last"),
        ("1979}", "1979}, doi = {https://doi.org/10.1000/1}", "2: good: write the DOI alone"),
        ("Ash, Ann", "M{\\'u}ller, Ann", "1: good: write the letter itself"),
        ("A short account", "A seminal account", '3: good: "seminal": say what the book is'),
        ("what happens", "a committed suicide", '3: good: "committed suicide": write "died by suicide"'),
        (
            "happens in the room, in the order in which it does, and written",
            "is",
            "the annotation has 10 words; 15 to 90 fit a card",
        ),
        ("A short account", "A {cite:t}`good` account", "leads to no other work of the lists"),
        ("A short account", "A {term}`mood` account", "3: good: {term}`mood`: an annotation links only"),
    ],
)
def test_each_rule_of_records_says_where_and_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    found = broken(tmp_path, old, new)
    assert any(said in each for each in found), found


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    assert len(broken(tmp_path, "1243-0", "1243-1")) == 1
    assert len(broken(tmp_path, "{introductory}", "{easy}")) == 1


def test_untouched_templates_are_told_line_by_line(tmp_path: Path) -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (record,) = re.findall(r"^```bibtex\n(.*?)^```$", contributing, re.M | re.S)
    (tmp_path / "books.bib").write_text(record, encoding="utf-8")
    read = read_files([tmp_path / "books.bib"])
    told = {each.message for each in records.breaches(read, records.vocabulary())}
    fields = ("author", "title", "publisher", "annotation", "verified")
    assert {
        f"example2024: {field} is the template's: write what you found, or leave {field} out"
        for field in fields
    } < told
    (page,) = re.findall(r"^````markdown\n(.*?)^````$", contributing, re.M | re.S)
    (tmp_path / "new.md").write_text(page, encoding="utf-8")
    left = [each for each in pages.breaches(tmp_path / "new.md") if "the template's" in each.message]
    lines = page.splitlines()
    assert all(lines[each.line - 1].strip() in each.message for each in left)
    for words in (
        "One sentence",
        "what you checked it",
        "# Title",
        "The answer",
        "What the research",
        "name.svg",
        ":alt:",
        "A caption",
        "*Invented.*",
        "Thirty words",
    ):
        assert any(words in each.message for each in left), words


PAGE = (DOCS / "frame.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "new", "said"),
    [
        (
            r"\A---\n.*?\n---\n",
            "",
            "1: add to the front matter, between the two lines of ---: description",
        ),
        (r"^date_checked: .*$", "date_checked: today", "write date_checked as 2026-11-30"),
        (r"^description: .*$", "description: Short", "the description has 5 characters"),
        (r"^date_checked", "reviewed_by: Me\ndate_checked", "write reviewed_by as"),
        (r"^# .*$", "", "a page has one title"),
        (r"^\{\.standfirst\}$", "", "below the title put {.standfirst}"),
        (r"^:class: disputed$", "", "a page has one box of what is disputed, this has 0"),
        (r"^\*Invented\.\*", "", "begin the vignette with *Invented.*"),
        (r"^:class: practice$", "", "add a vignette"),
        (r"^:alt: .*$", ":alt: A drawing", "say in :alt:, in 10 words or more, what"),
        (r"\{(?:foot)?cite[:\w]*\}`[^`]*`", "", "cite what the page rests on"),
        (r"^```\{figure\}.*?^```$", "", "add a figure"),
        (r"\Z", "\nThis rewires you.\n", '"rewires": no brain is known to be rewired'),
        (r"\Z", "\nA kind of behavior.\n", '"behavior": the guide spells as in Britain (behaviour)'),
        (r"\Z", "\nIt helped 47.3 % of them.\n", "47.3 % has no source beside it"),
        (
            r"\Z",
            "\nAs [he](https://doi.org/10.1037/a0029371) said.\n",
            "cite levy_scala2012 in place of the link",
        ),
        (r"\Z", "\nThe heterogeneity of it.\n", 'lead from "heterogeneity" to the glossary'),
    ],
)
def test_each_rule_of_pages_says_where_and_what_to_do(
    tmp_path: Path, pattern: str, new: str, said: str
) -> None:
    (page := tmp_path / "page.md").write_text(
        re.sub(pattern, new, PAGE, flags=re.M | re.S if ".*?" in pattern else re.M)
    )
    found = [f"{each.line}: {each.message}" for each in pages.breaches(page)]
    assert any(said in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('role="img"', "", '1: give <svg> role="img" and aria-labelledby'),
        ("viewBox=", "viewbox=", "1: give <svg> a viewBox"),
        ("</svg>", "<script/></svg>", "a drawing has no <script>"),
        ("</svg>", "<path style='fill: url(x.png)'/></svg>", "take away url("),
        ("</svg>", "", "no SVG that can be read"),
    ],
)
def test_each_rule_of_drawings_says_where_and_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = drawings.DRAWINGS[0].read_text(encoding="utf-8")
    assert old in text
    (path := tmp_path / "a.svg").write_text(text.replace(old, new, 1))
    found = [f"{each.line}: {each.message}" for each in drawings.breaches(path)]
    assert any(said in each for each in found), found


def test_pages_for_clients_are_measured(tmp_path: Path) -> None:
    learned = "Notwithstanding institutional heterogeneity, administrations necessitate many individual "
    (page := tmp_path / "choosing.md").write_text(f"# T\n\n{learned * 8}negotiation.\n")
    found = [each.message for each in pages.breaches(page)]
    assert any(each.startswith("the reading age is ") for each in found)
    assert any(each.startswith("hard to read: ") for each in found)
    assert any(each.startswith("a sentence has 45 words at most") for each in found)
    assert "lead to help-now.md before the first section" in found
    (page := tmp_path / "words.md").write_text(f"# T\n\n{learned}negotiation.\n")
    assert any(each.message.startswith("the reading age of the opening is") for each in pages.breaches(page))


def test_the_command_names_files_and_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (page := tmp_path / "new.md").write_text("# New\n")
    assert __main__.main([str(page)]) == 1
    said = capsys.readouterr()
    assert all(line.startswith(f"{page}:") for line in said.out.splitlines())
    assert said.err.endswith("to mend in 1 file; CONTRIBUTING.md has a template\n")
    assert __main__.main([str(BIB / "books.bib"), str(DOCS / "frame.md")]) == 0
    assert capsys.readouterr().err == "Nothing to mend.\n"


def test_a_space_behind_a_figure_is_none_of_its_faults(tmp_path: Path) -> None:
    (page := tmp_path / "frame.md").write_text(re.sub(r"^```$", "``` ", PAGE, flags=re.M), encoding="utf-8")
    assert not [each for each in pages.breaches(page) if "figure" in each.message]
