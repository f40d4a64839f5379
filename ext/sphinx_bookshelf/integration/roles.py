"""The roles that cite. They leave a reference; the domain gives it its anchor and resolves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinxcontrib.bibtex.foot_roles import FootCiteRole as BibtexFootCiteRole
from sphinxcontrib.bibtex.roles import CiteRole as BibtexCiteRole
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import FootReferenceInfo

from ..library.diagnostics import Subtype
from ..project.citation_targets import FOOTCITE, parse_targets, report_unknown_key
from ..reporting import report

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain

    from ..library.work import Work
    from .domain import BookshelfDomain


class CiteRole(BibtexCiteRole):
    """``cite`` and all its variants."""

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: nodes.Element, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference. What it cites is noted when the whole page is read."""
        node.setdefault("refdomain", "cite")
        if not node["refdomain"]:
            # The bare role {cite} belongs to no domain.
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
    """``footcite`` and its variants: footnotes that count among the works that a page cites.

    The footnotes are those that ``{footbibliography}`` of sphinxcontrib-bibtex puts in its place.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a reference to the footnote of each work that is known."""
        domain = cast("BookshelfDomain", self.env.domains["cite"])
        keys = [part for part in (part.strip() for part in self.text.split(",")) if part]
        domain.note_wording(keys)
        cited = []
        for key in keys:
            work = domain.catalogue.works.get(key)
            if work is None:
                report_unknown_key(key, domain.catalogue.works, self.get_location())
            else:
                cited.append((key, work))
        style = cast("BibtexFootDomain", self.env.domains["footcite"]).reference_style
        references = [
            (
                domain.catalogue.cited_entry(work),
                domain.catalogue.cited(work, key),
                FootReferenceInfo(key, self.inliner.document, self._footnote(domain, work)),
            )
            for key, work in cited
        ]
        role = self.name.partition(":")[2] or "p"
        found: list[nodes.Node] = format_references(style, role, references).render(domain.backend)
        holder = nodes.inline("", "", *found)
        for (key, _), reference in zip(cited, holder.findall(nodes.footnote_reference), strict=False):
            reference[FOOTCITE] = key
            self.set_source_info(reference)
        return found, []

    def _footnote(self, domain: BookshelfDomain, work: Work) -> str:
        """Return the name of the work's footnote; made for the next ``{footbibliography}`` if new."""
        memory: Any = self.env.temp_data
        new = memory.setdefault("bibtex_foot_new_refs", set())
        names = memory.setdefault("bibtex_footcite_names", {})
        if work.key in memory.setdefault("bibtex_foot_old_refs", set()) | new:
            return str(names[work.key])
        number = memory.setdefault("bibtex_footbibliography_count", 0) + 1
        template = self.config.bibtex_footcite_id or "footcite-{key}"
        # Sphinx numbers ids that are the same: one key may differ from another by punctuation alone.
        name = nodes.make_id(template.format(footbibliography_count=number, key=work.slug))
        names[work.key] = name
        new.add(work.key)
        footnote = nodes.footnote("", nodes.paragraph("", "", *domain.catalogue.reference(work)), auto=1)
        footnote["names"].append(name)
        document = self.inliner.document
        document.note_autofootnote(footnote)
        document.note_explicit_target(footnote, footnote)
        memory.setdefault("bibtex_foot_bibliography", nodes.container()).append(footnote)
        return name
