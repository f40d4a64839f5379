"""What others do not promise and we use is still there, and still does what it stands in for.

A test that fails here names what Sphinx or sphinxcontrib-bibtex has changed;
``ext/sphinx_bookshelf/upstream`` says what we used it for.
"""

from __future__ import annotations

import ast
import inspect
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils import nodes
from pybtex.database import BibliographyData, Entry
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.ext.intersphinx import InventoryAdapter
from sphinx.project import Project
from sphinx.util import requests
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_bookshelf.upstream import bibtex, configuration, intersphinx, virtual_documents
from sphinx_bookshelf.upstream.html_writer import is_serialized
from sphinxcontrib.bibtex import foot_directives, foot_domain, foot_roles
from sphinxcontrib.bibtex.bibfile import process_bibdata

from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from tests.site import Site

    Make = Callable[..., Site]


# sphinxcontrib-bibtex


def test_the_domain_asks_for_what_we_answer() -> None:
    source = inspect.getsource(bibtex.BibtexDomain)
    for method in ("get_all_cited_keys", "get_entries", "get_filtered_entries", "get_formatted_entries"):
        assert f"def {method}(" in source, f"BibtexDomain.{method}() is no more"
        assert source.count(f"self.{method}(") >= 1, f"BibtexDomain does not call {method}() any more"
    assert {"bibdata", "bibliographies", "citations", "citation_refs"} == set(
        bibtex.BibtexDomain.initial_data
    )


def test_files_that_are_handed_on_are_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "books.bib"
    path.write_text("@book{a, title = {A}}", encoding="utf-8")
    file = bibtex.BibFile(mtime=bibtex.get_mtime(path), keys={"other": None})
    ours = bibtex.BibData(encoding="utf-8", bibfiles={path: file}, data=BibliographyData())
    assert process_bibdata(ours, [path], "utf-8") is ours, (
        "the files would be read, and a fault end the build"
    )


def test_the_roles_are_listed() -> None:
    assert {"p", "t", "ct", "author", "year", "label", "empty"} <= set(bibtex.ROLE_NAMES)
    assert set(bibtex.ROLE_NAMES) == set(bibtex.BibtexDomain.roles)


@pytest.mark.parametrize(
    ("expression", "admitted"),
    [("cited", True), ("not cited", False), ('year > "2000"', True), ('"freud" in author', False)],
)
def test_a_filter_can_be_asked(expression: str, admitted: bool) -> None:
    entry = Entry("book", {"year": "2017", "title": "Action"})
    entry.key = "jacobs2017"
    assert bibtex.admits(ast.parse(expression), entry, "index", {"index"}) is admitted


def test_a_filter_that_cannot_be_evaluated_raises_what_is_caught() -> None:
    entry = Entry("book")
    entry.key = "a"
    with pytest.raises((ValueError, TypeError)):
        bibtex.admits(ast.parse("1 + 1"), entry, "index", set())


def test_footnotes_are_remembered_where_footbibliography_looks() -> None:
    memory: dict[str, Any] = {}
    ours = bibtex.FootnoteMemory(cast("BuildEnvironment", SimpleNamespace(temp_data=memory)))
    assert (ours.name("jacobs2017"), ours.number) == ("", 1)
    ours.add("jacobs2017", "footcite-jacobs2017", nodes.footnote())
    assert ours.name("jacobs2017") == "footcite-jacobs2017"
    source = "".join(inspect.getsource(module) for module in (foot_directives, foot_domain, foot_roles))
    assert [name for name in memory if name not in source] == []


def test_a_citation_has_keys_with_what_stands_around_them() -> None:
    (target,) = bibtex.parse_citation_targets("{see}jacobs2017{p. 12}")
    assert target == bibtex.CitationTarget("jacobs2017", "see", "p. 12")


# Sphinx


def test_the_project_is_asked_which_documents_there_are_and_where(tmp_path: Path) -> None:
    (tmp_path / "index.rst").touch()
    project = virtual_documents.VirtualProject(tmp_path, {".rst": "restructuredtext"})
    project.stubs = {"books/a": tmp_path / "elsewhere/a.rst"}
    assert project.discover() == {"index", "books/a"}
    assert str(project.doc2path("books/a", absolute=True)) == str(tmp_path / "elsewhere/a.rst")
    assert project.docnames == {"index", "books/a"}
    assert callable(Project.restore)


def test_options_of_the_author_are_told_from_defaults() -> None:
    config = Config({"project": "Mine"}, {"language": "de"})
    set_ = [name for name in ("project", "language", "author") if configuration.is_set(config, name)]
    assert set_ == ["project", "language"]


def test_inventories_can_be_looked_through_and_asked() -> None:
    assert all(hasattr(InventoryAdapter, name) for name in ("main_inventory", "named_inventory"))
    env = cast("BuildEnvironment", SimpleNamespace(config={}))
    assert not intersphinx.is_used(env)
    source = inspect.getsource(requests)
    assert "_user_agent" in source
    assert "_tls_info" in source


def test_an_address_is_asked_as_intersphinx_asks(tmp_path: Path) -> None:
    (tmp_path / "told.json").write_text("{}", encoding="utf-8")
    server = Server(tmp_path)
    config = {"intersphinx_timeout": 5, "user_agent": "", "tls_verify": True, "tls_cacerts": None}
    env = cast("BuildEnvironment", SimpleNamespace(config=SimpleNamespace(**config)))
    with intersphinx.get(env, f"{server.address}told.json") as response:
        assert response.content == b"{}"
    server.close()


@pytest.mark.parametrize(("builder", "wanted"), [("json", True), ("pickle", True), ("dirhtml", False)])
def test_builders_that_write_parts_of_pages_are_told(tmp_path: Path, builder: str, wanted: bool) -> None:
    (tmp_path / "conf.py").touch()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, tmp_path, tmp_path / "out", tmp_path / "out", builder, status=None)
    assert is_serialized(app.builder) == wanted


def test_html_of_a_fragment_is_what_the_builder_writes(site: Make) -> None:
    source = inspect.getsource(StandaloneHTMLBuilder)
    for name in ("imgpath", "imagedir", "docsettings"):
        assert f"self.{name}" in source, f"StandaloneHTMLBuilder.{name} is no more"
    assert callable(StandaloneHTMLBuilder.create_translator)
    built = site({"index.md": "# Top\n\n```{book-card} jacobs2017\n```\n"}).build()
    assert built.page().select("article .bookshelf-annotation em")[0].get_text() == "short"
