"""Find citations and directives in reStructuredText, without docutils."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .mentions import OPAQUE, ROLE, Directive

if TYPE_CHECKING:
    from .mentions import Mentions

# A role's name begins after white space or an opening mark; "external+x:cite:p" is another project's.
_CITATION = re.compile(rf"(?<![\w:+`\\-]):{ROLE.pattern}:`((?:[^`\\]|\\.)+)`", re.DOTALL)
_INLINE_LITERAL = re.compile(r"(?<!`)``(?=\S).+?(?<=\S)``(?!`)", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*\.\. (?:\|[^|]+\|\s+)?([A-Za-z][\w:.+-]*)::(?:\s+(.*))?")
_COMMENT = re.compile(r"\s*\.\.(?:\s+(?![\[_|])|$)")
_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*))?")
_BLANK_LINE = re.compile(r"\n\s*\n")


def find_in_rst(text: str, file: str, found: Mentions, line: int = 1) -> None:
    """Record what a text cites and shows. ``line`` is the number of its first line."""
    lines = text.expandtabs(8).split("\n")
    kept = list(lines)
    at = 0
    while at < len(lines):
        begin, at = at, at + 1
        if match := _DIRECTIVE.fullmatch(lines[begin]):
            end = _block_end(lines, begin)
            directive = _directive(match, lines[begin + 1 : end], line + begin)
            dropped = begin if found.directive(directive, file) or directive.name in OPAQUE else end
        elif _COMMENT.match(lines[begin]):
            dropped, end = begin, _block_end(lines, begin)
        elif lines[begin].rstrip().endswith("::"):
            # What follows is a literal block, the line itself is text.
            dropped, end = begin + 1, _block_end(lines, begin)
        else:
            continue
        if dropped < end:
            kept[dropped:end] = [""] * (end - dropped)
            at = end
    _find_roles("\n".join(kept), file, found, line)


def _find_roles(text: str, file: str, found: Mentions, line: int) -> None:
    """Record the roles of a text. Literals keep their line breaks, so that lines can be counted."""
    text = _INLINE_LITERAL.sub(lambda literal: "\n" * literal.group().count("\n"), text)
    counted = 0
    for match in _CITATION.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if not _BLANK_LINE.search(match[1]):
            found.role(match[1], file, line)


def _block_end(lines: list[str], at: int) -> int:
    """Return where the lines end that are indented deeper than this one."""
    indent = _indent(lines[at])
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _directive(match: re.Match[str], body: list[str], line: int) -> Directive:
    """Return a directive with the lines below it: options until the first other line, then content."""
    options: dict[str, str] = {}
    name = ""
    at = 0
    while at < len(body) and body[at].strip():
        if option := _OPTION.fullmatch(body[at]):
            name = option[1]
            options[name] = option[2] or ""
        elif name:
            options[name] += f"\n{body[at].strip()}"
        else:
            break
        at += 1
    content = tuple(each.strip() for each in body[at:] if each.strip())
    return Directive(match[1], (match[2] or "").strip(), options, content, line)
