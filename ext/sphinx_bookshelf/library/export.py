"""The forms in which works can be taken away, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .export_bibtex import to_bibtex
from .export_csl import to_csl_json
from .export_ris import to_ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .work import Work


class Format(NamedTuple):
    """One form: its name for readers, the suffix of its files, and what writes it."""

    name: str
    suffix: str
    write: Callable[[Iterable[Work]], str]


FORMATS = {
    "bibtex": Format("BibTeX", ".bib", to_bibtex),
    "ris": Format("RIS", ".ris", to_ris),
    "csl-json": Format("CSL-JSON", ".json", to_csl_json),
}
