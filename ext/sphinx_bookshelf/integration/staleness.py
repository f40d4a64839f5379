"""Which pages show something else than when they were last written.

A page's fingerprint covers all that it shows and does not hold itself: how the works
that it cites are named, where they lead, what its cards and lists say. It belongs to an
output folder, not to the environment: two builders can share one environment and write
at different times.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..project.backlinks import MENTIONED
from ..project.citation_targets import parse_targets
from ..render import rich_text
from ..render.byline import facts, names
from ..render.works_cited import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx import addnodes
    from sphinx.builders import Builder

    from ..library.work import Work
    from .domain import BookshelfDomain


def changed_pages(domain: BookshelfDomain) -> list[str]:
    """Return the pages whose fingerprint is not that of the last finished build into this folder."""
    listings = _listings(domain)
    new = {
        docname: _fingerprint([*listings.get(docname, ()), *_parts(domain, docname)])
        for docname in sorted(domain.env.found_docs)
    }
    domain.new_fingerprints = new
    old = load(memory(domain.builder, "pages"))
    # A page that was not there last time may have been before, and its file still be.
    return [docname for docname, value in new.items() if old and old.get(docname) != value]


def save(domain: BookshelfDomain) -> list[str]:
    """Remember what was written. Return the pages of the last build that are no more.

    Where only some pages were asked for, the others keep the fingerprint of what is in the folder.
    """
    path, new = memory(domain.builder, "pages"), dict(domain.new_fingerprints)
    old = load(path)
    new.update({name: value for name, value in old.items() if name in new and name not in domain.written})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(new), encoding="utf-8")
    return sorted(old.keys() - new.keys())


def memory(builder: Builder, what: str) -> Path:
    """A file beside the doctrees in which to remember something of a builder and its output folder."""
    name = hashlib.sha256(f"{builder.name}\0{builder.outdir}".encode()).hexdigest()[:12]
    return Path(builder.doctreedir) / f"bookshelf-{what}-{name}.json"


def load(path: Path) -> dict[str, str]:
    """Return what is remembered in a file; nothing where it cannot be read."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _fingerprint(parts: Iterable[str]) -> str:
    state = hashlib.sha256()
    for part in parts:
        state.update(part.encode())
        state.update(b"\0")
    return state.hexdigest()


def _listings(domain: BookshelfDomain) -> dict[str, list[str]]:
    """What the bibliographies of each page list."""
    found: dict[str, list[str]] = defaultdict(list)
    for citation in domain.citations:
        node = domain.bibliographies[citation.bibliography_key].citation_nodes[citation.key]
        entry = citation.formatted_entry
        found[citation.bibliography_key.docname].append(
            f"{entry.label} {entry.text!r} {node['ids']} {node.get('backrefs')}"
        )
    return found


def _parts(domain: BookshelfDomain, docname: str) -> Iterator[str]:
    if docname in domain.work_pages:
        yield from _work_page(domain, domain.catalogue.works[domain.work_pages[docname]])
    for preview in domain.previews.of(docname):
        yield f"{preview.anchor} {preview.html()} {preview.cover}"
    page = domain.pages.get(docname)
    if page is None:
        return
    for cite in page.cites:
        yield cite.anchor
        yield from _named(domain, cite.key)
    if page.works_cited:
        for work in cited_works(domain, docname):
            yield domain.catalogue.reference_wording(work)
            yield f"{domain.arrangement.homes.get(work.key)} {work.type} {domain.catalogue.coins(work)}"
    for shelf, groups in zip(page.shelves, domain.arrangement.shelves[docname], strict=True):
        for group in groups:
            yield group.value
            for work in group.works:
                yield from _shown(domain, work, shelf.layout)


def _named(domain: BookshelfDomain, key: str) -> Iterator[str]:
    """How a citation of ``key`` reads and where it leads."""
    work = domain.catalogue.works.get(key)
    if work is None:
        yield f"{key} {domain.others.find(key, '')}"
        return
    home = domain.home(key)
    form = domain.catalogue.cited(work, key)
    yield f"{work.type} {work.full_title} {form.label} {form.in_text} {home[:2] if home else None}"


def _work_page(domain: BookshelfDomain, work: Work) -> Iterator[str]:
    """All that a work's own page shows: the work, who cites it in which words, what to read next."""
    yield from _shown(domain, work, "page")
    yield domain.catalogue.reference_wording(work)
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
    if layout == "line":
        home = domain.arrangement.homes[work.key]
        yield f"{work.type} {work.full_title} {names(work)} {facts(work)} {home}"
        return
    if layout in ("card", "featured"):
        mentions = domain.mentions.by_page(work)
        yield str(len(mentions))
        for mention in mentions[:MENTIONED]:
            yield f"{domain.env.titles[mention.docname].astext()} {mention.docname} {mention.anchor}"
    image = domain.catalogue.cover_image(work)
    yield f"{layout} {domain.catalogue.digest(work)} {domain.arrangement.homes[work.key]} {image}"
    for _, text in rich_text.texts(work):
        for reference in rich_text.references(text):
            yield from _referred(domain, reference)


def _referred(domain: BookshelfDomain, reference: addnodes.pending_xref) -> Iterator[str]:
    """Where a reference in an annotation leads, and how it reads."""
    target = reference["reftarget"]
    if reference["refdomain"] == "cite":
        for cited in parse_targets(target):
            yield from _named(domain, cited.key)
        return
    standard = domain.env.domains.standard_domain
    if reference["reftype"] == "doc":
        title = domain.env.titles.get(target.lstrip("/"))
        yield title.astext() if title is not None else ""
    elif reference["reftype"] == "ref":
        yield f"{standard.labels.get(target)} {standard.anonlabels.get(target)}"
    else:
        yield f"{standard.objects.get(('term', target))} {standard.data['terms'].get(target.lower())}"
