"""Draw covers that do not look like books: a page of a journal or a collection, a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..library.entry_types import columns
from .drawing import HEIGHT, WIDTH, bar, disc, line, number, shape, text
from .lettering import TITLE_SIZES, names, subtitle_below, title_and_subtitle
from .palette import pick
from .typesetting import clean, fit

if TYPE_CHECKING:
    from ..library.work import Work
    from .palette import Palette

#: Fields that name what an article or a chapter appeared in, and who a report is by; the first one is used.
SOURCES = ("journaltitle", "booktitle", "maintitle", "eventtitle", "organization", "institution")
INSTITUTIONS = ("institution", "organization", "publisher")
_TITLE_SIZES = TITLE_SIZES[4:]

# The sheet: where its lines begin, how long they are, and the two columns of a journal.
_LEFT = 24
_MEASURE = 152
_COLUMN = 70
_GUTTER = 12
_LINE_STEP = 8


def _first_field(work: Work, names_of_fields: tuple[str, ...]) -> str:
    return next((words for name in names_of_fields if (words := clean(work.fields.get(name, "")))), "")


def page(work: Work, palette: Palette) -> str:
    """Return the marks of a sheet with a folded corner: its source, title, authors, the first lines."""
    desk = pick(work.key, "desk", (palette.soft, palette.full, palette.dark))
    source = " · ".join(part for part in (_first_field(work, SOURCES), str(work.year or "")) if part)
    head = fit(source, (_MEASURE - 24, 27), (11.0, 10.0, 9.0, 8.0))
    block = fit(title_and_subtitle(work)[0], (_MEASURE, 128), _TITLE_SIZES)
    below = 61 + block.height + 7
    return (
        shape(bar(0, 0, WIDTH, HEIGHT), desk)
        + shape("M12 14H162L188 40V300H12z", palette.paper)
        + shape("M162 14V40H188z", palette.soft if desk == palette.full else palette.full)
        + text(head, (_LEFT, 23, _MEASURE - 24), palette.dark, italic=True)
        + shape(bar(_LEFT, 53, 30, 1.5), palette.full)
        + text(block, (_LEFT, 61, _MEASURE), palette.dark)
        + text(names(work, _MEASURE), (_LEFT, below, _MEASURE), palette.dark)
        + (_chapter if columns(work.type).cover == "chapter" else _article)(work.key, palette, below + 28)
    )


def _lines(top: float, indent: tuple[int, int, int], columns: str, palette: Palette) -> str:
    """Return lines down to the edge, the first indented: how many, where they begin, how long they are."""
    count, left, wide = indent
    path = ""
    for row in range(max(0, int((HEIGHT - top) // _LINE_STEP) + 1)):
        start, length = (left, wide) if row < count else (_LEFT, _MEASURE)
        path += f"M{start} {number(top + _LINE_STEP * row)}h{length}"
    return line(path, palette.soft, 2.5, columns)


def _chapter(_key: str, palette: Palette, top: float) -> str:
    """Draw one column that begins with an initial."""
    return shape(bar(_LEFT, top - 1.2, 18, 18.5), palette.full) + _lines(
        top, (3, _LEFT + 24, _MEASURE - 24), "", palette
    )


def _article(key: str, palette: Palette, top: float) -> str:
    """Draw two columns with a picture, which is no chart: it must not look like a finding."""
    inks = palette.full, pick(key, "answer", palette.answers), palette.soft
    left, right = _LEFT, _LEFT + _COLUMN + _GUTTER
    x, beside = pick(key, "side", ((left, right), (right, left)))
    picture = pick(key, "figure", (_two_discs, _two_quarters, _rising_disc))
    columns = f' stroke-dasharray="{_COLUMN} {_GUTTER}"'
    return _lines(top, (7, beside, _COLUMN), columns, palette) + picture(x, top - 1, inks)


def _two_discs(x: float, y: float, inks: tuple[str, str, str]) -> str:
    return disc(x + 25, y + 25, 25, inks[0]) + disc(x + 55, y + 35, 15, inks[1])


def _two_quarters(x: float, y: float, inks: tuple[str, str, str]) -> str:
    top = number(y)
    return shape(f"M{x} {top}h35v35a35 35 0 0 1-35-35z", inks[0]) + shape(
        f"M{x + 70} {number(y + 50)}h-35v-35a35 35 0 0 1 35 35z", inks[1]
    )


def _rising_disc(x: float, y: float, inks: tuple[str, str, str]) -> str:
    foot = number(y + 50)
    return (
        shape(bar(x, y, _COLUMN, 50), inks[2])
        + shape(f"M{x} {foot}a35 35 0 0 1 70 0z", inks[0])
        + shape(f"M{x + 18} {foot}a17 17 0 0 1 34 0z", inks[1])
    )


def report(work: Work, palette: Palette) -> str:
    """Return the marks of a report: a plain band with the institution, the title, names and year."""
    people = work.creators
    bodies = [clean(person.family) for person in people if person.institution]
    institution = bodies[0] if bodies else _first_field(work, INSTITUTIONS)
    year = str(work.year or "")
    left, wide = 14, 172
    head = fit(institution, (wide, 54), (20.5, 18.5, 16.5, 14.5, 12.5, 10.5, 9.0, 8.0))
    foot = fit(year, (wide, 14), (12.0,)) if bodies else names(work, wide, year)
    title, subtitle = title_and_subtitle(work)
    block = fit(title, (wide, 124), _TITLE_SIZES)
    return (
        shape(bar(0, 0, WIDTH, HEIGHT), palette.paper)
        + shape(bar(0, 0, WIDTH, 80), palette.full)
        + text(head, (left, 70 - head.height, wide), palette.on_full)
        + text(block, (left, 96, wide), palette.dark)
        + subtitle_below(subtitle, (left, 100 + block.height, wide), 258, palette.dark)
        + shape(bar(left, 267, wide, 1.5), palette.full)
        + text(foot, (left, 275, wide), palette.dark)
    )
