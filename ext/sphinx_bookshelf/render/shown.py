"""Tell what is shown of a work, as texts that change when it would read or look otherwise.

By them a build finds the pages that must be written again (:mod:`.integration.staleness`), and the cards that
need not be made again (:mod:`.shelf`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..library.values.markup import formatted_texts
from ..project.backlinks import MENTIONED
from ..project.citation_targets import parse_targets
from . import rich_text
from .byline import facts, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx import addnodes

    from ..library.work import Work
    from .context import RenderContext


def fingerprint(parts: Iterable[str]) -> str:
    """Return a short text that changes when one of ``parts`` does."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part.encode())
        state.update(b"\0")
    return state.hexdigest()


def named(context: RenderContext, key: str, docname: str = "") -> Iterator[str]:
    """Yield how a citation of ``key`` on a page reads and where it leads."""
    work = context.site.catalogue.works.get(key)
    if work is None:
        yield f"{key} {context.site.remote_projects.find(key, '')}"
        return
    home = context.site.home(key, docname)
    yield context.citations.style
    form = context.references.cited(work, context.site.listings.of(key, docname))
    yield f"{work.type} {work.full_title} {form.label} {form.in_text} {home[:2] if home else None}"


def shown(context: RenderContext, work: Work, layout: str) -> Iterator[str]:
    """Yield all that a card of the work shows, citations in its annotation included."""
    if layout == "line":
        home = context.site.placement.homes[work.key]
        yield f"{work.type} {work.full_title} {names(work)} {facts(work)} {home}"
        return
    if layout in ("card", "featured"):
        backlinks = context.site.backlinks.by_page(work)
        yield str(len(backlinks))
        for backlink in backlinks[:MENTIONED]:
            yield f"{context.site.env.titles[backlink.docname].astext()} {backlink.docname} {backlink.anchor}"
    image = context.site.cover_images.of(work)
    yield f"{layout} {context.site.catalogue.digest(work)} {context.site.placement.homes[work.key]} {image}"
    for _, text in formatted_texts(work):
        for reference in rich_text.references(text):
            yield from _referred(context, reference)


def _referred(context: RenderContext, reference: addnodes.pending_xref) -> Iterator[str]:
    """Yield where a reference in an annotation leads, and how it reads."""
    target = reference["reftarget"]
    if reference["refdomain"] == "cite":
        for cited in parse_targets(target):
            yield from named(context, cited.key)
        return
    standard = context.site.env.domains.standard_domain
    if reference["reftype"] == "doc":
        title = context.site.env.titles.get(target.lstrip("/"))
        yield title.astext() if title is not None else ""
    elif reference["reftype"] == "ref":
        yield f"{standard.labels.get(target)} {standard.anonlabels.get(target)}"
    else:
        yield f"{standard.objects.get(('term', target))} {standard.data['terms'].get(target.lower())}"
