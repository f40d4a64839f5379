"""Add a page for every work: virtual pages, whose sources lie beside the doctrees.

With ``bookshelf_pages = "books"`` the project has a document ``books/<slug>`` for each work.
Its source is a stub of one directive in the build folder. Nothing is written into the author's
folder, so that nothing there is overwritten or committed by mistake, and no live preview is
triggered.
:class:`.VirtualProject` tells Sphinx that these documents exist and where.

Where they hang is for :mod:`.navigation` to say.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from ..i18n import _
from ..labels import title_line
from ..library.diagnostics import Subtype
from ..project.index_pages import index_pages
from ..project.page_records import Shelf
from ..project.placement import anchor
from ..project.site import VirtualPages
from ..render.nodes import shelf_placeholder, work_page_placeholder, works_cited_placeholder
from ..reporting import report
from ..upstream.virtual_documents import add_documents
from .build_state import current_page, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..project.catalogue import Catalogue


def add_pages(app: Sphinx, catalogue: Catalogue) -> VirtualPages:
    """Write the stubs, let Sphinx know of them, and return the pages."""
    folder = app.config.bookshelf_pages
    if not folder:
        return VirtualPages({}, {}, "")
    stubs: dict[str, Path] = {}
    own = {}
    for work in sorted(catalogue.unique, key=catalogue.rank):
        docname = f"{folder}/{work.slug}"
        if _is_authors(app, docname):
            report(
                Subtype.WORK_PAGE,
                f'the page "{docname}" exists already, so the work "{work.key}" has no page of its own',
                location=f"{work.source}",
            )
            continue
        own[docname] = work.key
        stubs[docname] = _stub(app, work.slug, title_line(work))
    hub = hub_page(app.env)
    if not own or _is_authors(app, hub):
        hub = ""
    else:
        stubs[hub] = _stub(app, "index", "")
    indices = {
        docname: page
        for docname, page in (index_pages(folder, catalogue.unique) if own else {}).items()
        if not _is_authors(app, docname)
    }
    for docname, page in indices.items():
        stubs[docname] = _stub(app, docname.removeprefix(f"{folder}/"), page.title)
    add_documents(app, stubs)
    return VirtualPages(own, indices, hub)


def _is_authors(app: Sphinx, docname: str) -> bool:
    """Return whether the author has a page of that name."""
    return any((Path(app.srcdir) / f"{docname}{suffix}").exists() for suffix in app.config.source_suffix)


def _stub(app: Sphinx, name: str, title: str) -> Path:
    """Write the source of one page, if it has to change, and return where it is.

    The title's digest is in it because a title stands in navigation and search: when it changes,
    Sphinx has to read the page again.
    """
    # Sphinx never looks for pages in a folder of this name, even where the doctrees lie among the sources.
    store = Path(app.doctreedir) / "_sources"
    suffix, template = _dialect(app)
    path = store / f"{name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = template.format(name, hashlib.sha256(title.encode()).hexdigest())
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def _dialect(app: Sphinx) -> tuple[str, str]:
    """Return the suffix and the text of a stub, in a language that the project can read."""
    for suffix, language in app.config.source_suffix.items():
        if language == "restructuredtext":
            return suffix, ".. bookshelf-work-page:: {}\n\n.. {}\n"
    return next(iter(app.config.source_suffix)), "```{{bookshelf-work-page}} {}\n```\n\n% {}\n"


def hub_page(env: BuildEnvironment) -> str:
    """Return the page that the works' pages hang behind: ``books/index``, ours or the author's own."""
    return f"{env.config.bookshelf_pages}/index"


class WorkPageDirective(SphinxDirective):
    """``bookshelf-work-page``: the whole of one of our pages, of a work or an index. Only stubs use it."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the page's section with its title, and a placeholder for the rest."""
        site, docname = site_of(self.env), self.env.docname
        page = site.index_pages.get(docname)
        if docname == site.hub:
            # The list of all works is made like that of the works that a page cites.
            current_page(self.env).works_cited = "written"
            listing = works_cited_placeholder(heading_level=0)
            return self._page(_("All works"), "all-works", listing, self._ways())
        if page is not None:
            shelf = Shelf(self.name, page.query, page.layout, self.lineno)
            current_page(self.env).shelves.append(shelf)
            # The search finds the works' own pages, and need not find each work here again.
            placeholder = shelf_placeholder(index=0, classes=["no-search"])
            return self._page(page.title, page.anchor, placeholder, self._ways())
        work = site.catalogue.works[site.work_pages[docname]]
        return self._page(title_line(work), anchor(work), work_page_placeholder())

    def _ways(self) -> nodes.Node:
        return _other_ways(str(self.config.bookshelf_pages), self.env.docname)

    def _page(
        self, title: str, name: str, placeholder: nodes.Element, *before: nodes.Node
    ) -> list[nodes.Node]:
        placeholder["docname"] = self.env.docname
        section = nodes.section(
            "", nodes.title("", title), *before, placeholder, ids=[name], classes=["bookshelf-work-page"]
        )
        # As docutils names sections; some themes look for it.
        section["names"].append(nodes.fully_normalize_name(title))
        self.set_source_info(placeholder)
        self.set_source_info(section)
        return [section]


def _other_ways(folder: str, docname: str) -> nodes.paragraph:
    """Return a line of links from one of our pages to the ways into the whole list."""
    line = nodes.paragraph(classes=["bookshelf-ways"])
    for name, words in _ways():
        if f"{folder}/{name}" != docname:
            if len(line):
                line += nodes.Text(" · ")
            line += _link(f"/{folder}/{name}", words)
    return line


def _ways() -> Iterator[tuple[str, str]]:
    yield "index", _("All works")
    yield "by/topic", _("By topic")
    yield "by/author", _("By author")
    yield "by/year", _("By year")


def _link(target: str, words: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", words),
        refdomain="std",
        reftype="doc",
        reftarget=target,
        refexplicit=True,
        refwarn=True,
    )


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
