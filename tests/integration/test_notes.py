"""A CSL style that cites in notes: its citations are footnotes, full at first and short later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site import CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Site]

BIB = """
@book{one, author={Ash, Ann}, title={First Book}, year=2001, publisher={P},
  annotation={As {cite:t}`three{p. 3}` says.}}
@article{three, author={Birch, Ben and Cedar, Cy}, title={A Paper}, journal={Journal of X}, year=2010}
"""
MYST = """# Home

Claims are made {cite:p}`one{p. 12}`. Again[^own] it is {cite:p}`{see}one{p. 14},three`, and {cite:t}`three`
says so. {cite:ct}`one` too. Author {cite:author}`three`. Year {cite:year}`one`. Title {cite:title}`one`.
Unknown {cite:p}`nobody`. Both {cite:p}`one,nobody`.

[^own]: A note of the author.

```{toctree}
rest
```
"""
REST = """
Rest
====

One :cite:p:`one`. Two [#]_ and :cite:t:`three`, |three| [#named]_.

Heading :cite:p:`three`
-----------------------

Words.

.. |three| replace:: the paper :cite:p:`three`
.. [#] Without a name.
.. [#named] With a name.
"""
FILES = {
    "books.bib": BIB,
    "index.md": MYST,
    "rest.rst": REST,
    "conf.py": f'{CONF}\nbookshelf_csl = "chicago-notes-bibliography"\nbookshelf_pages = "books"\n',
}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("noted")).write(FILES).build()


def words(site: Site, page: str, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in site.page(page).select(selector)]


def test_marks_stand_in_the_text(noted: Site) -> None:
    text = words(noted, "index.html", "section p")[0]
    assert text.startswith(
        "Claims are made.[1] Again[2] it is,[3] and Ben Birch and Cy Cedar[4] says so. Ann Ash[5] too. "
        "Author Ben Birch and Cy Cedar. Year 2001. Title First Book. Unknown.[6] Both.[7]"
    )


def test_notes_are_full_at_first_and_short_later(noted: Site) -> None:
    assert words(noted, "index.html", "aside.footnote") == [
        "[1] Ann Ash, First Book (P, 2001), 12.",
        "[2] A note of the author.",
        "[3] See Ann Ash, First Book (P, 2001), 14; Ben Birch and Cy Cedar, “A Paper,” Journal of X, 2010.",
        "[4] Birch and Cedar, “A Paper.”",
        "[5] Ash, First Book.",
        "[6] nobody",
        "[7] Ash, First Book; nobody",
    ]


def test_notes_lead_to_the_works_and_have_previews(noted: Site) -> None:
    links = noted.page().select("aside.footnote .bookshelf-citation a")
    assert [link["href"] for link in links[:2]] == ["books/one.html#book-one", "books/one.html#book-one"]
    assert noted.page().select("template")


def test_notes_and_footnotes_of_the_author_are_numbered_together(noted: Site) -> None:
    text = words(noted, "rest.html", "section > p")[0]
    assert text == "One.[1] Two [2] and Ben Birch and Cy Cedar[3], the paper[4] [5]."
    found = dict(note.split("] ", 1) for note in words(noted, "rest.html", "aside.footnote"))
    assert found == {
        "[1": "Ann Ash, First Book (P, 2001).",
        "[2": "Without a name.",
        "[3": "Ben Birch and Cy Cedar, “A Paper,” Journal of X, 2010.",
        "[4": "Birch and Cedar, “A Paper.”",
        "[5": "With a name.",
        "[6": "Birch and Cedar, “A Paper.”",
    }


def test_headings_in_the_navigation_have_no_notes(noted: Site) -> None:
    assert "Heading" in words(noted, "index.html", ".toctree-wrapper")[0]
    assert "Birch" not in words(noted, "index.html", ".toctree-wrapper")[0]


def test_sentences_that_cite_a_work_have_short_notes_in_brackets(noted: Site) -> None:
    text = " ".join(noted.page("books/one.html").get_text().split())
    assert "Claims are made (Ash, First Book, 12)." in text
    assert "As Ben Birch and Cy Cedar (“A Paper,” 3) says." in text


def test_works_in_notes_are_works_cited(noted: Site) -> None:
    assert words(noted, "index.html", ".bookshelf-works-cited li") == [
        "Ash, Ann. First Book. P, 2001.",
        "Birch, Ben, and Cy Cedar. “A Paper.” Journal of X, 2010.",
    ]
    assert [line.split(": ", 1)[1] for line in noted.warnings] == [
        'WARNING: could not find bibtex key "nobody" [bibtex.key_not_found]'
    ] * 2


def test_notes_change_with_their_works_and_with_the_style(site: Make) -> None:
    built = site({**FILES, "rest.rst": "Rest\n====\n\nNothing.\n"}).build()
    built.write({"books.bib": BIB.replace("First Book", "Other Book")}).build()
    # Only its own page, whose heading is the title.
    assert built.read == {"books/one"}
    assert "Ann Ash, Other Book (P, 2001), 12." in built.page().get_text()


def test_a_style_file_that_turns_to_notes(site: Make) -> None:
    def style(kind: str) -> str:
        layout = '<layout suffix="!"><text variable="title"/></layout>'
        return (
            f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">'
            f"<citation>{layout}</citation><bibliography>{layout}</bibliography></style>"
        )

    conf = f'{CONF}\nbookshelf_csl = "own.csl"\n'
    built = site(
        {"books.bib": BIB, "conf.py": conf, "own.csl": style("in-text")}, **{"index.md": MYST}
    ).build()
    assert "Claims are made First book!" in built.page().get_text()
    built.write({"own.csl": style("note")}).build()
    assert "index" in built.read
    assert "Claims are made.[1]" in words(built, "index.html", "section p")[0]
