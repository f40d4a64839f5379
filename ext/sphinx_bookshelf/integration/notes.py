"""Make footnotes of the citations of a page, where the CSL style cites in notes; close up raised numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..project.citation_targets import parse_targets
from ..render.csl_citations import NOTE, NOTE_AGAIN
from .build_state import context_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The attribute of a node with what it cites, role and keys, where the node itself shows something else.
CITED = "bookshelf_cited"
#: The attribute of a citation with the name of the footnote that it has.
NAME = "bookshelf_note"
#: The roles that become notes; the other roles name authors, years and titles in the text.
_WHOLE = ("p", "ps", "alp", "alps", "label", "labelpar")
_IN_SENTENCE = ("t", "ts", "ct", "cts")
_PUNCTUATION = re.compile(r"[.,;:!?]+")


class CiteInNotes(SphinxTransform):
    """Puts a footnote into the place of each citation, behind the authors where these are named in the text.

    Runs before MyST-Parser puts footnotes in their order (618) and docutils numbers them (620).
    """

    default_priority = 600

    def apply(self, **kwargs: Any) -> None:
        """Replace the citations of the page."""
        csl = context_of(self.env).csl
        if csl is None or not csl.style.is_note:
            return
        roles = (*_WHOLE, *_IN_SENTENCE)
        for number, node in enumerate(_citations(self.document, roles), 1):
            self._note(node, f"cite-note-{number}")
        _in_order(self.document)

    def _note(self, node: addnodes.pending_xref, name: str) -> None:
        """Give a citation its footnote."""
        cited = f"{node['reftype']} {node['reftarget']}"
        inner = node.deepcopy()
        inner["ids"], inner["names"], inner["reftype"] = [], [], NOTE
        footnote = nodes.footnote("", nodes.paragraph("", "", inner), auto=1, names=[name])
        self.document.note_explicit_target(footnote, footnote)
        self.document.note_autofootnote(footnote)
        self.document += footnote
        reference = nodes.footnote_reference("", refname=name, auto=1)
        reference.source, reference.line = node.source, node.line
        self.document.note_autofootnote_ref(reference)
        self.document.note_footnote_ref(reference)
        if node["reftype"] in _WHOLE:
            node.replace_self(reference)
            reference[CITED], reference[NAME] = cited, name
            return
        node[CITED], node[NAME] = cited, name
        node["reftype"] = "cauthor" if node["reftype"].startswith("c") else "author"
        node["reftarget"] = ",".join(each.key for each in parse_targets(node["reftarget"]))
        node.parent.insert(node.parent.index(node) + 1, reference)


def _citations(document: nodes.document, roles: tuple[str, ...]) -> Iterator[addnodes.pending_xref]:
    """Return the citations of a page that become notes; not those of definitions, which stand elsewhere."""
    for node in list(document.findall(addnodes.pending_xref)):
        is_ours = node.get("refdomain") == "cite" and "intersphinx" not in node and node["reftype"] in roles
        place: Any = node.parent
        while place is not None and not isinstance(place, nodes.substitution_definition):
            place = place.parent
        if is_ours and place is None:
            yield node


def close_up(citations: Iterable[nodes.Element]) -> None:
    """Put the marks of notes behind the word or the sign that they stand beside, without a space.

    Not before sentences are cut out of the page: in these the citation stands in brackets.
    """
    for citation in citations:
        if isinstance(citation, nodes.footnote_reference) and CITED in citation:
            _close_up(citation)


class CloseUpRaised(SphinxPostTransform):
    """Puts raised numbers behind the word or the sign before them without a space, as pandoc does.

    Runs before references are resolved (``ReferencesResolver``, 10); pages are not read again for it.
    """

    default_priority = 9

    def run(self, **kwargs: Any) -> None:
        """Close up the citations of the page, where the style raises them and all their works are known."""
        context = context_of(self.env)
        if context.csl is None or not context.csl.style.is_raised:
            return
        works = context.site.catalogue.works
        for node in _citations(self.document, _WHOLE):
            at = node.parent.index(node)
            before = node.parent[at - 1] if at else None
            is_known = all(each.key in works for each in parse_targets(node["reftarget"]))
            if isinstance(before, nodes.Text) and is_known:
                node.parent[at - 1] = nodes.Text(before.rstrip())


def _close_up(reference: nodes.footnote_reference) -> None:
    parent = reference.parent
    at = parent.index(reference)
    before = parent[at - 1] if at else None
    behind = parent[at + 1] if at + 1 < len(parent) else None
    sign = _PUNCTUATION.match(behind.astext()) if isinstance(behind, nodes.Text) else None
    if isinstance(before, nodes.Text):
        parent[at - 1] = nodes.Text(before.rstrip() + (sign[0] if sign else ""))
        if sign and isinstance(behind, nodes.Text):
            parent[at + 1] = nodes.Text(behind[sign.end() :])


def _in_order(document: nodes.document) -> None:
    """Let docutils number the footnotes of authors and ours in the order of their marks."""
    references = [each for each in document.findall(nodes.footnote_reference) if each.get("auto") == 1]
    document.autofootnote_refs[:] = references
    places: dict[str, int] = {}
    for place, reference in enumerate(references):
        places.setdefault(reference.get("refname", ""), place)
    unnamed = iter([place for place, each in enumerate(references) if "refname" not in each])
    ranks = {
        id(footnote): places.get(footnote["names"][0], len(references))
        if footnote["names"]
        else next(unnamed, len(references))
        for footnote in document.autofootnotes
    }
    document.autofootnotes.sort(key=lambda footnote: ranks[id(footnote)])


def shorten_repeated(document: nodes.document, node: nodes.Element, anchors: tuple[str, ...]) -> None:
    """Let the note of a citation be short, where the page has cited all its works before."""
    if NAME not in node or any(anchor.endswith("-1") for anchor in anchors):
        return
    for footnote in document.autofootnotes:
        if node[NAME] in footnote["names"]:
            for inner in footnote.findall(addnodes.pending_xref):
                inner["reftype"] = NOTE_AGAIN
