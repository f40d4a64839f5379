"""Promise 2 and 3: an incremental build equals a clean one, and touches only what shows the change."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.build.conftest import Site
from tests.build.edits import Project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: ``BOOKSHELF_EDITS=1000 BOOKSHELF_SEED=7 pytest tests/build/test_random_edits.py`` for more, or others.
EDITS = int(os.environ.get("BOOKSHELF_EDITS", "100"))
SEED = int(os.environ.get("BOOKSHELF_SEED", "1"))
#: The edits are shared out among so many tests, each a project of its own.
SHARES = 4


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
    found = [*out.glob("page*.html"), *out.glob("books/**/*.html")]
    return {
        path.relative_to(out).with_suffix("").as_posix(): path.stat().st_mtime_ns for path in sorted(found)
    }


def update(source: Path, files: Mapping[str, str]) -> set[str]:
    """Write what differs, remove what is gone; return the pages whose own words changed."""
    changed = set()
    for path in source.glob("*.md"):
        if path.name not in files:
            path.unlink()
    for name, content in files.items():
        path = source / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            changed.add(path.stem)
    return changed


@pytest.mark.parametrize("share", range(SHARES))
def test_incremental_equals_clean(tmp_path: Path, share: int) -> None:
    rng = random.Random(f"{SEED}-{share}")
    project = Project(rng, work_pages=bool(share % 2))
    site, clean = Site(tmp_path / "incremental"), Site(tmp_path / "clean")
    for each in (site, clean):
        each.source.mkdir(parents=True)
        update(each.source, project.files())
    site.build()
    for number in range(-(-EDITS // SHARES)):
        before, configured = project.views(), list(project.configured)
        times = written(site.out())
        edit = project.edit()
        after = project.views()
        own = update(site.source, project.files())
        update(clean.source, project.files())
        if rng.random() < 0.15:
            # Another builder with the same doctrees must not eat the news.
            site.build("text")
        jobs = rng.choice((1, 4))
        site.build(jobs=jobs)
        clean.build(fresh=True, jobs=5 - jobs, out=f"html{number}")
        told = f"seed {SEED}-{share}, edit {number}: {edit}"
        # Sphinx leaves the pages of removed sources lying; those of removed works must go.
        found = bodies(site.out())
        left = {name for name in found if name.startswith("page") and name not in after}
        assert {name: body for name, body in found.items() if name not in left} == bodies(
            clean.out(f"html{number}")
        ), told
        if configured == project.configured:
            shows = {page for page in after if page not in before or after[page] != before[page]}
            now = written(site.out())
            rewritten = {page for page in now if now[page] != times.get(page)}
            assert rewritten <= shows | own, told
