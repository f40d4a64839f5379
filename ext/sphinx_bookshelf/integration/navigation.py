"""Give the pages of works their place among the author's pages.

The documents are in a hidden toctree of a hub, ``books/index``, that lists all works; so they have a
place in the reading order and in books. That toctree is removed from the navigation again
(:func:`keep_out_of_navigation`), where hundreds of titles would cost time and help nobody. The hub is a
page of ours that follows ``bookshelf_pages_after``, unless the author has written one. Where a toctree of the
author's names it, it hangs there and nowhere else (:func:`hang_hub_once`).

As none of these pages is in the navigation, it is the same on all that lie in one folder. Sphinx makes it
anew for every page, which can take as long as the rest of a work's page; ours share it
(:func:`share_navigation`).
"""

from __future__ import annotations

import posixpath
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..library.diagnostics import Subtype
from ..library.nearest import hint
from ..project.doctrees import last_section
from ..reporting import report_option
from ..upstream.virtual_documents import change_doctree
from .build_state import context_of, current_page, site_of
from .virtual_pages import hub_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Mark our toctrees among the author's: that of the works' pages, and that of the hub.
MARK = "bookshelf_work_pages"
HUB_MARK = "bookshelf_hub"


def parent_page(env: BuildEnvironment) -> str:
    """Return the page behind which our hub stands in reading order: the first where there is none such."""
    name = str(env.config.bookshelf_pages_after)
    return name if name in env.found_docs else str(env.config.root_doc)


class AppendWorkPages(SphinxTransform):
    """Appends the works' pages to the toctree of their hub, and the hub to that of its parent page.

    Runs behind the list of works cited (:class:`.transforms.AppendWorksCited`, 860), and before the
    table of contents is collected (``DoctreeReadEvent``, 880).
    """

    default_priority = 865

    def apply(self, **kwargs: Any) -> None:
        """Append a hidden toctree, if this page is to have one."""
        site, docname = site_of(self.env), self.env.docname
        if not site.work_pages:
            return
        if docname == hub_page(self.env):
            toctree = self._append(list(site.virtual_pages))
            toctree[MARK] = True
            current_page(self.env).toctree = site.virtual_pages
        elif docname == parent_page(self.env) and site.hub:
            self._append([site.hub])[HUB_MARK] = True

    def _append(self, documents: list[str]) -> addnodes.toctree:
        toctree = addnodes.toctree(
            entries=[(None, document) for document in documents],
            includefiles=documents,
            parent=self.env.docname,
            maxdepth=1,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
            caption=None,
        )
        last_section(self.document).append(nodes.compound("", toctree, classes=["toctree-wrapper"]))
        return toctree


def outdated_hub(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: read the hub again when works or topics came or went, its parent when it did."""
    site, hub = site_of(env), hub_page(env)
    after = env.config.bookshelf_pages_after
    if site.hub and after and after not in env.found_docs:
        # A page is named as toctrees name it: from the top of the project, without what its file ends with.
        near = hint(after.strip("/").removesuffix(Path(after).suffix), sorted(env.found_docs))
        message = f'bookshelf_pages_after is "{after}", and there is no such page{near}'
        report_option(app, "bookshelf_pages_after", Subtype.CONFIG, message)
    page = site.pages.get(hub)
    hung = page.toctree if page is not None else ()
    again = [hub] if hub in env.all_docs and hung != site.virtual_pages else []
    parent = parent_page(env)
    if parent in env.tocs and bool(_hub_toctrees(env.tocs[parent])) != bool(site.hub):
        again.append(parent)
    return again


def hang_hub_once(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: leave our hub out of our toctree where a toctree of the author's names it.

    Navigation, reading order and books would have it twice. It comes back when the author takes it out.
    Only when all pages are read is it known what their toctrees name.
    """
    hub, parent = site_of(env).hub, parent_page(env)
    # A first page that could not be read has none.
    hung = _hub_toctrees(env.tocs[parent]) if hub and parent in env.tocs else []
    if not hung:
        return
    (ours,), included = hung, env.toctree_includes.setdefault(parent, [])
    named = sum(children.count(hub) for children in env.toctree_includes.values())
    wanted = [] if named > len(ours["includefiles"]) else [hub]
    if ours["includefiles"] == wanted:
        return

    def change(tree: nodes.Element) -> None:
        for toctree in _hub_toctrees(tree):
            toctree["includefiles"] = wanted
            toctree["entries"] = [(None, docname) for docname in wanted]

    change(env.tocs[parent])
    change_doctree(app, parent, change)
    if wanted:
        included.append(hub)
    else:
        # Ours is the last of its page.
        del included[len(included) - 1 - included[::-1].index(hub)]


def _hub_toctrees(tree: nodes.Element) -> list[addnodes.toctree]:
    return [toctree for toctree in tree.findall(addnodes.toctree) if toctree.get(HUB_MARK)]


def keep_out_of_navigation(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: take our toctree out of the table of contents, once all pages are read.

    What stays in ``toctree_includes`` gives the pages their place and their neighbours.
    """
    hub = hub_page(env)
    for toctree in list(env.tocs[hub].findall(addnodes.toctree)) if hub in env.tocs else ():
        if toctree.get(MARK):
            toctree.parent.remove(toctree)
    pages = site_of(env).virtual_pages
    for docname in pages:
        # Sphinx would write the hub again whenever one of these pages is read; its fingerprint has what it
        # shows of them. The set must not be empty, which would mean that the page is in no toctree.
        env.files_to_rebuild[docname] = {docname}
    # An author can list them in a toctree, and then the navigation marks the one that it stands on.
    listed = {page for toc in env.tocs.values() for page in _listed(toc)} if pages else set()
    context_of(env).outside_navigation = frozenset(pages) - listed


def _listed(toc: nodes.Element) -> set[str]:
    return {ref for toctree in toc.findall(addnodes.toctree) for _, ref in toctree["entries"]}


def share_navigation(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: let ``toctree()`` return what it returned for an earlier page of ours."""
    render_context = context_of(app.env)
    if pagename in render_context.outside_navigation and "toctree" in context:
        folder = posixpath.dirname(pagename)
        context["toctree"] = partial(_made_once, render_context.navigation, folder, context["toctree"])


def _made_once(
    made: dict[tuple[object, ...], str], folder: str, toctree: Callable[..., str], **options: Any
) -> str:
    """Return what ``toctree`` returns for the pages of a folder."""
    name = (folder, *sorted(options.items()))
    if name not in made:
        made[name] = toctree(**options)
    return made[name]
