"""Add documents whose sources lie outside the project's folder, and change documents that have been read."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util._pathlib import _StrPath


class VirtualProject(Project):
    """A project that has documents whose sources lie outside its folder: ``stubs``, by document name.

    Stands in for a way to add documents to a project. Sphinx asks its project which documents there are and
    where each lies, and neither is documented.
    """

    stubs: dict[str, Path]

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the author's documents, and add ours."""
        found = super().discover(exclude_paths, include_paths)
        found.update(self.stubs)
        return found

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """Return where a document's source lies."""
        path = super().doc2path(docname, absolute)
        # Joining an absolute path replaces the path before it, and keeps its type.
        return path / self.stubs[docname] if absolute and docname in self.stubs else path


def add_documents(app: Sphinx, stubs: dict[str, Path]) -> None:
    """Add documents to the project of this build."""
    project = VirtualProject(app.srcdir, app.project.source_suffix)
    project.restore(app.project)
    project.stubs = stubs
    app.project = app.env.project = project


def change_doctree(app: Sphinx, docname: str, change: Callable[[nodes.document], None]) -> None:
    """Change what was read of a page, before any page is written.

    Stands in for a transform that runs when all pages are read: the navigation of every page is made from the
    doctree of the first page as Sphinx keeps it.
    """
    doctree = pickle.loads(Path(app.doctreedir, f"{docname}.doctree").read_bytes())
    change(doctree)
    app.builder.write_doctree(docname, doctree)
    app.env._pickled_doctree_cache.pop(docname, None)
