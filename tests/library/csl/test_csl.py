"""Small modules of the room: pandoc, its documents, citations, ambiguity."""

from __future__ import annotations

import sys
from typing import Any

import pypandoc
import pytest
from sphinx_bookshelf.library.apa.text import Run, words
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.csl import CslError, Pandoc, Piece
from sphinx_bookshelf.library.csl.ambiguity import MOST, clusters, packed
from sphinx_bookshelf.library.csl.citations import stops_in_quotes, trimmed
from sphinx_bookshelf.library.csl.pandoc import pandoc_path
from sphinx_bookshelf.library.csl.syntax_tree import cited_text, inlines, metadata, references, text


def span(name: str, *inner: dict[str, Any]) -> dict[str, Any]:
    return {"t": "Span", "c": [["", [name], []], list(inner)]}


def string(value: str) -> dict[str, Any]:
    return {"t": "Str", "c": value}


# -- pandoc


@pytest.fixture
def no_pandoc(monkeypatch: pytest.MonkeyPatch) -> Any:
    pandoc_path.cache_clear()
    yield monkeypatch
    pandoc_path.cache_clear()


def test_without_the_package(no_pandoc: pytest.MonkeyPatch) -> None:
    no_pandoc.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(
        CslError, match=r'pandoc, to be installed with: pip install "sphinx-bookshelf\[csl\]"'
    ):
        Pandoc().process("<style/>", {}, [])


def test_without_pandoc(no_pandoc: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise OSError("No pandoc was found")

    no_pandoc.setattr(pypandoc, "get_pandoc_path", missing)
    with pytest.raises(CslError, match="needs pandoc"):
        pandoc_path()


def test_pandoc_refuses_a_style() -> None:
    with pytest.raises(CslError, match="pandoc cannot format with it"):
        Pandoc().process("<style/>", {}, [{"t": "Para", "c": []}])


def test_answers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def run(style: str, document: str) -> str:
        asked.append(document)
        return r'{"meta":{"t":"\"blocks\":[2]"},"blocks":[1]}'

    monkeypatch.setattr("sphinx_bookshelf.library.csl.pandoc._run", run)
    first = Pandoc()
    assert first.process("a", {}, []) == first.process("a", {}, []) == [1]
    later = Pandoc(first.memory)
    assert later.process("a", {}, []) == [1]
    assert len(asked) == 1
    later.process("b", {}, [])
    assert len(asked) == 2
    # What is asked no more is forgotten.
    assert Pandoc(later.memory).memory == {}


# -- its documents


def test_runs_are_written_and_read_alike() -> None:
    found = (
        Run("The "),
        Run("Iliad", italic=True),
        Run(" and "),
        Run("I", italic=True, strong=True),
        Run("!"),
    )
    assert text(inlines(found)) == found


def test_formulas_go_through() -> None:
    found = (Run("The energy "), Run("E = mc2", maths="E = mc^2"))
    assert text(inlines(found)) == found


def test_protected_words_keep_their_case() -> None:
    assert inlines((Run("Freud", protected=True),)) == [span("nocase", string("Freud"))]


def test_what_pandoc_writes() -> None:
    quoted = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [string("a")]]}
    upright = {"t": "Emph", "c": [string("b"), span("csl-no-emph", string("c"))]}
    raised = {"t": "Superscript", "c": [string("1")]}
    lowered = {"t": "Subscript", "c": [string("2")]}
    capitals = {"t": "SmallCaps", "c": [string("d")]}
    unknown = {"t": "Code", "c": [["", [], []], "e"]}
    found = text([quoted, {"t": "SoftBreak"}, upright, raised, lowered, capitals, {"t": "Null"}, unknown])
    assert words(found) == "“a” bc12d"
    assert [run for run in found if run.italic or run.script] == [
        Run("b", italic=True),
        Run("1", script="super"),
        Run("2", script="sub"),
    ]


def test_references_with_labels_and_blocks() -> None:
    title = span("bookshelf-title", {"t": "Link", "c": [["", [], []], [string("T")], ["https://x.org", ""]]})
    blocks = [
        {"t": "Plain", "c": [span("csl-left-margin", string("[1]")), string("A"), title, string("B"), title]},
        {"t": "Plain", "c": [string("C")]},
    ]
    division = {"t": "Div", "c": [["refs", [], []], [{"t": "Div", "c": [["ref-k", [], []], blocks]}]]}
    ((key, label, found),) = references(division)
    assert (key, label, words(found)) == ("k", "[1]", "ATBT C")
    # One link leads to the work: where the title stands first.
    assert [(run.text, run.is_title, run.href) for run in found][1:3] == [("T", True, ""), ("B", False, "")]
    assert sum(run.is_title for run in found) == 1


def test_citations_in_notes_and_in_the_text() -> None:
    link = {"t": "Link", "c": [["", [], []], [string("Ash")], ["#ref-k", ""]]}
    note = {"t": "Note", "c": [{"t": "Para", "c": [string("See"), link]}]}
    cited = cited_text({"t": "Para", "c": [{"t": "Cite", "c": [[], [string("Words"), note]]}]})
    assert [(words(piece.text), piece.key) for piece in cited.pieces] == [("See", ""), ("Ash", "k")]
    assert [words(piece.text) for piece in cited.before_note] == ["Words"]


def test_values_of_references() -> None:
    assert metadata({"circa": True, "parts": [[2001]]}) == {
        "t": "MetaMap",
        "c": {
            "circa": {"t": "MetaBool", "c": True},
            "parts": {
                "t": "MetaList",
                "c": [{"t": "MetaList", "c": [{"t": "MetaString", "c": "2001"}]}],
            },
        },
    }


# -- citations


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["(Ash)"], "Ash"),
        (["(", "Ash", ")"], "Ash"),
        (["(Ash"], "Ash"),
        (["Ash"], "Ash"),
        (["()"], ""),
        (["("], ""),
        ([], ""),
    ],
)
def test_what_stands_around_citations_is_taken_away(texts: list[str], expected: str) -> None:
    pieces = tuple(Piece((Run(each),)) for each in texts)
    assert "".join(words(piece.text) for piece in trimmed(pieces, "(", ")")) == expected


def test_stops_stand_in_quotation_marks() -> None:
    pieces = (
        Piece((Run("In "), Run("“Rooms”")), "one"),
        Piece((Run("."),)),
        Piece((Run("“A”"),)),
        Piece((Run("b"),)),
    )
    assert [words(piece.text) for piece in stops_in_quotes(pieces)] == ["In “Rooms.”", "", "“A”", "b"]


# -- ambiguity

BIB = """
@book{a, author={Ash, Ann and Birch, Ben}, title={A}}
@book{b, author={Birch, Bea}, title={B}}
@book{c, author={Cedar, Cy}, title={C}}
@book{d, editor={Cedar, Cleo}, title={D}}
@book{e, title={E}}
@article{f, title={E}}
"""


def keys(parts: Any) -> list[str]:
    return sorted("".join(work.key for work in part) for part in parts)


def test_works_that_could_be_mistaken_for_each_other() -> None:
    works = read_text(BIB, "b.bib").works
    assert keys(clusters(works, all_names=False)) == ["a", "b", "cd", "ef"]
    assert keys(clusters(works, all_names=True)) == ["ab", "cd", "ef"]


def test_parts_are_packed_whole() -> None:
    (work,) = read_text("@book{a, title={A}}", "b.bib").works
    sizes = [len(part) for part in packed([(work,) * 60, (work,) * 30, (work,) * 20, (work,) * (MOST + 50)])]
    assert sizes == [90, 20, MOST + 50]
