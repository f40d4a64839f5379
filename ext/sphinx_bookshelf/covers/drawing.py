"""The SVG elements that every cover consists of, with short numbers and without ids."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from .metrics import is_measured, width
from .typesetting import ASCENT, LEADING, Block, is_right_to_left

WIDTH = 200
HEIGHT = 300


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Write a length to a tenth of a unit, as short as can be."""
    return f"{value:.1f}".removesuffix(".0")


def shape(path: str, fill: str) -> str:
    """Return a filled path."""
    return f'<path d="{path}" fill="{fill}"/>'


def line(path: str, ink: str, weight: float, extra: str = "") -> str:
    """Return a stroked path."""
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{number(weight)}"{extra}/>'


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """Return a filled circle."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"/>'


def bar(x: float, y: float, wide: float, high: float) -> str:
    """Return the path of an upright rectangle."""
    return f"M{number(x)} {number(y)}h{number(wide)}v{number(high)}h{number(-wide)}z"


def placed(marks: str, field: tuple[int, int], top: int, across: bool, upside_down: bool) -> str:
    """Return ``marks`` of a ``field`` (width, height) at ``top``, mirrored ``across`` or ``upside_down``."""
    x, dx = (-1, field[0]) if across else (1, 0)
    y, dy = (-1, top + field[1]) if upside_down else (1, top)
    return f'<g transform="matrix({x} 0 0 {y} {dx} {dy})">{marks}</g>'


def text(block: Block, box: tuple[float, float, float], ink: str, italic: bool = False) -> str:
    """Return a block in a box (left, top, width), at its right where the text runs from the right."""
    left, top, wide = box
    if not any(block.lines):
        return ""
    backwards = is_right_to_left("".join(block.lines))
    x = number(left + wide if backwards else left)
    y = number(top + ASCENT * block.size)
    spans = [_line(words, block.size, wide) for words in block.lines]
    rest = "".join(
        f'<tspan x="{x}" dy="{number(LEADING * block.size)}"{safety}>{words}</tspan>'
        for words, safety in spans[1:]
    )
    words, safety = spans[0]
    style = f'font-size="{number(block.size)}" fill="{ink}"'
    style += ' font-style="italic"' * italic + ' direction="rtl"' * backwards
    return f'<text x="{x}" y="{y}" {style}{safety}>{words}{rest}</text>'


def _line(words: str, size: float, wide: float) -> tuple[Markup, str]:
    """Return the escaped words, and the length to hold them to where it was only guessed."""
    if is_measured(words):
        return escape(words), ""
    length = number(min(width(words) * size, wide))
    return escape(words), f' textLength="{length}" lengthAdjust="spacingAndGlyphs"'
