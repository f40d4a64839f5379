"""Define the roles that cite. They leave a reference, which the domain gives an anchor and resolves."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pybtex_docutils
from docutils import nodes

from ..library.diagnostics import Subtype
from ..library.values import lists
from ..project.citation_targets import FOOTCITE, NOTE_OF, parse_targets, report_unknown_key
from ..render.nodes import cited_words
from ..render.pieces import to_node
from ..reporting import report
from ..upstream.bibtex import CiteRole as BibtexCiteRole
from ..upstream.bibtex import FootCiteRole as BibtexFootCiteRole
from ..upstream.bibtex import FootnoteMemory, FootReferenceInfo, format_references
from .build_state import context_of
from .staleness import note_wording

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..library.work import Work
    from ..render.references import References
    from ..upstream.bibtex import BibtexFootDomain


class CiteRole(BibtexCiteRole):
    """``cite`` and all its variants."""

    innernodeclass = cited_words

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: nodes.Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference. What it cites is noted when the whole page is read."""
        node.setdefault("refdomain", "cite")
        if not node["refdomain"]:
            # The role {cite} without a domain, which means the default role of ours.
            node["refdomain"], node["reftype"] = "cite", "p"
        if not parse_targets(self.target):
            report(
                Subtype.CITATION,
                f'"{self.target}" is no citation; write keys with commas between them, '
                "and what stands before or after a key in braces: {see}key{p. 12}",
                location=self.get_location(),
            )
            return [nodes.literal("", self.target)], []
        return [node], []


class FootCiteRole(BibtexFootCiteRole):
    """``footcite`` and its variants: footnotes that count among the citations of a page.

    The footnotes are those that ``{footbibliography}`` of sphinxcontrib-bibtex puts in its place.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a reference to the footnote of each work that is known."""
        context = context_of(self.env)
        works, references = context.site.catalogue.works, context.references
        keys = lists.keys(self.text)
        note_wording(context, self.env.docname, keys)
        cited = []
        for key in keys:
            work = works.get(key)
            if work is None:
                report_unknown_key(key, works, self.get_location())
            else:
                cited.append((key, work))
        style = cast("BibtexFootDomain", self.env.domains["footcite"]).reference_style
        cited_works = [
            (
                references.cited_entry(work),
                references.cited(work, None),
                FootReferenceInfo(key, self.inliner.document, self._footnote(references, work)),
            )
            for key, work in cited
        ]
        role = self.name.partition(":")[2] or "p"
        found: list[nodes.Node] = format_references(style, role, cited_works).render(
            pybtex_docutils.Backend()
        )
        holder = nodes.inline("", "", *found)
        for (key, _), reference in zip(cited, holder.findall(nodes.footnote_reference), strict=False):
            reference[FOOTCITE] = key
            self.set_source_info(reference)
        return found, []

    def _footnote(self, references: References, work: Work) -> str:
        """Return the name of the work's footnote; made for the next ``{footbibliography}`` if new."""
        memory = FootnoteMemory(self.env)
        if name := memory.name(work.key):
            return name
        template = self.config.bibtex_footcite_id or "footcite-{key}"
        # Two keys may differ in punctuation alone and give the same id, which docutils then numbers.
        name = nodes.make_id(template.format(footbibliography_count=memory.number, key=work.slug))
        footnote = nodes.footnote(
            "", nodes.paragraph("", "", *map(to_node, references.reference(work))), auto=1
        )
        footnote["names"].append(name)
        footnote[NOTE_OF] = work.key
        self.inliner.document.note_autofootnote(footnote)
        self.inliner.document.note_explicit_target(footnote, footnote)
        memory.add(work.key, name, footnote)
        return name
