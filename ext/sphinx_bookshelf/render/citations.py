"""Turn the keys of citations into text and links, in the configured style."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pybtex_docutils
from docutils import nodes
from pybtex.richtext import String, Text
from sphinx.errors import NoUri

from ..library.query import kind
from ..project.citation_targets import is_repeated, report_unknown_key
from ..project.placement import Home
from ..project.remote_projects import form_of
from ..upstream.bibtex import SphinxReferenceInfo, raw_latex, year
from .citation_order import ORDERED, Cited, groups
from .cited_titles import rich_title, title_template, with_words
from .directions import isolate
from .in_text_style import InTextStyle
from .references import FAILURES, NodesText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pybtex.richtext import BaseText
    from sphinx.addnodes import pending_xref
    from sphinx.environment import BuildEnvironment

    from ..library.work import Work
    from ..project.citation_targets import CitationTarget
    from ..project.site import Site
    from ..upstream.bibtex import BaseReferenceStyle
    from .markup_writer import MarkupWriter
    from .references import References

_BACKEND = pybtex_docutils.Backend()


class Citations:
    """The citations of a project as text and links. ``style`` is the configured reference style."""

    def __init__(
        self, site: Site, references: References, style: BaseReferenceStyle, writer: MarkupWriter
    ) -> None:
        self._site = site
        self._writer = writer
        self._references = references
        self._own_style = InTextStyle(references.language)
        self._style = self._own_style if type(style) is InTextStyle else style
        self._roles = frozenset(self._style.role_names())
        self._works = site.catalogue.works
        self._resolved: dict[tuple[object, ...], nodes.inline | None] = {}

    @property
    def style(self) -> str:
        """The name of the style, which changes when citations read otherwise."""
        return type(self._style).__name__

    def resolve(
        self, docname: str, role: str, targets: Sequence[CitationTarget], node: pending_xref
    ) -> nodes.Element | None:
        """Return a citation on a page, or ``None`` where nobody knows any of its keys.

        Each key is judged alone: one that is unknown here is asked of other projects, and if they
        do not know it either it stays as it was written and is reported.
        """
        are_ours = all(each.key in self._works for each in targets)
        if type(self._style_for(role)) is not InTextStyle or not are_ours:
            return self._resolve(docname, role, targets, node)
        # In our style a citation of works of ours is the same wherever its links are: made once, and copied.
        homes = (self._site.home(each.key, docname) for each in targets)
        name = (role, *targets, *((home, self._site.way(docname, home)) for home in homes))
        if name not in self._resolved:
            made = self._resolve(docname, role, targets, node)
            self._resolved[name] = made if made is None else self._writer.written(made)
        found = self._resolved[name]
        return None if found is None else found.deepcopy()

    def _resolve(
        self, docname: str, role: str, targets: Sequence[CitationTarget], node: pending_xref
    ) -> nodes.inline | None:
        foreigners = [each for each in targets if each.key not in self._works]
        remote = {each.key: _ask_others(self._site.env, each.key, node) for each in foreigners}
        known = [each for each in targets if each.key in self._works or remote[each.key] is not None]
        if not known:
            return None
        targets = [each for each in targets if each in known or not is_repeated(each, node)]

        def foreign(target: CitationTarget) -> BaseText:
            found = remote[target.key]
            if found is None:
                if node.get("refwarn", True):
                    report_unknown_key(target.key, self._works, node, target.post)
                found = nodes.inline("", target.name, classes=["bookshelf-unknown"])
            return self._remote(docname, role, target, found)

        result = nodes.inline("", "", classes=["bookshelf-citation"])
        composed = self._composed(docname, role, targets, lambda key: self._site.home(key, docname), foreign)
        result += composed.render(_BACKEND)
        isolate(self._site, result)
        return result

    def text(self, docname: str, role: str, targets: Sequence[CitationTarget]) -> str:
        """Return a citation on a page as plain text; a key that nobody knows stands for itself."""

        def foreign(target: CitationTarget) -> BaseText:
            found = self._site.remote_projects.find(target.key, docname)
            name = nodes.inline("", found.name) if found else None
            return self._remote(docname, role, target, name) if name else String(target.name)

        return str(self._composed(docname, role, targets, lambda _: None, foreign))

    def _composed(
        self,
        docname: str,
        role: str,
        targets: Sequence[CitationTarget],
        home_of: Callable[[str], Home | None],
        foreign: Callable[[CitationTarget], BaseText],
    ) -> BaseText:
        """Return a citation on a page; ``foreign`` has the words for keys that are not of this project."""
        children: list[BaseText] = []
        for first, *further in self._groups(docname, role, targets):
            target = first.target
            if target.key in self._works:
                work = self._works[target.key]
                children.append(self._known(docname, role, target, work, further, home_of))
            else:
                children.append(foreign(target))
        if role == "title":
            return String(", ").join(children)
        return self._style_for(role).outer(role, children).format()

    def _style_for(self, role: str) -> BaseReferenceStyle:
        """Return the configured style, or ours for a role that it does not have."""
        return self._style if role in self._roles else self._own_style

    def _groups(self, docname: str, role: str, targets: Sequence[CitationTarget]) -> list[list[Cited]]:
        """Return the works as they are ordered: by our style, or by the bibliography in a style of others."""
        if not isinstance(self._style_for(role), InTextStyle):
            order = self._site.listings.order
            if all(target.has_author for target in targets):
                targets = sorted(targets, key=lambda target: order(target.key, docname))
            return [[Cited(target)] for target in targets]
        catalogue = self._site.catalogue
        cited = []
        for target in targets:
            work = catalogue.works.get(target.key)
            if work is None:
                cited.append(Cited(target))
            else:
                cited.append(Cited(target, self._references.in_text(work), catalogue.rank(work)))
        return groups(role, cited)

    def _known(
        self,
        docname: str,
        role: str,
        target: CitationTarget,
        work: Work,
        further: Sequence[Cited],
        home_of: Callable[[str], Home | None],
    ) -> BaseText:
        """Return the citation of a work and of further ones of its authors, linked where all have a home."""
        builder, home = self._site.builder, home_of(target.key)
        homes = [home_of(each.target.key) for each in further]
        is_ours = type(self._style_for(role)) is InTextStyle
        data = {
            "entry": None if is_ours else self._references.cited_entry(work),
            "formatted_entry": self._references.cited(work, self._site.listings.of(target.key, docname)),
            "reference_info": reference_info(builder, docname, target, home),
            "style": self._style,
            "further": [
                (reference_info(builder, docname, each.target, where), each.form)
                for each, where in zip(further, homes, strict=True)
            ],
        }
        if role == "title":
            title = rich_title(self._site, work)
            text = title_template(title, kind(work), self._references.language).format_data(data)
        else:
            try:
                text = self._template(role, target, data).format_data(data)
            except FAILURES as error:
                self._references.report_failure(work, error)
                text = self._own_style.inner(_without_author(role, target)).format_data(data)
        if str(text) and all(where is not None for where in (home, *homes)):
            return text
        return NodesText(_without_links(text.render(_BACKEND)), str(text)) if str(text) else Text()

    def _template(self, role: str, target: CitationTarget, data: dict[str, Any]) -> Any:
        """Return the template of a work in a citation, without its author if the citation leaves that out."""
        style = self._style_for(role)
        if isinstance(style, InTextStyle):
            return style.inner(_without_author(role, target))
        template = style.inner(role)
        if _without_author(role, target) != role and "author" in style.role_names():
            # Labels and numbers do not name the author: then there is nothing to leave out.
            author = str(style.inner("author").format_data(data))
            if author and author in str(template.format_data(data)):
                return with_words(year)
        return template

    def _remote(self, docname: str, role: str, target: CitationTarget, found: nodes.Element) -> BaseText:
        """Return the work of another project, to which ``found`` is a link, in the words of the role."""
        described = self._site.remote_projects.described(target.key)
        form = (described.form if described else None) or form_of(found.astext())
        if role == "title" and described:
            template = title_template(String(described.title), described.kind, self._references.language)
        elif form is None or role == "title":
            before = [String(f"{target.pre} ")] if target.pre else []
            after = [String(f", {target.post}")] if target.post else []
            return Text(*before, NodesText([found], found.astext()), *after)
        else:
            template = self._own_style.inner(_without_author(role, target))
        # This makes a link without a builder, which is replaced by the real link below.
        info = reference_info(SimpleNamespace(name=""), docname, target, Home(docname, "foreign"))
        text = template.format_data(
            {"formatted_entry": SimpleNamespace(in_text=form), "reference_info": info}
        )
        holder = nodes.inline("", "", *text.render(_BACKEND))
        for link in list(holder.findall(nodes.reference)):
            link.replace_self(_filled(found, link.children))
        return NodesText(holder.children, str(text)) if str(text) else Text()


def reference_info(
    builder: Any, docname: str, target: CitationTarget, home: Home | None
) -> SphinxReferenceInfo:
    """Return what sphinxcontrib-bibtex's templates need to link a work to its home."""
    return SphinxReferenceInfo(
        builder=builder,
        fromdocname=docname,
        todocname=home.docname if home else docname,
        # A link without a target is removed again. With an id on the same page no builder is asked for an
        # address, which that of Texinfo does not know while pages are read.
        citation_id=home.anchor if home else "nowhere",
        title=None,
        pre_text=target.pre,
        post_text=target.post,
    )


def _filled(element: nodes.Element, children: Sequence[nodes.Node]) -> nodes.Element:
    """Return a copy of ``element`` with other children."""
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


def _without_author(role: str, target: CitationTarget) -> str:
    """Return the role of our style for a work: that of the year where a bracket leaves its author out."""
    return role if target.has_author or role not in ORDERED else "year"


def _without_links(rendered: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes with every link replaced by what it encloses."""
    holder = nodes.inline("", "", *rendered)
    for link in list(holder.findall(lambda node: isinstance(node, nodes.reference | raw_latex))):
        link.parent.replace(link, link.children)
    return holder.children
