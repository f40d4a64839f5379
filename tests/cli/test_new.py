"""``sphinx-bookshelf new``: a site that builds."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from sphinx_bookshelf import cli
from sphinx_bookshelf.__main__ import main

from tests.site import Site

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs/manual/examples/first-site"
STARTER = Path(cli.__file__).parents[1] / "starter"


def made(folder: Path, *arguments: str) -> Site:
    """Make a site and build it."""
    assert main(["new", str(folder / "source"), *arguments]) == 0
    return Site(folder).build()


def test_the_files_are_those_of_the_manual() -> None:
    names = {path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*") if path.is_file()}
    starter = {path.relative_to(STARTER) for path in STARTER.rglob("*") if path.is_file()}
    assert {str(name).removesuffix(".template") for name in starter} == {str(name) for name in names}
    assert not {name.suffix for name in starter} & {".py", ".md", ".rst", ".txt"}
    for name in starter:
        original = EXAMPLE / str(name).removesuffix(".template")
        assert (STARTER / name).read_bytes() == original.read_bytes(), f"copy {original} to {STARTER / name}"


@pytest.mark.parametrize(("arguments", "page"), [([], "index.md"), (["--markup", "rst"], "index.rst")])
def test_a_new_site_builds_without_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], page: str
) -> None:
    built = made(tmp_path, *arguments)
    assert built.warnings == []
    assert len(built.page().select("article")) == 2
    names = {path.name for path in built.source.iterdir()}
    assert names == {"conf.py", page, "books.bib", "covers"}
    assert f"sphinx-build -b html {built.source} " in capsys.readouterr().out


@pytest.mark.parametrize("markup", ["myst", "rst"])
def test_a_reading_list_of_ones_own_is_on_a_shelf(tmp_path: Path, markup: str) -> None:
    (tmp_path / "export.bib").write_text("@book{a, title = {A}, author = {B, C}, date = {2001}}")
    built = made(tmp_path, "--bib", str(tmp_path / "export.bib"), "--markup", markup)
    assert built.warnings == []
    assert [each.get_text() for each in built.page().select(".bookshelf-title")] == ["A"]
    assert not (built.source / "covers").exists()


def test_the_command_that_is_told_can_be_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my site"
    assert main(["new", str(folder), "--markup", "RST"]) == 0
    (command,) = (line for line in capsys.readouterr().out.splitlines() if "sphinx-build" in line)
    assert shlex.split(command) == ["sphinx-build", "-b", "html", str(folder), f"{folder}/_build/html"]


def test_a_folder_is_no_reading_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", str(tmp_path / "site"), "--bib", str(tmp_path)])
    assert "is a folder: name a file" in capsys.readouterr().err


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert main(["new", str(tmp_path / "site")]) == 0
    assert (tmp_path / "site/conf.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["full"], 2, "full is there already and not empty: name a new folder"),
        (["full/file"], 2, "full/file is there already"),
        (["new", "--bib", "none.bib"], 2, "--bib: none.bib: no such file"),
        (["new", "--bib", "full/file"], 1, "full/file has no entries; nothing is made"),
        (["new", "--markup", "html"], 2, "invalid choice: 'html'"),
        (["full/file/new"], 2, "full/file"),
        ([], 2, "required: DIR"),
    ],
)
def test_nothing_is_overwritten_or_made_by_halves(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").write_text("TY  - BOOK\n")
    try:
        ended = main(["new", *arguments])
    except SystemExit as stopped:
        ended = int(stopped.code or 0)
    assert ended == status
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["file"]


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    assert "examples:\n  sphinx-bookshelf new site " in capsys.readouterr().out
