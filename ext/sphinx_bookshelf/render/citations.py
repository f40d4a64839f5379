"""Turns a citation's keys into text and links, in the configured style."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pybtex_docutils
from docutils import nodes
from pybtex.richtext import String, Tag, Text
from sphinx.errors import NoUri
from sphinxcontrib.bibtex.nodes import raw_latex
from sphinxcontrib.bibtex.richtext import BaseReferenceText
from sphinxcontrib.bibtex.style.template import (
    SphinxReferenceInfo,
    join,
    post_text,
    pre_text,
    reference,
)

from ..library.query import kind
from ..project.catalogue import FAILURES
from ..project.citation_targets import parse_targets, report_unknown_key
from ..project.placement import Home
from ..project.remote_projects import form_of
from ..reporting import report_diagnostic
from .citation_order import Cited, groups
from .in_text_style import InTextStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybtex.richtext import BaseText
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.citation_target import CitationTarget
    from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle

    from ..integration.domain import BookshelfDomain
    from ..library.work import Work
    from ..project.catalogue import Catalogue
    from ..project.remote_projects import OtherProjects

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
        home: Callable[[str], Home | None],
        style: BaseReferenceStyle,
        builder: Builder,
        fromdocname: str,
        others: OtherProjects,
    ) -> None:
        self.catalogue = catalogue
        self.home = home
        self.others = others
        self.style = style
        self.builder = builder
        self.fromdocname = fromdocname

    def resolve(
        self, env: BuildEnvironment, role: str, targets: Sequence[CitationTarget], node: pending_xref
    ) -> nodes.Element | None:
        """Return the citation, or ``None`` where nobody knows any of its keys.

        Each key is judged alone: one that is unknown here is asked of other projects, and if they
        do not know it either it stays as it was written and is reported.
        """
        works = self.catalogue.works
        foreign = {
            target.key: _ask_others(env, target.key, node) for target in targets if target.key not in works
        }
        if not any(target.key in works or foreign[target.key] is not None for target in targets):
            return None
        children: list[BaseText] = []
        for first, *further in self._groups(role, targets):
            target = first.target
            if target.key in works:
                children.append(self._known(role, target, works[target.key], further))
                continue
            found = foreign[target.key]
            if found is None:
                if node.get("refwarn", True):
                    report_unknown_key(target.key, works, node)
                found = nodes.inline("", target.key, classes=["bookshelf-unknown"])
            children.append(self._foreign(role, target, found))
        for diagnostic in self.catalogue.take_diagnostics():
            report_diagnostic(diagnostic)
        result = nodes.inline("", "", classes=["bookshelf-citation"])
        result += self._joined(role, children).render(_BACKEND)
        return result

    def text(self, role: str, targets: Sequence[CitationTarget]) -> str:
        """Return the citation as plain text; a key that nobody knows stands for itself."""
        works = self.catalogue.works
        children: list[BaseText] = []
        for first, *further in self._groups(role, targets):
            target = first.target
            if target.key in works:
                children.append(self._known(role, target, works[target.key], further))
                continue
            found = self.others.find(target.key, self.fromdocname)
            name = nodes.inline("", found.name) if found else None
            children.append(self._foreign(role, target, name) if name else String(target.key))
        return str(self._joined(role, children))

    def _joined(self, role: str, children: list[BaseText]) -> BaseText:
        return (
            String(", ").join(children)
            if role == "title"
            else self._style(role).outer(role, children).format()
        )

    def _style(self, role: str) -> BaseReferenceStyle:
        """The configured style, or ours for a role that it does not have."""
        return self.style if role in self.style.role_names() else InTextStyle()

    def _groups(self, role: str, targets: Sequence[CitationTarget]) -> list[list[Cited]]:
        """The works in the order in which they are cited; a style of others has them as they are written."""
        if not isinstance(self._style(role), InTextStyle):
            return [[Cited(target)] for target in targets]
        works = self.catalogue.works
        cited = []
        for target in targets:
            work = works.get(target.key)
            if work is None:
                cited.append(Cited(target))
            else:
                cited.append(Cited(target, self.catalogue.in_text(work), self.catalogue.rank(work)))
        return groups(role, cited)

    def _known(
        self, role: str, target: CitationTarget, work: Work, further: Sequence[Cited] = ()
    ) -> BaseText:
        """The citation of a work, and of further ones of its authors; with links where there are homes."""
        home = self.home(target.key)
        homes = [self.home(each.target.key) for each in further]
        data = {
            "entry": self.catalogue.cited_entry(work),
            "formatted_entry": self.catalogue.cited(work, target.key),
            "reference_info": self._info(self.builder, target, home),
            "style": self.style,
            "further": [
                (self._info(self.builder, each.target, where), each.form)
                for each, where in zip(further, homes, strict=True)
            ],
        }
        if role == "title":
            text = title_template(work.title, kind(work)).format_data(data)
        else:
            try:
                text = self._style(role).inner(role).format_data(data)
            except FAILURES as error:
                self.catalogue.note_failure(work, error)
                text = InTextStyle().inner(role).format_data(data)
        if str(text) and all(where is not None for where in (home, *homes)):
            return text
        return NodesText(_without_links(text.render(_BACKEND)), str(text)) if str(text) else Text()

    def _info(self, builder: Any, target: CitationTarget, home: Home | None) -> SphinxReferenceInfo:
        return SphinxReferenceInfo(
            builder=builder,
            fromdocname=self.fromdocname,
            todocname=home.docname if home else self.fromdocname,
            # A link that goes nowhere is taken out again; with an id no builder is asked for its address,
            # which that of Texinfo does not know when a page is read.
            citation_id=home.anchor if home else "nowhere",
            title=None,
            pre_text=target.pre,
            post_text=target.post,
        )

    def _foreign(self, role: str, target: CitationTarget, found: nodes.Element) -> BaseText:
        """The work of another project, to which ``found`` is a link, in the words of the role."""
        described = self.others.described(target.key)
        form = (described.form if described else None) or form_of(found.astext())
        if role == "title" and described:
            template = title_template(described.title, described.kind)
        elif form is None or role == "title":
            before = [String(f"{target.pre} ")] if target.pre else []
            after = [String(f", {target.post}")] if target.post else []
            return Text(*before, NodesText([found], found.astext()), *after)
        else:
            template = InTextStyle().inner(role)
        # The link that this makes, as no builder does, is exchanged for the real one.
        info = self._info(SimpleNamespace(name=""), target, Home(self.fromdocname, "foreign"))
        text = template.format_data(
            {"formatted_entry": SimpleNamespace(in_text=form), "reference_info": info}
        )
        holder = nodes.inline("", "", *text.render(_BACKEND))
        for link in list(holder.findall(nodes.reference)):
            link.replace_self(_filled(found, link.children))
        return NodesText(holder.children, str(text)) if str(text) else Text()


def _filled(element: nodes.Element, children: Sequence[nodes.Node]) -> nodes.Element:
    """A copy of ``element`` with other children."""
    copy: nodes.Element = element.copy()
    copy += children
    return copy


def _ask_others(env: BuildEnvironment, key: str, node: pending_xref) -> nodes.Element | None:
    """Return the link to a work of another project, if one that this project knows of has the key."""
    single = node.deepcopy()
    single["reftarget"] = key
    single["ids"] = []
    try:
        return env.events.emit_firstresult(  # type: ignore[no-any-return]  # events are untyped
            "missing-reference", env, single, nodes.inline("", key), allowed_exceptions=(NoUri,)
        )
    except NoUri:
        return None


def title_template(title: str, kind_: str) -> Any:
    """A title as APA 7 (6.7, 6.22) names it: italic for what stands alone, in quotes for a part."""
    title = Tag("em", title) if kind_ not in PARTS else Text("“", title, "”")
    return join(sep=", ")[join(sep=" ")[pre_text, reference[title]], post_text]


def _without_links(rendered: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes with every link replaced by what it encloses."""
    holder = nodes.inline("", "", *rendered)
    for link in list(holder.findall(lambda node: isinstance(node, nodes.reference | raw_latex))):
        link.parent.replace(link, link.children)
    return holder.children


def warn_missing_citation(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """``warn-missing-reference``: name each key of a citation of which no key was found."""
    if domain is None or domain.name != "cite":
        return None
    for target in parse_targets(node["reftarget"]):
        report_unknown_key(target.key, cast("BookshelfDomain", domain).catalogue.works, node)
    return True
