"""The reading list as one build sees it: all is computed once, and a failing style costs one work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.style.formatting.unsrt import Style as Unsrt
from sphinx_bookshelf.config import OUR_STYLE
from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.project.catalogue import Catalogue

from tests.site import BOOKS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def catalogue(tmp_path: Path, text: str = BOOKS, style: str = OUR_STYLE) -> Catalogue:
    (tmp_path / "books.bib").write_text(text)
    return Catalogue.read(
        [tmp_path / "books.bib"],
        style=style,
        srcdir=tmp_path,
        annotation_fields=("annotation",),
        levels=("introductory", "advanced"),
        encoding="utf-8-sig",
    )


def words(found: list[Any]) -> str:
    return "".join(node.astext() for node in found)


def test_references_are_made_once_and_given_as_copies(tmp_path: Path) -> None:
    books = catalogue(tmp_path)
    work = books.works["jacobs2017"]
    first, second = books.reference(work), books.reference(work)
    assert (
        words(first)
        == words(second)
        == "Jacobs, M. (2017). Psychodynamic counselling in action (5th ed.). SAGE."
    )
    assert first[0] is not second[0]
    assert books.entry(work) is books.entry(work)
    assert books.digest(work) == books.digest(work) != books.digest(books.works["malan1979"])
    assert books.drawn_cover(work) is books.drawn_cover(work)


def test_labels_are_those_of_the_style_over_the_whole_library(tmp_path: Path) -> None:
    for style, label in ((OUR_STYLE, "Jacobs, 2017"), ("plain", "2"), ("alpha", "Jac17"), ("unsrt", "1")):
        books = catalogue(tmp_path, style=style)
        assert books.cited(books.works["jacobs2017"]).label == label
    books.note_label("jacobs2017", "7")
    books.note_label("jacobs2017", "8")
    assert books.cited(books.works["jacobs2017"]).label == "7"


def test_a_style_that_fails_on_a_work_is_told_of_once_and_apa_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(style: Unsrt, entry: object) -> None:
        raise AttributeError("get_article_template")

    monkeypatch.setattr(Unsrt, "get_article_template", fail)
    books = catalogue(tmp_path, style="unsrt")
    work = books.works["freud1912"]
    assert words(books.reference(work)) == "Freud, S. (1912). The dynamics of transference. Zentralblatt."
    books.formatted(books.find_style("unsrt"), work, "")
    (told,) = books.take_diagnostics()
    assert (told.subtype, told.line) == (Subtype.STYLE, 7)
    assert books.take_diagnostics() == []
    assert words(books.reference(books.works["malan1979"])).startswith("David")


def test_entries_have_the_fields_that_filters_of_both_dialects_ask_for(tmp_path: Path) -> None:
    books = catalogue(tmp_path)
    ours = books.bibtex_entry(books.works["freud1912"], "other")
    assert (ours.key, ours.fields["journaltitle"], ours.fields["journal"], ours.fields["year"]) == (
        "other",
        "Zentralblatt",
        "Zentralblatt",
        "1912",
    )
    classic = catalogue(tmp_path, style="plain").bibtex_entry(books.works["freud1912"], "other")
    assert classic.key == "other"
    assert "journal" not in classic.fields


def test_a_further_key_never_takes_the_place_of_another(tmp_path: Path) -> None:
    books = catalogue(tmp_path)
    jacobs, malan = books.works["jacobs2017"], books.works["malan1979"]
    books.add_alias("a-jacobs2017", jacobs)
    books.add_alias("malan1979", jacobs)
    assert books.works["a-jacobs2017"] is jacobs
    assert books.works["malan1979"] is malan
    assert len(books.unique) == 3


def test_an_empty_catalogue() -> None:
    assert dict(Catalogue.empty().works) == {}
