"""What reference managers do to text before it is LaTeX, undone: HTML's characters, brackets of its tags."""

from __future__ import annotations

import html
import re

from .journals import JOURNALS

_ANGLE_BRACKETS = re.compile(r"\{(?:\\text(less|greater)|\$?([<>])\$?)\}")
#: A character of HTML by its name or number; LaTeX would need a backslash before the ampersand.
#: The ampersand may be escaped, as Mendeley does within braces.
_ENTITY = re.compile(
    r"(?:\{\\&\}|\\?&)((?:amp;){0,2}(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
)
#: Characters that have a meaning in LaTeX, and how they are written.
_ESCAPES = {**{char: f"\\{char}" for char in "{}$%#_&"}, "\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
_RAISED_OR_LOWERED = re.compile(r"<(?P<name>su[bp])>(?P<text>[^<>{}\\]{1,40})</(?P=name)>", re.IGNORECASE)
#: A field that consists of one macro.
_MACRO_ALONE = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*")


def prepared(text: str) -> str:
    """Undo what reference managers do to text before it is LaTeX: HTML's characters, brackets of its tags.

    A journal that is nothing but a macro of astronomers gets its name.
    """
    if text.lstrip(" {").startswith("\\") and (macro := _MACRO_ALONE.fullmatch(text)):
        text = JOURNALS.get(macro[1], text)
    return _RAISED_OR_LOWERED.sub(_in_latex, with_angle_brackets(without_entities(text)))


def _in_latex(tag: re.Match[str]) -> str:
    """Return what HTML raises or lowers as LaTeX does: "CO<sub>2</sub>"."""
    return f"\\text{'sub' if tag['name'].lower() == 'sub' else 'super'}script{{{tag['text']}}}"


def without_entities(text: str) -> str:
    """Write ``&amp;``, ``&#8217;`` and their like as the characters that they are."""
    if "&" not in text or ";" not in text:
        return text
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    # Twice, for "&amp;amp;".
    written = f"&{entity[1]}"
    found = html.unescape(html.unescape(written))
    return entity[0] if found == written else "".join(_ESCAPES.get(char, char) for char in found)


def with_angle_brackets(text: str) -> str:
    """Write ``{\\textless}``, ``{$<$}``, ``{<}`` and their like as what they are, so that tags are seen."""
    if "{\\text" not in text and "{$" not in text and "{<" not in text:
        return text
    return _ANGLE_BRACKETS.sub(lambda match: match[2] or ("<" if match[1] == "less" else ">"), text)
