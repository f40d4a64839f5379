"""References and citations by APA 7 (*Publication Manual* of the American Psychological Association).

:func:`reference` formats one work, :func:`in_text` how a text cites each work of a library. Nothing is
raised for what a work lacks. The language is English, as the manual's. :class:`Style` is the same for pybtex.
"""

from .in_text import InText, in_text, sorting_key, year_suffixes
from .reference import reference
from .style import Style, to_rich_text, to_work

__all__ = [
    "InText",
    "Style",
    "in_text",
    "reference",
    "sorting_key",
    "to_rich_text",
    "to_work",
    "year_suffixes",
]
