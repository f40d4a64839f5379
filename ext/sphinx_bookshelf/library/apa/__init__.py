"""Format references and citations by APA 7 (*Publication Manual*, American Psychological Association).

:func:`reference` formats one work, :func:`in_text` how a text cites each work of a library. Nothing is
raised for what a work lacks. The language is the manual's, or another :class:`Language`. :mod:`.style` is the
same for pybtex, which nothing here needs.
"""

from .in_text import InText, in_text, sorting_key, year_suffixes
from .language import ENGLISH, Language
from .reference import reference

__all__ = [
    "ENGLISH",
    "InText",
    "Language",
    "in_text",
    "reference",
    "sorting_key",
    "year_suffixes",
]
