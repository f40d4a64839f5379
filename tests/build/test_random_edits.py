"""Promises 2 and 3: an incremental build equals a clean one, and touches only what shows the change."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.build.edits import Project
from tests.build.views import state
from tests.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.build.views import State

#: ``BOOKSHELF_EDITS=1000 BOOKSHELF_SEED=7 pytest tests/build/test_random_edits.py`` for more, or others.
EDITS = int(os.environ.get("BOOKSHELF_EDITS", "48"))
SEED = int(os.environ.get("BOOKSHELF_SEED", "1"))
#: The edits are shared out among so many tests, each a project of its own.
SHARES = 4
EXPORTS = (".bib", ".ris", ".json")


def bodies(out: Path) -> dict[str, str]:
    """The body of every page, and the inventory. Navigation is Sphinx's matter."""
    found = {}
    for name in written(out):
        body = BeautifulSoup((out / f"{name}.html").read_text(encoding="utf-8"), "lxml").select_one(
            "div.body"
        )
        assert body is not None
        found[name] = str(body)
    found["objects.inv"] = (out / "objects.inv").read_bytes().hex()
    return found


def written(out: Path) -> dict[str, int]:
    """When each page was written, works' own pages included."""
    found = [out / "index.html", *out.glob("page*.html"), *out.glob("books/**/*.html")]
    return {
        path.relative_to(out).with_suffix("").as_posix(): path.stat().st_mtime_ns for path in sorted(found)
    }


def exports(out: Path) -> dict[str, bytes]:
    """The files to take away: of the whole library, of each work, of what each page cites."""
    paths = [path for path in out.rglob("*") if path.suffix in EXPORTS]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def whole(out: Path) -> dict[str, bytes]:
    """All that a build wrote, byte by byte; Sphinx's own notes are none of it."""
    paths = [path for path in out.rglob("*") if path.is_file() and path.name != ".buildinfo"]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def update(source: Path, files: Mapping[str, str]) -> None:
    """Write what differs, remove what is gone."""
    for path in source.glob("*.md"):
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        path = source / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """The pages that are new, or not what they were."""
    return {page for page in after if page not in before or after[page] != before[page]}


class Pair:
    """A project that is built again after every edit, and the same that is always built anew."""

    def __init__(self, folder: Path, rng: random.Random, *, work_pages: bool, csl: str = "") -> None:
        self.rng = rng
        self.project = Project(rng, work_pages=work_pages, csl=csl)
        self.site, self.clean = Site(folder / "incremental"), Site(folder / "clean")
        for each in (self.site, self.clean):
            each.source.mkdir(parents=True)
            update(each.source, self.project.files())
        self.site.build()

    def edit(self) -> str:
        """Make an edit and build; fail where the result is stale, or more was touched than shows it."""
        site, clean, project = self.site, self.clean, self.project
        before, configured, times = state(project), list(project.configured), written(site.out())
        told = project.edit()
        for each in (site, clean):
            update(each.source, project.files())
        # Another builder with the same doctrees must not eat the news.
        between = self.rng.random() < 0.15
        read = site.build("text").read if between else set()
        # Several processes cost the most: now one of the two builds has them, now the other, mostly neither.
        jobs, others = self.rng.choice(((1, 1), (1, 1), (1, 1), (1, 1), (1, 4), (4, 1)))
        read |= site.build(jobs=jobs).read
        shutil.rmtree(clean.folder / "out", ignore_errors=True)
        clean.build(fresh=True, jobs=others)
        after = state(project)
        # Sphinx leaves the pages of removed sources lying; those of removed works must go.
        found = bodies(site.out())
        left = {name for name in found if name.startswith("page") and name not in after.views}
        assert {name: body for name, body in found.items() if name not in left} == bodies(clean.out()), told
        assert exports(site.out()) == exports(clean.out()), told
        if between:
            clean.build("text")
            texts = whole(clean.out("text"))
            assert {name: whole(site.out("text")).get(name) for name in texts} == texts, told
        if configured == project.configured:
            self._touches_no_more(told, before, after, read, times)
        return told

    def _touches_no_more(
        self, told: str, before: State, after: State, read: set[str], times: dict[str, int]
    ) -> None:
        reading = changed(before.fixed, after.fixed)
        assert read == reading, told
        now = written(self.site.out())
        again = {page for page in now if now[page] != times.get(page)}
        # Sphinx writes a page with each page that its table of contents names.
        assert again - {"index"} <= reading | changed(before.views, after.views), told


def make_edits(pair: Pair, count: int, seed: str) -> None:
    """Make so many edits; then build the project once with one process and once with four."""
    done: list[str] = []
    for _ in range(count):
        try:
            done.append(pair.edit())
        except AssertionError as error:
            error.add_note(f"seed {seed}, after {len(done)} edits: {'; '.join(done[-5:])}")
            raise
    pair.clean.build(fresh=True, jobs=1, out="serial").build(fresh=True, jobs=4, out="parallel")
    assert whole(pair.clean.out("serial")) == whole(pair.clean.out("parallel"))


@pytest.mark.parametrize("share", range(SHARES))
def test_incremental_equals_clean(tmp_path: Path, share: int) -> None:
    seed = f"{SEED}-{share}"
    pair = Pair(tmp_path, random.Random(seed), work_pages=bool(share % 2))
    make_edits(pair, -(-EDITS // SHARES), seed)


@pytest.mark.parametrize(
    ("style", "work_pages"), [("chicago-author-date", True), ("chicago-notes-bibliography", False)]
)
def test_incremental_equals_clean_in_a_csl_style(tmp_path: Path, style: str, work_pages: bool) -> None:
    """Fewer edits, because pandoc formats each of two projects anew."""
    seed = f"{SEED}-{style}"
    make_edits(Pair(tmp_path, random.Random(seed), work_pages=work_pages, csl=style), -(-EDITS // 16), seed)
