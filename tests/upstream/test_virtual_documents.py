"""Sphinx still asks its project for documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.project import Project
from sphinx_bookshelf.upstream import virtual_documents

if TYPE_CHECKING:
    from pathlib import Path


def test_the_project_is_asked_which_documents_there_are_and_where(tmp_path: Path) -> None:
    (tmp_path / "index.rst").touch()
    project = virtual_documents.VirtualProject(tmp_path, {".rst": "restructuredtext"})
    project.stubs = {"books/a": tmp_path / "elsewhere/a.rst"}
    assert project.discover() == {"index", "books/a"}
    assert str(project.doc2path("books/a", absolute=True)) == str(tmp_path / "elsewhere/a.rst")
    assert project.docnames == {"index", "books/a"}
    assert callable(Project.restore)
