"""Findings: each code has an example here, or a test fails."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.lint.checks import check_files
from sphinx_bookshelf.library.lint.findings import Code, Finding, Severity
from sphinx_bookshelf.library.values.pandoc_citations import OPTION

from tests.growth import is_linear

THIS_YEAR = 2026
#: An entry with which nothing is wrong.
GOOD = """@book{jacobs2017,
  author = {Jacobs, Michael}, title = {Psychodynamic Counselling in Action}, edition = {5},
  publisher = {SAGE}, date = {2017}, isbn = {978-1-5264-1243-0}, level = {introductory},
  doi = {10.1000/1}, pages = {1--20, 25}, issn = {0378-5955 (Print) 0378-5955},
  endorsement = {Fine \\& plain.}, endorser = {Somebody}, url = {https://example.org/a?b=1&amp;c},
}
"""


class Example(NamedTuple):
    """A file in which a code is found once and no other code is; the line where; pages that cite."""

    bib: str | bytes
    line: int = 1
    page: str = ""


def entry(fields: str, key: str = "k", kind: str = "book") -> str:
    """An entry that has all that a book needs, and more fields in line 2."""
    return f"@{kind}{{{key}, author = {{A, B}}, title = {{T {key}}}, date = {{2000}},\n{fields}}}\n"


EXAMPLES: dict[Code, Example] = {
    Code.FILE: Example(b"", 0),
    Code.NO_ENTRIES: Example("TY  - BOOK\nTI  - T\nER  - \n", 1),
    Code.ENCODING: Example(entry("publisher = {Universit\xe4t}").encode("latin-1"), 2),
    Code.SYNTAX: Example("@book{k,\n title = {T\n}", 3),
    Code.BRACES: Example(entry(r"note = {a \{ b}"), 2),
    Code.DUPLICATE_KEY: Example(entry("") + entry(""), 3),
    Code.DUPLICATE_FIELD: Example(entry("title = {Again}"), 2),
    Code.CAPITALS: Example("@book{k, author = {A, B}, date = {2000},\n title = {THE SEA AND THE ROOM}}", 2),
    Code.ENTRY_TYPE: Example(entry("", kind="boook")),
    Code.FIELD_NAME: Example(entry("publsher = {P}"), 2),
    Code.MISSING_FIELD: Example("@article{k, title = {T}, author = {A, B}, date = {2000}}"),
    Code.NO_DATE: Example("@book{k, title = {T}, author = {A, B}}"),
    Code.CROSSREF: Example(entry("crossref = {nobody}"), 2),
    Code.STRING: Example(entry("publisher = sage"), 2),
    Code.ISBN: Example(entry("isbn = {978-1-5264-1243-1}"), 2),
    Code.ISBN_FORM: Example(entry("isbn = {1526412438}"), 2),
    Code.ISSN: Example(entry("issn = {0378-5954}"), 2),
    Code.DOI: Example(entry("doi = {11.1000/1}"), 2),
    Code.DOI_FORM: Example(entry("doi = {https://doi.org/10.1000/1}"), 2),
    Code.URL: Example(entry("url = {www.example.org}"), 2),
    Code.LEVEL: Example(entry("level = {easy}"), 2),
    Code.FIELD_VALUE: Example(entry("origdate = {19x0}"), 2),
    Code.YEAR: Example("@book{k, author = {A, B}, title = {T},\ndate = {2071}}", 2),
    Code.EDITION: Example(entry("edition = {2nd edition}"), 2),
    Code.PAGES: Example(entry("pages = {20--10}"), 2),
    Code.PAGE_DASH: Example(entry("pages = {10-20}"), 2),
    Code.TITLE_CASE: Example("@book{k, author = {Ash, A},\ntitle = {The Mind of Ash}, date = {2000}}", 2),
    Code.HTML: Example(entry("publisher = {Smith &amp; Sons}"), 2),
    Code.MARKUP: Example(entry("annotation = {One\n{abbr}`A (B)`}"), 2),
    Code.CITATION: Example(entry("highlights = {One; {cite:p}`a b`}"), 2),
    Code.ENDORSER: Example(entry("endorsement = {Fine.}"), 2),
    Code.COVER: Example(entry("cover = {none.png}"), 2),
    Code.PRIVATE_PATH: Example(entry("file = {:/home/me/a.pdf:PDF}"), 2),
    Code.DUPLICATE_ISBN: Example(
        entry("isbn = {978-1-5264-1243-0}") + entry("isbn = {978-1-5264-1243-0}", "m"), 4
    ),
    Code.ISBN_EDITION: Example(
        "@book{a, author = {A, B}, title = {T}, edition = {2}, date = {2000}, isbn = {978-1-5264-1243-0}}\n"
        "@book{b, author = {A, B}, title = {T}, edition = {3}, date = {2003}, isbn = {978-1-5264-1243-0}}",
        2,
    ),
    Code.DUPLICATE_DOI: Example(entry("doi = {10.1000/A}") + entry("doi = {10.1000/a}", "m"), 4),
    Code.SIMILAR_TITLE: Example(
        "@book{a, author = {A, B}, title = {On Counselling}, date = {2000}}\n"
        "@book{b, author = {A, Bea}, title = {Counseling}, date = {2000}}",
        2,
    ),
    Code.KEY_NOT_FOUND: Example(entry(""), 2, "{cite:p}`k`\nand {cite:t}`m`"),
    Code.MENTION: Example(entry(""), 5, f"---\n{OPTION}: true\n---\nBy @k,\nthanks to @nobody"),
    Code.UNUSED: Example(entry(""), 1, "Text"),
}


def check(folder: Path, bib: str | bytes, page: str = "") -> tuple[Finding, ...]:
    """Check a file, and a page beside it."""
    path = folder / "books.bib"
    path.write_bytes(bib.encode() if isinstance(bib, str) else bib)
    pages = []
    if page:
        pages = [folder / "page.md"]
        pages[0].write_text(page, encoding="utf-8")
    return check_files([path], cited_in=pages, this_year=THIS_YEAR)


def test_nothing_is_wrong_with_a_good_entry(tmp_path: Path) -> None:
    """The other examples differ from this in one point."""
    assert check(tmp_path, GOOD, "{cite:p}`jacobs2017`") == ()
    assert check(tmp_path, entry("")) == ()


@pytest.mark.parametrize("code", Code)
def test_every_code_has_an_example(tmp_path: Path, code: Code) -> None:
    """It is found, in its line, and nothing else is."""
    example = EXAMPLES[code]
    findings = check(tmp_path, example.bib, example.page)
    if code is Code.FILE:
        findings = check_files([tmp_path])
    (finding,) = findings
    assert (finding.code, finding.line) == (code, example.line)
    name = {Code.FILE: "", Code.KEY_NOT_FOUND: "page.md", Code.MENTION: "page.md"}.get(code, "books.bib")
    assert finding.file == str(tmp_path / name)
    assert not finding.message.endswith(".")
    assert "\n" not in finding.message
    assert (finding.edit is not None) == (code in (Code.ISBN_FORM, Code.DOI_FORM, Code.PAGE_DASH))


def test_private_paths_are_told_once_for_each_file(tmp_path: Path) -> None:
    """Zotero writes one into each entry that has an attachment."""
    entries = [
        f"@book{{b{n}, edition = {{2nd}}, title = {{T}}, author = {{A}},\n file = {{/home/me/{n}.pdf}}}}\n"
        for n in range(3)
    ]
    for name, text in (("a.bib", "".join(entries)), ("b.bib", entries[0].replace("b0", "c"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [
        each
        for each in check_files([tmp_path / "a.bib", tmp_path / "b.bib"])
        if each.code is Code.PRIVATE_PATH
    ]
    told = "the field 'file' of '{}' holds the path of a file on its author's machine{}"
    assert [(Path(each.file).name, each.line, each.message) for each in found] == [
        ("a.bib", 2, told.format("b0", "; 2 more in this file")),
        ("b.bib", 2, told.format("c", "")),
    ]
    ignoring = (
        entries[0].replace("title", "bookshelf-ignore = {private_path}, title") + entries[1] + entries[2]
    )
    (tmp_path / "a.bib").write_text(ignoring, encoding="utf-8")
    (one, *_others) = [each for each in check_files([tmp_path / "a.bib"]) if each.code is Code.PRIVATE_PATH]
    assert one.message == told.format("b1", "; 1 more in this file")


def test_files_are_taken_together(tmp_path: Path) -> None:
    """Keys and numbers are compared across files; findings come in the order of files and lines."""
    one, two = tmp_path / "one.bib", tmp_path / "two.bib"
    one.write_text("@string{p = {P}}\n" + entry("crossref = {m}, publisher = p, doi = {10.1000/1}"))
    two.write_text(entry("publisher = p, pages = {2-1}, doi = {10.1000/1}", "m"))
    found = check_files([two, one, two])
    assert [(each.file, each.code) for each in found] == [
        (str(two), Code.STRING),
        (str(two), Code.PAGES),
        (str(two), Code.PAGE_DASH),
        (str(one), Code.DUPLICATE_DOI),
    ]
    found = check_files([one, two])
    assert [each.code for each in found] == [Code.PAGES, Code.PAGE_DASH, Code.DUPLICATE_DOI]
    assert f"'k' in {one}:2" in found[-1].message


def test_levels_annotations_and_encoding_may_be_those_of_a_project(tmp_path: Path) -> None:
    """The options of conf.py that decide what a file means."""
    path = tmp_path / "a.bib"
    path.write_bytes(entry("level = {leicht}, annote = {{cite:p}`\xe4`}").encode("latin-1"))
    (found,) = check_files([path], levels=["leicht"], annotation_fields=["annote"], encoding="latin-1")
    assert found.message == "no entry has the key 'ä'"


def test_the_year_is_this_one_unless_given(tmp_path: Path) -> None:
    """A test that fails in the year 3001."""
    path = tmp_path / "a.bib"
    path.write_text("@book{k, author = {A, B}, title = {T}, date = {3000}}")
    assert [each.code for each in check_files([path])] == [Code.YEAR]


@given(st.text(alphabet='@{}()"=,#%\\-/: \nakbok,title={}isbn97801526412430', max_size=200))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Nothing raises; every finding is in the file, in one line."""
    findings = check(tmp_path_factory.mktemp("any"), text)
    lines = len(text.splitlines()) + 1
    for finding in findings:
        assert 0 <= finding.line <= lines
        assert "\n" not in finding.message
        assert isinstance(finding.code.severity, Severity)


def test_time_is_linear(tmp_path: Path) -> None:
    """Entries by one author, nearly all with the same words, are not compared each with each."""

    def judge(count: int) -> None:
        bib = "".join(
            f"@book{{k{n}, author = {{Smith, A.}}, title = {{A theory of the mind and its words {n % 7}}},\n"
            f"date = {{{1900 + n % 100}}}, isbn = {{1526412438}}, annotation = {{See {{cite:t}}`m{n}`.}}}}\n"
            for n in range(count)
        )
        assert len(check(tmp_path, bib, "Text {cite:p}`nobody`\n\n" * count)) > count

    assert is_linear(judge, 1_000)
