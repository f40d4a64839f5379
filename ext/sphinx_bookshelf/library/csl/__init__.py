"""Format references and citations in any style of the Citation Style Language, with pandoc.

:func:`find_style` finds a style by its name or path, :class:`Processor` formats the works of a library in it.
They yield what :mod:`..apa` yields: runs of text for references, :class:`~..apa.InText` for citations. Pandoc
and the styles come with the extra ``sphinx-bookshelf[csl]`` and are imported where they are first needed.
"""

from .citations import Citation, CitedText, Mode, Piece, words
from .pandoc import CslError, Pandoc
from .processor import Processor
from .styles import Style, find_style

__all__ = [
    "Citation",
    "CitedText",
    "CslError",
    "Mode",
    "Pandoc",
    "Piece",
    "Processor",
    "Style",
    "find_style",
    "words",
]
