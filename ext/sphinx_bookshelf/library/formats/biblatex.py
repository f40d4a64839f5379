"""Write works as BibLaTeX: the author's own entries, without private fields, each complete in itself.

Values are as written; what an entry inherited stands in it, so that it can be taken away alone. Two things
are as biber wants them instead, which refuses more than our reader does: dates are EDTF (biblatex manual,
§2.3.8), DOIs have no resolver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bibtex import entry_text

if TYPE_CHECKING:
    from ..work import Date, Work

#: Fields in the order in which people look for them; the others follow as the author had them.
FIRST = ("author", "editor", "title", "subtitle", "date")
SEASONS = {1: 21, 2: 22, 3: 23, 4: 24}


def to_biblatex(work: Work) -> str:
    """Return the work as an entry of a ``.bib`` file."""
    fields = dict(work.raw)
    if work.doi:
        fields["doi"] = work.doi
    for name, date in (("date", work.date), ("origdate", work.original_date)):
        if date.year is not None:
            fields[name] = edtf(date)
    if "date" in fields:
        fields = {name: value for name, value in fields.items() if name not in ("year", "month", "day")}
    ordered = {name: fields[name] for name in FIRST if name in fields} | fields
    return entry_text(work.type, work.key, ordered)


def edtf(date: Date) -> str:
    """Return a date as biblatex writes it: ``1984-03/1986``, ``1984~``, ``2001-21``, ``2001/``."""
    mark = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}
    doubt = mark[date.circa, date.uncertain]
    start = _point(date.year or 0, (date.season and SEASONS[date.season]) or date.month, date.day) + doubt
    if date.open_ended:
        return f"{start}/"
    if date.end_year is None and date.end_month is None and date.end_day is None:
        return start
    last = date.year if date.end_year is None else date.end_year
    return f"{start}/{_point(last or 0, date.end_month, date.end_day)}{doubt}"


def _point(year: int, month: int | None, day: int | None) -> str:
    sign = "-" if year < 0 else ""
    parts = (f"{sign}{abs(year):04d}", *(f"{part:02d}" for part in (month, day if month else None) if part))
    return "-".join(parts)
