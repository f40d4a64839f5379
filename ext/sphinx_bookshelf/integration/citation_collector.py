"""Collect the citations of a page while it is read: anchors, records, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..library.slug import slug
from ..project.citation_targets import FOOTCITE, CitationTarget, parse_targets
from ..project.doctrees import ancestors
from ..project.page_records import Cite, Page
from ..project.passages import Marker, passages
from ..render.csl_citations import NOTES
from .notes import CITED, close_up, shorten_repeated
from .staleness import further_keys, note_wording
from .worded_citations import named_places, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..render.context import RenderContext


#: What Sphinx takes the names of places from that one can refer to.
NAMING = (nodes.title, nodes.caption, nodes.rubric, nodes.term, nodes.field_name)


def collect_citations(context: RenderContext, docname: str, document: nodes.document) -> None:
    """Give every citation of a page its anchor, and record it with its sentence, in document order."""
    page_citations = _PageCitations(context, docname)
    titles: list[nodes.Element] = []
    for node in list(_citations(document)):
        if _is_copy(node):
            # The citation itself is elsewhere in the text; its copy is plain text without link or anchor.
            node.parent.replace(node, page_citations.in_words(node))
        else:
            page_citations.note(node)
            shorten_repeated(document, node, page_citations.markers[node].anchors)
            if _stands_in(node, NAMING) and isinstance(node, addnodes.pending_xref):
                # Navigation, search and `:ref:` use the title as it is read, so it must have its words by
                # then; numbers are corrected later (`worded_citations`). Sphinx leaves footnotes out of them.
                node.replace(node[0], page_citations.in_words(node))
                titles.append(next(each for each in ancestors(node) if isinstance(each, NAMING)))
    if page_citations.cites:
        page = context.site.pages.setdefault(docname, Page())
        page.cites, page.passages = page_citations.cites, passages(page_citations.markers)
        page.named = named_places(titles)
        page.keys = further_keys(context.site.catalogue.works, page_citations.cites)
        close_up(page_citations.markers)


class _PageCitations:
    """The citations of one page, as they are numbered and recorded."""

    def __init__(self, context: RenderContext, docname: str) -> None:
        self.context = context
        self.docname = docname
        self.cites: list[Cite] = []
        self.markers: dict[nodes.Element, Marker] = {}
        self._counts: dict[str, int] = {}

    def note(self, node: nodes.Element) -> None:
        """Take a citation down, and give it an anchor for each of its keys."""
        role, targets = _cited(node)
        line = node.line or next((each.line for each in ancestors(node) if each.line), 0)
        anchors = tuple(self._anchor(target.key) for target in targets)
        node["ids"] += anchors
        for target, anchor in zip(targets, anchors, strict=True):
            self.cites.append(Cite(target.key, line, anchor, FOOTCITE in node))
        self.markers[node] = Marker(role, tuple(targets), anchors)

    def _anchor(self, key: str) -> str:
        work = self.context.site.catalogue.works.get(key)
        name = work.slug if work is not None else slug(key)
        self._counts[name] = self._counts.get(name, 0) + 1
        return f"cite-{name}-{self._counts[name]}"

    def in_words(self, node: nodes.Element) -> nodes.inline:
        """Return a citation as it reads now; the page is read again when it would read otherwise."""
        targets = _targets(node)
        note_wording(self.context, self.docname, (target.key for target in targets))
        role = node.get("reftype", "p")
        return worded(self.context.citations.text(self.docname, role, targets), self.docname, role, targets)


def _cited(node: nodes.Element) -> tuple[str, Sequence[CitationTarget]]:
    """Return the role and the targets of a citation, which a note may have in its place."""
    if CITED in node:
        role, _, target = node[CITED].partition(" ")
        return role, parse_targets(target)
    return node.get("reftype", "p"), _targets(node)


def _targets(node: nodes.Element) -> Sequence[CitationTarget]:
    if FOOTCITE in node:
        return [CitationTarget(node[FOOTCITE], "", "")]
    return parse_targets(node["reftarget"])


def _name_project(node: nodes.Element) -> None:
    """Let each key of an ``external+guide:cite:p`` name its project: ``guide:jacobs2017``.

    So it is a citation like others. Intersphinx would answer for all keys at once, in its own words.
    """
    project = node.get("inventory")
    if project:
        targets = [target._replace(key=f"{project}:{target.key}") for target in _targets(node)]
        node["reftarget"] = ",".join(map(str, targets))
        del node["intersphinx"], node["inventory"]


def _citations(document: nodes.document) -> Iterator[nodes.Element]:
    """Yield the citations of a page, in document order."""
    for node in document.findall(nodes.Element):
        if isinstance(node, addnodes.pending_xref):
            if node.get("refdomain") == "cite":
                _name_project(node)
                # `external:cite:p` asks for any project but this one: that is intersphinx's to answer.
                if "intersphinx" not in node and node["reftype"] not in NOTES:
                    yield node
        elif isinstance(node, nodes.footnote_reference) and (FOOTCITE in node or CITED in node):
            yield node


def _is_copy(node: nodes.Node) -> bool:
    """Return whether a citation is docutils' copy of one: in a substitution's definition, in ``contents``."""
    return any(
        isinstance(each, nodes.substitution_definition)
        or (isinstance(each, nodes.topic) and "contents" in each["classes"])
        for each in ancestors(node)
    )


def _stands_in(node: nodes.Node, kind: type[nodes.Element] | tuple[type[nodes.Element], ...]) -> bool:
    return any(isinstance(each, kind) for each in ancestors(node))
