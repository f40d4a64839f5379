"""The figure of meta-analyses: ``python -m docs._ext.forest`` draws ``docs/figures/forest.svg`` anew.

The numbers are those of :mod:`.results`; a test holds the drawing to them.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from .results import HANDS, MINUS, PANELS, Comparison, read

DRAWING = Path(__file__).parent.parent / "figures/forest.svg"

#: Geometry in the units of the drawing, which is as wide as the guide's other figures.
WIDTH, EDGE, MIDDLE, UNIT = 560, 34, 280, 220
TOP, HEAD, ROW, FOOT = 166, 56, 58, 36
SCALE = (-1, -0.5, 0, 0.5, 1)
#: The guide's hand: paper, hairlines, ink, the shade of a margin, the book face.
PAPER, LINE, INK, SHADE = "#fbf7f0", "#d8cab6", "#2b2622", "#e9dfcf"
INKS = {"proponents": "#a4502f", "others": "#2f6b6b", "both": INK}
FACE = "ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, P052, Georgia, 'Noto Serif', serif"


def draw(comparisons: list[Comparison]) -> str:
    """Return the figure as SVG: a panel for each kind of comparison, a row for each line."""
    body: list[str] = []
    y = TOP
    for panel, heading in PANELS.items():
        lines = [line for line in comparisons if line.panel == panel]
        if not lines:
            continue
        bottom = y + HEAD + ROW * len(lines)
        body.append(
            f'<text x="{MIDDLE}" y="{y + 34}" text-anchor="middle" font-style="italic">{heading}</text>'
        )
        body += _axis(y + HEAD - 10, bottom)
        for row, line in enumerate(lines):
            body += _row(line, y + HEAD + ROW * row)
        y = bottom + FOOT
    return "\n".join([*_opening(comparisons, y + 4), *_legend(), *body, "</g>", "</svg>", ""])


def _opening(comparisons: list[Comparison], height: int) -> list[str]:
    said = " ".join(
        f"{PANELS[line.panel].capitalize()}: {_caption(line)}, {_spoken(line)}." for line in comparisons
    )
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" aria-labelledby="forest-title forest-desc">',
        "<!-- Drawn by docs/_ext/forest.py from docs/data/meta-analyses.toml: change those, not this. -->",
        '<title id="forest-title">What meta-analyses of psychodynamic therapy found</title>',
        '<desc id="forest-desc">Differences in standard deviations; above zero favours psychodynamic'
        f" therapy. {escape(said)}</desc>",
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="14" fill="{PAPER}" stroke="{LINE}"'
        ' stroke-width="2"/>',
        f'<g font-family="{FACE}" font-size="20" fill="{INK}">',
    ]


def _spoken(line: Comparison) -> str:
    return ", ".join(filter(None, [line.number, line.around, HANDS[line.by]]))


def _legend() -> list[str]:
    """Return what the marks mean, and which way is which."""
    hands = [
        _mark(by, EDGE + 10, 36 + 30 * row) + _words(EDGE + 32, 43 + 30 * row, words)
        for row, (by, words) in enumerate(HANDS.items())
    ]
    left, right = 286, 338
    return [
        *hands,
        _interval(left, right, 36, INK) + _words(right + 12, 43, "interval"),
        _range("", left, right, 66) + _words(right + 12, 73, "a range, no interval"),
        _margin(left, right, 96) + _words(right + 12, 103, "equal, set before"),
        f'<path d="M{EDGE} 122H{WIDTH - EDGE}" stroke="{LINE}" stroke-width="2"/>',
        _words(EDGE, 154, "← others better"),
        _words(WIDTH - EDGE, 154, "psychodynamic better →", "end"),
    ]


def _axis(top: int, bottom: int) -> list[str]:
    drawn = []
    for value in SCALE:
        x, text = _x(value), f"{value:g}".replace("-", MINUS)
        if value:
            drawn.append(
                f'<path d="M{x} {top}V{bottom}" fill="none" stroke="{LINE}" stroke-width="2"'
                ' stroke-linecap="round" stroke-dasharray="2 7"/>'
            )
        else:
            drawn.append(f'<path d="M{x} {top}V{bottom}" stroke="{INK}" stroke-width="2"/>')
        drawn.append(_words(x, bottom + 22, text, "middle"))
    return drawn


def _row(line: Comparison, top: int) -> list[str]:
    """Return the words above, the mark below them."""
    y = top + 41
    drawn = []
    if line.margin is not None:
        drawn.append(_margin(_x(-line.margin), _x(line.margin), y))
        drawn.append(f'<path d="M{MIDDLE} {y - 9}v18" stroke="{INK}" stroke-width="2"/>')
    # The words cover the lines behind them, so that both can be read.
    drawn.append(f'<rect x="{EDGE}" y="{top}" width="{WIDTH - 2 * EDGE}" height="27" fill="{PAPER}"/>')
    drawn.append(_words(EDGE, top + 21, _caption(line)))
    drawn.append(_words(WIDTH - EDGE, top + 21, line.number, "end"))
    if line.low is not None and line.high is not None:
        left, right = _x(line.low), _x(line.high)
        ink = INKS[line.by]
        drawn.append(
            _interval(left, right, y, ink) if line.span == "interval" else _range(line.by, left, right, y)
        )
    if line.value is not None:
        drawn.append(_mark(line.by, _x(line.value), y))
    return drawn


def _caption(line: Comparison) -> str:
    when = "" if line.when == "after treatment" else f", {line.when}"
    return f"{line.topic}{when} ({line.name})"


def _x(value: float) -> int:
    return round(MIDDLE + UNIT * value)


def _words(x: int, y: int, words: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _mark(by: str, x: int, y: int) -> str:
    """Return a shape of its own for each hand, so that nothing depends on colour."""
    ink = INKS[by]
    if by == "proponents":
        return f'<circle cx="{x}" cy="{y}" r="8" fill="{ink}"/>'
    if by == "others":
        return f'<rect x="{x - 7}" y="{y - 7}" width="14" height="14" fill="{ink}"/>'
    return f'<path d="M{x} {y - 10}l10 10-10 10-10-10Z" fill="{ink}"/>'


def _interval(left: int, right: int, y: int, ink: str) -> str:
    path = f"M{left} {y - 6}v12M{left} {y}H{right}M{right} {y - 6}v12"
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="2"/>'


def _range(by: str, left: int, right: int, y: int) -> str:
    """Return a mark at each end, none between: nobody claims that the truth lies in the middle."""
    ink = INKS[by] if by else INK
    dotted = (
        f'<path d="M{left} {y}H{right}" fill="none" stroke="{ink}" stroke-width="3" stroke-linecap="round"'
        ' stroke-dasharray="1 7"/>'
    )
    return dotted + (_mark(by, left, y) + _mark(by, right, y) if by else "")


def _margin(left: int, right: int, y: int) -> str:
    return f'<rect x="{left}" y="{y - 9}" width="{right - left}" height="18" fill="{SHADE}"/>'


if __name__ == "__main__":
    DRAWING.write_text(draw(read().comparisons), encoding="utf-8")
