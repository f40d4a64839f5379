"""References and labels are computed once, and a style that fails costs one work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pybtex.style.formatting.unsrt import Style as Unsrt
from sphinx_bookshelf.config import OUR_STYLE
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.diagnostics import Diagnostic, Subtype
from sphinx_bookshelf.library.pybtex_reading import PybtexReading
from sphinx_bookshelf.project.catalogue import Catalogue
from sphinx_bookshelf.project.placement import Home, Listed
from sphinx_bookshelf.render import references as references_module
from sphinx_bookshelf.render.pieces import link, paragraph, text_of, to_node
from sphinx_bookshelf.render.references import References

from tests.site import BOOKS

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue(read_text(BOOKS, "books.bib"))
WORKS = CATALOGUE.works


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "books.bib"
    path.write_text(BOOKS, encoding="utf-8")
    return path


def references(bib: Path, style: str = OUR_STYLE) -> References:
    return References(CATALOGUE, style, PybtexReading([bib], "utf-8-sig"))


def words(found: list[Any]) -> str:
    return "".join(map(text_of, found))


def test_the_title_of_a_reference_stands_in_the_link_that_is_given(bib: Path) -> None:
    for style in (OUR_STYLE, "unsrt"):
        books, work = references(bib, style=style), WORKS["jacobs2017"]
        plain, linked = books.reference(work), books.reference(work, link("#home"))
        assert words(plain) == words(linked)
        assert "refuri" not in str(to_node(paragraph(*plain)))
        assert '<reference refuri="#home">Psychodynamic' in str(to_node(paragraph(*linked)))


def test_a_reference_in_our_style_is_one_by_apa(bib: Path) -> None:
    books, work = references(bib), WORKS["jacobs2017"]
    reference = "Jacobs, M. (2017). Psychodynamic counselling in action (5th ed.). SAGE."
    assert words(books.reference(work)) == words(books.reference(work)) == reference
    assert books.entry(work) is books.entry(work)


def test_labels_are_those_of_the_style_over_the_whole_library(bib: Path) -> None:
    for style, label in ((OUR_STYLE, "Jacobs, 2017"), ("plain", "2"), ("alpha", "Jac17"), ("unsrt", "1")):
        books = references(bib, style=style)
        assert books.cited(WORKS["jacobs2017"], None).label == label
    listed = Listed(Home("index", "id7"), "7", 0)
    assert books.cited(WORKS["jacobs2017"], listed).label == "7"


@pytest.mark.parametrize("style", ["plain", "alpha", "unsrt"])
@pytest.mark.parametrize("kind", ["misc", "online", "software", "book", "unpublished", "manual"])
def test_other_styles_have_the_date_of_biblatex(tmp_path: Path, kind: str, style: str) -> None:
    """pybtex's templates take ``year`` and ``month`` alone, and those of web pages do without."""
    path = tmp_path / "a.bib"
    text = (
        "{a, author = {Ash, Ann}, title = {T}, date = {2019-03-04}, url = {https://example.org}, note = {N}}"
    )
    path.write_text(f"@{kind}{text}")
    catalogue = Catalogue(read_text(path.read_text()))
    books = References(catalogue, style, PybtexReading([path], "utf-8-sig"))
    work = catalogue.works["a"]
    assert "March 2019" in words(books.reference(work))
    assert books.cited_entry(work).fields["year"] == "2019"
    assert style != "alpha" or books.cited(work, None).label == "Ash19"


def test_a_style_that_fails_on_a_work_is_reported_once_and_apa_stands_in(
    bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(style: Unsrt, entry: object) -> None:
        raise AttributeError("get_article_template")

    monkeypatch.setattr(Unsrt, "get_article_template", fail)
    reported: list[Diagnostic] = []
    monkeypatch.setattr(references_module, "report_diagnostic", reported.append)
    books = references(bib, style="unsrt")
    work = WORKS["freud1912"]
    assert words(books.reference(work)) == "Freud, S. (1912). The dynamics of transference. Zentralblatt."
    books.formatted(books.find_style("unsrt"), work, "")
    assert [(each.subtype, each.line) for each in reported] == [(Subtype.STYLE, 7)]
    assert words(books.reference(WORKS["malan1979"])).startswith("David")


def test_entries_have_the_fields_that_filters_of_both_dialects_ask_for(bib: Path) -> None:
    books = references(bib)
    ours = books.bibtex_entry(WORKS["freud1912"], "other")
    assert (ours.key, ours.fields["journaltitle"], ours.fields["journal"], ours.fields["year"]) == (
        "other",
        "Zentralblatt",
        "Zentralblatt",
        "1912",
    )
    classic = references(bib, style="plain").bibtex_entry(WORKS["freud1912"], "other")
    assert classic.key == "other"
    assert "journal" not in classic.fields
