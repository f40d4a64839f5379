"""The roles that cite. They leave a reference; the domain gives it its anchor and resolves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.foot_roles import FootCiteRole as BibtexFootCiteRole
from sphinxcontrib.bibtex.roles import CiteRole as BibtexCiteRole

from .diagnostics import Subtype
from .messages import report

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain


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
        try:
            list(parse_citation_targets(self.target))
        except ValueError:
            report(
                Subtype.CITATION,
                f'"{self.target}" is no citation; write keys with commas between them, '
                "and what stands before or after a key in braces: {see}key{p. 12}",
                location=self.get_location(),
            )
            return [nodes.literal("", self.target)], []
        return [node], []


class FootCiteRole(BibtexFootCiteRole):
    """``footcite`` and its variants: footnotes that count among the works that a page cites."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Mark each footnote reference with the key that it cites."""
        found, messages = super().run()
        known = cast("BibtexDomain", self.env.domains["cite"]).bibdata.data.entries
        keys = [key for key in (part.strip() for part in self.text.split(",")) if key in known]
        references = [ref for node in found for ref in node.findall(nodes.footnote_reference)]
        for key, reference in zip(keys, references, strict=False):
            reference["bookshelf_footcite"] = key
            self.set_source_info(reference)
        return found, messages
