"""Choose the words of a cover, and how they are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .drawing import text
from .typesetting import clean, fit, in_a_line

if TYPE_CHECKING:
    from ..library.work import Work
    from .typesetting import Block

#: Sizes of type, from the largest; a unit is 1/200 of the cover's width.
TITLE_SIZES = (42.0, 36.0, 31.0, 27.0, 24.5, 22.5, 20.5, 18.5, 16.5, 14.5, 12.5, 10.5, 9.0, 8.0)
_SUBTITLE_SIZES = (12.5, 11.5, 10.5)
_NAME_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
_NAMES_HEIGHT = 14
# Longer lists are cut to the first name, as in a citation.
_MOST_NAMES = 3


def title_and_subtitle(work: Work) -> tuple[str, str]:
    """Return title and subtitle; a title that holds both is parted at its first colon."""
    title, subtitle = clean(work.title), clean(work.subtitle)
    if not subtitle:
        title, _, subtitle = title.partition(": ")
    return title, subtitle


def _ways_to_name(work: Work) -> list[str]:
    """Return the line of authors (else editors) in full, then with surnames alone."""
    people = [(clean(person.natural), clean(person.surname)) for person in work.creators]
    if len(people) > _MOST_NAMES or (people and work.creators.others):
        return [f"{name} et al." for name in people[0]]
    return [" & ".join(", ".join(names).rsplit(", ", 1)) for names in zip(*people, strict=True)]


def names(work: Work, wide: float, year: str = "") -> Block:
    """Set authors (else editors), and a year, in one line: as fully as it can be done in the largest size."""
    lines = [" · ".join(filter(None, (way, year))) for way in _ways_to_name(work) or [""]]
    for line in lines:
        if block := in_a_line(line, wide, _NAME_SIZES[0]):
            return block
    return fit(lines[-1], (wide, _NAMES_HEIGHT), _NAME_SIZES)


def subtitle_below(words: str, box: tuple[float, float, float], bottom: float, ink: str) -> str:
    """Return a subtitle in a box (left, top, width) down to ``bottom``; nothing if it does not go in."""
    if not words:
        return ""
    left, top, wide = box
    block = fit(words, (wide, bottom - top), _SUBTITLE_SIZES)
    whole = "".join(block.lines).replace(" ", "") == words.replace(" ", "")
    if not whole or block.height > bottom - top:
        return ""
    return text(block, (left, top, wide), ink, italic=True)
