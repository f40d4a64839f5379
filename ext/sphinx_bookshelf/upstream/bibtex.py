"""Names of sphinxcontrib-bibtex, which documents its roles, directives and styles, but none of its modules.

The extension takes the place of its domains, roles and directives, so that the citations of a project that
used it before mean the same. Whatever is not overridden stays as it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

# The record of the files that were read, which the domain keeps.
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime

# The text of a citation, ``{see}key{p. 12}``: its keys with what stands before and after each.
from sphinxcontrib.bibtex.citation_target import parse_citation_targets

# The domains, roles and directives that ours extend, and the records of ``{bibliography}`` that they keep.
from sphinxcontrib.bibtex.directives import BibliographyDirective, BibliographyKey, BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, _FilterVisitor
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain
from sphinxcontrib.bibtex.foot_roles import FootCiteRole

# What a formatted reference is put through for LaTeX, and for its entities.
from sphinxcontrib.bibtex.nodes import raw_latex

# Reference styles, their templates, and what these are given.
from sphinxcontrib.bibtex.plugin import find_plugin
from sphinxcontrib.bibtex.richtext import BaseReferenceText
from sphinxcontrib.bibtex.roles import CiteRole
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, format_references
from sphinxcontrib.bibtex.style.template import (
    FootReferenceInfo,
    SphinxReferenceInfo,
    SphinxReferenceText,
    join,
    node,
    post_text,
    pre_text,
    reference,
    year,
)
from sphinxcontrib.bibtex.transforms import node_text_transform

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinx.environment import BuildEnvironment

__all__ = [
    "ROLE_NAMES",
    "BaseReferenceStyle",
    "BaseReferenceText",
    "BibData",
    "BibFile",
    "BibliographyDirective",
    "BibliographyKey",
    "BibliographyValue",
    "BibtexDomain",
    "BibtexFootDomain",
    "CiteRole",
    "FootBibliographyDirective",
    "FootCiteRole",
    "FootReferenceInfo",
    "FootnoteMemory",
    "SphinxReferenceInfo",
    "SphinxReferenceText",
    "admits",
    "find_plugin",
    "format_references",
    "get_mtime",
    "join",
    "node",
    "node_text_transform",
    "parse_citation_targets",
    "post_text",
    "pre_text",
    "raw_latex",
    "reference",
    "year",
]

#: The names of the roles of the ``cite`` domain. Stands in for a public list of them.
ROLE_NAMES: tuple[str, ...] = tuple(BibtexDomain._role_names)


def admits(filter_: Any, entry: Entry, docname: str, citing: set[str]) -> bool:
    """Return whether a ``:filter:`` admits an entry that the pages ``citing`` cite.

    Stands in for a public way to ask a filter. Raises :exc:`ValueError`, :exc:`TypeError` or :exc:`re.error`
    where the filter cannot be evaluated.
    """
    visitor: Any = _FilterVisitor(  # type: ignore[no-untyped-call]  # it has no type hints
        entry=entry, docname=docname, cited_docnames=citing
    )
    return bool(visitor.visit(filter_))


class FootnoteMemory:
    """The footnotes of the page that is being read, where ``{footbibliography}`` looks for them.

    Stands in for a way to add a footnote whose text is not pybtex's.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        memory: Any = env.temp_data
        self._memory = memory
        self._new: set[str] = memory.setdefault("bibtex_foot_new_refs", set())
        self._names: dict[str, str] = memory.setdefault("bibtex_footcite_names", {})

    def name(self, key: str) -> str:
        """Return the name of the footnote of a work; empty where it has none yet."""
        old = self._memory.setdefault("bibtex_foot_old_refs", set())
        return str(self._names[key]) if key in old | self._new else ""

    @property
    def number(self) -> int:
        """The number of the ``{footbibliography}`` that comes next."""
        return int(self._memory.setdefault("bibtex_footbibliography_count", 0)) + 1

    def add(self, key: str, name: str, footnote: nodes.footnote) -> None:
        """Add a footnote for the next ``{footbibliography}``."""
        self._names[key] = name
        self._new.add(key)
        self._memory.setdefault("bibtex_foot_bibliography", nodes.container()).append(footnote)
