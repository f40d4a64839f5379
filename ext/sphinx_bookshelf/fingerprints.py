"""Which pages show something else than when they were last written.

A page's fingerprint covers all that it shows and does not hold itself: how the works
that it cites are named, where they lead, what its cards and lists say. It belongs to an
output folder, not to the environment: two builders can share one environment and write
at different times.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from . import rich
from .references import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

    from .domain import BookshelfDomain
    from .library.work import Work


def changed_pages(domain: BookshelfDomain) -> list[str]:
    """Return the pages whose fingerprint is not that of the last finished build into this folder."""
    new = {docname: _fingerprint(domain, docname) for docname in sorted(domain.env.found_docs)}
    domain.new_fingerprints = new
    old = _load(_path(domain.builder))
    return [docname for docname, value in new.items() if old.get(docname, value) != value]


def save(domain: BookshelfDomain) -> list[str]:
    """Remember what was written. Return the pages of the last build that are no more."""
    path = _path(domain.builder)
    gone = sorted(_load(path).keys() - domain.new_fingerprints.keys())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(domain.new_fingerprints), encoding="utf-8")
    return gone


def _path(builder: Builder) -> Path:
    """A file beside the doctrees, named after the builder and its output folder."""
    name = hashlib.sha256(f"{builder.name}\0{builder.outdir}".encode()).hexdigest()[:12]
    return Path(builder.doctreedir) / f"bookshelf-{name}.json"


def _load(path: Path) -> dict[str, str]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _fingerprint(domain: BookshelfDomain, docname: str) -> str:
    state = hashlib.sha256()
    for part in _parts(domain, docname):
        state.update(part.encode())
        state.update(b"\0")
    return state.hexdigest()


def _parts(domain: BookshelfDomain, docname: str) -> Iterator[str]:
    if docname in domain.work_pages:
        yield from _work_page(domain, domain.catalogue.works[domain.work_pages[docname]])
    page = domain.pages.get(docname)
    if page is None:
        return
    for cite in page.cites:
        yield from _named(domain, cite.key)
    if page.works_cited:
        for work in cited_works(domain, docname):
            yield "".join(node.astext() for node in domain.catalogue.reference(work))
    for shelf, groups in zip(page.shelves, domain.arrangement.shelves[docname], strict=True):
        for group in groups:
            yield group.value
            for work in group.works:
                yield from _shown(domain, work, shelf.layout)


def _named(domain: BookshelfDomain, key: str) -> Iterator[str]:
    """How a citation of ``key`` reads and where it leads."""
    work = domain.catalogue.works.get(key)
    if work is None:
        yield f"{key}?"
        return
    home = domain.arrangement.homes.get(work.key)
    yield f"{work.full_title} {domain.catalogue.in_text(work)} {home[:2] if home else None}"


def _work_page(domain: BookshelfDomain, work: Work) -> Iterator[str]:
    """All that a work's own page shows: the work, who cites it in which words, what to read next."""
    yield from _shown(domain, work, "page")
    yield "".join(node.astext() for node in domain.catalogue.reference(work))
    titles = domain.env.titles
    for mention in domain.mentions.of(work):
        yield f"{mention.docname} {mention.anchor} {mention.passage.section}"
        yield titles[mention.docname].astext()
        for part in mention.passage.parts:
            yield part if isinstance(part, str) else f"{part.role} {part.targets}"
        for key, _anchor in mention.passage.cites():
            yield from _named(domain, key)
    for neighbour in domain.mentions.neighbours(work):
        yield titles[neighbour.docname].astext()
        yield from _named(domain, neighbour.work.key)


def _shown(domain: BookshelfDomain, work: Work, layout: str) -> Iterator[str]:
    """All that a card of the work shows; a citation in an annotation is named as well."""
    image = domain.catalogue.cover_image(work)
    yield f"{layout} {domain.catalogue.digest(work)} {domain.arrangement.homes[work.key]} {image}"
    for text in (work.annotation, work.abstract, *work.highlights, *(e.words for e in work.endorsements)):
        if "{cite" in text:
            for key in rich.cited_keys(text):
                yield from _named(domain, key)
