"""Build works from entries: check each field and put it where :class:`~.work.Work` has it.

A work that was built from the same entry before is taken as it was.
"""

from __future__ import annotations

import hashlib
import marshal
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..diagnostics import Subtype, quoted
from ..latex.decoder import verbatim
from ..values import lists
from ..values.dates import is_impossible, parse_date
from ..values.identifiers import doi, isbn13, isbn_fault, web_address
from ..values.names import ROLES, parse_names
from ..work import Date, Endorsement, People, Source, Work
from .entries import BibEntry, Value
from .field_names import is_rich

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..diagnostics import Diagnostics

_ADDRESSES = ("url", "sampleurl", "introductionurl")
#: Fields in which a tilde or two hyphens mean themselves.
_VERBATIM = frozenset(
    {
        *_ADDRESSES,
        "doi",
        "eprint",
        "isbn",
        "issn",
        "cover",
        "date",
        "eventdate",
        "origdate",
        "urldate",
        "year",
    }
)
#: Fields behind which library catalogues have the signs of ISBD: "London :", "House,".
_CATALOGUED = frozenset({"institution", "location", "organization", "publisher"})
#: What readers can recognise as an address. It excludes paths on the author's machine, and scripts.
_PRINTED_ADDRESS = re.compile(
    r"(?:https?|s?ftps?|urn|hdl|doi|info):|[\w-]+(?:\.[\w-]+)+(?:[/?#:]|\Z)", re.IGNORECASE
)
#: biblatex's option by which a particle is no part of the family name (manual, §3.1.3).
_DROPS_PREFIX = re.compile(r"\buseprefix\s*=\s*false\b", re.IGNORECASE)
#: Fields that refer to other entries, or give instructions to a typesetter.
_MECHANICAL = frozenset(
    {"crossref", "xdata", "xref", "ids", "execute", "options", "presort", "entryset", "related", "cover"}
)
#: Fields whose text stands in for a missing title, the first first.
_TITLES = ("title", "booktitle", "maintitle", "issuetitle", "journaltitle", "eventtitle", "shorttitle")
#: What all works without a date share.
_UNDATED = Date()


class Builder:
    """Builds works; what is wrong with values is reported to ``diagnostics`` at the line of their field.

    ``sound`` has the works of which nothing was to be reported, by what they were built from.
    """

    def __init__(
        self,
        levels: Sequence[str],
        diagnostics: Diagnostics,
        hidden_tags: Sequence[str] = (),
        known: Mapping[str, Work] | None = None,
    ) -> None:
        """Prepare to build works.

        :param levels: the values that ``level`` may have, in any case.
        :param hidden_tags: patterns of tags.
        :param known: the ``sound`` works of a builder with the same levels and patterns.
        """
        self._levels = {level.lower(): level for level in levels}
        self._diagnostics = diagnostics
        self._hidden = tuple(hidden_tags)
        self._known = known or {}
        self.sound: dict[str, Work] = {}

    def build(self, entry: BibEntry, aliases: tuple[str, ...] = (), slug: str = "") -> Work:
        """Return the work of a complete entry; ``slug`` is the key's own where no other key shares it."""
        made_of = _made_of(entry, aliases, slug)
        work = self._known.get(made_of)
        if work is None:
            reported = len(self._diagnostics)
            work = self._build(entry, aliases, slug)
            if len(self._diagnostics) > reported:
                return work
        elif work.lines != entry.lines or work.source.line != entry.line:
            # The entry has moved in its file.
            work = replace(work, source=Source(entry.file, entry.line), lines=entry.lines)
        self.sound[made_of] = work
        return work

    def _build(self, entry: BibEntry, aliases: tuple[str, ...], slug: str) -> Work:
        entry, hidden = self._without_hidden_tags(entry)
        values = entry.fields
        addresses = {name: self._address(entry, name) for name in _ADDRESSES}
        found_doi = self._doi(entry)
        people: dict[str, People] = {}
        fields: dict[str, str] = {}
        raw: dict[str, str] = {}
        for name, value in values.items():
            if (
                name in _MECHANICAL
                or (name in addresses and not addresses[name] and not _is_printed(name, value))
                or (name == "doi" and not found_doi)
            ):
                continue
            raw[name] = value.text
            if name in ROLES:
                if found := self._people(entry, name, value):
                    people[name] = found
            elif not is_rich(name) and (text := _plain(name, value)):
                fields[name] = text
        if entry.kind and "type" not in fields:
            fields["type"] = raw["type"] = entry.kind
        return Work(
            key=entry.key,
            slug=slug,
            type=entry.type,
            source=Source(entry.file, entry.line),
            title=self._title(entry, fields),
            subtitle=fields.get("subtitle", ""),
            people=people,
            date=self._date(entry, ("date", "year", "eventdate")),
            original_date=self._date(entry, ("origdate",)),
            fields=fields,
            raw=raw,
            lines=entry.lines,
            aliases=aliases,
            isbn=self._isbn(entry),
            doi=found_doi,
            url=addresses["url"],
            tags=lists.keywords(_raw(entry, "keywords")),
            hidden_tags=hidden,
            level=self._level(entry),
            annotation=_rich(entry, "annotation"),
            abstract=_rich(entry, "abstract"),
            highlights_title=_rich(entry, "highlightstitle"),
            highlights=lists.highlights(_raw(entry, "highlights")),
            endorsements=_endorsements(entry),
            sample_url=addresses["sampleurl"],
            introduction_url=addresses["introductionurl"],
            cover=verbatim(_raw(entry, "cover")),
            verified=fields.get("verified", ""),
        )

    def _without_hidden_tags(self, entry: BibEntry) -> tuple[BibEntry, tuple[str, ...]]:
        """Return an entry without the tags that no reader sees, and these."""
        value = entry.fields.get("keywords")
        if value is None or not self._hidden:
            return entry, ()
        text, hidden = lists.without(value.text, self._hidden)
        fields = {**entry.fields, "keywords": Value(text, value.file, value.line)}
        return replace(entry, fields=fields), hidden

    def _report(self, field: str, value: Value, message: str, *, doubtful: bool = False) -> None:
        self._diagnostics.add(Subtype.FIELD_VALUE, message, value.file, value.line, field, doubtful=doubtful)

    def _title(self, entry: BibEntry, fields: dict[str, str]) -> str:
        title = next((fields[name] for name in _TITLES if name in fields), entry.key)
        if "title" not in fields:
            message = f"{entry.key!r} has no title: it is listed under {title!r}"
            self._diagnostics.add(Subtype.MISSING_FIELD, message, entry.file, entry.line, doubtful=True)
        return title

    def _people(self, entry: BibEntry, role: str, value: Value) -> People:
        people, problem = parse_names(value.text, use_prefix=not _DROPS_PREFIX.search(_raw(entry, "options")))
        if problem:
            self._report(role, value, f"the field {role!r} of {entry.key!r}: {problem}")
        return people

    def _date(self, entry: BibEntry, names: tuple[str, ...]) -> Date:
        """Return the date of the first of several fields that holds a year, else its words."""
        dates = []
        for name in names:
            if value := entry.fields.get(name):
                month, day = (_raw(entry, part) if name == "year" else "" for part in ("month", "day"))
                written = verbatim(value.text)
                date = parse_date(written, verbatim(month), verbatim(day))
                unread = date.text and any(char.isdigit() for char in date.text)
                if unread or is_impossible(written):
                    what = f"the {name} {quoted(written)} of {entry.key!r}"
                    # It is printed as it is written.
                    advice = "write 2014, 2014-05, 2014-05-31 or 2014/2016"
                    message = f"{what} is not a date that can be read: {advice}"
                    self._report(name, value, message, doubtful=True)
                if month and date.year and not (date.month or date.season):
                    self._month(entry)
                dates.append(date)
        return next((date for date in dates if date.year is not None), dates[0] if dates else _UNDATED)

    def _month(self, entry: BibEntry) -> None:
        """Report a month that is none: of a reference it is left out."""
        value = entry.fields["month"]
        message = (
            f"the month {quoted(value.plain)} of {entry.key!r} is none: write a name, a number or a season"
        )
        self._report("month", value, message, doubtful=True)

    def _address(self, entry: BibEntry, name: str) -> str:
        value = entry.fields.get(name)
        written = verbatim(value.text) if value else ""
        address = web_address(written)
        if value and not address:
            # A reference prints the words of a ``url``; of the other fields there is only the link.
            message = "is no address that begins with http:// or https:// and has no white space"
            self._report(
                name,
                value,
                f"the {name} {quoted(written)} of {entry.key!r} {message}",
                doubtful=_is_printed(name, value),
            )
        return address

    def _doi(self, entry: BibEntry) -> str:
        value = entry.fields.get("doi")
        found = doi(verbatim(value.text)) if value else ""
        if value and not found:
            self._report(
                "doi",
                value,
                f"the doi {quoted(value.plain)} of {entry.key!r} is not valid: it begins with 10., digits, /",
            )
        return found

    def _isbn(self, entry: BibEntry) -> str:
        value = entry.fields.get("isbn")
        found = isbn13(verbatim(value.text)) if value else ""
        if value and not found:
            message = (
                f"the isbn {quoted(value.plain)} of {entry.key!r} is not valid: {isbn_fault(value.plain)}"
            )
            self._report("isbn", value, message, doubtful=True)
        return found

    def _level(self, entry: BibEntry) -> str:
        value = entry.fields.get("level")
        level = self._levels.get(value.plain.lower(), "") if value else ""
        if value and not level:
            known = ", ".join(self._levels.values())
            self._report(
                "level", value, f"the level {quoted(value.plain)} of {entry.key!r} is none of: {known}"
            )
        return level


def _is_printed(name: str, value: Value) -> bool:
    """Return whether an address that cannot be linked is printed as written: "www.example.org", "ftp://…"."""
    return name == "url" and _PRINTED_ADDRESS.match(verbatim(value.text)) is not None


def _made_of(entry: BibEntry, aliases: tuple[str, ...], slug: str) -> str:
    """Return a digest of all that a work is built from, but for the lines."""
    fields = tuple([(name, value.text) for name, value in entry.fields.items()])
    parts = entry.key, entry.type, entry.kind, entry.file, aliases, slug, fields
    # Format 0 writes equal values as equal bytes.
    return hashlib.blake2b(marshal.dumps(parts, 0), digest_size=16).hexdigest()


def _plain(name: str, value: Value) -> str:
    if name in _CATALOGUED:
        return value.plain.rstrip(" ,:;/")
    return " ".join(verbatim(value.text).split()) if name in _VERBATIM else value.plain


def _raw(entry: BibEntry, name: str) -> str:
    value = entry.fields.get(name)
    return value.text if value else ""


def _rich(entry: BibEntry, name: str) -> str:
    value = entry.fields.get(name)
    return value.rich if value else ""


def _endorsements(entry: BibEntry) -> tuple[Endorsement, ...]:
    """Return the endorsements of an entry, in the order of their numbers. One without words is none."""
    found = []
    for number in lists.endorsement_numbers(entry.fields):
        words, name, role = (_raw(entry, f + number) for f in ("endorsement", "endorser", "endorserrole"))
        made = lists.endorsement(words, name, role, number)
        if made.words:
            found.append(made)
    return tuple(found)
