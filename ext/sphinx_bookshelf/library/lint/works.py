"""Check works as wholes: fields that their type needs, years, endorsements, covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..cover_files import find_cover
from ..diagnostics import quoted
from ..entry_types import columns
from ..latex.decoder import plain, verbatim
from ..values import lists
from ..values.dates import advice
from .findings import Code, Finding
from .written_names import WrittenNames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..work import Work

_CREATOR = ("author", "editor")
_BOOKTITLE = ("booktitle", "maintitle")
_PUBLISHER = ("institution", "publisher", "organization")
_ADDRESS = ("url", "doi", "eprint")
_JOURNAL = ("journaltitle", "issuetitle")
_ANYONE = ((*_CREATOR, "organization", "institution"),)
#: What each name in the table's column ``needs`` stands for: of each group one field, beside title and date.
#: Source: the mandatory fields of the biblatex manual, §2.1.1, wherever readers could not find the work
#: without them. Milder in these points: an editor will do for an author, in reports an organisation for both,
#: in manuals a publisher too; ``type`` has a default; types that biblatex wants a creator for, but that often
#: have none (misc, dataset), need none.
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "": (),
    "address": (_ADDRESS,),
    "anyone": ((*_CREATOR, "organization", "institution", "publisher"),),
    "article": (("author",), _JOURNAL),
    "creator": (_CREATOR,),
    "journal": (_JOURNAL,),
    "paper": (_CREATOR, (*_BOOKTITLE, "eventtitle")),
    "part": (_CREATOR, _BOOKTITLE),
    "patent": (("author", "holder"), ("number",)),
    "report": (*_ANYONE, _PUBLISHER),
    "thesis": (("author",), ("institution", "publisher")),
    "whole": (_BOOKTITLE,),
}
#: The year of the first printed books. A work dated earlier was not printed then.
_PRINTING = 1450


def check_works(
    works: Iterable[Work], this_year: int, written: Mapping[tuple[str, int], WrittenNames] | None = None
) -> Iterator[Finding]:
    """Find what is wrong with works.

    :param this_year: the year in which later ones begin to be the future.
    :param written: how the author of each entry, by file and line, calls its type and fields.
    """
    for work in works:
        names = (written or {}).get((work.source.file, work.source.line), WrittenNames(work.type, False))
        yield from _check_needs(work, names)
        yield from _check_years(work, this_year)
        yield from _check_endorsements(work)
        if work.cover and isinstance(problem := find_cover(work), str):
            yield _in_field(work, "cover", Code.COVER, f"the cover {quoted(work.cover)} {problem}")


def _in_field(work: Work, field: str, code: Code, message: str) -> Finding:
    line = work.lines.get(field, work.source.line)
    return Finding(code, f"{message} ({work.key!r})", work.source.file, line)


def _needed(work: Work, names: WrittenNames) -> tuple[tuple[str, ...], ...]:
    """Return groups of fields of which one is needed. BibTeX's ``inbook`` has the title of the book."""
    if names.classic and work.type == "inbook":
        return (_CREATOR, ("chapter", "pages", *_BOOKTITLE))
    return NEEDS[columns(work.type).needs]


def _check_needs(work: Work, names: WrittenNames) -> Iterator[Finding]:
    for group in _needed(work, names):
        if not any(name in work.fields or name in work.people for name in group) and not (
            group is _PUBLISHER and any(person.institution for person in work.creators)
        ):
            message = f"{work.key!r} (@{names.type}) has no {names.one_of(group)}"
            yield Finding(Code.MISSING_FIELD, message, work.source.file, work.source.line)
    if not work.date and not any(name in work.fields for name in ("date", "year", "pubstate")):
        date = names.field("date")
        message = f"{work.key!r} has no {date}; if none can be found, write {date} = {{n.d.}}"
        yield Finding(Code.NO_DATE, message, work.source.file, work.source.line)


def _check_years(work: Work, this_year: int) -> Iterator[Finding]:
    field = "date" if work.date.year is not None and "date" in work.lines else "year"
    year = work.date.year
    if year is None or field not in work.lines:
        # There is no year, or it is inherited and reported at the entry that has it.
        return
    first = work.original_date.year
    written = verbatim(work.raw.get(field, ""))
    if problem := advice(written):
        yield _in_field(work, field, Code.YEAR, f"the {field} {quoted(written)} {problem}")
    elif year > this_year + 1 and "pubstate" not in work.fields:
        yield _in_field(work, field, Code.YEAR, f"the year {year} is in the future")
    elif year < _PRINTING and "unprinted" not in columns(work.type).traits:
        message = f"the year {year} is before printing: is it that of the original, which goes into origdate?"
        yield _in_field(work, field, Code.YEAR, message)
    elif first is not None and first > year:
        message = f"the year {year} is before {first}, in which the work appeared first (origdate)"
        yield _in_field(work, field, Code.YEAR, message)
    if work.date.end_year is not None and work.date.end_year < year:
        message = f"the years {year}/{work.date.end_year} run backwards"
        yield _in_field(work, field, Code.YEAR, message)


def _check_endorsements(work: Work) -> Iterator[Finding]:
    for number in lists.endorsement_numbers(work.raw):
        words, name, role = (prefix + number for prefix in ("endorsement", "endorser", "endorserrole"))
        if words in work.raw and not plain(work.raw.get(name, "")):
            yield _in_field(
                work, words, Code.ENDORSER, f"the {words!r} has no {name!r}: readers must know who speaks"
            )
        elif words not in work.raw:
            given = name if name in work.raw else role
            yield _in_field(work, given, Code.ENDORSER, f"the {given!r} has no {words!r}")
