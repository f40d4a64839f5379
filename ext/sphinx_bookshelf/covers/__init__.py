"""Draw covers from a work's record, for works that bring no image.

A cover is a small SVG picture of 200 by 300 units. Its colours belong to the topic (the first tag), its
composition to the key: it never depends on other works, and the same work gives the same bytes at every
build. Colours are fixed, as print is; a stylesheet may dim them in the dark, or turn them grey on paper,
with a filter on ``.bookshelf-drawn-cover``. Imports neither Sphinx nor docutils.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ..library.entry_types import columns
from .books import book
from .drawing import HEIGHT, WIDTH
from .metrics import FONT_FAMILY
from .palette import palette_of
from .papers import INSTITUTIONS, SOURCES, page, report
from .typesetting import clean

if TYPE_CHECKING:
    from ..library.work import Work

__all__ = ["background", "draw_cover", "drawn_from"]


def drawn_from(work: Work) -> str:
    """Return all that the cover of ``work`` is drawn from: two works that agree in it look the same."""
    people = [(person.natural, person.surname, person.institution) for person in work.creators]
    fields = [work.fields.get(name) for name in (*SOURCES, *INSTITUTIONS)]
    title = (work.title, work.subtitle, work.full_title)
    return repr((work.key, work.type, work.tags, title, people, work.creators.others, work.year, fields))


def background(work: Work) -> str:
    """Return a colour that goes with the cover of ``work``, and that no drawn cover has for its ground."""
    return palette_of(work.key, work.tags).soft


def draw_cover(work: Work, standalone: bool = False) -> Markup:
    """Return the cover of ``work`` as one ``svg`` element.

    By default it is for use inside HTML, beside the title, and hidden from assistive technology. A
    ``standalone`` cover is the text of an SVG file, named by its ``title``. Neither has ids, styles, scripts
    or references, so that any number of them may share a page. Drawn from key, type, tags, title, subtitle,
    authors (else editors), year, and, where there is no book to show, the name of what the work appeared in.
    """
    palette = palette_of(work.key, work.tags)
    drawn = columns(work.type).cover
    if drawn == "book":
        marks = book(work, palette)
    elif drawn == "report":
        marks = report(work, palette)
    else:
        marks = page(work, palette)
    frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT_FAMILY}"'
    if standalone:
        name = escape(clean(work.full_title) or clean(work.key))
        opening = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {frame}>'
        return Markup(f"{opening}<title>{name}</title>{marks}</svg>\n")
    opening = f'<svg class="bookshelf-drawn-cover" {frame} aria-hidden="true" focusable="false">'
    return Markup(f"{opening}{marks}</svg>")
