"""Works and citations in six CSL styles, against pandoc; and what the position on a page does not change."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sphinx_bookshelf.library.apa.text import words as words_of
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.csl import Citation, Pandoc, Processor, find_style, words

from tests.library.csl.referee import RULES, STYLES, needed, table

BIB = r"""
@book{two, author={Ash, Ann}, title={Second {Freud} Book}, subtitle={On \emph{Hamlet}},
  year=2001, publisher={P}}
@book{one, author={Ash, Ann}, title={First Book}, year=2001, publisher={P}}
@article{three, author={Birch, Ben and Cedar, Cy}, title={A Paper}, journal={Journal of X}, year=2010,
  volume=3, pages={1--9}, doi={10.1000/xyz}}
@book{none, title={Anonymous Work}, year=1999}
"""


def processor(style: str, **options: bool | str) -> Processor:
    return Processor(find_style(style, Path()), read_text(BIB, "b.bib").works, Pandoc(), **options)  # type: ignore[arg-type]  # of three kinds


@pytest.fixture(scope="module")
def chicago() -> Processor:
    return processor("chicago-author-date")


@pytest.fixture(scope="module")
def vancouver() -> Processor:
    return processor("vancouver")


@pytest.fixture(scope="module")
def notes() -> Processor:
    return processor("chicago-notes-bibliography")


@pytest.mark.parametrize("style", STYLES)
def test_the_guides_works_are_as_pandoc_has_them_but_for_the_rules(style: str) -> None:
    """Whatever else differs is a mistake of ours, or wants its rule in ``differences.toml``."""
    unlike = [
        (key, one, other)
        for name, key, one, other in table()
        if name == style and needed(name, one, other) is None
    ]
    assert unlike == []


def test_every_rule_is_needed() -> None:
    used = {
        rule for style, _, one, other in table() if one != other for rule in needed(style, one, other) or ()
    }
    assert set(RULES) == used


def test_references(chicago: Processor) -> None:
    assert words_of(chicago.reference("two")) == "Ash, Ann. 2001b. Second Freud Book: On Hamlet. P."
    assert [run.text for run in chicago.reference("two") if run.is_title] == [
        "Second Freud Book: On ",
        "Hamlet",
    ]
    assert [run.italic for run in chicago.reference("two") if run.is_title] == [True, False]
    assert chicago.reference("three")[-2:] == (
        chicago.reference("three")[-2]._replace(text="https://doi.org/10.1000/xyz"),
        chicago.reference("three")[-1]._replace(text="."),
    )
    assert sorted(["two", "one", "three", "none"], key=chicago.rank) == ["none", "one", "two", "three"]
    assert chicago.label("two") == ""


def test_forms_in_the_text(chicago: Processor) -> None:
    forms = chicago.in_text("three")
    assert (forms.parenthetical, forms.narrative) == ("Birch and Cedar 2010", "Birch and Cedar (2010)")
    assert (chicago.in_text("two").year, chicago.in_text("one").year) == ("2001b", "2001a")
    untitled = chicago.in_text("none")
    assert (untitled.author, untitled.title, untitled.year) == ("Anonymous Work", "italic", "1999")


def test_locators_words_and_several_works(chicago: Processor) -> None:
    cited = chicago.cited(
        (Citation("two", after="p. 12"), Citation("three", before="see also", after="chapter 2"))
    )
    assert words(cited.pieces) == "(Ash 2001b, 12; see also Birch and Cedar 2010, chap. 2)"
    assert words(chicago.bare(cited)) == "Ash 2001b, 12; see also Birch and Cedar 2010, chap. 2"
    assert [piece.key for piece in cited.pieces if piece.key] == ["two", "three"]
    # Works of one author are named once.
    assert words(chicago.cited((Citation("two"), Citation("one"))).pieces) == "(Ash 2001b, 2001a)"


def test_numbers(vancouver: Processor) -> None:
    assert [vancouver.label(key) for key in ("two", "one", "three", "none")] == ["1", "2", "3", "4"]
    assert words_of(vancouver.reference("one")) == "Ash A. First book. P; 2001."
    assert words(vancouver.cited((Citation("two"), Citation("one"), Citation("three"))).pieces) == "(1–3)"
    forms = vancouver.in_text("three")
    assert (forms.parenthetical, forms.author, forms.year) == ("3", "Birch and Cedar", "2010")


def test_labels_have_no_brackets_of_their_own() -> None:
    ieee = processor("ieee")
    assert [ieee.label(key) for key in ("two", "one")] == ["1", "2"]
    assert words(ieee.cited((Citation("two"),)).pieces) == "[1]"


def test_raised_numbers_stand_before_the_reference_without_a_margin() -> None:
    nature = processor("nature")
    (piece,) = nature.cited((Citation("two"),)).pieces
    assert [(run.text, run.script) for run in piece.text] == [("1", "super")]


def test_notes_are_full_first_and_short_later(notes: Processor) -> None:
    first = notes.cited((Citation("two", after="12"),))
    assert words(first.pieces) == "Ann Ash, Second Freud Book: On Hamlet (P, 2001), 12."
    assert (
        words(notes.cited((Citation("two", after="12"),), "subsequent").pieces)
        == "Ash, Second Freud Book, 12."
    )
    assert notes.in_text("two").author == "Ann Ash"
    assert notes.in_text("two").year == "2001"


def test_a_style_without_a_list_of_works_lists_full_notes() -> None:
    found = processor("chicago-notes").reference("one")
    assert words_of(found) == "Ann Ash, First Book (P, 2001)."


def test_titles_can_keep_their_case() -> None:
    assert "Second Freud book" in words_of(processor("vancouver").reference("two"))
    assert "Second Freud Book" in words_of(processor("vancouver", as_written=True).reference("two"))


def test_the_sites_language() -> None:
    german = processor("chicago-author-date", language="de")
    assert words(german.cited((Citation("three"),)).pieces) == "(Birch und Cedar 2010)"


def test_title_and_subtitle_are_joined_as_the_site_joins_them() -> None:
    french = processor("chicago-author-date", language="fr", colon="\N{NO-BREAK SPACE}: ")
    assert "Second Freud book\N{NO-BREAK SPACE}: On Hamlet" in words_of(french.reference("two"))


def test_the_same_is_formatted_once(vancouver: Processor) -> None:
    vancouver.format_all()
    again = Processor(
        vancouver.style, read_text(BIB, "b.bib").works, Pandoc(dict(vancouver.answers)), language="en"
    )
    again.format_all()
    assert set(again.answers) <= set(vancouver.answers)


def test_a_citation_of_one_work_without_words_is_formatted_with_the_works(chicago: Processor) -> None:
    chicago.format_all()
    asked = set(chicago.answers)
    chicago.prepare([("first", (Citation(key),)) for key in ("one", "two", "three")])
    assert set(chicago.answers) == asked
    assert words(chicago.cited((Citation("one"),)).pieces) == "(Ash 2001a)"


def test_many_citations_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_bookshelf.library.csl.processor.MOST", 2)
    chicago = processor("chicago-author-date")
    wanted = {key: (Citation(key, after="p. 1"),) for key in ("two", "three", "none")}
    chicago.prepare([("first", each) for each in wanted.values()])
    assert [words(chicago.cited(each).pieces) for each in wanted.values()] == [
        "(Ash 2001b, 1)",
        "(Birch and Cedar 2010, 1)",
        "(Anonymous Work 1999, 1)",
    ]


def test_forms_can_be_compared_and_kept(chicago: Processor) -> None:
    assert dataclasses.replace(chicago.in_text("one")) == chicago.in_text("one")
