"""Write the files to download that :mod:`.render.download_links` links to, and ``bookshelf.json``."""

from __future__ import annotations

import hashlib
import json
from functools import partial
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
from .shared_pictures import can_draw, cover_picture, picture_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..library.formats.export import Format
    from ..library.work import Work
    from ..project.site import Site
    from ..render.context import RenderContext

logger = logging.getLogger(__name__)

#: HTML's elements for what can stand in a reference.
TAGS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.superscript: "sup",
    nodes.subscript: "sub",
}


def write_export_files(context: RenderContext) -> None:
    """Write the files of a finished build, where they have changed; remove those that are no more."""
    builder = context.site.builder
    if not offers_downloads(builder):
        return
    remembered = memory(builder, "files")
    before = load(remembered)
    written = _write_texts(context, before) | _write_pictures(context.site, before)
    for name in before.keys() - written.keys():
        Path(builder.outdir, name).unlink(missing_ok=True)
    remembered.write_text(json.dumps(written), encoding="utf-8")


def _write_texts(context: RenderContext, before: Mapping[str, str]) -> dict[str, str]:
    """Write the files that are text, where they have changed; return what each is made from, if it says that.

    What was made of the same ``before`` is not made to be compared.
    """
    digests = {}
    for name, digest, make in _files(context):
        digests[name], path = digest, Path(context.site.builder.outdir, name)
        if digest and before.get(name) == digest and path.is_file():
            continue
        text = make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return digests


def _write_pictures(site: Site, before: Mapping[str, str]) -> dict[str, str]:
    """Make the pictures that were not made ``before`` of the same; return what each is made from."""
    if site.env.config.html_baseurl and site.work_pages and not can_draw():
        logger.info("Links to works will be shared without a picture: sphinx-bookshelf[pictures] draws them")
    digests = {}
    for name, work, digest in picture_files(site):
        digests[name], path = digest, Path(site.builder.outdir, name)
        if before.get(name) != digest or not path.is_file():
            path.write_bytes(cover_picture(work, site.cover_images.of(work), Path(site.env.srcdir)))
    return digests


class File(NamedTuple):
    """A file that is text. Two that are made from the same have one ``digest``, if there is one."""

    name: str
    digest: str
    make: Callable[[], str]


class _Exports:
    """The forms of works to take away. An entry is the same in every file, so that it is written once."""

    def __init__(self, site: Site) -> None:
        self._digest = site.catalogue.digest
        self._results = site.results

    def entry(self, form: Format, work: Work) -> str:
        """Return a work in one form."""
        made_of = form.name, self._digest(work)
        return self._results.recall("entries", work.key, made_of, partial(form.entry, work))

    def files(self, name: str, works: Sequence[Work]) -> Iterator[File]:
        """Yield a file for each form; none where there are no works."""
        digest = hashlib.sha256(" ".join((__version__, *map(self._digest, works))).encode()).hexdigest()
        for form in FORMATS.values() if works else ():
            yield File(name + form.suffix, digest, partial(self._text, form, works))

    def _text(self, form: Format, works: Sequence[Work]) -> str:
        return form.around(self.entry(form, work) for work in works)


def _files(context: RenderContext) -> Iterator[File]:
    """Yield each file that is text."""
    site = context.site
    exports = _Exports(site)
    yield from exports.files(LIBRARY, site.catalogue.unique)
    for name, key in site.work_pages.items():
        work = site.catalogue.works[key]
        yield from exports.files(name, [work])
        bibtex = partial(exports.entry, FORMATS["bibtex"], work)
        yield File(f"{name}.js", "", partial(_script, context, name, work, bibtex))
        for other, text in embed_files(context, name, work):
            yield File(other, "", partial(str, text))
    for docname in sorted(site.env.found_docs - {site.hub} - site.work_pages.keys()):
        page = site.pages.get(docname)
        if page and page.works_cited:
            yield from exports.files(stem(site, docname), site.works_cited(docname))
    if described := context.previews.works():
        yield File(bookshelf_json.NAME, "", partial(bookshelf_json.write, described))
    if site.env.config.bookshelf_search:
        yield File(search_data.DATA, "", partial(search_data.write, context))


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
