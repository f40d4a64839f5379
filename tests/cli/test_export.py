"""``sphinx-bookshelf export``: works in a form that other tools read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rispy
from sphinx_bookshelf.__main__ import main
from sphinx_bookshelf.library.bibtex.reader import read_text

if TYPE_CHECKING:
    from pathlib import Path

BOOKS = """
@book{a, title = {A}, author = {First, Ann}, keywords = {one, two}, file = {/home/me/a.pdf}, date = {2001}}
@book{b, title = {B}, keywords = {two}, date = {2002}, ids = {bee}}
@book{c, title = {C}, keywords = {three}, isbn = {1}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "books.bib").write_text(BOOKS, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("See {cite:p}`bee` and {cite:t}`nobody`.\n", encoding="utf-8")
    return tmp_path


def export(folder: Path, *arguments: str) -> int:
    return main(["export", str(folder / "books.bib"), *arguments])


def ris_keys(text: str) -> list[str]:
    return [record["id"] for record in rispy.loads(text)]


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        ([], ["a", "b", "c"]),
        (["--keys", "c, a"], ["c", "a"]),
        (["--keys", "bee"], ["b"]),
        (["--tags", "two"], ["a", "b"]),
        (["--tags", "one+two,three"], ["a", "c"]),
        (["--keys", "b,c", "--tags", "two"], ["b"]),
    ],
)
def test_selections(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], keys: list[str]
) -> None:
    assert export(folder, "--to", "ris", *arguments) == 0
    assert ris_keys(capsys.readouterr().out) == keys


def test_what_pages_cite(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(folder, "--to", "ris", "--cited-in", str(folder / "docs"))
    assert ris_keys(capsys.readouterr().out) == ["b"]


def test_forms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(folder, "--to", "csl-json", "--keys", "a")
    assert json.loads(capsys.readouterr().out)[0]["author"] == [{"family": "First", "given": "Ann"}]
    export(folder, "--to", "bibtex")
    text = capsys.readouterr().out
    assert [work.key for work in read_text(text).works] == ["a", "b", "c"]
    assert "/home/me" not in text


def test_a_file_is_written_and_faults_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "out.ris"
    assert export(folder, "--to", "ris", "-o", str(target)) == 0
    assert ris_keys(target.read_text(encoding="utf-8")) == ["a", "b", "c"]
    said = capsys.readouterr()
    assert said.out == ""
    assert "books.bib:4: " in said.err


@pytest.mark.parametrize(
    ("arguments", "errors"),
    [
        (["--tags", "tow"], ['--tags: no work has the tag "tow"; did you mean "two"?']),
        (["--tags", "nosuch"], ['--tags: no work has the tag "nosuch"; known: one, two, three']),
        (["--tags", "one,-thre"], ['--tags: no work has the tag "thre"; did you mean "three"?']),
        (
            ["--keys", "beee,a,nobody"],
            [
                '--keys: no file has a work with the key "beee"; did you mean "bee"?',
                '--keys: no file has a work with the key "nobody"',
            ],
        ),
        (["--tags", "one+three"], ["no work meets what is asked for"]),
        (["--keys", "c", "--tags", "one"], ["no work meets what is asked for"]),
        (["--cited-in", "conf.py"], ["no work meets what is asked for"]),
    ],
)
def test_what_nothing_meets_is_an_error_and_writes_no_file(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    errors: list[str],
) -> None:
    monkeypatch.chdir(folder)
    (folder / "conf.py").write_text("")
    assert export(folder, "--to", "ris", "-o", "out.ris", *arguments) == 1
    assert not (folder / "out.ris").exists()
    said = [line for line in capsys.readouterr().err.splitlines() if " error: " in line]
    assert said == [f"sphinx-bookshelf export: error: {each}; nothing is written" for each in errors]


def test_a_file_without_entries_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "books.bib").write_text("TY  - BOOK\n")
    assert export(folder, "--to", "ris") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "this looks like an RIS file" in said.err
    assert said.err.endswith("error: these files have no entries; nothing is written\n")


def test_options_of_a_project(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "books.bib").write_bytes(b"@book{a, title = {\xe4}, keywords = {x, /unread, {b, c}}}")
    assert export(folder, "--to", "ris", "--encoding=latin-1", "--hidden-tags=/*", "--tags={b, c}") == 0
    assert rispy.loads(capsys.readouterr().out)[0]["keywords"] == ["x", "b, c"]


def test_the_file_that_is_read_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would lose its private fields, and whatever is not asked for."""
    with pytest.raises(SystemExit) as error:
        export(folder, "--to", "bibtex", "-o", str(folder / "docs/../books.bib"))
    assert error.value.code == 2
    assert "books.bib is the file that is read; name another" in capsys.readouterr().err
    assert (folder / "books.bib").read_text(encoding="utf-8") == BOOKS


def test_a_hyphen_is_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(folder, "--to", "RIS", "-o", "-") == 0
    assert ris_keys(capsys.readouterr().out) == ["a", "b", "c"]


def test_a_hyphen_is_no_standard_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "-", "--to", "ris"])
    assert "-: standard input is not read; name a file" in capsys.readouterr().err


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    examples = (
        "examples:\n  all works, for a reference manager:\n    sphinx-bookshelf export books.bib --to ris "
    )
    assert examples in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "word"],
        ["--to", "ris", "--encoding", "utf-9"],
        [],
        ["--to", "ris", "--cited-in", "nowhere"],
        ["--to", "ris", "-o", "no/such/folder/out.ris"],
    ],
)
def test_arguments_that_cannot_be_used(folder: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        export(folder, *arguments)
    assert stopped.value.code == 2
