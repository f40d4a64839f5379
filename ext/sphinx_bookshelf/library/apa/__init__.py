"""References and citations by APA 7 (*Publication Manual* of the American Psychological Association)."""

from .in_text import InText, in_text, year_suffixes
from .style import LabelStyle, SortingStyle, Style

__all__ = ["InText", "LabelStyle", "SortingStyle", "Style", "in_text", "year_suffixes"]
