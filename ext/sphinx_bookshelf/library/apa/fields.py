"""A pybtex entry as the APA style sees it: under biblatex's names, decoded when asked for.

The entry may come from :func:`.pybtex_entry.to_entry` or straight from pybtex's own parser, which knows no
role but author and editor and leaves the other names as text.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from pybtex.richtext import BaseText, String

from ..bibtex.field_names import ALIASES
from ..entry_types import EntryType, entry_type
from ..latex.decoder import verbatim
from ..values.dates import parse_date
from ..values.identifiers import doi, is_web_address
from ..values.names import parse_names
from ..work import Date, People, Person
from .text import colon, plain, rich

#: Older names of fields, beside those that biblatex itself has.
FIELDS = ALIASES | {"origyear": "origdate"}
#: Parts of a book, where ``booktitle`` names it.
PARTS = frozenset(
    {"bookinbook", "inbook", "incollection", "inproceedings", "inreference", "suppbook", "suppcollection"}
)
PERIODICALS = frozenset({"article", "review", "suppperiodical"})
#: Types whose publishing body is the author where nobody else is (§9.11).
SIGNED_BY_BODY = frozenset({"manual", "online", "report", "software"})
#: Types that are dated to the day (§9.14: what is published more often than once a year).
DATED_TO_THE_DAY = frozenset({"online", "unpublished", "video", "audio", "performance", "letter"})

_IN_PRESS = frozenset({"inpress", "in press", "forthcoming"})
_ADDRESS = re.compile(r"https?://[^\s{}]+")


class Fields:
    """One entry. Nothing raises: what is missing is empty."""

    def __init__(self, entry: Any) -> None:
        """Take a :class:`pybtex.database.Entry` whose ``crossref`` is resolved."""
        self.key: str = entry.key or ""
        self.type, self._default_kind = entry_type(entry.type) or EntryType(entry.type)
        self._raw: dict[str, str] = {}
        for name, value in entry.fields.items():
            lower = name.lower()
            if lower in FIELDS:
                self._raw.setdefault(FIELDS[lower], value)
            else:
                self._raw[lower] = value
        self._persons = {role.lower(): persons for role, persons in entry.persons.items()}

    def __contains__(self, name: str) -> bool:
        return bool(self._raw.get(name, "").strip())

    def raw(self, name: str) -> str:
        """The LaTeX of a field."""
        return self._raw.get(name, "")

    def rich(self, name: str) -> BaseText:
        """The text of a field, with its emphasis."""
        return rich(self._raw.get(name, ""))

    def plain(self, *names: str) -> str:
        """The text of the first of several fields that has one, without markup."""
        return next((plain(self._raw[name]) for name in names if name in self), "")

    def people(self, role: str) -> People:
        """The names in a role."""
        persons = self._persons.get(role)
        if persons is None:
            return parse_names(self._raw.get(role, "")).people
        # What is nothing but braces is nobody.
        names = tuple(name for person in persons if (name := _person(person)).natural)
        others = bool(names) and names[-1] == Person("others")
        return People(names[:-1] if others else names, others)

    @cached_property
    def authors(self) -> People:
        """Those who wrote it; where there is nobody at all, the body that answers for some kinds of work."""
        authors = self.people("author")
        if authors or self.editors or self.type not in SIGNED_BY_BODY:
            return authors
        body = self.plain("organization", "institution")
        return People((Person(body, institution=True),)) if body else authors

    @cached_property
    def editors(self) -> People:
        """Those who edited it, or the whole that it is part of; of a film its directors."""
        return self.people("editor") or self.people("director")

    @property
    def editor_type(self) -> str:
        """What the editors did: biblatex's ``editortype``, or the role of biblatex-apa that they have."""
        return self.raw("editortype").strip().lower() if self.people("editor") else "director"

    @cached_property
    def translators(self) -> People:
        """Those who translated it."""
        return self.people("translator")

    @cached_property
    def creators(self) -> People:
        """Those in the author's place: authors, else the editors of a whole."""
        return self.authors or (People() if self.is_part or self.is_in_periodical else self.editors)

    @property
    def is_part(self) -> bool:
        """Whether it is part of a book that is named. BibTeX's ``@inbook`` names the book as its title."""
        return self.type in PARTS and ("booktitle" in self or "maintitle" in self)

    @property
    def is_in_periodical(self) -> bool:
        """Whether it is part of a journal, magazine or newspaper."""
        return not self.is_part and (self.type in PERIODICALS or "journaltitle" in self)

    @cached_property
    def title(self) -> BaseText:
        """Title and subtitle as the author of the entry wrote them; APA's sentence case is not imposed."""
        return colon(self.rich("title"), self.rich("subtitle"))

    @cached_property
    def whole_title(self) -> BaseText:
        """Title and subtitle of the book that it is part of."""
        return colon(self.rich("booktitle"), self.rich("booksubtitle"))

    @cached_property
    def main_title(self) -> BaseText:
        """Title and subtitle of the work in several volumes that it belongs to."""
        return colon(self.rich("maintitle"), self.rich("mainsubtitle"))

    @cached_property
    def date(self) -> Date:
        """When it was published; the state of publication where it is in press."""
        if self.raw("pubstate").strip().lower() in _IN_PRESS:
            return Date(text="in press")
        text = self.raw("date") or self.raw("year")
        return parse_date(text, self.plain("month"), self.plain("day"))

    @cached_property
    def original_date(self) -> Date:
        """When it was first published; empty where that is the same year."""
        date = parse_date(self.raw("origdate"))
        return Date() if date.year is not None and date.year == self.date.year else date

    @property
    def is_dated_to_the_day(self) -> bool:
        """Whether month and day belong to the reference, where they are known."""
        subtype = self.raw("entrysubtype").strip().lower()
        return self.type in DATED_TO_THE_DAY or subtype in ("magazine", "newspaper")

    @property
    def kind(self) -> str:
        """biblatex's ``type``: a key of its localisation module, or words."""
        return self.plain("type") or self._default_kind

    @property
    def doi(self) -> str:
        """The DOI's name, in the case in which it is written."""
        text = verbatim(self.raw("doi"))
        name = doi(text)
        start = text.lower().find(name)
        return text[start : start + len(name)]

    @property
    def url(self) -> str:
        """An ``http`` or ``https`` address; BibTeX's users also wrote it into ``howpublished``."""
        url = verbatim(self.raw("url"))
        if not url:
            match = _ADDRESS.search(self.raw("howpublished"))
            url = verbatim(match[0]) if match else ""
        return url if is_web_address(url) else ""

    @property
    def how_published(self) -> str:
        """``howpublished``, unless it only holds an address."""
        return "" if _ADDRESS.search(self.raw("howpublished")) else self.plain("howpublished")


def _person(person: Any) -> Person:
    """Decode pybtex's name; what stands in braces of its own, alone, is an institution."""
    institution = len(person.last_names) == 1 and person.last_names[0].startswith("{")
    given = plain(" ".join(person.bibtex_first_names))
    return Person(
        family=plain(" ".join(person.last_names)),
        given=given,
        particle=plain(" ".join(person.prelast_names)),
        suffix=plain(" ".join(person.lineage_names)),
        institution=institution and not given,
    )


NO_TITLE = String("[Untitled]")
