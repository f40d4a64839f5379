"""Read pandoc's citation syntax in Markdown, as a plugin of markdown-it.

``[see @a2020, p. 12; also @b2021]``, ``@a2020``, ``@a2020 [p. 3]``, ``[-@a2020]``: pandoc's manual defines it
("Citation syntax"); Quarto, R Markdown and mystmd share it. Each citation becomes the roles that an author
would have written in its place, so that whoever reads the tokens treats it as those. Unlike pandoc it leaves
addresses alone, and the text of links, because links cannot be nested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.common.utils import normalizeReference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

#: The option of ``conf.py``, and the key by which a page says otherwise in its front matter.
OPTION = "bookshelf_pandoc_citations"
#: The type of the tokens: ``meta["role"]`` is the name of the role, ``content`` what stands in it, and
#: ``meta["written"]`` what the author wrote.
TOKEN = "pandoc_citation"

#: What `env` of the parser calls what translates.
_GETTEXT = f"{TOKEN}_gettext"
#: The signs of a key: pandoc's, and the one that leaves its author out.
AT, NO_AUTHOR = "@", "-@"

#: A key behind its sign. Pandoc (``Text.Pandoc.Parsing.Citations``): letters, digits and ``_``, with single
#: punctuation between them, and the beginning of an address; in braces anything but white space. What
#: a role cannot name (commas, braces) is no key of a reading list either.
_KEY = re.compile(
    r"(?P<sign>-?@)(?:\{(?P<braced>[^\s{},]+)\}|(?P<key>\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*))"
)
#: What no other rule begins with, and is no separator here.
_PLAIN = re.compile(r"[^\W_]+|[\s,.()'\"/–—]+")
#: The bracket behind a key in the text: on the same line or at the beginning of the next.
_BRACKET = re.compile(r"[ \t]*(?:\n[ \t]*)?\[(?!\^)")
#: The end of an address that is not marked as a link, and how much of it is looked at.
_IN_ADDRESS = re.compile(r"(?:\w://|\bwww\.|\bmailto:)[^\s<>()\[\]\"']*$")
_LONGEST_ADDRESS = 300
#: A locator without a word before it, which is a page (pandoc's manual, "Citation syntax").
_PAGES = re.compile(r"\d+(?P<more>\s*[-–,]\s*\d+)*(?![\w.])")
_PAGE_SAYS = re.compile(rf"^{OPTION}\s*:\s*(true|false)\s*(?:#.*)?$", re.MULTILINE | re.IGNORECASE)
#: Brackets within the brackets of a citation: one level, as in "p. 3 [my emphasis]".
_DEEPEST = 1


class Item(NamedTuple):
    """A key in a citation with its sign, ``@`` or ``-@``, and the words before and after it."""

    sign: str
    key: str
    before: str
    after: str

    def target(self) -> str:
        """Return the item as it stands in a role: ``{see}@a2020{p. 3}``."""
        before = f"{{{self.before}}}" if self.before else ""
        return before + self.sign + self.key + (f"{{{self.after}}}" if self.after else "")


class Role(NamedTuple):
    """A role that stands in for a citation: name, content, and what the author wrote. Text has no name."""

    name: str
    content: str
    written: str


def page_says(front_matter: str) -> bool | None:
    """Return what a page's front matter says of the syntax, ``None`` if nothing."""
    match = _PAGE_SAYS.search(front_matter)
    return match and match[1].lower() == "true"


def pandoc_citations_plugin(
    md: MarkdownIt, is_on: Callable[[StateCore, bool | None], bool], gettext: Callable[[str], str] = str
) -> None:
    """Let a parser read pandoc's citations where ``is_on``, which is given what the page says, answers so.

    ``gettext`` translates the word before the number of a page.
    """

    def decide(state: StateCore) -> None:
        # Parts of a page, which are parsed by themselves later, share its `env`.
        if OPTION not in state.env:
            first = state.tokens[0] if state.tokens else None
            says = page_says(first.content) if first and first.type == "front_matter" else None
            state.env[OPTION] = is_on(state, says)
            state.env[_GETTEXT] = gettext

    md.core.ruler.before("inline", TOKEN, decide)
    md.core.ruler.after("inline", f"{TOKEN}_in_images", _leave_images)
    # Last, so that links, spans, footnotes and whatever else begins with a bracket come first.
    md.inline.ruler.push(TOKEN, _rule)


def _leave_images(state: StateCore) -> None:
    """Leave the descriptions of images as they are written: they are text."""
    for token in state.tokens:
        for image in token.children or ():
            for inner in (image.children or ()) if image.type == "image" else ():
                if inner.type == TOKEN:
                    inner.type, inner.content = "text", inner.meta["written"]


def _rule(state: StateInline, silent: bool) -> bool:
    """Read the citation that begins here, as a rule of markdown-it."""
    start = state.pos
    # Whoever looks for the end of a link's text counts its brackets one by one.
    signs = "@-" if silent else "@-["
    if state.src[start] not in signs or not state.env.get(OPTION) or state.linkLevel > 0:
        return False
    found = _in_brackets(state) if state.src[start] == "[" else _in_text(state)
    if found is None:
        state.pos = start
        return False
    roles, state.pos = found
    for role in () if silent else roles:
        token = state.push(TOKEN if role.name else "text", "", 0)
        token.content = role.content
        token.meta = {"role": role.name, "written": role.written} if role.name else {}
    return True


def _in_brackets(state: StateInline) -> tuple[list[Role], int] | None:
    """Return a citation in brackets, in which every part has a key, and where it ends."""
    start = state.pos
    cluster = _cluster(state)
    if cluster is None or not all(part.keys for part in cluster.parts):
        return None
    content = ",".join(item.target() for item in cluster.items(state))
    return [Role("cite:p", content, state.src[start : cluster.end])], cluster.end


def _in_text(state: StateInline) -> tuple[list[Role], int] | None:
    """Return a citation in the text, with what stands in brackets behind it, and where it ends."""
    start = state.pos
    key = _key(state, start)
    if key is None:
        return None
    sign, name = key["sign"], key["braced"] or key["key"]
    behind = _behind(state, key.end())
    items, end = behind or ([], key.end())
    after, further = "", items
    if items and not items[0].key:
        after, further = items[0].after, items[1:]
    written = state.src[start:end]
    first = Item(sign, name, "", after)
    if sign == AT and not further:
        return [Role("cite:t", first.target(), written)], end
    # What follows the author stands in the same brackets as the year: Smith (2020, p. 3; Jones, 2021).
    inside = Role(
        "cite:p", ",".join(item.target() for item in (first._replace(sign=NO_AUTHOR), *further)), written
    )
    if sign == NO_AUTHOR:
        return [inside], end
    split = key.end() - start
    outside = Role("cite:author", first._replace(after="").target(), written[:split])
    return [outside, Role("", " ", ""), inside._replace(written=written[split:].lstrip())], end


def _behind(state: StateInline, pos: int) -> tuple[list[Item], int] | None:
    """Return what stands in brackets behind a key: words about it, as an item without key, then citations."""
    bracket = _BRACKET.match(state.src, pos, state.posMax)
    if bracket is None:
        return None
    state.pos = bracket.end() - 1
    cluster = _cluster(state)
    if cluster is None or state.src[cluster.end : cluster.end + 1] in ("(", "["):
        return None
    label = normalizeReference(state.src[bracket.end() : cluster.end - 1])
    if label in state.env.get("references", {}) or not all(part.keys for part in cluster.parts[1:]):
        return None
    items = list(cluster.items(state))
    return (items, cluster.end) if items[0].key or items[0].after else None


def _key(state: StateInline, pos: int) -> re.Match[str] | None:
    """Return the key that begins at ``pos``, unless it is a part of a word, of an address or of a handle."""
    match = _KEY.match(state.src, pos, state.posMax)
    if match is None or state.src[match.end() : match.end() + 1] == "@":
        return None
    before = state.src[max(pos - 1, 0) : pos]
    if before.isalnum() or before == "." or (before == "-" and match["sign"] == NO_AUTHOR):
        return None
    if _IN_ADDRESS.search(state.src, max(pos - _LONGEST_ADDRESS, 0), pos):
        return None
    return match


@dataclass
class _Part:
    """A part of a citation between semicolons: where it stands, and the keys in it."""

    start: int
    end: int
    keys: list[re.Match[str]]


class _Cluster(NamedTuple):
    """The parts between brackets, and where the closing bracket ends."""

    parts: Sequence[_Part]
    end: int

    def items(self, state: StateInline) -> Iterator[Item]:
        """Yield the keys with the words before and after them; a part without key is words alone.

        A key behind another in one part ("as cited in @b") is a citation of its own, as in pandoc.
        """
        for part in self.parts:
            if not part.keys:
                yield Item("", "", "", _after(state, _words(state, part.start, part.end)))
                continue
            ends = [*(key.start() for key in part.keys[1:]), part.end]
            before = _words(state, part.start, part.keys[0].start())
            for key, end in zip(part.keys, ends, strict=True):
                after, between = _words(state, key.end(), end), ""
                if end < part.end:
                    # Of the words between two keys those behind the last comma belong to the second.
                    after, _, between = after.rpartition(",")
                yield Item(key["sign"], key["braced"] or key["key"], before, _after(state, after))
                before = between.strip()


def _cluster(state: StateInline) -> _Cluster | None:
    """Read the brackets that open here. Code, links, HTML and escaped signs are passed over as a whole."""
    pos, depth = state.pos + 1, 0
    part = _Part(pos, pos, [])
    parts = [part]
    while pos < state.posMax:
        sign = state.src[pos]
        if sign == "]" and not depth:
            part.end = pos
            return _Cluster(parts, pos + 1)
        if sign == ";" and not depth:
            part.end = pos
            part = _Part(pos + 1, pos + 1, [])
            parts.append(part)
            pos += 1
        elif sign in "@-" and (key := _key(state, pos)):
            if depth:
                # A citation within another: each is read by itself.
                return None
            part.keys.append(key)
            pos = key.end()
        elif sign in "@]":
            depth -= sign == "]"
            pos += 1
        elif plain := _PLAIN.match(state.src, pos, state.posMax):
            pos = plain.end()
        else:
            state.pos = pos
            state.md.inline.skipToken(state)
            if sign == "[" and state.pos == pos + 1:
                depth += 1
                if depth > _DEEPEST:
                    return None
            pos = state.pos
    return None


def _words(state: StateInline, start: int, end: int) -> str:
    """Return the words of a piece of the source, without markup: a role has text alone around its keys."""
    tokens: list[Token] = []
    state.md.inline.parse(state.src[start:end], state.md, state.env, tokens)
    words = "".join(
        " " if token.type in ("softbreak", "hardbreak") else (token.meta or {}).get("written", token.content)
        for token in tokens
        if token.type not in ("html_inline",) and not token.nesting
    )
    return " ".join(words.replace("{", "").replace("}", "").split())


def _after(state: StateInline, words: str) -> str:
    """Return the words behind a key without the comma that parts them from it; bare numbers are pages."""
    words = words.lstrip(", ")
    if match := _PAGES.match(words):
        gettext = state.env[_GETTEXT]
        phrase = gettext("pp. {pages}") if match["more"] else gettext("p. {pages}")
        return str(phrase.format(pages=words))
    return words
