"""The style ``bookshelf-apa`` for pybtex: entries become works, references become pybtex's rich text.

For programs that use pybtex alone. Within the extension works are formatted as they are (:func:`.reference`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from pybtex.richtext import BaseText, HRef, Tag
from pybtex.richtext import Text as RichText
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

from ..bibtex.entries import BibEntry, Value
from ..bibtex.field_names import ALIASES
from ..bibtex.work_builder import Builder
from ..diagnostics import Diagnostics
from ..entry_types import EntryType, entry_type
from .in_text import in_text, sorting_key, year_suffixes
from .reference import reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..work import Work
    from .text import Text


#: Pybtex's tags for raised and lowered text.
_SCRIPTS = {"super": "sup", "sub": "sub"}


def to_work(entry: Any) -> Work:
    """Read a :class:`pybtex.database.Entry`, whose ``crossref`` is resolved, as our reader would."""
    kind = entry_type(entry.type) or EntryType("misc")
    written = {role: " and ".join(map(_balanced, persons)) for role, persons in entry.persons.items()}
    fields: dict[str, Value] = {}
    for name, text in [*written.items(), *entry.fields.items()]:
        canonical = ALIASES.get(name.lower(), name.lower())
        if canonical == name.lower() or canonical not in fields:
            fields[canonical] = Value(text, "", 0)
    bib_entry = BibEntry(entry.key or "", kind.name, kind.kind, "", 0, fields)
    return Builder((), Diagnostics()).build(bib_entry, ())


def _balanced(person: Any) -> str:
    """Return a name as BibTeX has it; a brace that has no partner would swallow the names that follow."""
    name = str(person)
    return name if name.count("{") == name.count("}") else name.replace("{", "").replace("}", "")


def to_rich_text(text: Text, formula: Callable[[str], BaseText] | None = None) -> BaseText:
    """Return runs as pybtex's rich text: italics are tags ``em``, raised text ``sup``, addresses links.

    ``formula`` makes rich text of the source of maths; without it maths is text.
    """
    parts: list[Any] = []
    for is_italic, runs in groupby(text, key=lambda run: run.italic):
        inner: list[Any] = []
        for run in runs:
            part: Any = Tag("strong", run.text) if run.strong else run.text
            if run.maths and formula is not None:
                part = formula(run.maths)
            part = Tag(_SCRIPTS[run.script], part) if run.script else part
            inner.append(HRef(run.href, part) if run.href else part)
        parts += [Tag("em", *inner)] if is_italic else inner
    return RichText(*parts)


class SortingStyle(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no type hints
    """The order of an APA reference list (§9.44–9.49)."""

    def sorting_key(self, entry: Any) -> tuple[Any, ...]:
        """Return what an entry is sorted by."""
        return sorting_key(to_work(entry))


class LabelStyle(BaseLabelStyle):  # type: ignore[misc]  # pybtex has no type hints
    """Labels are citations: "Smith & Jones, 2001a", distinct over the entries that are given."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> list[str]:
        """Return the label of each entry, in their order."""
        entries = list(sorted_entries)
        forms = in_text(map(to_work, entries))
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
            self.suffixes = year_suffixes(map(to_work, entries))
        return list(self.label_style.format_labels(entries))

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """Return the entry of a reference list, as pybtex's engine asks for it."""
        return FormattedEntry(entry.key, self.format_work(entry, self.suffixes.get(entry.key, "")), label)

    def format_work(self, entry: Any, suffix: str = "") -> BaseText:
        """Return the reference of one entry as rich text; ``suffix`` is the letter of its year."""
        return to_rich_text(reference(to_work(entry), suffix))
