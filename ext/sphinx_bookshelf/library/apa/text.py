"""LaTeX to pybtex's rich text, and the few things that APA references do with text.

pybtex's own ``Text.from_latex`` knows no ``\\emph`` and fails on a stray brace; here nothing is raised.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.richtext import BaseText, HRef, String, Tag, Text

from ..latex import symbols
from ..latex.decoder import TAG, Decoder, with_angle_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable

EN_DASH = "\N{EN DASH}"
OPEN_QUOTE, CLOSE_QUOTE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"

_HYPHENS = re.compile(r"\s*(?:-+|\u2013|\u2212)\s*")
_HTML = {"i": "em", "em": "em", "italic": "em", "b": "strong", "bold": "strong", "strong": "strong"}
#: Characters for private use: they mark where a tag begins and ends until the text is whole.
_TAGS = {"em": "\ue000", "strong": "\ue001"}
_OPENED = {mark: tag for tag, mark in _TAGS.items()}
_END = "\ue00f"
_MARK = re.compile(f"([{''.join(_OPENED)}{_END}])")


class _RichDecoder(Decoder):
    """Decodes LaTeX and marks where emphasis begins and ends."""

    def word(self, name: str) -> None:
        """Handle a macro: one that emphasises its argument, or what follows in its group, leaves marks."""
        if name in symbols.EMPHASIS or name in symbols.STRONG:
            tag = "em" if name in symbols.EMPHASIS else "strong"
            self.argument(lambda start: self._mark(tag, start))
        elif self.frames and (name in symbols.EMPHASIS_FROM_HERE or name in symbols.STRONG_FROM_HERE):
            tag = "em" if name in symbols.EMPHASIS_FROM_HERE else "strong"
            self.position = self.skip_blank()
            self.frames[-1].append((lambda start: self._mark(tag, start), len(self.out)))
        else:
            super().word(name)

    def _mark(self, tag: str, start: int) -> None:
        if len(self.out) > start:
            self.out.insert(start, _TAGS[tag])
            self.out.append(_END)


@lru_cache(maxsize=4096)
def rich(latex: str) -> BaseText:
    """Read LaTeX as rich text: emphasis is kept, accents and quotation marks are decoded, braces vanish."""
    text = _RichDecoder(with_angle_brackets(_MARK.sub("", latex))).decode()
    if "<" in text:
        text = TAG.sub(_mark_html, text)
    text = " ".join(text.split()).replace("'", APOSTROPHE)
    if _MARK.search(text) is None:
        return String(text)
    stack: list[tuple[str, list[BaseText]]] = [("", [])]
    for piece in _MARK.split(text):
        if piece in _OPENED:
            stack.append((_OPENED[piece], []))
        elif piece == _END and len(stack) > 1:
            tag, parts = stack.pop()
            stack[-1][1].append(Tag(tag, *parts))
        elif piece and piece != _END:
            stack[-1][1].append(String(piece))
    while len(stack) > 1:  # HTML that is not closed
        _, parts = stack.pop()
        stack[-1][1].extend(parts)
    return Text(*stack[0][1])


def _mark_html(match: re.Match[str]) -> str:
    tag = _HTML.get(match["name"])
    if tag is None:
        return ""
    return _END if match[0].startswith("</") else _TAGS[tag]


def plain(latex: str) -> str:
    """Read LaTeX as text without markup."""
    return str(rich(latex))


def italic(text: BaseText) -> BaseText:
    """Set text in italics, and what is in italics within it upright (§6.22)."""
    if isinstance(text, String):
        return Tag("em", text)
    parts = [text] if isinstance(text, Tag) else text.parts
    turned = (
        Text(*part.parts) if isinstance(part, Tag) and part.name == "em" else Tag("em", part)
        for part in parts
    )
    return Text(*turned)


def join(parts: Iterable[BaseText | str], separator: str = " ") -> BaseText:
    """Join the parts that are not empty."""
    result: list[BaseText | str] = []
    for part in parts:
        if part:
            if result:
                result.append(separator)
            result.append(part)
    return Text(*result)


def brackets(text: BaseText | str, pair: str = "()") -> BaseText:
    """Put text in brackets; nothing stays nothing."""
    return Text(pair[0], text, pair[1]) if text else Text()


def stop(text: BaseText) -> BaseText:
    """End an element with a full stop, unless it ends with a mark of its own (§9.5)."""
    words = str(text).rstrip(CLOSE_QUOTE + APOSTROPHE)
    return text if not words or words.endswith((".", "?", "!")) else Text(text, ".")


def colon(title: BaseText, subtitle: BaseText) -> BaseText:
    """Join title and subtitle; after a question or exclamation mark without a colon."""
    if not (title and subtitle):
        return title or subtitle
    return Text(title, " " if str(title).endswith(("?", "!", ":")) else ": ", subtitle)


def page_range(pages: str) -> str:
    """Read ``pages``: any hyphens or dashes between them become an en dash (§6.6)."""
    return _HYPHENS.sub(EN_DASH, plain(pages))


def link(url: str) -> BaseText:
    """Print an address that is a link to itself."""
    return HRef(url, url)
