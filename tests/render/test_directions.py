"""Words in scripts that run against the direction of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.test_roles import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """
@book{levi, title={החדר השקט}, author={לוי, דנה and כהן, אורי}, date={2015}}
@book{able, title={The Room}, author={Able, Ann}, date={2001}}
"""
PAGE = "# Top\n\n{cite:p}`levi` {cite:t}`able`\n\n```{bookshelf}\n```\n"


def test_a_site_from_left_to_right_sets_names_from_right_to_left_apart(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build(bookshelf_pages="books")
    assert texts(built, ".bookshelf-citation") == ["(לוי & כהן, 2015)", "Able (2001)"]
    # The year stays behind the name.
    assert texts(built, ".bookshelf-citation .bookshelf-rtl") == ["לוי & כהן"]
    classes = [item.get("class") for item in built.page().select(".bookshelf-references > li")]
    assert classes == [None, ["bookshelf-rtl"]]
    lines = built.page("books/by/year.html").select(".bookshelf-lines > li")
    assert [item.get("class") for item in lines] == [["bookshelf-rtl"], None]


def test_a_site_from_right_to_left_marks_lines_from_left_to_right(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build(
        language="he", html_baseurl="https://example.org/"
    )
    classes = [item.get("class") for item in built.page().select(".bookshelf-references > li")]
    assert classes == [["bookshelf-ltr"], None]
    assert texts(built, ".bookshelf-citation .bookshelf-rtl") == []


def test_a_card_to_embed_has_the_direction_of_the_language(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build(
        language="he", html_baseurl="https://example.org/", bookshelf_pages="books"
    )
    assert '<html lang="he" dir="rtl">' in built.text("books/able.card.html")
    assert '<h1 dir="auto">' in built.text("books/able.card.html")


def test_other_formats_and_other_languages_are_left_alone(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build("text")
    assert "(לוי & כהן, 2015)" in built.text("index.txt", "text")
    # Not a language that Babel knows.
    assert texts(built.build(language="tlh"), ".bookshelf-citation .bookshelf-rtl") == ["לוי & כהן"]
