"""The texts of works in other words."""

from __future__ import annotations

from sphinx_bookshelf.library.other_words import in_other_words
from sphinx_bookshelf.library.work import Endorsement, Source, Work


def test_formatted_texts_are_translated_and_nothing_else() -> None:
    work = Work(
        "a",
        "book",
        Source("b.bib", 1),
        "title",
        annotation="annotation",
        highlights_title="heading",
        highlights=("one", "two"),
        endorsements=(Endorsement("words", "name", "role"),),
        tags=("tag",),
    )
    said = in_other_words(work, str.upper)
    assert (said.title, said.tags, said.annotation, said.abstract) == ("title", ("tag",), "ANNOTATION", "")
    assert (said.highlights_title, said.highlights) == ("HEADING", ("ONE", "TWO"))
    assert said.endorsements == (Endorsement("WORDS", "name", "ROLE"),)


def test_no_text_asks_for_no_translation() -> None:
    # For gettext the empty text is the header of its catalogue.
    work = Work("a", "book", Source("b.bib", 1), "title")
    assert in_other_words(work, lambda _: "header") == work
