"""Works as CSL-JSON: under which name processors find what, for every type of entry."""

from __future__ import annotations

from typing import Any

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES, columns
from sphinx_bookshelf.library.formats.csl import to_csl

#: The types by which Zotero knows a file as CSL-JSON (``CSL_TYPES`` in its CSL JSON.js): one that has another
#: is refused as a whole.
ZOTERO_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview
legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent
performance personal_communication periodical post post-weblog regulation report review review-book song
speech standard thesis treaty webpage
""".split()
EVERYTHING = """@%s{a, author = {Ash, Ann and others}, editor = {Elm, E.}, translator = {Oak, O.},
  director = {Lean, D.}, title = {T}, subtitle = {S}, shorttitle = {H}, date = {2001-05}, origdate = {1950},
  volume = {3}, number = {N4}, pages = {5--6}, pagetotal = {240}, publisher = {P}, location = {London},
  series = {R}, edition = {2}, isbn = {0-306-40615-2, 978-3-16-148410-0}, langid = {ngerman}, volumes = {9},
  type = {K}, urldate = {2020-03-04}, abstract = {A *b*.}, keywords = {one, two}, eventtitle = {E},
  venue = {Rome}, pubstate = {inpress}, chapter = {7}, eprint = {1234.5}, eprinttype = {arxiv},
  doi = {10.1000/ABC}}"""


def item(bib: str) -> dict[str, Any]:
    (work,) = read_text(bib).works
    return to_csl(work)


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_a_type_is_one_that_zotero_detects(name: str) -> None:
    assert item(f"@{name}{{a, title = {{T}}}}")["type"] in ZOTERO_TYPES


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_everything_is_there(name: str) -> None:
    found = item(EVERYTHING % name)
    expected = {
        "title": "T: S",
        "title-short": "H",
        "author": [{"family": "Ash", "given": "Ann"}, {"literal": "others"}],
        "editor": [{"family": "Elm", "given": "E."}],
        "translator": [{"family": "Oak", "given": "O."}],
        "director": [{"family": "Lean", "given": "D."}],
        "issued": {"date-parts": [[2001, 5]]},
        "original-date": {"date-parts": [[1950]]},
        "accessed": {"date-parts": [[2020, 3, 4]]},
        "event-title": "E",
        "event-place": "Rome",
        "number-of-volumes": "9",
        "number-of-pages": "240",
        "collection-title": "R",
        "chapter-number": "7",
        "genre": "K",
        "status": "in press",
        "language": "de-DE",
        "ISBN": "978-0-306-40615-7 978-3-16-148410-0",
        "DOI": "10.1000/abc",
        "URL": "https://arxiv.org/abs/1234.5",
        "archive": "arXiv",
        "archive_location": "1234.5",
        "abstract": "A b.",
        "keyword": "one, two",
    }
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_a_number_is_that_of_an_issue_a_series_or_the_work(name: str) -> None:
    found = item(EVERYTHING % name)
    where = {key for key in ("number", "issue", "collection-number") if found.get(key) == "N4"}
    if found["type"] in ("article-journal", "periodical"):
        assert where == {"issue"}
    elif found["type"] in ("book", "chapter", "entry-encyclopedia", "paper-conference", "song"):
        assert where == {"collection-number"}
    else:
        assert where == {"number"}


def test_a_program_is_a_book_with_a_version_and_no_book_is_a_program() -> None:
    """Zotero's ``itemFromCSLJSON``, and CSL's styles before ``software`` was a type."""
    assert (
        item("@software{a, title = {T}, version = {1.2}}").items()
        >= {
            "type": "book",
            "version": "1.2",
            "genre": "Computer software",
        }.items()
    )
    found = item("@manual{a, title = {T}, version = {1.2}}")
    assert (found["edition"], "version" in found) == ("1.2", False)


@pytest.mark.parametrize(
    ("bib", "titles"),
    [
        ("@book{a, title = {T}, maintitle = {M}, volume = {2}}", ("M", "T", None)),
        (
            "@book{a, title = {T}, subtitle = {S}, maintitle = {M}, mainsubtitle = {N}}",
            ("M: N", "T: S", None),
        ),
        ("@book{a, title = {M}, maintitle = {M}}", ("M", None, None)),
        ("@inbook{a, title = {T}, booktitle = {B}, booksubtitle = {S}}", ("T", None, "B: S")),
        ("@inbook{a, title = {T}, booktitle = {B}, maintitle = {M}}", ("T", "B", "M")),
        ("@article{a, title = {T}, journaltitle = {J}, journalsubtitle = {S}}", ("T", None, "J: S")),
    ],
)
def test_titles(bib: str, titles: tuple[str | None, ...]) -> None:
    found = item(bib)
    assert tuple(found.get(name) for name in ("title", "volume-title", "container-title")) == titles


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2001-05-03", {"date-parts": [[2001, 5, 3]]}),
        ("1958/1959", {"date-parts": [[1958], [1959]]}),
        ("2001-05/2001-07", {"date-parts": [[2001, 5], [2001, 7]]}),
        ("2001/", {"date-parts": [[2001], [0]]}),
        ("1901?", {"date-parts": [[1901]], "circa": True}),
        ("1901~", {"date-parts": [[1901]], "circa": True}),
        ("2001-21", {"date-parts": [[2001]], "season": 1}),
        ("-0043", {"date-parts": [[-44]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("in press", {"literal": "in press"}),
    ],
)
def test_dates(date: str, expected: dict[str, Any]) -> None:
    assert item(f"@book{{a, title = {{T}}, date = {{{date}}}}}")["issued"] == expected


def test_the_number_of_an_article_in_a_journal_is_its_issue() -> None:
    found = item("@article{a, title = {T}, journaltitle = {J}, number = {2}, issue = {Spring}, eid = {e12}}")
    assert (found["issue"], found["number"], "page" in found) == ("2, Spring", "e12", False)


@pytest.mark.parametrize("subtype", ["magazine", "newspaper"])
def test_a_magazine_is_no_journal(subtype: str) -> None:
    found = item(f"@article{{a, title = {{T}}, journaltitle = {{J}}, entrysubtype = {{{subtype}}}}}")
    assert found["type"] == f"article-{subtype}" == columns(subtype).csl
