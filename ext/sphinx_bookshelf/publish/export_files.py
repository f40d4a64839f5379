"""Write the files to download that :mod:`.render.download_links` links to, and ``bookshelf.json``."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.util import logging

from .. import __version__
from ..i18n import _
from ..library.formats import bookshelf_json
from ..library.formats.export import FORMATS
from ..project.build_memory import load, memory
from ..render.download_links import LIBRARY, offers_downloads, stem
from ..render.pieces import to_node
from . import search_data
from .embeds import embed_files, links
from .shared_pictures import can_draw, picture_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..library.formats.export import Format
    from ..library.work import Work
    from ..render.context import RenderContext

logger = logging.getLogger(__name__)

#: HTML's elements for what can stand in a reference.
TAGS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.superscript: "sup",
    nodes.subscript: "sub",
}


class File(NamedTuple):
    """A file beside the pages. Two that are made from the same have one ``digest``, if there is one."""

    name: str
    digest: str
    make: Callable[[], str | bytes]


class ExportFiles:
    """The files of one build: those of the whole site, and those of single pages.

    The files of a page are written with it, by the process that writes it. Those of the site come first, so
    that such processes inherit what was made for them. No file is written that is there and has not changed.
    """

    def __init__(self, context: RenderContext) -> None:
        """Remember what the files of the last build into the same folder were made from."""
        self._context = context
        self._offered = offers_downloads(context.site.builder)
        self._memory = memory(context.site.builder, "files")
        self._before = load(self._memory) if self._offered else {}
        self._digests: dict[str, str] = {}
        #: The pages that are written in this build.
        self._noted: set[str] = set()

    def write_those_of_site(self) -> None:
        """Write the files that are of no single page."""
        site = self._context.site
        if not self._offered:
            return
        if site.env.config.html_baseurl and site.work_pages and not can_draw():
            logger.info(
                "Links to works will be shared without a picture: sphinx-bookshelf[pictures] draws them"
            )
        for file in self._of_site():
            self._digests[file.name] = file.digest
            self._write(file)

    def note(self, docnames: Iterable[str]) -> None:
        """Note pages that are being written, before :meth:`write_those_of` is called for them."""
        if self._before and not self._noted:
            # Should the build break off, the next one has to look into the files; it knows which there are.
            self._memory.write_text(json.dumps(dict.fromkeys(self._before, "")), encoding="utf-8")
        self._noted.update(docnames)

    def write_those_of(self, docnames: Iterable[str]) -> None:
        """Write the files of pages."""
        for docname in docnames if self._offered else ():
            for file in self._of_page(docname):
                self._write(file)

    def finish(self) -> None:
        """Write the files of pages that were not written; remove those that are no more."""
        if not self._offered:
            return
        site = self._context.site
        for docname in sorted(site.env.found_docs):
            for file in self._of_page(docname):
                self._digests[file.name] = file.digest
                if docname not in self._noted:
                    self._write(file)
        for name in self._before.keys() - self._digests.keys():
            Path(site.builder.outdir, name).unlink(missing_ok=True)
        self._memory.write_text(json.dumps(self._digests), encoding="utf-8")

    def _write(self, file: File) -> None:
        """Write a file where it has changed. What was made of the same before is not made to be compared."""
        path = Path(self._context.site.builder.outdir, file.name)
        if file.digest and self._before.get(file.name) == file.digest and path.is_file():
            return
        content = file.make()
        content = content.encode() if isinstance(content, str) else content
        if path.is_file() and path.read_bytes() == content:
            return
        try:
            path.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    # -- which files there are -------------------------------------------------------

    def _of_site(self) -> Iterator[File]:
        context, site = self._context, self._context.site
        yield from self._exports(LIBRARY, site.catalogue.unique)
        if described := context.previews.works():
            yield File(bookshelf_json.NAME, "", partial(bookshelf_json.write, described))
        if site.env.config.bookshelf_search:
            yield File(search_data.DATA, "", partial(search_data.write, context))

    def _of_page(self, docname: str) -> Iterator[File]:
        context, site = self._context, self._context.site
        if docname in site.work_pages:
            work = site.catalogue.works[site.work_pages[docname]]
            yield from self._exports(docname, [work])
            bibtex = partial(self._entry, FORMATS["bibtex"], work)
            yield File(f"{docname}.js", "", partial(_script, context, docname, work, bibtex))
            yield from starmap(File, embed_files(context, docname, work))
            yield from starmap(File, picture_files(site, docname, work))
        elif docname != site.hub and (page := site.pages.get(docname)) and page.works_cited:
            yield from self._exports(stem(site, docname), site.works_cited(docname))

    def _exports(self, name: str, works: Sequence[Work]) -> Iterator[File]:
        """Yield a file for each form in which works can be taken away; none where there are no works."""
        digests = map(self._context.site.catalogue.digest, works)
        digest = hashlib.sha256(" ".join((__version__, *digests)).encode()).hexdigest()
        for form in FORMATS.values() if works else ():
            yield File(name + form.suffix, digest, partial(self._text, form, works))

    def _text(self, form: Format, works: Sequence[Work]) -> str:
        return form.around(self._entry(form, work) for work in works)

    def _entry(self, form: Format, work: Work) -> str:
        """Return a work in one form. An entry is the same in every file, so that it is made once."""
        made_of = form.name, self._context.site.catalogue.digest(work)
        return self._context.site.results.recall("entries", work.key, made_of, partial(form.entry, work))


def _script(context: RenderContext, name: str, work: Work, bibtex: Callable[[], str]) -> str:
    """Return a script with what the menu of a work copies: a page in a folder on a disk can fetch it."""
    reference = [to_node(each) for each in context.references.reference(work)]
    copies = [
        {
            "label": _("Copy reference"),
            "text": "".join(node.astext() for node in reference),
            "html": to_html(reference),
            "copied": _("The reference is copied."),
        },
        {"label": _("Copy BibTeX"), "text": bibtex(), "copied": _("The BibTeX entry is copied.")},
    ]
    labels = {"markdown": _("Copy link as Markdown"), "html": _("Copy link as HTML")}
    for form, text in links(context.site, name, work).items():
        copies.append({"label": labels[form], "text": text, "copied": _("The link is copied.")})
    content = {"copies": copies, "failed": _("It could not be copied.")}
    return f"document.currentScript.work = {json.dumps(content, ensure_ascii=False)};\n"


def to_html(found: Iterable[nodes.Node]) -> Markup:
    """Return a formatted reference as HTML: its words, what they are set in, its links."""
    return Markup().join(map(_html, found))


def _html(node: nodes.Node) -> Markup:
    if isinstance(node, nodes.Text):
        return escape(node.astext())
    inside = to_html(node.children)
    if isinstance(node, nodes.reference) and "refuri" in node:
        return Markup('<a href="{}">{}</a>').format(node["refuri"], inside)
    tag = TAGS.get(type(node), "")
    return Markup("<{0}>{1}</{0}>").format(tag, inside) if tag else inside
