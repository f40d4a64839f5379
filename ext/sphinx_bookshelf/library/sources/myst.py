"""Find citations and directives in MyST Markdown, with a Markdown parser."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from ..values.pandoc_citations import TOKEN, pandoc_citations_plugin
from .mentions import OPAQUE, ROLE, Directive
from .rst import find_in_rst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from .mentions import Mentions

_DIRECTIVE = re.compile(r"\{([^{}\s]+)\}\s*(.*)", re.DOTALL)
_OPTION = re.compile(r":([\w-]+):(?:\s+(.*))?")
_YAML = re.compile(r"([\w-]+)\s*:(?:\s+(.*))?")
#: Directives within directives; more cannot be written by hand.
_DEEPEST = 20


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (colon_fence_plugin, front_matter_plugin, myst_block_plugin, myst_role_plugin):
        parser.use(plugin)
    return parser.use(
        pandoc_citations_plugin, lambda state, says: state.env["pandoc"] if says is None else says
    )


def find_in_myst(text: str, file: str, found: Mentions, line: int = 1) -> None:
    """Record what a text cites and shows. ``line`` is the number of its first line."""
    _find(text, file, found, line, {"depth": 0, "pandoc": found.pandoc})


def _find(text: str, file: str, found: Mentions, line: int, env: dict[str, Any]) -> None:
    """Record the same of a part of a page; ``env`` is what the parser knows of the page."""
    for token in _parser().parse(text, env):
        at = line + (token.map[0] if token.map else 0)
        if token.type == "inline":
            _find_roles(token.children or (), file, found, at)
        elif token.type in ("fence", "colon_fence") and (match := _DIRECTIVE.fullmatch(token.info.strip())):
            _take_up(match[1], match[2], token.content, file, found, at, env)


def _find_roles(tokens: Sequence[Token], file: str, found: Mentions, line: int) -> None:
    """Record the roles of a paragraph. Only line breaks have a position, so lines are counted by them."""
    for token in tokens:
        if token.type == TOKEN:
            found.pandoc_citation(token.content, token.meta["written"], file, line)
            line += token.meta["written"].count("\n")
        elif token.type == "myst_role" and ROLE.fullmatch(token.meta["name"]):
            found.role(token.content, file, line)
        elif token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.children:
            _find_roles(token.children, file, found, line)


def _take_up(
    name: str, argument: str, body: str, file: str, found: Mentions, line: int, env: dict[str, Any]
) -> None:
    lines = body.split("\n")
    options, begin = _options(lines)
    content = tuple(each.strip() for each in lines[begin:] if each.strip())
    if found.directive(Directive(name, argument.strip(), options, content, line), file) or name in OPAQUE:
        return
    text = "\n".join(lines[begin:])
    if name == "eval-rst":
        find_in_rst(text, file, found, line + 1 + begin)
    elif env["depth"] < _DEEPEST:
        env["depth"] += 1
        _find(argument, file, found, line, env)
        _find(text, file, found, line + 1 + begin, env)
        env["depth"] -= 1


def _options(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the options at the top of a directive's body, in either form of MyST, and where they end."""
    fenced = bool(lines) and lines[0].strip() == "---"
    pattern = _YAML if fenced else _OPTION
    options: dict[str, str] = {}
    name = ""
    for at, line in enumerate(lines[fenced:], int(fenced)):
        if fenced and line.strip() == "---":
            return options, at + 1
        if match := pattern.fullmatch(line.rstrip()):
            name = match[1]
            options[name] = (match[2] or "").strip(" |>'\"[]")
        elif name and (line[:1].isspace() or (fenced and line.startswith("-"))):
            options[name] += "\n" + line.strip(" -'\"")
        elif not fenced:
            return options, at
    return options, len(lines)
