"""Writes the files that :mod:`.render.download_links` links to, and the one that other projects read."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ..i18n import _
from ..integration.domain import cite_domain
from ..integration.staleness import load, memory
from ..library.formats import bookshelf_json
from ..library.formats.bibtex import to_bibtex
from ..library.formats.export import FORMATS
from ..render.download_links import LIBRARY, offers_downloads, stem
from ..render.works_cited import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from ..integration.domain import BookshelfDomain
    from ..library.work import Work

#: HTML's elements for what can stand in a reference.
TAGS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.superscript: "sup",
    nodes.subscript: "sub",
}


def write_downloads(app: Sphinx) -> None:
    """Write the files of a finished build, where they have changed; remove those that are no more."""
    if not offers_downloads(app.builder):
        return
    files = dict(_files(cite_domain(app.env)))
    remembered = memory(app.builder, "files")
    for name in load(remembered):
        if name not in files:
            Path(app.outdir, name).unlink(missing_ok=True)
    for name, text in files.items():
        path = Path(app.outdir, name)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    remembered.write_text(json.dumps(dict.fromkeys(files, "")), encoding="utf-8")


def _files(domain: BookshelfDomain) -> Iterator[tuple[str, str]]:
    """Each file with what is in it. An entry is the same in every file, so that it is written once."""
    entries = {
        form.name: {work.key: form.entry(work) for work in domain.catalogue.unique}
        for form in FORMATS.values()
    }

    def exports(name: str, works: Sequence[Work]) -> Iterator[tuple[str, str]]:
        for form in FORMATS.values() if works else ():
            yield name + form.suffix, form.around(entries[form.name][work.key] for work in works)

    yield from exports(LIBRARY, domain.catalogue.unique)
    for name, key in domain.work_pages.items():
        work = domain.catalogue.works[key]
        yield from exports(name, [work])
        yield f"{name}.js", _script(domain, work)
    for docname in sorted(domain.env.found_docs - {domain.hub} - domain.work_pages.keys()):
        page = domain.pages.get(docname)
        if page and page.works_cited:
            yield from exports(stem(domain, docname), cited_works(domain, docname))
    if described := domain.described():
        yield bookshelf_json.NAME, bookshelf_json.write(described)


def _script(domain: BookshelfDomain, work: Work) -> str:
    """What the menu of a work copies. A script can be fetched by a page that lies in a folder on a disk."""
    reference = domain.catalogue.reference(work)
    told = {
        "text": "".join(node.astext() for node in reference),
        "html": to_html(reference),
        "bibtex": to_bibtex(work),
        "words": [
            *(_("Copy reference"), _("Copy BibTeX")),
            *(_("The reference is copied."), _("The BibTeX entry is copied."), _("It could not be copied.")),
        ],
    }
    return f"document.currentScript.work = {json.dumps(told, ensure_ascii=False)};\n"


def to_html(found: Iterable[nodes.Node]) -> str:
    """Return a formatted reference as HTML: its words, what they are set in, its links."""
    return "".join(map(_html, found))


def _html(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return escape(node.astext(), quote=False)
    inside = to_html(node.children)
    if isinstance(node, nodes.reference) and "refuri" in node:
        return f'<a href="{escape(node["refuri"])}">{inside}</a>'
    tag = TAGS.get(type(node), "")
    return f"<{tag}>{inside}</{tag}>" if tag else inside
