"""What is remembered belongs to a builder and its output folder, and is lost without harm."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from sphinx_bookshelf.project.build_memory import load, memory

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.builders import Builder


def builder(folder: Path, name: str, out: str) -> Builder:
    return cast("Builder", SimpleNamespace(name=name, outdir=folder / out, doctreedir=folder))


def test_each_builder_and_folder_has_a_memory_of_its_own(tmp_path: Path) -> None:
    paths = {
        memory(builder(tmp_path, *each), "pages") for each in (("html", "a"), ("html", "b"), ("epub", "a"))
    }
    assert len(paths) == 3
    assert memory(builder(tmp_path, "html", "a"), "pages") in paths
    assert memory(builder(tmp_path, "html", "a"), "files") not in paths


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    assert load(path) == {}
    for text in ("{", "[]", "1"):
        path.write_text(text, encoding="utf-8")
        assert load(path) == {}
    path.write_text('{"index": "1"}', encoding="utf-8")
    assert load(path) == {"index": "1"}
