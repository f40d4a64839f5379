"""Sphinx still asks its project for documents, and keeps what was read of them where we change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.project import Project
from sphinx.util.docutils import docutils_namespace
from sphinx_bookshelf.upstream import virtual_documents

from tests.site import Site

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment


def test_the_project_is_asked_which_documents_there_are_and_where(tmp_path: Path) -> None:
    (tmp_path / "index.rst").touch()
    project = virtual_documents.VirtualProject(tmp_path, {".rst": "restructuredtext"})
    project.stubs = {"books/a": tmp_path / "elsewhere/a.rst"}
    assert project.discover() == {"index", "books/a"}
    assert str(project.doc2path("books/a", absolute=True)) == str(tmp_path / "elsewhere/a.rst")
    assert project.docnames == {"index", "books/a"}
    assert callable(Project.restore)


def test_a_page_that_was_read_is_changed_for_the_navigation_of_all(tmp_path: Path) -> None:
    site = Site(tmp_path).write({"conf.py": "", "index.rst": "Top\n===\n\n.. toctree::\n\n   self\n"})
    seen = []

    def rename(app: Sphinx, env: BuildEnvironment) -> None:
        env.get_doctree("index")
        virtual_documents.change_doctree(app, "index", lambda tree: tree.attributes.update(ids=["changed"]))
        seen.append(env.master_doctree["ids"])

    with docutils_namespace():
        app = Sphinx(site.source, site.source, site.out(), tmp_path / "doctrees", "html", status=None)
        app.connect("env-updated", rename)
        app.build()
        seen.append(app.env.get_doctree("index")["ids"])
    assert seen == [["changed"], ["changed"]]
