"""Filter the markup of formatted fields (annotation, abstract, highlights, endorsements) by an allowlist.

A formatted field is CommonMark plus the roles ``term``, ``ref``, ``doc`` and ``cite``. It comes from a
bibliography, which is data and not code, so what comes out is an allowlist: every other token becomes text,
with a problem. Raw HTML becomes the characters that it is written in. A build and ``check`` read the same
problems here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from ..diagnostics import Diagnostic, Subtype
from .identifiers import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..work import Work

#: How deeply lists and quotations may be nested. LaTeX allows four levels; ``highlights`` are one already.
DEEPEST = 3
#: Sphinx's own roles that are allowed: they lead to other places of the project.
STANDARD_ROLES = ("term", "ref", "doc")
#: The roles that cite, behind ``cite:``: those of sphinxcontrib-bibtex, and ours.
CITE_ROLES = frozenset(
    """
    p ps t ts ct cts empty alp alps label labelpar year yearpar author authors authorpar authorpars cauthor
    cauthors title
    """.split()
)
#: A key with what stands before and after it in braces, as sphinxcontrib-bibtex reads it. No group is
#: possessive: Python before 3.11.5 takes "{" for such a group when "}" is missing (CPython gh-106052).
_TARGET = r"\s*+(?:\{[^{}]++\})?\s*+[^{}\s,]++\s*+(?:\{[^{}]++\})?\s*+"
_CITATION = re.compile(rf"{_TARGET}(?:,{_TARGET})*")
_NESTING = frozenset({"bullet_list", "ordered_list", "blockquote"})
_KEPT = frozenset({"text", "softbreak", "hardbreak", "code_inline", "em_open", "strong_open"})
_LETTER = r"[^\W\d_]"
#: A line of a paragraph that has no markup but emphasis: it begins with a letter, no character in it can
#: begin other markup, and no white space ends it.
_LINE = rf"\*?{_LETTER}[^\\`_\[<{{&\r\n\0]*+(?<!\s)"
_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*")
#: Emphasis that begins and ends with a letter, and that no other rule of CommonMark's (§6.2) can concern.
_EMPHASIS = re.compile(rf"\*(?<![^ \n]\*)(?={_LETTER})([^*]*{_LETTER})\*")
_PARAGRAPH = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
_EMPHASISED = Token("em_open", "em", 1), Token("em_close", "em", -1)
_SOFT_BREAK = Token("softbreak", "br", 0)


class MarkupProblem(NamedTuple):
    """What is wrong with a formatted text: its kind, and the words for the author."""

    subtype: Subtype
    message: str


class Markup(NamedTuple):
    """A formatted text: its blocks as tokens of markdown-it, all of them allowed, and its problems."""

    tokens: tuple[Token, ...]
    problems: tuple[MarkupProblem, ...]


@lru_cache(maxsize=4096)
def parse(text: str) -> Markup:
    """Read a formatted text. The tokens are shared between calls and are not to be changed."""
    if plain := _plain(text):
        return Markup(plain, ())
    judge = _Judge()
    tokens = tuple(judge.blocks(_parser().parse(text)))
    return Markup(tokens, tuple(judge.problems))


def formatted_texts(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the formatted texts of a work, each with the field that holds it."""
    yield "annotation", work.annotation
    yield "abstract", work.abstract
    yield "highlightstitle", work.highlights_title
    for highlight in work.highlights:
        yield "highlights", highlight
    for endorsement in work.endorsements:
        yield endorsement.field, endorsement.words


def markup_diagnostics(work: Work) -> Iterator[Diagnostic]:
    """Yield what is wrong with the formatted texts of a work, each problem once, at the line of its field."""
    for field, text in dict.fromkeys(formatted_texts(work)):
        line = work.lines.get(field, work.source.line)
        for subtype, message in parse(text).problems if text else ():
            yield Diagnostic(subtype, f'"{work.key}", {field}: {message}', work.source.file, line, field)


def is_citation(text: str) -> bool:
    """Return whether ``text`` is what a citing role wants: keys between commas, braces around other words."""
    return _CITATION.fullmatch(text) is not None


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # HTML is recognised in order to be reported; what is made of it is text.
    markdown = MarkdownIt("commonmark", {"html": True, "linkify": False})
    markdown.use(myst_role_plugin)
    markdown.disable(["html_block", "code", "heading", "lheading", "hr"])
    # Every link is recognised, so that one that may not be can be reported.
    setattr(markdown, "validateLink", lambda _: True)  # noqa: B010  # its documented way; mypy sees a method
    return markdown


class _Judge:
    """Lets through what is allowed, and notes a problem for what is not."""

    def __init__(self) -> None:
        self.problems: list[MarkupProblem] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Yield the allowed blocks. Lists and quotations that stand too deep leave their paragraphs."""
        kept: list[bool] = []
        depth = 0
        for token in tokens:
            kind = token.type.rpartition("_")[0]
            if token.type == "inline":
                yield _inline(tuple(self._inlines(token.children or [])))
            elif token.nesting == 0:
                # A fence: a directive, or code. The rules that make other blocks are switched off.
                self._report(
                    f'"{token.markup}{token.info}" is shown as text; neither directives nor code are allowed'
                )
                yield from _paragraph((_text(token.content.strip()),))
            elif token.nesting == 1:
                # An item is kept where its list is.
                kept.append(kept[-1] if kind == "list_item" else kind not in _NESTING or self._fits(depth))
                if kept[-1]:
                    depth += kind in _NESTING
                    yield token
            elif kept.pop():
                depth -= kind in _NESTING
                yield token

    def _fits(self, depth: int) -> bool:
        if depth == DEEPEST:
            self._report(
                f"more than {DEEPEST} lists or quotations in one another: the inner ones show their words"
            )
        return depth < DEEPEST

    def _inlines(self, tokens: Sequence[Token]) -> Iterator[Token]:
        linked = True
        for token in tokens:
            if token.type == "link_open":
                linked = self._may_link(str(token.attrs["href"]))
                if linked:
                    yield token
            elif token.type == "link_close":
                # Links cannot be nested (CommonMark 0.31.2, §6.3).
                if linked:
                    yield token
            elif token.type in _KEPT or token.nesting == -1:
                yield token
            elif token.type == "myst_role":
                yield token if self._may_stand(token) else _text(token.content)
            elif token.type == "image":
                self._report("images are not allowed; the description of the image is shown")
                yield _text(token.content)
            else:
                self._report(f"{token.content} is shown as it is written; HTML is not allowed")
                yield _text(token.content)

    def _may_link(self, address: str) -> bool:
        if is_web_address(address) or address.startswith("mailto:"):
            return True
        self._report(f"a link to {address} is shown as text; only web and mail addresses are allowed")
        return False

    def _may_stand(self, token: Token) -> bool:
        name = str(token.meta["name"])
        domain, _, role = name.partition(":")
        if name in STANDARD_ROLES or (domain == "cite" and is_citation(token.content) and _cites(role)):
            return True
        if domain == "cite" and _cites(role):
            self._report(f'"{token.content}" is no citation', Subtype.CITATION)
        else:
            self._report(f"the role {{{name}}} is not allowed in a .bib field; term, ref, doc and cite are")
        return False

    def _report(self, message: str, subtype: Subtype = Subtype.MARKUP) -> None:
        if (problem := MarkupProblem(subtype, message)) not in self.problems:
            self.problems.append(problem)


def _cites(role: str) -> bool:
    return not role or role in CITE_ROLES


def _plain(text: str) -> tuple[Token, ...]:
    """Read a paragraph of words and emphasis, as most annotations are, in a tenth of the parser's time.

    Of any other text nothing is read.
    """
    if not _PLAIN.fullmatch(text):
        return ()
    children: list[Token] = []
    for index, part in enumerate(_EMPHASIS.split(text)):
        if index % 2:
            children += [_EMPHASISED[0], *_lines(part), _EMPHASISED[1]]
        elif "*" in part:
            return ()
        else:
            children += _lines(part)
    return _paragraph(children)


def _lines(text: str) -> Iterator[Token]:
    for index, line in enumerate(text.split("\n")):
        if index:
            yield _SOFT_BREAK
        if line:
            yield _text(line)


def _paragraph(children: Sequence[Token]) -> tuple[Token, ...]:
    return _PARAGRAPH[0], _inline(children), _PARAGRAPH[1]


def _inline(children: Sequence[Token]) -> Token:
    return Token("inline", "", 0, children=list(children))


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
