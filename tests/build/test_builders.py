"""Every builder of Sphinx makes a project that cites and shows works wherever a page can."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx, builtin_extensions
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.integration.test_roles import texts
from tests.render.test_nodes import inventory
from tests.site import Site

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

EVERYTHING = Path(__file__).parent / "everything"
BUILDERS = (
    *("html", "dirhtml", "singlehtml", "json", "pickle", "epub", "latex", "text", "man", "texinfo", "xml"),
    *("pseudoxml", "gettext", "changes", "dummy", "linkcheck"),
    *("applehelp", "devhelp", "htmlhelp", "qthelp"),
)
#: The words of the citations in names of places.
HEADING, FIGURE, TABLE = (
    "What Moreau (1999) says",
    "A room (Byrne & de Vries, 2024)",
    "What Osei (2010) counts",
)


@pytest.fixture
def project(tmp_path: Path) -> Site:
    shutil.copytree(EVERYTHING, tmp_path / "source")
    return Site(tmp_path)


def test_no_builder_is_left_out(project: Site) -> None:
    with patch_docutils(), docutils_namespace():
        out = project.out("dummy")
        app = Sphinx(project.source, project.source, out, out, "dummy", status=None)
        known = set(app.registry.builders)
    assert {"sphinx.builders.html", "sphinxcontrib.serializinghtml"} <= set(builtin_extensions)
    # The last two are of sphinxcontrib-bibtex's and Sphinx's own tests.
    assert known - {"linkcheck"} == set(BUILDERS) - {"linkcheck"}


def build(project: Site, builder: str) -> Path:
    """Build in a process of its own, for some builders use what Sphinx deprecates. A warning fails."""
    out = project.out(builder)
    command = [sys.executable, "-m", "sphinx", "-qW", "-b", builder, "-d", f"{project.folder}/doctrees"]
    run = subprocess.run([*command, project.source, out], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    return out


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_builds_everything(project: Site, builder: str) -> None:
    for path in build(project, builder).rglob("*.*"):
        if path.suffix in (".html", ".fjson", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml"):
            assert b"_placeholder" not in path.read_bytes(), path


@pytest.mark.parametrize("builder", ["json", "pickle"])
def test_pages_for_other_programs_name_the_script_and_carry_all_else(project: Site, builder: str) -> None:
    out = build(project, builder)
    load: Any = json.loads if builder == "json" else pickle.loads
    site = load((out / f"globalcontext.{builder}").read_bytes())
    assert "_static/bookshelf.js" in site["script_files"]
    assert "_static/bookshelf.css" in site["css_files"]
    page = load((out / f"shelves.f{builder}").read_bytes())
    for part in ("bookshelf-filter", "bookshelf-take", "bookshelf-previews", "<template"):
        assert part in page["body"]
    assert (out / "_static/bookshelf.js").is_file()


def content(page: BeautifulSoup) -> str:
    return " ".join(page.select_one("div.body").get_text().split())  # type: ignore[union-attr]  # basic has one


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_references_to_titles_and_captions_read_as_these_do(project: Site, builder: str) -> None:
    built = project.build(builder)
    if builder == "html":
        found = content(built.page("headings.html"))
        assert f"{HEADING}, {FIGURE}, {TABLE}, Figure 1: {FIGURE}, " in found
        assert "and a figure" not in found
        index = content(built.page())
        assert "A room and a figure." in index
    elif builder == "latex":
        tex = built.text("everything.tex", "latex")
        for words in (HEADING, FIGURE.replace("&", r"\&"), TABLE):
            assert rf"\DUrole{{std-ref}}{{{words}}}" in tex
    else:
        found = " ".join(built.text("headings.txt", "text").split())
        assert (
            f"{HEADING}, {FIGURE}, {TABLE}, Figure: {FIGURE}" in found
            or f"{HEADING}, {FIGURE}, {TABLE}" in found
        )


def test_other_projects_find_places_by_the_words_of_their_titles(project: Site) -> None:
    built = project.build()
    labels = inventory(built, "std:label")
    assert f"cited-heading std:label -1 headings.html#$ {HEADING}" in labels
    assert f"the-room std:label -1 headings.html#$ {FIGURE}" in labels
    assert f"the-table std:label -1 headings.html#$ {TABLE}" in labels


def test_a_page_is_written_again_when_the_title_that_it_names_reads_otherwise(project: Site) -> None:
    project.write({"rest.rst": "Rest\n====\n\n:ref:`the-room`, :ref:`cited-heading`\n"})
    built = project.build()
    assert f"{FIGURE}, {HEADING}" in content(built.page("rest.html"))
    bib = built.source / "books.bib"
    bib.write_text(bib.read_text().replace("date = {2024}", "date = {2025}"))
    built.build()
    assert "rest" not in built.read
    assert f"A room (Byrne & de Vries, 2025), {HEADING}" in content(built.page("rest.html"))


def test_footnotes_in_headings_stay_footnotes(project: Site) -> None:
    built = project.build()
    assert texts(built, "h1 a.footnote-reference", "notes.html") == ["[1]"]
    title = built.page("notes.html").title
    assert title is not None
    assert "Byrne" not in title.get_text()


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_latex_sets_everything_and_every_link_arrives(project: Site, engine: str) -> None:
    """Citations stand in headings, captions and titles of tables as well, which LaTeX carries elsewhere."""
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not installed")
    built = project.build("latex", latex_engine=engine)
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "everything.tex"]
    for _ in range(2):
        run = subprocess.run(command, check=False, capture_output=True, text=True, cwd=built.out("latex"))
        assert run.returncode == 0, run.stdout[-2000:]
    # Lines are broken at 79 characters, in words.
    said = run.stdout.replace("\n", "")
    assert not re.findall(r"Reference `[^']*' on page \d+ undefined", said)
    assert not re.findall(r"multiply defined", said)
    assert "referenced but does not exist" not in said
    if shutil.which("pdftotext"):
        read = ["pdftotext", "everything.pdf", "-"]
        words = subprocess.run(
            read, check=True, capture_output=True, text=True, cwd=built.out("latex")
        ).stdout
        assert FIGURE in " ".join(words.split())
