"""Records come back from a pickle as they were, whatever made them."""

from __future__ import annotations

import pickle
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.library.apa.in_text import InText
from sphinx_bookshelf.library.formats.bookshelf_json import Described
from sphinx_bookshelf.library.query import Query
from sphinx_bookshelf.library.work import Date, Endorsement, People, Person, Source, Work
from sphinx_bookshelf.project.citation_targets import CitationTarget
from sphinx_bookshelf.project.page_records import Cite, Definition, Shelf, Told
from sphinx_bookshelf.project.passages import Marker, Passage

if TYPE_CHECKING:
    from sphinx_bookshelf.library.record import Record

PERSON = Person("Beethoven", "Ludwig", "van", "Jr.", drops_particle=True)
MARKER = Marker("p", (CitationTarget("see", "key", "p. 1"),), ("cite-key-1",))
FORM = InText("A & B", "A and B", "A & B", "A and B", "2001a", "a", "quoted")
RECORDS: list[Record] = [
    Source("a.bib", 3),
    PERSON,
    People((PERSON,), others=True),
    Date(2001, 5, end_year=2002, circa=True),
    Endorsement("Good", "Somebody", field="endorsement2"),
    Work(
        "key", "book", Source("a.bib", 3), "Title", people={"author": People((PERSON,))}, raw={"title": "T"}
    ),
    FORM,
    Described("Title", tags=("a", "b"), form=FORM),
    Query(keys=("a",), limit=3),
    MARKER,
    Passage(("before ", MARKER), "Heading"),
    Cite("key", 3, "cite-key-1", footnote=True),
    Shelf("bookshelf", Query(), "card", 4, filterable=True, name="all"),
    Definition("word", "term-word", ("what it means",)),
    Told(("A sentence.",), ("other",), {"word": 2}),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_equal(record: Record) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert deepcopy(record) == record


def test_a_changed_copy_of_one_that_was_kept() -> None:
    kept = pickle.loads(pickle.dumps(RECORDS[5]))
    assert replace(kept, title="Other").slug == kept.slug == "key"
