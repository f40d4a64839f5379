"""Projects that change one line of ``conf.py``: what their readers see stays what it was.

Each folder of ``projects`` is a small project that uses sphinxcontrib-bibtex with a style of its own. It is
built as it is, and again with ``sphinx_bookshelf`` in the place of ``sphinxcontrib.bibtex``. The words of
citations and entries, the places that links lead to and the warnings have to be the same; what the extension
adds is set aside.
"""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import StringIO
from multiprocessing import get_context
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

import pypandoc
import pytest
from bs4 import BeautifulSoup
from sphinx.cmd.build import main

if TYPE_CHECKING:
    from bs4 import Tag

PROJECTS = Path(__file__).parent / "projects"
#: The theme of Read the Docs is not ready for the docutils that the newest Pythons are tested with.
ABSENT = set() if find_spec("sphinx_rtd_theme") else {"theme_rtd"}
NAMES = sorted({path.name for path in PROJECTS.iterdir() if path.is_dir()} - ABSENT)
#: What projects need that other tests do not. ``make test-switching`` installs it.
NEEDS = {
    "numpydoc": ["numpydoc"],
    "autoapi": ["autoapi"],
    "gallery": ["sphinx_gallery"],
    "notebooks_myst": ["myst_nb"],
    "notebooks_nbsphinx": ["nbsphinx"],
}
#: What has a process of its own: MyST-NB leaves its parser in the defaults of Sphinx, for every later build.
APART = {"notebooks_myst"}
#: Set by ``make test-switching``: then nothing is skipped.
REQUIRED = "BOOKSHELF_SWITCHING" in os.environ
#: What the extension adds to a page: lists of works cited, templates of previews, scripts.
ADDED = ".bookshelf-works-cited, .bookshelf-previews, [class*=bookshelf-preview], template, script, .Z3988"


@dataclass(frozen=True)
class Built:
    """One build of a project."""

    folder: Path
    warnings: list[str]

    @property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Return the pages that have a source, by name, without what the extension adds."""
        found = {}
        sources = self.folder / "_sources"
        for source in sources.rglob("*.txt"):
            name = source.relative_to(sources).as_posix().partition(".")[0]
            page = BeautifulSoup((self.folder / f"{name}.html").read_text(), "lxml")
            for added in page.select(ADDED):
                added.decompose()
            found[name] = page
        return found


def build(name: str, folder: Path, *, switched: bool) -> Built:
    """Build a project, with our extension where ``switched``."""
    source = shutil.copytree(PROJECTS / name, folder / "source")
    if switched:
        conf = source / "conf.py"
        before = conf.read_text()
        after = before.replace('"sphinxcontrib.bibtex"', '"sphinx_bookshelf"')
        assert after != before
        conf.write_text(after)
    code, said = (
        process(switched, name if name in APART else "").submit(run_sphinx, source, folder / "html").result()
    )
    warnings = [
        line.replace(str(source), "") for line in said.splitlines() if "WARNING" in line or "ERROR" in line
    ]
    assert code == 0, said
    return Built(folder / "html", warnings)


@cache
def process(switched: bool, apart: str) -> ProcessPoolExecutor:
    """Start a process that builds all projects of one side, so that nothing of the other is loaded in it.

    A project that is named stands apart from those.
    """
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=offer_pandoc)


def offer_pandoc() -> None:
    """Let nbsphinx find the pandoc that a package of Python brings."""
    folder = Path(pypandoc.get_pandoc_path()).parent
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"


def run_sphinx(source: Path, out: Path) -> tuple[int, str]:
    """Build a project from nothing; return the exit code and what was said on standard error."""
    path, modules = sys.path.copy(), set(sys.modules)
    said = StringIO()
    with redirect_stderr(said):
        code = main(["-q", "-E", "-N", str(source), str(out)])
    # Two projects may have modules of the same name.
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(str(source)):
            del sys.modules[name]
    return code, said.getvalue()


def words(page: BeautifulSoup) -> list[str]:
    """Return the lines of text of the page's content."""
    main = page.select_one("[role=main], main, article, div.body") or page
    text = main.get_text("").replace("¶", "")
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def leads(built: Built) -> list[tuple[str, str, str]]:
    """Return page, text and target's text of each link within the site from a text to an entry."""
    pages = built.pages
    found = []
    for name, page in pages.items():
        main: Tag = page.select_one("[role=main], main, article, div.body") or page
        for link in main.select("a.reference.internal[href], a.footnote-reference[href], a.bibtex[href]"):
            address, anchor = urldefrag(str(link["href"]))
            if not anchor:
                continue
            place = normpath(Path(name).parent / unquote(address).removesuffix(".html")) if address else name
            target = pages[place].find(id=anchor)
            assert target is not None, f"{name}: {link} leads nowhere"
            # An entry with two ids has the second in an empty element of its own.
            entry = target if target.get_text().strip() else target.parent
            assert entry is not None
            found.append((name, link.get_text(), " ".join(entry.get_text(" ").split())[:60]))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_switched_project_reads_as_before(name: str, tmp_path: Path) -> None:
    for module in NEEDS.get(name, ()):
        if find_spec(module) is None:
            (pytest.fail if REQUIRED else pytest.skip)(f"make test-switching installs {module}")
    before = build(name, tmp_path / "before", switched=False)
    after = build(name, tmp_path / "after", switched=True)
    after_pages = after.pages
    assert {page: words(after_pages[page]) for page in after_pages} == {
        page: words(old) for page, old in before.pages.items()
    }
    assert leads(after) == leads(before)
    assert sorted(after.warnings) == sorted(before.warnings)
