"""The pictures on the covers of books: one family of shapes, as if cut from paper.

Each function draws one on a field of :data:`FIELD` units, whose lower edge is the edge of the cover, in the
three inks of the work; what it leaves open is decided by the key.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from .drawing import bar, disc, line, number, shape
from .palette import pick

if TYPE_CHECKING:
    from collections.abc import Callable

    from .palette import Inks

#: Width and height of a picture.
FIELD = (200, 150)


def arcs(key: str, inks: Inks) -> str:
    """Draw rings around a point on the edge: a sun that rises, a sound that spreads."""
    x, radii = pick(
        key,
        "arcs",
        ((0, (150, 122, 94, 66, 38)), (64, (126, 102, 78, 54, 30)), (100, (132, 107, 82, 57, 32))),
    )
    fills = (inks.first, inks.ground, inks.first, inks.third, inks.second)
    return "".join(disc(x, 150, radius, fill) for radius, fill in zip(radii, fills, strict=True))


def doorway(key: str, inks: Inks) -> str:
    """Draw a door in a wall, and the light that falls through it."""
    left = pick(key, "door", (26, 62, 84))
    lean = pick(key, "light", (-30, 34, 52))
    light = f"M{left} 42a38 38 0 0 1 76 0v70l{lean} 38h-76l{-lean}-38z"
    sun = disc(left + pick(key, "across", (27, 38, 49)), pick(key, "height", (42, 62, 82)), 16, inks.second)
    return shape(bar(0, 112, 200, 38), inks.third) + shape(light, inks.first) + sun


def dots(key: str, inks: Inks) -> str:
    """Draw a screen of dots that swell, and one that is not like the others."""
    rows = enumerate((3, 7, 11, 15, 19))
    dashes = ' stroke-dasharray="0 26" stroke-linecap="round"'
    screen = "".join(line(f"M22 {20 + 27 * row}h157", inks.first, size, dashes) for row, size in rows)
    x, y = pick(key, "column", range(48, 178, 26)), pick(key, "row", (47, 74, 101))
    return screen + disc(x, y, 12, inks.second)


def overlap(key: str, inks: Inks) -> str:
    """Draw two discs, and what they share."""
    angle = pick(key, "angle", (0, pi / 7, -pi / 7))
    radius, apart = pick(key, "size", ((54, 32), (52, 38), (48, 26)))
    half = (radius**2 - apart**2) ** 0.5
    dx, dy = cos(angle), sin(angle)
    x, y = 100, 74
    tips = [f"{number(x - side * half * dy)} {number(y + side * half * dx)}" for side in (1, -1)]
    arc = f"A{radius} {radius} 0 0 1 "
    return (
        disc(x - apart * dx, y - apart * dy, radius, inks.first)
        + disc(x + apart * dx, y + apart * dy, radius, inks.second)
        + shape(f"M{tips[0]}{arc}{tips[1]}{arc}{tips[0]}z", inks.third)
    )


def tiles(key: str, inks: Inks) -> str:
    """Draw twelve tiles, each a quarter of a disc, laid as the key says."""
    quarters = (
        "h50a50 50 0 0 1-50 50z",
        "h50v50a50 50 0 0 1-50-50z",
        "m50 0v50h-50a50 50 0 0 1 50-50z",
        "v50h50a50 50 0 0 0-50-50z",
    )
    paths = dict.fromkeys((inks.first, inks.second, inks.third), "")
    for tile in range(12):
        ink = pick(key, f"ink {tile}", (inks.first, inks.first, inks.second, inks.third))
        paths[ink] += f"M{50 * (tile % 4)} {50 * (tile // 4)}" + pick(key, f"turn {tile}", quarters)
    return "".join(shape(path, ink) for ink, path in paths.items() if path)


def ribbons(key: str, inks: Inks) -> str:
    """Draw ribbons side by side that run in from the edge and turn together."""
    start = pick(key, "ribbons", (40, 64, 84))
    order = pick(key, "order", ((1, 2, 3, 1), (1, 1, 2, 3), (2, 1, 3, 1)))
    inked = {1: inks.first, 2: inks.second, 3: inks.third}
    radii = (98, 76, 54, 32)
    return "".join(
        line(f"M0 {118 - radius}H{start}a{radius} {radius} 0 0 1 {radius} {radius}V150", inked[ink], 15)
        for radius, ink in zip(radii, order, strict=True)
    )


def strata(key: str, inks: Inks) -> str:
    """Draw layers, each deeper than the one above, and one of another colour."""
    odd = pick(key, "layer", (1, 2, 3, 4))
    paths = dict.fromkeys((inks.first, inks.second), "")
    y = 3
    for layer, depth in enumerate((3, 6, 11, 16, 22, 29)):
        paths[inks.second if layer == odd else inks.first] += bar(0, y, 200, depth)
        y += depth + 12
    return "".join(shape(path, ink) for ink, path in paths.items())


def hills(key: str, inks: Inks) -> str:
    """Draw two hills, one behind the other, and what stands above them."""
    far, near = pick(
        key,
        "hills",
        (
            ("M0 84C60 34 120 112 200 58", "M0 122C70 74 122 152 200 92"),
            ("M0 62C50 62 90 112 200 86", "M0 132C70 146 120 86 200 96"),
            ("M0 96C70 96 110 40 200 48", "M0 92C60 92 110 136 200 130"),
        ),
    )
    sun = disc(pick(key, "sun", (46, 76, 150)), 36, 22, inks.second)
    return sun + shape(f"{far}V150H0z", inks.third) + shape(f"{near}V150H0z", inks.first)


#: Each picture, and whether it may be at the upper edge as well as at the lower.
COMPOSITIONS: tuple[tuple[Callable[[str, Inks], str], bool], ...] = (
    (arcs, True),
    (doorway, False),
    (dots, True),
    (overlap, True),
    (tiles, True),
    (ribbons, True),
    (strata, True),
    (hills, False),
)
