"""Works as BibTeX: the author's own entries, less what is private, each complete in itself.

Field names are biblatex's, values are as written; what an entry inherited stands in it, so that it can be
taken away alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..work import Work

#: Fields in the order in which people look for them; the others follow as the author had them.
FIRST = ("author", "editor", "title", "subtitle", "date", "year")


def to_bibtex(work: Work) -> str:
    """Return the work as an entry of a ``.bib`` file."""
    names = [name for name in FIRST if name in work.raw] + [name for name in work.raw if name not in FIRST]
    fields = "".join(f"  {name} = {{{work.raw[name]}}},\n" for name in names)
    return f"@{work.type}{{{work.key},\n{fields}}}\n"
