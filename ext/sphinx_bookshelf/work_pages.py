"""A page for every work: real documents of the project, whose sources lie beside the doctrees.

With ``bookshelf_pages = "books"`` the project has a document ``books/<slug>`` for each work.
Its source is a stub of one directive, kept in the build folder: nothing is written into the
author's folder, so nothing can be overwritten there, committed by mistake, or wake a live
preview. :class:`WorkPagesProject` tells Sphinx that these documents exist and where.

The documents hang in a hidden toctree at the end of one page of the author's, so that they
have a place in the reading order and in books; that toctree is taken out of the navigation
again (:func:`keep_out_of_navigation`), where hundreds of titles would cost time and help
nobody.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.project import Project
from sphinx.transforms import SphinxTransform

from .diagnostics import Subtype
from .domain import cite_domain, pages_of
from .library.query import author_key
from .library.slug import slug
from .messages import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util._pathlib import _StrPath

    from .catalogue import Catalogue
    from .library.work import Work

#: Marks our toctree among the author's.
MARK = "bookshelf_work_pages"


class WorkPagesProject(Project):
    """A project that has documents whose sources lie outside its folder: ``stubs``, by document name."""

    stubs: dict[str, Path]

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the author's documents, and add ours."""
        found = super().discover(exclude_paths, include_paths)
        found.update(self.stubs)
        return found

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """Return where a document's source lies."""
        path = super().doc2path(docname, absolute)
        # An absolute path takes the place of what stands before it.
        return path / self.stubs[docname] if absolute and docname in self.stubs else path


def adopt(app: Sphinx, catalogue: Catalogue) -> dict[str, str]:
    """Write the stubs and let Sphinx know of them. Return document to key, in the order of a bibliography."""
    folder = app.config.bookshelf_pages
    if not folder:
        return {}
    # A folder of this name is one that Sphinx never looks for pages in, wherever the doctrees lie.
    store = Path(app.doctreedir) / "_sources"
    project = WorkPagesProject(app.srcdir, app.project.source_suffix)
    project.restore(app.project)
    project.stubs = {}
    own = {}
    store.mkdir(parents=True, exist_ok=True)
    suffix, template = _dialect(app)
    for work in sorted(catalogue.unique, key=author_key):
        name = slug(work.key)
        docname = f"{folder}/{name}"
        if any((Path(app.srcdir) / f"{docname}{each}").exists() for each in app.config.source_suffix):
            report(
                Subtype.WORK_PAGE,
                f'the page "{docname}" exists already, so the work "{work.key}" has no page of its own',
                location=f"{work.source}",
            )
            continue
        own[docname] = work.key
        project.stubs[docname] = store / f"{name}{suffix}"
        _write_if_changed(project.stubs[docname], template.format(name, _title_digest(work)))
    app.project = app.env.project = project
    return own


def _dialect(app: Sphinx) -> tuple[str, str]:
    """The suffix and the text of a stub, in a language that the project can read."""
    for suffix, language in app.config.source_suffix.items():
        if language == "restructuredtext":
            return suffix, ".. bookshelf-work-page:: {}\n\n.. {}\n"
    return next(iter(app.config.source_suffix)), "```{{bookshelf-work-page}} {}\n```\n\n% {}\n"


def _title_digest(work: Work) -> str:
    """What makes Sphinx read the page again: its title stands in navigation and search."""
    return hashlib.sha256(work.full_title.encode()).hexdigest()


def _write_if_changed(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def parent_page(env: BuildEnvironment) -> str:
    """Return the page behind which the work pages stand in reading order."""
    return str(env.config.bookshelf_pages_after or env.config.root_doc)


class AppendWorkPages(SphinxTransform):
    """Hangs the work pages into a hidden toctree at the end of their parent page.

    Runs behind the list of works cited (:class:`.transforms.AppendWorksCited`, 860), and before the
    table of contents is collected (``DoctreeReadEvent``, 880).
    """

    default_priority = 865

    def apply(self, **kwargs: Any) -> None:
        """Append the toctree, if this is the parent page."""
        docname = self.env.docname
        documents = cite_domain(self.env).work_pages
        if not documents or docname != parent_page(self.env):
            return
        toctree = addnodes.toctree(
            entries=[(None, document) for document in documents],
            includefiles=list(documents),
            parent=docname,
            maxdepth=1,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
            caption=None,
        )
        toctree[MARK] = True
        sections = [node for node in self.document.children if isinstance(node, nodes.section)]
        parent: nodes.Element = sections[-1] if sections else self.document
        parent += nodes.compound("", toctree, classes=["toctree-wrapper"])
        pages_of(self.env).toctree = tuple(documents)


def outdated_parent(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: read the parent page again when works have come or gone."""
    parent = parent_page(env)
    if parent not in env.found_docs:
        if app.config.bookshelf_pages:
            report(
                Subtype.CONFIG,
                f'bookshelf_pages_after is "{parent}", and there is no such page',
                location=str(app.confdir / "conf.py"),
            )
        return []
    domain = cite_domain(env)
    page = domain.pages.get(parent)
    hung = page.toctree if page is not None else ()
    return [parent] if parent in env.all_docs and hung != tuple(domain.work_pages) else []


def keep_out_of_navigation(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: take our toctree out of the table of contents, once all pages are read.

    What stays in ``toctree_includes`` gives the pages their place and their neighbours.
    """
    parent = parent_page(env)
    for toctree in list(env.tocs[parent].findall(addnodes.toctree)) if parent in env.tocs else ():
        if toctree.get(MARK):
            toctree.parent.remove(toctree)
    for docname in cite_domain(env).work_pages:
        # The parent shows no title of theirs, so it need not be written again for one.
        env.files_to_rebuild.get(docname, set()).discard(parent)


def remove_output(app: Sphinx, docnames: Iterable[str]) -> None:
    """Remove what earlier builds wrote for work pages that are no more."""
    folder = app.config.bookshelf_pages
    if app.builder.format != "html" or not folder:
        return
    for docname in docnames:
        if not docname.startswith(f"{folder}/"):
            continue
        address = app.builder.get_target_uri(docname)
        path = Path(app.outdir) / (f"{address}index.html" if address.endswith("/") else address)
        path.unlink(missing_ok=True)
