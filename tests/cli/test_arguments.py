"""The files that arguments name: themselves, or those of a folder."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.cli.arguments import expand

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.bib", "a.BIB", "sub/c.bib", ".hidden/d.bib", "other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    found = expand(argparse.ArgumentParser(), [folder / path for path in paths], {".bib"})
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_stands_for_its_files_but_hidden_ones(folder: Path) -> None:
    assert names(folder, ".") == ["a.BIB", "b.bib", "sub/c.bib"]


def test_files_keep_the_order_in_which_they_are_named_and_come_once(folder: Path) -> None:
    assert names(folder, "sub/c.bib", "b.bib", "sub") == ["sub/c.bib", "b.bib"]


def test_a_file_that_is_named_may_end_as_it_likes(folder: Path) -> None:
    assert names(folder, "other.txt") == ["other.txt"]


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_what_is_not_there_stops_with_status_2(folder: Path, path: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(SystemExit) as stopped:
        names(folder, path)
    assert stopped.value.code == 2
