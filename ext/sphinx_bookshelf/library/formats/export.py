"""The formats of downloads, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .biblatex import to_biblatex
from .bibtex import to_bibtex
from .csl import to_csl_json
from .ris import to_ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..work import Work


class Format(NamedTuple):
    """One form: its name for readers, the suffix of its files, and how they are written.

    ``entry`` writes one work, which is the same in every file that holds it; ``frame`` is what stands
    before the first entry, between two, and behind the last.
    """

    name: str
    suffix: str
    entry: Callable[[Work], str]
    frame: tuple[str, str, str] = ("", "\n", "")

    def write(self, works: Iterable[Work]) -> str:
        """Return the works as the text of a file."""
        return self.around(self.entry(work) for work in works)

    def around(self, entries: Iterable[str]) -> str:
        """Return entries that are written already as the text of a file."""
        before, between, behind = self.frame
        return before + between.join(entries) + behind


FORMATS = {
    "bibtex": Format("BibTeX", ".bib", to_bibtex),
    "biblatex": Format("BibLaTeX", ".biblatex.bib", to_biblatex),
    "ris": Format("RIS", ".ris", to_ris),
    "csl-json": Format("CSL-JSON", ".json", to_csl_json, ("[\n", ",\n", "\n]\n")),
}
