"""Rich fields (annotation, abstract, highlights, endorsements) as doctree nodes.

A rich field is CommonMark plus the roles ``term``, ``ref``, ``doc`` and ``cite``. It
comes from a bibliography, which is data and not code, so what may come out is an
allowlist: the token types of :data:`BLOCKS` and :data:`INLINES` become nodes, every
other token's text is kept as text and reported. Raw HTML shows as the characters that
it is written in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from markdown_it import MarkdownIt
from mdit_py_plugins.myst_role import myst_role_plugin
from sphinx import addnodes

from ..library.diagnostics import Diagnostic, Subtype
from ..library.values.identifiers import is_web_address
from ..project.citation_targets import parse_targets
from ..upstream.bibtex import ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

    from ..library.work import Work

#: Token types that open a block, and the node that each becomes.
BLOCKS: dict[str, Callable[[Token], nodes.Element]] = {
    "paragraph_open": lambda _: nodes.paragraph(),
    "bullet_list_open": lambda _: nodes.bullet_list(bullet="-"),
    "ordered_list_open": lambda token: nodes.enumerated_list(
        enumtype="arabic", prefix="", suffix=".", start=int(token.attrs.get("start", 1))
    ),
    "list_item_open": lambda _: nodes.list_item(),
    "blockquote_open": lambda _: nodes.block_quote(),
}
#: Token types that open a span of text, and the node that each becomes.
INLINES: dict[str, Callable[[Token], nodes.Element]] = {
    "em_open": lambda _: nodes.emphasis(),
    "strong_open": lambda _: nodes.strong(),
    "link_open": lambda token: nodes.reference(refuri=str(token.attrs["href"])),
}
#: So many lists and quotations may stand in one another. LaTeX knows four; ``highlights`` are one already.
DEEPEST = 3
#: ``title <target>``, as in every cross-reference of Sphinx.
EXPLICIT_TITLE = re.compile(r"^(?P<title>.+?)\s*(?<!\\)<(?P<target>[^<]*?)>$", re.DOTALL)
#: Sphinx's own roles that are allowed: they lead to other places of the project.
STANDARD_ROLES = ("term", "ref", "doc")


class Rich(NamedTuple):
    """A parsed rich text: its blocks, and what is wrong with it, in no file yet."""

    blocks: tuple[nodes.Node, ...]
    diagnostics: tuple[Diagnostic, ...]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # HTML is recognised in order to be reported; what is made of it is text.
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": False})
    markdown.use(myst_role_plugin)
    markdown.disable(["html_block", "code", "heading", "lheading", "hr"])
    # Every link is recognised, so that one that may not be can be reported.
    setattr(markdown, "validateLink", lambda _: True)  # noqa: B010  # its documented way; mypy sees a method
    return markdown


def _may_link(address: str) -> bool:
    return is_web_address(address) or address.startswith("mailto:")


@lru_cache(maxsize=4096)
def parse(text: str) -> Rich:
    """Return the blocks of ``text``. They are shared between calls: copy before you attach them."""
    builder = _Builder()
    builder.blocks(_parser().parse(text))
    return Rich(tuple(builder.root.children), tuple(builder.diagnostics))


def texts(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the rich texts of a work, each with the field that holds it."""
    yield "annotation", work.annotation
    yield "abstract", work.abstract
    yield "highlightstitle", work.highlights_title
    for highlight in work.highlights:
        yield "highlights", highlight
    for number, endorsement in enumerate(work.endorsements, 1):
        yield "endorsement" if number == 1 else f"endorsement{number}", endorsement.words


def references(text: str) -> Iterator[addnodes.pending_xref]:
    """Yield the references in ``text``, in order."""
    if "`" in text:
        for block in parse(text).blocks:
            yield from block.findall(addnodes.pending_xref)


def diagnostics(work: Work) -> Iterator[Diagnostic]:
    """Yield what is wrong with the rich texts of a work, each once."""
    for field, text in dict.fromkeys(texts(work)):
        line = work.lines.get(field, work.source.line)
        for found in parse(text).diagnostics if text else ():
            message = f'"{work.key}", {field}: {found.message}'
            yield Diagnostic(found.subtype, message, work.source.file, line)


class _Builder:
    """Turns markdown-it's flat list of tokens into a tree of nodes."""

    def __init__(self) -> None:
        self.root = nodes.container()
        self.parent: nodes.Element = self.root
        #: For each block that is open, whether it has a node.
        self.opened: list[bool] = []
        self.diagnostics: list[Diagnostic] = []

    def blocks(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._inlines(token.children or [])
            elif token.type in BLOCKS:
                self._open_block(token)
            elif token.nesting == -1:
                if self.opened.pop():
                    self._close()
            else:
                # A fence: a directive, or code. The rules that make other blocks are switched off.
                self.report(
                    f'"{token.markup}{token.info}" is shown as text; neither directives nor code are allowed'
                )
                self.parent += nodes.paragraph("", token.content.strip())

    def _open_block(self, token: Token) -> None:
        """Open a block, unless it stands too deep or is an item of a list that does."""
        node = BLOCKS[token.type](token)
        if isinstance(node, nodes.list_item):
            self.opened.append(self.opened[-1])
        else:
            self.opened.append(isinstance(node, nodes.paragraph) or self._has_room())
        if self.opened[-1]:
            self._open(node)

    def _has_room(self) -> bool:
        """Whether one more list or quotation may stand here."""
        node, depth = self.parent, 0
        while node is not self.root:
            depth += not isinstance(node, nodes.list_item)
            node = node.parent
        if depth == DEEPEST:
            self.report(
                f"more than {DEEPEST} lists or quotations in one another: the inner ones show their words"
            )
        return depth < DEEPEST

    def _open(self, node: nodes.Element) -> None:
        self.parent += node
        self.parent = node

    def _close(self) -> None:
        if self.parent.parent is not None:
            self.parent = self.parent.parent

    def _inlines(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "text":
                self.parent += nodes.Text(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                self.parent += nodes.Text("\n")
            elif token.type == "code_inline":
                self.parent += nodes.literal("", token.content)
            elif token.type == "myst_role":
                self.parent += self._role(token)
            elif token.type == "link_open" and not _may_link(address := str(token.attrs["href"])):
                self.report(f"a link to {address} is shown as text; only web and mail addresses are allowed")
                self._open(nodes.inline())
            elif token.type in INLINES:
                self._open(INLINES[token.type](token))
            elif token.nesting == -1:
                self._close()
            elif token.type == "image":
                self.report("images are not allowed; the description of the image is shown")
                self.parent += nodes.Text(token.content)
            else:
                self.report(f"{token.content} is shown as it is written; HTML is not allowed")
                self.parent += nodes.Text(token.content)

    def _role(self, token: Token) -> nodes.Node:
        name, content = str(token.meta["name"]), token.content
        match = EXPLICIT_TITLE.match(content)
        title, target = (match["title"], match["target"]) if match else (content, content)
        if name in STANDARD_ROLES:
            return _standard_reference(name, title, target, explicit=match is not None)
        domain, _, role = name.partition(":")
        if domain == "cite" and role in ("", "title", *ROLE_NAMES):
            if parse_targets(content):
                return _pending(content, content, refdomain="cite", reftype=role or "p")
            self.report(f'"{content}" is no citation', Subtype.CITATION)
        else:
            self.report(f"the role {{{name}}} is not allowed in a .bib field; term, ref, doc and cite are")
        return nodes.Text(content)

    def report(self, message: str, subtype: Subtype = Subtype.MARKUP) -> None:
        diagnostic = Diagnostic(subtype, message, file="")
        if diagnostic not in self.diagnostics:
            self.diagnostics.append(diagnostic)


def _standard_reference(role: str, title: str, target: str, *, explicit: bool) -> addnodes.pending_xref:
    """The node that Sphinx's own role would make. Pages are named from the top of the project."""
    if role == "doc":
        target = "/" + target.lstrip("/")
    elif role == "ref":
        target = target.lower()
    return _pending(title, target, refdomain="std", reftype=role, refexplicit=explicit)


def _pending(
    title: str, target: str, *, refdomain: str, reftype: str, refexplicit: bool = False
) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", title, classes=["xref", refdomain, f"{refdomain}-{reftype}"]),
        refdomain=refdomain,
        reftype=reftype,
        reftarget=target,
        refexplicit=refexplicit,
        refwarn=True,
    )
