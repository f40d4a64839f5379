"""Split fields that hold several values: keywords, highlights, endorsements, keys."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING

from ..latex.decoder import plain
from ..work import Endorsement
from .code_spans import CodeSpans
from .commonmark import rich

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KEYWORD = re.compile(r"[{},;]|\\.|&#?\w+;")
#: EndNote writes one keyword a line, at the margin.
_KEYWORD_LINE = re.compile(r"[{}]|\n(?=\S)")
_VALUE = re.compile(r"[{},;\n]")
_BRACED = re.compile(r"(-?)\s*\{([^{}]*)\}")
#: A semicolon, and what can contain one: code, an address, an escape, a character reference.
_HIGHLIGHT = re.compile(r"`+|\]\([^\s()]*\)|<[a-z]+:[^\s<>]*>|\\.|&#?\w+;|[{};]", re.DOTALL)


def keywords(text: str) -> tuple[str, ...]:
    """Return the tags of a raw value, between commas or semicolons outside braces; each once, in any case."""
    separator = _KEYWORD if "," in text or ";" in text else _KEYWORD_LINE
    tags: dict[str, str] = {}
    for part in _split(text, separator, ",;\n"):
        if tag := plain(part):
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def without(text: str, patterns: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return raw keywords without those that match one of ``patterns``, in any case, and these."""
    separator = _KEYWORD if "," in text or ";" in text else _KEYWORD_LINE
    match = re.compile("|".join(translate(pattern.casefold()) for pattern in patterns)).match
    kept, hidden = [], []
    for part in _split(text, separator, ",;\n"):
        tag = plain(part)
        if match(tag.casefold()):
            hidden.append(tag)
        else:
            kept.append(part.strip())
    return (", ".join(kept), tuple(hidden)) if hidden else (text, ())


def keys(text: str) -> tuple[str, ...]:
    """Return the keys of entries that stand between commas, with their white space folded."""
    return tuple(" ".join(key.split()) for key in text.split(",") if key.strip())


def values(text: str | None) -> tuple[str, ...]:
    """Return what stands between commas, semicolons and line ends outside braces, as options have it.

    Braces around a whole value go: a tag with a comma in it is written ``{Psychotherapy, Brief}``.
    """
    parts = (_unwrapped(part.strip()) for part in _split(text or "", _VALUE, ",;\n"))
    return tuple(part for part in parts if part)


def _unwrapped(value: str) -> str:
    """Return a value without the braces around it; behind a ``-`` they go as well."""
    match = _BRACED.fullmatch(value)
    return f"{match[1]}{match[2].strip()}" if match else value


def highlights(text: str) -> tuple[str, ...]:
    """Return the items of a raw value as rich text, between semicolons outside braces, code and links."""
    return tuple(item for part in _split(text, _HIGHLIGHT, ";") if (item := rich(part)))


def _split(text: str, tokens: re.Pattern[str], separators: str) -> list[str]:
    """Split at separators outside braces. A token of backticks hides all up to its closing run."""
    parts: list[str] = []
    code = CodeSpans(text) if "`" in text else None
    depth = start = hidden = 0
    for match in tokens.finditer(text):
        token = match.group()
        if match.start() < hidden:
            continue
        if code and token[0] == "`":
            hidden = code.end(match.start())
        elif token == "{":
            depth += 1
        elif token == "}":
            depth = max(depth - 1, 0)
        elif token in separators and not depth:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts


def endorsement_numbers(fields: Mapping[str, object]) -> list[str]:
    """Return what follows ``endorsement`` and ``endorser…`` in the names of fields, in order."""
    numbers = {
        name.removeprefix(prefix)
        for name in fields
        if name.startswith("endors")
        for prefix in ("endorsement", "endorserrole", "endorser")
        if name.startswith(prefix) and not name.removeprefix(prefix).strip("0123456789")
    }
    return sorted(numbers, key=lambda number: (len(number), number))


def endorsement(words: str, name: str, role: str, number: str = "") -> Endorsement:
    """Return an endorsement of raw values. ``number`` is what follows ``endorsement`` in the field's name."""
    return Endorsement(rich(words), plain(name), plain(role), f"endorsement{number}")
