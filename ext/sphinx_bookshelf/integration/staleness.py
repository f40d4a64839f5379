"""Find the pages that are stale: that must be read again, or written again.

A page's fingerprint covers all that it shows and does not hold itself: how the works
that it cites are named, where they lead, what its cards and lists say. It belongs to an
output folder, not to the environment: two builders can share one environment and write
at different times.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx import addnodes

from ..project.build_memory import load, memory
from ..project.page_records import Page
from ..render.shown import fingerprint, named, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docutils import nodes

    from ..library.work import Work
    from ..project.page_records import Cite
    from ..render.context import RenderContext


#: The types of references by label; the last is that of MyST's links.
LABELLED = ("ref", "numref", "any", "myst")


class Staleness:
    """The fingerprints of one build, and those of the last build into the same folder."""

    def __init__(self, context: RenderContext) -> None:
        self._context = context
        #: What every page shows in this build.
        self._fingerprints: dict[str, str] = {}
        #: The pages that were written in this build.
        self._written: set[str] = set()

    def changed_pages(self, listings: Mapping[str, Sequence[str]]) -> list[str]:
        """Compute the fingerprints; return the pages whose is not that of the last build into this folder."""
        site = self._context.site
        self._fingerprints = {
            docname: fingerprint([*listings.get(docname, ()), *_parts(self._context, docname)])
            for docname in sorted(site.env.found_docs)
        }
        old = load(memory(site.builder, "pages"))
        # A page that the last build did not have may have existed before that, and its old file may remain.
        return [name for name, value in self._fingerprints.items() if old and old.get(name) != value]

    def note_written(self, docnames: Iterable[str]) -> None:
        """Note pages that are being written."""
        self._written.update(docnames)

    def save(self) -> list[str]:
        """Remember what was written. Return the pages of the last build that are no more.

        Where only some pages were asked for, the others keep the fingerprint of what is in the folder.
        """
        path, new = memory(self._context.site.builder, "pages"), dict(self._fingerprints)
        old = load(path)
        new.update({name: text for name, text in old.items() if name in new and name not in self._written})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(new), encoding="utf-8")
        return sorted(old.keys() - new.keys())


# -- what a page fixes when it is read ---------------------------------------------------


def note_wording(context: RenderContext, docname: str, keys: Iterable[str]) -> None:
    """Remember that a page, which is being read, has words in it that depend on these works."""
    page = context.site.pages.setdefault(docname, Page())
    page.wordings.update({key: _wording(context, key) for key in keys})


def further_keys(works: Mapping[str, Work], cites: Iterable[Cite]) -> dict[str, str]:
    """Return the key of the work for each further key among the citations: anchors bear the work's."""
    keys = {cite.key: works[cite.key].key for cite in cites if cite.key in works}
    return {written: key for written, key in keys.items() if written != key}


def outdated_pages(context: RenderContext) -> set[str]:
    """Return the pages that were read with other words or other anchors than they would be now."""
    works = context.site.catalogue.works
    return {
        docname
        for docname, page in context.site.pages.items()
        if any(_wording(context, key) != words for key, words in page.wordings.items())
        or page.keys != further_keys(works, page.cites)
    }


def _wording(context: RenderContext, key: str) -> str:
    """Return all that a page can fix of a work when it is read; empty where there is no such work."""
    work = context.site.catalogue.works.get(key)
    if work is None:
        found = context.site.remote_projects.find(key, "")
        return found.name if found else ""
    references = context.references
    style = context.csl.style.digest if context.csl else ""
    return f"{work.key} {work.full_title} {references.in_text(work)} {references.wording(work)}{style}"


def used_labels(document: nodes.document) -> list[str]:
    """Return the labels that a page refers to, each once, in order."""
    references = document.findall(addnodes.pending_xref)
    return list(dict.fromkeys(each["reftarget"] for each in references if each["reftype"] in LABELLED))


# -- what a page shows -------------------------------------------------------------------


def _parts(context: RenderContext, docname: str) -> Iterator[str]:
    if docname in context.site.work_pages:
        yield from _work_page(context, context.site.catalogue.works[context.site.work_pages[docname]])
    for preview in context.previews.of(docname):
        yield f"{preview.anchor} {sorted(preview.entries)} {preview.words} {preview.cover}"
    page = context.site.pages.get(docname)
    if page is None:
        return
    for label in page.labels:
        # A citation in the title there reads otherwise when its work changes.
        yield str(context.site.env.domains.standard_domain.labels.get(label))
    for cite in page.cites:
        yield cite.anchor
        yield from named(context, cite.key, docname)
    listings = context.site.listings
    # Styles other than ours order the works of a citation as the bibliography does.
    keys = sorted({cite.key for cite in page.cites})
    yield " ".join(sorted(keys, key=lambda key: listings.order(key, docname)))
    if page.works_cited:
        for work in context.references.in_order(context.site.listed_works(docname)):
            yield context.references.label_in_lists(work, context.site.listings.of(work.key, docname))
            yield context.references.wording(work)
            home = context.site.home(work.key, docname)
            title_leads = context.site.placement.home_of_title(work.key)
            yield f"{home} {title_leads} {work.type} {context.references.coins(work)}"
    for shelf, groups in zip(page.shelves, context.site.placement.shelves[docname], strict=True):
        for group in groups:
            yield group.value
            for work in group.works:
                yield from shown(context, work, shelf.layout)


def _work_page(context: RenderContext, work: Work) -> Iterator[str]:
    """Yield all that a work's own page shows: the work, the passages that cite it, what to read next."""
    yield from shown(context, work, "page")
    yield context.references.wording(work)
    titles = context.site.env.titles
    for backlink in context.site.backlinks.of(work):
        yield f"{backlink.docname} {backlink.anchor} {backlink.passage.section}"
        yield titles[backlink.docname].astext()
        for part in backlink.passage.parts:
            yield part if isinstance(part, str) else f"{part.role} {part.targets}"
        for key, _anchor in backlink.passage.cites():
            yield from named(context, key)
    for neighbour in context.site.backlinks.neighbours(work):
        yield titles[neighbour.docname].astext()
        yield from shown(context, neighbour.work, "line")
        # What its cover is drawn from, beside that.
        cover = neighbour.work
        image = context.site.cover_images.of(cover)
        yield f"{cover.subtitle} {cover.year} {cover.tags} {sorted(cover.fields.items())} {image}"
