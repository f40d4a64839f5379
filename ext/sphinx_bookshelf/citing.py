"""Turns a citation's keys into text and links, in the configured style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import pybtex_docutils
from docutils import nodes
from pybtex.richtext import String, Tag, Text
from sphinx.util import logging
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.nodes import raw_latex
from sphinxcontrib.bibtex.richtext import BaseReferenceText
from sphinxcontrib.bibtex.style.template import (
    SphinxReferenceInfo,
    join,
    post_text,
    pre_text,
    reference,
)

from .arrangement import nearest
from .library.query import kind

if TYPE_CHECKING:
    from pybtex.richtext import BaseText
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.citation_target import CitationTarget
    from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle

    from .arrangement import Home
    from .catalogue import Catalogue
    from .domain import BookshelfDomain
    from .library.work import Work

logger = logging.getLogger(__name__)

_BACKEND = pybtex_docutils.Backend()

#: Kinds of works that are parts of another; their titles stand in quotation marks.
PARTS = ("article", "chapter", "paper")


class NodesText(BaseReferenceText[Sequence[nodes.Node]]):
    """Rich text that renders as nodes made elsewhere; its parts only stand in for their text."""

    def render(self, backend: pybtex_docutils.Backend) -> list[nodes.Node]:
        """Return the nodes."""
        return list(self.info[0])


class Citing:
    """Resolves the citations of one page for one builder."""

    def __init__(
        self,
        catalogue: Catalogue,
        homes: Mapping[str, Home],
        style: BaseReferenceStyle,
        builder: Builder,
        fromdocname: str,
    ) -> None:
        self.catalogue = catalogue
        self.homes = homes
        self.style = style
        self.builder = builder
        self.fromdocname = fromdocname

    def resolve(
        self, env: BuildEnvironment, role: str, targets: Sequence[CitationTarget], node: pending_xref
    ) -> nodes.Element | None:
        """Return the citation, or ``None`` where no key is known here: others may know it.

        Of several keys, each is judged alone: one that is unknown here is asked of other projects,
        and if they do not know it either it stays as it was written and is reported.
        """
        works = self.catalogue.works
        if not any(target.key in works for target in targets):
            return None
        children = [
            self._known(role, target, works[target.key])
            if target.key in works
            else self._foreign(env, target, node)
            for target in targets
        ]
        result = nodes.inline("", "", classes=["bookshelf-citation"])
        result += self._joined(role, children).render(_BACKEND)
        return result

    def text(self, role: str, targets: Sequence[CitationTarget]) -> str:
        """Return the citation as plain text; a key that is unknown here stands for itself."""
        works = self.catalogue.works
        children = [
            self._known(role, target, works[target.key]) if target.key in works else String(target.key)
            for target in targets
        ]
        return str(self._joined(role, children))

    def _joined(self, role: str, children: list[BaseText]) -> BaseText:
        return String(", ").join(children) if role == "title" else self.style.outer(role, children).format()

    def _known(self, role: str, target: CitationTarget, work: Work) -> BaseText:
        home = self.homes.get(work.key)
        data = {
            "entry": self.catalogue.entry(work),
            "formatted_entry": self.catalogue.cited(work),
            "reference_info": SphinxReferenceInfo(
                builder=self.builder,
                fromdocname=self.fromdocname,
                todocname=home.docname if home else self.fromdocname,
                citation_id=home.anchor if home else "",
                title=None,
                pre_text=target.pre,
                post_text=target.post,
            ),
            "style": self.style,
        }
        template = title_template(work) if role == "title" else self.style.inner(role)
        text = template.format_data(data)
        if home is not None:
            return text
        return NodesText(_without_links(text.render(_BACKEND)), str(text))

    def _foreign(self, env: BuildEnvironment, target: CitationTarget, node: pending_xref) -> BaseText:
        single = node.deepcopy()
        single["reftarget"] = target.key
        single["ids"] = []
        label = nodes.inline("", target.key)
        found = env.events.emit_firstresult("missing-reference", env, single, label)
        if found is None:
            report_unknown_key(target.key, self.catalogue.works, node)
            found = nodes.inline("", target.key, classes=["bookshelf-unknown"])
        return NodesText([found], found.astext())


def title_template(work: Work) -> Any:
    """The title as APA 7 (6.7, 6.22) names it: italic for what stands alone, in quotes for a part."""
    title = Tag("em", work.title) if kind(work) not in PARTS else Text("“", work.title, "”")
    return join(sep=" ")[pre_text, reference[title], post_text]


def _without_links(rendered: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes with every link replaced by what it encloses."""
    holder = nodes.inline("", "", *rendered)
    for link in list(holder.findall(lambda node: isinstance(node, nodes.reference | raw_latex))):
        link.parent.replace(link, link.children)
    return holder.children


def report_unknown_key(key: str, works: Mapping[str, Work], node: nodes.Node) -> None:
    """Warn of a key that nobody knows, under the name that sphinxcontrib-bibtex gave this warning."""
    near = nearest(key, works)
    hint = f'; did you mean "{near}"?' if near else ""
    logger.warning(
        f'could not find bibtex key "{key}"{hint}', location=node, type="bibtex", subtype="key_not_found"
    )


def warn_missing_citation(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """``warn-missing-reference``: name each key of a citation of which no key was found."""
    if domain is None or domain.name != "cite":
        return None
    for target in parse_citation_targets(node["reftarget"]):
        report_unknown_key(target.key, cast("BookshelfDomain", domain).catalogue.works, node)
    return True
