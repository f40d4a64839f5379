"""Words in scripts that run against the direction of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    assert texts(built, ".bookshelf-citation bdi") == ["לוי & כהן"]
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
    assert texts(built, ".bookshelf-citation bdi") == []


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
    assert texts(built.build(language="tlh"), ".bookshelf-citation bdi") == ["לוי & כהן"]


MIXED = """
@article{able, title={הקשבה בחדר?}, author={Able, Ann}, date={2001}, journal={כתב עת},
  volume={3}, pages={1--9}}
@book{levi, title={Who Speaks?}, author={לוי, דנה}, publisher={House}, date={2015}}
@book{plain, title={The Room}, author={Cole, Cy}, date={2001}}
@book{only, title={החדר השקט}, author={כהן, אורי}, date={2015}}
"""
LISTED = """# Top

{cite:p}`able,levi,plain,only`

```{toctree}
list
```
"""


@pytest.mark.parametrize("language", ["en", "he"])
def test_words_against_the_line_of_a_reference_are_set_apart(site: Make, language: str) -> None:
    files = {"index.md": LISTED, "list.md": "# List\n\n```{bibliography}\n:all:\n```\n"}
    built = site({"books.bib": MIXED, **files}).build(language=language, bookshelf_pages="books")
    expected = [["הקשבה בחדר?", "כתב עת"], [], [], ["Who speaks?"]]
    items = built.page().select(".bookshelf-references > li")
    assert [[part.get_text() for part in item.select("bdi")] for item in items] == expected
    classes = ["bookshelf-rtl" if language == "en" else "bookshelf-ltr"]
    against = [None, None, classes, classes] if language == "en" else [classes, classes, None, None]
    assert [item.get("class") for item in items] == against
    work = built.page("books/levi.html").select_one(".bookshelf-reference")
    assert work
    assert [part.get_text() for part in work.select("bdi")] == ["Who speaks?"]
    lines = built.page("list.html").select("div.citation p")
    apart = [[part.get_text() for part in line.select("bdi")] for line in lines]
    # A line that runs against the page is set apart as a whole.
    whole = [line.get_text() in parts for line, parts in zip(lines, apart, strict=True)]
    assert whole == [name is not None for name in against]
    assert [parts[is_whole:] for parts, is_whole in zip(apart, whole, strict=True)] == expected


def test_words_against_the_line_of_a_footnote_are_set_apart(site: Make) -> None:
    text = "# Top\n\n{footcite}`able,levi,plain,only`\n\n```{footbibliography}\n```\n"
    built = site({"books.bib": MIXED, "index.md": text}).build()
    notes = [item.select_one("p") for item in built.page().select("aside.footnote")]
    apart = [[part.get_text() for part in note.select("bdi")] for note in notes if note]
    levi, only = (note.get_text() for note in (notes[1], notes[3]) if note)
    # A line that runs against the page is set apart as a whole.
    assert apart == [["הקשבה בחדר?", "כתב עת"], [levi, "Who speaks?"], [], [only]]


def test_references_in_one_direction_and_in_other_formats_have_no_isolates(site: Make) -> None:
    built = site({"books.bib": MIXED, "index.md": "# Top\n\n{cite:p}`able,levi`\n"})
    assert "bdi" not in built.build("text").text("index.txt", "text")
    assert "bdi" in built.build("epub").text("index.xhtml", "epub")
