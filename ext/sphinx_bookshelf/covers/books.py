"""Draw the cover of a book: a picture on one half, author and title on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .compositions import COMPOSITIONS, FIELD
from .drawing import HEIGHT, WIDTH, bar, placed, shape, text
from .lettering import TITLE_SIZES, names, subtitle_below, title_and_subtitle
from .palette import pick
from .typesetting import fit

if TYPE_CHECKING:
    from ..library.work import Work
    from .palette import Palette

_LEFT = 14
_MEASURE = 174
_TITLE_HEIGHT = 104
# Where the names and the title begin, with the picture below them and with the picture above them.
_TOPS = ((14, 35), (277, 164))
_HINGE = '<path d="M6 0v300" stroke="#000" stroke-width="1.5" opacity=".14"/>'


def book(work: Work, palette: Palette) -> str:
    """Return the marks of a book's cover."""
    inks = pick(work.key, "scheme", palette.schemes())
    compose, hangs = pick(work.key, "composition", COMPOSITIONS)
    hanging = hangs and pick(work.key, "hanging", (False, False, True))
    names_top, title_top = _TOPS[hanging]
    title, subtitle = title_and_subtitle(work)
    block = fit(title, (_MEASURE, _TITLE_HEIGHT), TITLE_SIZES)
    below = title_top + block.height + 5.5
    across = pick(work.key, "across", (False, True))
    return (
        shape(bar(0, 0, WIDTH, HEIGHT), inks.ground)
        + placed(compose(work.key, inks), FIELD, 0 if hanging else HEIGHT - FIELD[1], across, hanging)
        + text(names(work, _MEASURE), (_LEFT, names_top, _MEASURE), inks.text)
        + text(block, (_LEFT, title_top, _MEASURE), inks.text)
        + subtitle_below(subtitle, (_LEFT, below, _MEASURE), title_top + _TITLE_HEIGHT, inks.text)
        + _HINGE
    )
