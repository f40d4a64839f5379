"""Citations in Python code: docstrings (autodoc, autoapi), ``#:`` comments, the text of gallery scripts."""

from __future__ import annotations

import ast
import re
from textwrap import dedent
from typing import TYPE_CHECKING

from .myst import find_in_myst
from .rst import find_in_rst

if TYPE_CHECKING:
    from .mentions import Mentions

#: What begins a block of text in a script of sphinx-gallery ("Structuring Python scripts").
_BLOCK = re.compile(r"\s*#\s*(?:%%|#{19,})")
_COMMENT = re.compile(r"\s*#(:?)(?: (.*)|$)")
#: Extensions that show code which no page names.
_SHOWS_CODE = re.compile(r"[\"'](autoapi\.extension|sphinx_gallery\.gen_gallery|autodoc2|breathe)[\"']")


def find_in_python(text: str, file: str, found: Mentions) -> None:
    """Take up what docstrings and comments cite. Other strings of the code are passed over."""
    for match in _SHOWS_CODE.finditer(text) if file.endswith("conf.py") else ():
        found.from_code.setdefault(match[1], file)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        found.unread[file] = "it is no Python code that can be read"
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            words = node.value.value
            if isinstance(words, str):
                first, _, rest = words.partition("\n")
                _find(f"{first.strip()}\n{dedent(rest)}", file, found, node.lineno)
    _find(_comments(text), file, found, 1)


def _find(text: str, file: str, found: Mentions, line: int) -> None:
    """Take up citations of either markup language; neither takes the other's for its own."""
    if "`" in text or "::" in text:
        find_in_rst(text, file, found, line)
        find_in_myst(text, file, found, line)


def _comments(text: str) -> str:
    """Return the comments that become pages, each in its line."""
    lines, within = [], False
    for line in text.split("\n"):
        match = _COMMENT.fullmatch(line)
        within = bool(_BLOCK.match(line)) or (within and match is not None)
        lines.append((match[2] or "") if match and (within or match[1]) else "")
    return "\n".join(lines)
