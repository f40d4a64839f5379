"""What is remembered belongs to a builder and its output folder, and is lost without harm."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from sphinx_bookshelf.project import build_memory
from sphinx_bookshelf.project.build_memory import Results, load, memory

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


class Site:
    """A site whose results are kept from build to build. ``made`` has what was computed anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []

    def options(self, **values: object) -> Builder:
        shown: Any = builder(self.folder, "html", "a")
        found = [SimpleNamespace(name=name, value=value) for name, value in values.items()]
        shown.config = SimpleNamespace(filter=lambda _: found)
        return cast("Builder", shown)

    def build(self, *asked: tuple[str, str], forget: bool = False, **values: object) -> list[str]:
        """Ask for results of owners, each made of something; return what had to be computed."""
        self.made = []
        results = Results(self.options(**values), forget=forget)
        for owner, made_of in asked:
            text = results.recall("words", owner, made_of, partial(self._make, made_of))
            assert text == made_of.upper()
        results.save({"one", "two"})
        return self.made

    def _make(self, made_of: str) -> str:
        self.made.append(made_of)
        return made_of.upper()


def test_a_result_is_computed_once_from_the_same(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert site.build(("one", "a"), ("two", "b"), ("one", "a")) == ["a", "b"]
    assert site.build(("one", "a"), ("two", "b")) == []
    assert site.build(("one", "other"), ("two", "b")) == ["other"]
    # What the owner was made of before is forgotten, and what is not asked for stays.
    assert site.build(("one", "a")) == ["a"]
    assert site.build(("two", "b")) == []


def test_the_last_result_can_be_asked_for_whatever_it_was_made_of(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert Results(site.options()).last("words", "one") is None
    site.build(("one", "a"))
    assert Results(site.options()).last("words", "one") == "A"
    assert Results(site.options()).last("words", "two") is None
    assert Results(site.options(), forget=True).last("words", "one") is None
    assert Results(site.options(other="option")).last("words", "one") is None


def test_results_of_owners_that_are_no_more_are_forgotten(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build(("one", "a"), ("gone", "c"))
    assert site.build(("one", "a"), ("gone", "c")) == ["c"]


def test_results_made_with_other_options_or_to_be_forgotten_count_for_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.build(("one", "a"), option={"x", "y", "z"})
    assert site.build(("one", "a"), option={"z", "y", "x"}) == []
    assert site.build(("one", "a"), option={"x"}) == ["a"]
    assert site.build(("one", "a"), option={"x"}, forget=True) == ["a"]


def test_results_are_made_again_when_the_code_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    code.mkdir()
    monkeypatch.setattr(build_memory, "_PACKAGE", code)
    site = Site(tmp_path)
    site.build(("one", "a"))
    assert site.build(("one", "a")) == []
    (code / "module.py").write_text("", encoding="utf-8")
    assert site.build(("one", "a")) == ["a"]


def test_a_table_is_filled_by_any_number_of_builds(tmp_path: Path) -> None:
    site = Site(tmp_path)
    (results := Results(site.options())).table("stems", "English")["running"] = "run"
    results.save({""})
    results = Results(site.options())
    assert results.table("stems", "English") == {"running": "run"}
    results.table("stems", "English")["walking"] = "walk"
    results.save({""})
    (path,) = tmp_path.glob("bookshelf-stems-*.pickle")
    written = path.read_bytes()
    (results := Results(site.options())).table("stems", "English")
    path.unlink()
    results.save({""})
    assert not path.exists(), "nothing was added, and nothing is to be written"
    path.write_bytes(written)
    assert Results(site.options()).table("stems", "English") == {"running": "run", "walking": "walk"}
    assert Results(site.options()).table("stems", "German") == {}
    assert Results(site.options(language="de")).table("stems", "English") == {}


@pytest.mark.parametrize("content", [b"", b"\x80\x05", b"cnowhere\nnothing\n."])
def test_a_file_that_cannot_be_read_costs_only_its_results(tmp_path: Path, content: bytes) -> None:
    site = Site(tmp_path)
    site.build(("one", "a"))
    (path,) = tmp_path.glob("bookshelf-words-*.pickle")
    path.write_bytes(content)
    assert site.build(("one", "a")) == ["a"]
    assert site.build(("one", "a")) == []


def test_nothing_is_kept_without_a_builder() -> None:
    results = Results()
    assert results.recall("words", "one", "a", lambda: "A") == "A"
    results.save({"one"})
