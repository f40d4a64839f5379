"""Works as CSL-JSON: what a processor finds under each name."""

from __future__ import annotations

from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.csl import to_csl


def test_the_number_of_an_article_in_a_journal_is_its_issue() -> None:
    (work,) = read_text("@article{a, title = {T}, journaltitle = {J}, number = {2}, eid = {e12}}").works
    item = to_csl(work)
    assert (item["issue"], item["number"]) == ("2", "e12")
