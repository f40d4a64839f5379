"""The reading list of one build."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.apa import in_text
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.project.catalogue import Catalogue

from tests.site import BOOKS


def catalogue() -> Catalogue:
    return Catalogue(read_text(BOOKS, "books.bib"))


def test_works_have_a_digest_and_a_rank_by_author() -> None:
    books = catalogue()
    jacobs, malan = books.works["jacobs2017"], books.works["malan1979"]
    assert books.digest(jacobs) == books.digest(jacobs) != books.digest(malan)
    assert [work.key for work in sorted(books.unique, key=books.rank)] == [
        "freud1912",
        "jacobs2017",
        "malan1979",
    ]


def test_a_further_key_never_takes_the_place_of_another() -> None:
    books = catalogue()
    jacobs, malan = books.works["jacobs2017"], books.works["malan1979"]
    books.add_alias("a-jacobs2017", jacobs)
    books.add_alias("malan1979", jacobs)
    assert books.works["a-jacobs2017"] is jacobs
    assert books.works["malan1979"] is malan
    assert len(books.unique) == 3


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("A *short* account", "A long one", False),
        ("@book{malan1979", "\n\n@book{malan1979", False),
        ("Malan", "Aalan", True),
        ("1979", "1980", True),
        ("Individual", "Group", True),
    ],
)
def test_citations_and_the_order_of_works_know_nothing_of_annotations(
    old: str, new: str, changes: bool
) -> None:
    assert old in BOOKS
    first, reading = catalogue(), read_text(BOOKS.replace(old, new), "books.bib")
    again, clean = Catalogue(reading, first), Catalogue(reading)
    assert (first.digest_of_citations != again.digest_of_citations) == changes
    assert again.digest_of_citations == clean.digest_of_citations
    assert [again.rank(work) for work in again.unique] == [clean.rank(work) for work in clean.unique]
    assert in_text(again.unique) == in_text(clean.unique)
    assert (in_text(first.unique) != in_text(again.unique)) <= changes


def test_a_copy_has_further_keys_of_its_own() -> None:
    books = catalogue()
    copied = books.copy()
    copied.add_alias("a-jacobs2017", copied.works["jacobs2017"])
    assert "a-jacobs2017" in copied.works
    assert "a-jacobs2017" not in books.works
