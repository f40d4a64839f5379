"""Every builder of Sphinx makes a project that cites and shows works wherever a page can."""

from __future__ import annotations

import json
import pickle
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx, builtin_extensions
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.integration.test_roles import texts
from tests.render.test_nodes import inventory
from tests.site import CONF, FORBIDDEN, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bs4 import BeautifulSoup

EVERYTHING = Path(__file__).parent / "everything"
BUILDERS = (
    *("html", "dirhtml", "singlehtml", "json", "pickle", "epub", "latex", "text", "man", "texinfo", "xml"),
    *("pseudoxml", "gettext", "changes", "dummy", "linkcheck"),
    *("applehelp", "devhelp", "htmlhelp", "qthelp"),
)
#: Files that hold pages, and builders that write none.
SUFFIXES = (".html", ".fjson", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml")
NO_PAGES = ("pickle", "pseudoxml", "gettext", "changes", "dummy")
#: The words of the citations in names of places.
HEADING, FIGURE, TABLE = "What Moreau [A2] says", "A room [A1]", "What Osei [Osei, 2010] counts"


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


#: Builders of other packages, which use what Sphinx deprecates.
OTHERS = ("json", "pickle", "devhelp", "htmlhelp", "qthelp")
MAY = [
    pytest.mark.filterwarnings(f"ignore::{category.__module__}.{category.__name__}")
    for _, category in FORBIDDEN
    if category.__module__ == "sphinx.deprecation"
]


def params(builders: Iterable[str]) -> list[object]:
    """Return builders as parameters of tests, where those of others may use what is deprecated."""
    return [pytest.param(name, marks=MAY if name in OTHERS else []) for name in builders]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return the project as a builder makes it from nothing, made once."""

    @cache
    def build(builder: str) -> Site:
        folder = tmp_path_factory.mktemp(builder)
        shutil.copytree(EVERYTHING, folder / "source")
        return Site(folder).build(builder)

    return build


@pytest.mark.parametrize("builder", params(BUILDERS))
def test_every_builder_builds_everything(everything: Callable[[str], Site], builder: str) -> None:
    built = everything(builder)
    assert built.warnings == []
    paths = [path for path in built.out(builder).rglob("*.*") if path.suffix in SUFFIXES]
    assert paths or builder in NO_PAGES
    for path in paths:
        assert b"_placeholder" not in path.read_bytes(), path


@pytest.mark.parametrize("builder", params(["json", "pickle"]))
def test_pages_for_other_programs_are_made_with_the_search_turned_on(tmp_path: Path, builder: str) -> None:
    files = {"conf.py": f"{CONF}bookshelf_search = True\n", "index.md": "# Top\n", "books.bib": ""}
    built = Site(tmp_path).write(files).build(builder)
    assert built.warnings == []
    assert (built.out(builder) / f"search.f{builder}").is_file()


@pytest.mark.parametrize("builder", params(["json", "pickle"]))
def test_pages_for_other_programs_name_the_script_and_carry_all_else(
    everything: Callable[[str], Site], builder: str
) -> None:
    out = everything(builder).out(builder)
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
def test_references_to_titles_and_captions_read_as_these_do(
    everything: Callable[[str], Site], builder: str
) -> None:
    built = everything(builder)
    if builder == "html":
        found = content(built.page("headings.html"))
        assert f"{HEADING}, {FIGURE}, {TABLE}, Figure 1: {FIGURE}, " in found
        assert "and a figure" not in found
        index = content(built.page())
        assert "A room and a figure." in index
    elif builder == "latex":
        tex = built.text("everything.tex", "latex")
        for words in (HEADING, FIGURE, TABLE):
            bracketed = words.replace("[", "{[}").replace("]", "{]}")
            assert rf"\DUrole{{std-ref}}{{{bracketed}}}" in tex
    else:
        found = " ".join(built.text("headings.txt", "text").split())
        assert (
            f"{HEADING}, {FIGURE}, {TABLE}, Figure: {FIGURE}" in found
            or f"{HEADING}, {FIGURE}, {TABLE}" in found
        )


def test_other_projects_find_places_by_the_words_of_their_titles(everything: Callable[[str], Site]) -> None:
    built = everything("html")
    labels = inventory(built, "std:label")
    assert f"cited-heading std:label -1 headings.html#$ {HEADING}" in labels
    assert f"the-room std:label -1 headings.html#$ {FIGURE}" in labels
    assert f"the-table std:label -1 headings.html#$ {TABLE}" in labels


def test_a_page_is_written_again_when_the_title_that_it_names_reads_otherwise(project: Site) -> None:
    project.write({"rest.rst": "Rest\n====\n\n:ref:`the-room`, :ref:`cited-heading`\n"})
    built = project.build()
    # Without the bibliography that this page had, citations have no labels.
    assert "A room (Byrne & de Vries, 2024), What Moreau (1999) says" in content(built.page("rest.html"))
    bib = built.source / "books.bib"
    bib.write_text(bib.read_text().replace("date = {2024}", "date = {2025}"))
    built.build()
    assert "rest" not in built.read
    assert "A room (Byrne & de Vries, 2025), What Moreau (1999) says" in content(built.page("rest.html"))


def test_footnotes_in_headings_stay_footnotes(everything: Callable[[str], Site]) -> None:
    built = everything("html")
    assert texts(built, "h1 a.footnote-reference", "notes.html") == ["[1]"]
    title = built.page("notes.html").title
    assert title is not None
    assert "Byrne" not in title.get_text()


@pytest.mark.parametrize("pages", [None, "books"])
@pytest.mark.parametrize("builder", ["latex", "texinfo"])
@pytest.mark.parametrize("lead", ["home", "page"])
def test_a_page_in_no_toctree_costs_a_book_no_more_than_its_links(
    site: Callable[..., Site], builder: str, pages: str | None, lead: str
) -> None:
    bib = "@book{a, author = {Ash, Ann}, title = {Alpha}, date = {2001}}\n"
    files = {
        "books.bib": bib + "@book{b, author = {Birch, Bea}, title = {Beta}, date = {2002}}\n",
        "index.md": "# Top\n\nSees {cite:t}`b`, and {cite:t}`a`.\n\n```{book-card} a\n```\n",
        "orphan.md": "---\norphan: true\n---\n# Orphan\n\nSees {cite:p}`a`.\n\n```{book-card} b\n```\n",
    }
    built = site(files).build(builder, bookshelf_pages=pages, bookshelf_cite_links=lead)
    (text,) = (path.read_text("utf-8") for path in built.out(builder).glob("*.tex*"))
    assert "Birch (2002)" in text
    assert "Orphan" in text
