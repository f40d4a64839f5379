"""APA 7 as a pybtex style (*Publication Manual of the American Psychological Association*, 7th edition).

This module is the façade: :class:`Style` for references, :func:`in_text` for citations. It formats every
:class:`pybtex.database.Entry`, with BibTeX's or biblatex's types and fields, and never raises for what an
entry lacks. An entry's ``crossref`` must have been resolved. What is not done, on purpose:

* Titles are printed as the author of the entry wrote them. APA wants sentence case, but no program can tell a
  name from a noun.
* The language of the style is English, as the manual's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

from .fields import Fields
from .in_text import InText, in_text, order, year_suffixes
from .reference import reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybtex.richtext import BaseText

__all__ = ["InText", "LabelStyle", "SortingStyle", "Style", "in_text", "year_suffixes"]


class SortingStyle(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no type hints
    """The order of an APA reference list (§9.44–9.49)."""

    def sorting_key(self, entry: Any) -> tuple[Any, ...]:
        """Return what an entry is sorted by."""
        return order(Fields(entry))


class LabelStyle(BaseLabelStyle):  # type: ignore[misc]  # pybtex has no type hints
    """Labels are citations: "Smith & Jones, 2001a", distinct over the entries that are given."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> list[str]:
        """Return the label of each entry, in their order."""
        entries = list(sorted_entries)
        forms = in_text(entries)
        return [forms[entry.key].parenthetical for entry in entries]


class Style(BaseStyle):  # type: ignore[misc]  # pybtex has no type hints
    """The style ``bookshelf-apa``.

    The letter of a year (2001a) depends on the other works of the library. ``suffixes`` holds it, by key:
    pass the result of :func:`year_suffixes` for a whole library, else it is computed from the entries of
    each reference list when their labels are.
    """

    default_label_style = LabelStyle
    default_sorting_style = SortingStyle

    def __init__(self, *, suffixes: Mapping[str, str] | None = None, **options: Any) -> None:
        """``options`` are those of :class:`pybtex.style.formatting.BaseStyle`."""
        super().__init__(**options)
        self._own_suffixes = suffixes is None
        self.suffixes: Mapping[str, str] = suffixes or {}
        # pybtex sets this on the instance, so a method of the class would not be called.
        self.format_labels = self._labels_and_suffixes

    def _labels_and_suffixes(self, sorted_entries: Iterable[Any]) -> list[str]:
        entries = list(sorted_entries)
        if self._own_suffixes:
            self.suffixes = year_suffixes(entries)
        return list(self.label_style.format_labels(entries))

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """Return the entry of a reference list, as pybtex's engine asks for it."""
        return FormattedEntry(entry.key, self.format_work(entry, self.suffixes.get(entry.key, "")), label)

    def format_work(self, entry: Any, suffix: str = "") -> BaseText:
        """Return the reference of one work as rich text; ``suffix`` is the letter of its year."""
        return reference(Fields(entry), suffix)
