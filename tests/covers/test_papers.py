"""Pages and reports: what is no book does not look like one."""

from __future__ import annotations

from dataclasses import replace

from sphinx_bookshelf.covers import draw_cover
from sphinx_bookshelf.library.work import Date, Person

from tests.covers.sample import make, named, words


def test_an_article_shows_journal_and_year_and_is_no_book() -> None:
    work = replace(make(type_="article"), fields={"journaltitle": "The Lancet & Co", "publisher": "Elsevier"})
    cover = draw_cover(work)
    assert words(cover)[0] == "The Lancet & Co · 2017"
    assert "Elsevier" not in cover
    assert "v300" not in cover.replace("h200v300h-200z", ""), "a hinge is for books"


def test_a_page_without_source_or_year_has_no_empty_line_of_text() -> None:
    cover = draw_cover(replace(make(type_="online"), date=Date()))
    assert words(cover) == ["Psychodynamic Counselling in Action", "Michael Jacobs"]


def test_a_chapter_names_its_book_and_looks_unlike_an_article() -> None:
    chapter = replace(make(type_="incollection"), fields={"booktitle": "The Handbook"})
    article = replace(chapter, type="article")
    assert words(draw_cover(chapter))[0] == "The Handbook · 2017"
    assert "stroke-dasharray" in draw_cover(article)
    assert "stroke-dasharray" not in draw_cover(chapter)


def test_a_report_shows_its_institution_once() -> None:
    nice = Person("National Institute for Health and Care Excellence", institution=True)
    own = replace(named(nice, type_="report"), fields={"institution": "NICE"})
    assert words(draw_cover(own)) == [nice.family, "Psychodynamic Counselling in Action", "2017"]
    theirs = replace(make(type_="report"), fields={"institution": "University College London"})
    assert words(draw_cover(theirs)) == [
        "University College London",
        "Psychodynamic Counselling in Action",
        "Michael Jacobs · 2017",
    ]
