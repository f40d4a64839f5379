"""Works as COinS, taken apart as a reader of OpenURLs takes them apart."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES, columns
from sphinx_bookshelf.library.formats.coins import to_coins


def found(bib: str) -> dict[str, list[str]]:
    """Names and values of the only span."""
    (work,) = read_text(bib).works
    (span,) = BeautifulSoup(to_coins(work), "lxml").select("span.Z3988[title]")
    assert span.get_text() == ""
    # A screen reader would read the title out, as a description.
    assert span["aria-hidden"] == "true"
    pairs = parse_qs(str(span["title"]), strict_parsing=True)
    assert pairs.pop("ctx_ver") == ["Z39.88-2004"]
    return {name.removeprefix("rft."): values for name, values in pairs.items()}


def test_a_book() -> None:
    bib = r"""@book{a, author = {van Dyck, Bo and King, Jr., Cy and {A Body}}, date = {2001-05},
      title = {A \& B}, subtitle = {C=D "E" <f>}, edition = {2}, series = {S}, pagetotal = {240},
      publisher = {Press}, location = {London},
      isbn = {0-306-40615-2}, editor = {Not, Here}, url = {https://example.org/a?b=c&d}}"""
    assert found(bib) == {
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
        "genre": ["book"],
        "btitle": ['A & B: C=D "E" <f>'],
        "au": ["van Dyck, Bo", "King, Cy, Jr.", "A Body,"],
        "date": ["2001-05"],
        "pub": ["Press"],
        "place": ["London"],
        "edition": ["2"],
        "series": ["S"],
        "tpages": ["240"],
        "isbn": ["978-0-306-40615-7"],
        "rft_id": ["https://example.org/a?b=c&d"],
    }


def test_an_article() -> None:
    bib = """@article{a, author = {Ash, Ann}, title = {T}, journaltitle = {J}, volume = {4}, number = {2},
      pages = {10--12}, date = {2012}, doi = {10.1000/xyz}, issn = {1234-5679}}"""
    article = found(bib)
    assert article["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert (article["genre"], article["atitle"], article["jtitle"]) == (["article"], ["T"], ["J"])
    assert [article[name] for name in ("volume", "issue", "spage", "epage", "issn")] == [
        ["4"], ["2"], ["10"], ["12"], ["1234-5679"]
    ]  # fmt: skip
    assert article["rft_id"] == ["info:doi/10.1000/xyz"]


@pytest.mark.parametrize(
    ("bib", "names"),
    [
        (
            "@incollection{a, title = {T}, booktitle = {B}, pages = {7}}",
            {"genre": "bookitem", "atitle": "T", "btitle": "B", "spage": "7"},
        ),
        (
            "@inproceedings{a, title = {T}, booktitle = {B}, pages = {12, 14}}",
            {"genre": "proceeding", "atitle": "T", "btitle": "B", "pages": "12, 14"},
        ),
        ("@report{a, title = {T}, institution = {I}}", {"genre": "report", "btitle": "T", "pub": "I"}),
        ("@thesis{a, title = {T}, institution = {I}}", {"title": "T", "inst": "I"}),
        (
            "@online{a, title = {T}, author = {{A Body}}, url = {https://example.org}}",
            {"type": "webpage", "title": "T", "creator": "A Body,", "rft_id": "https://example.org"},
        ),
        ("@misc{a, title = {T}}", {"type": "document", "title": "T"}),
        (
            "@patent{a, title = {T}, author = {Ash, A.}, holder = {{Hold, Inc}}, number = {US 4}}",
            {"title": "T", "inventor": "Ash, A.", "assignee": "Hold, Inc", "number": "US 4"},
        ),
        ("@manual{a, title = {T}}", {"genre": "book", "btitle": "T"}),
        ("@proceedings{a, title = {T}}", {"genre": "book", "btitle": "T"}),
        ("@letter{a, title = {T}}", {"type": "letter", "title": "T"}),
        ("@movie{a, title = {T}}", {"type": "film", "title": "T"}),
        ("@artwork{a, title = {T}, langid = {french}}", {"type": "artwork", "title": "T", "language": "fr"}),
        (
            "@misc{a, title = {T}, url = {https://example.org}}",
            {"type": "webpage", "title": "T", "rft_id": "https://example.org"},
        ),
        ("@thesis{a, title = {T}, type = {mathesis}}", {"title": "T", "degree": "Master’s thesis"}),
        (
            "@article{a, title = {T}, journaltitle = {J}, eid = {e12}}",
            {"genre": "article", "atitle": "T", "jtitle": "J", "pages": "e12"},
        ),
        ("@dataset{a, title = {T}}", {"type": "dataset", "title": "T"}),
    ],
)
def test_other_works(bib: str, names: dict[str, str]) -> None:
    pairs = found(bib)
    del pairs["rft_val_fmt"]
    assert {name: values[0] for name, values in pairs.items()} == names


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_every_type_arrives_as_what_it_is(name: str) -> None:
    """As ``parseContextObject`` of Zotero's openurl.js decides it."""
    pairs = found(f"@{name}{{a, title = {{T}}, author = {{Ash, Ann and others}}}}")
    form, genre = pairs["rft_val_fmt"][0].rpartition(":")[2], pairs.get("genre", [""])[0]
    by_genre = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}
    arrived = {
        "journal": "journalArticle",
        "book": by_genre.get(genre, "book"),
        "dissertation": "thesis",
        "patent": "patent",
        "dc": pairs.get("type", [""])[0],
    }[form]
    assert arrived == columns(name).zotero
    assert pairs[{"dc": "creator", "patent": "inventor"}.get(form, "au")] == ["Ash, Ann", "others"]
