"""The view that the APA style has of a work: its fields by their place in a reference."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from ..entry_types import NO_KINDS, columns, columns_of
from ..latex.decoder import verbatim
from ..values.dates import parse_date
from ..values.eprints import Eprint, address, eprint_of, preprint_of
from ..values.identifiers import bare_doi
from ..values.page_range import without_label
from ..work import Date, People, Person
from .kinds import EPISODES, MANUSCRIPTS, said_kind
from .language import ENGLISH
from .sentence_case import is_english, sentence_case
from .text import APOSTROPHE, Text, colon, page_range, rich, typographic

if TYPE_CHECKING:
    from ..work import Work
    from .language import Language

#: Roles for the editors' place, of which the first present is used, and the field that names what they did.
_EDITORS = {
    "editor": "editortype",
    "director": "",
    "execproducer": "",
    "producer": "",
    "editora": "editoratype",
    "editorb": "editorbtype",
    "editorc": "editorctype",
}
_NOBODY = People()
_IN_PRESS = frozenset({"inpress", "in press", "forthcoming"})
#: Fields beside which ``titleaddon`` of a page is not the site, and those that only a periodical has.
_NAMES_OF_SITES = ("organization", "institution", "publisher", "howpublished", "eprint", "eprinttype")
_OF_PERIODICALS = ("volume", "number", "issue", "pages", "eid", "issn", "doi", "eprint")
_ADDRESS = re.compile(r"https?://[^\s{}]+")


class Fields:
    """The fields of one work for the APA style. Nothing raises: what is missing is empty."""

    def __init__(self, work: Work, *, sentence_case: bool = True, language: Language = ENGLISH) -> None:
        self.work = work
        self.language = language
        self._is_english = is_english(work)
        self._sentence_case = sentence_case and self._is_english and not self.is_legal
        self.key = work.key
        self.type = work.type
        self._raw = work.raw
        self._plain = work.fields

    def __contains__(self, name: str) -> bool:
        return bool(self._raw.get(name, "").strip())

    def raw(self, name: str) -> str:
        """Return the LaTeX of a field."""
        return self._raw.get(name, "")

    def rich(self, name: str) -> Text:
        """Return the text of a field, with its emphasis. English has no space before a colon, as ISBD has."""
        latex = self._raw.get(name)
        if not latex:
            return ()
        return rich(latex.replace(" : ", ": ") if self._is_english else latex)

    def plain(self, *names: str) -> str:
        """Return the text of the first of several fields that has one, without markup."""
        for name in names:
            if text := self._plain.get(name):
                return typographic(text)
        return ""

    def people(self, role: str) -> People:
        """Return the names in a role, with apostrophes as they are printed."""
        people = self.work.people.get(role)
        return _typeset(people) if people else _NOBODY

    @cached_property
    def authors(self) -> People:
        """The authors; where there is nobody at all, the body that answers for some types of work."""
        authors = self.people("author")
        if authors or self.editors or "signed" not in columns(self.type).traits:
            return authors
        body = self.plain("organization", "institution")
        return People((Person(body, institution=True),)) if body else authors

    @cached_property
    def editors(self) -> People:
        """The editors of the work or of its whole, or the people in the role that ``editortype`` names."""
        return self.people(self._role_of_editors)

    @property
    def _role_of_editors(self) -> str:
        people = self.work.people
        return next((role for role in _EDITORS if people.get(role)), "editor")

    @property
    def editor_type(self) -> str:
        """The role of the editors: biblatex's ``editortype``, or the role of biblatex-apa that they have."""
        role = self._role_of_editors
        return self.plain(_EDITORS[role]).lower() if _EDITORS[role] else role

    @cached_property
    def translators(self) -> People:
        """The translators."""
        return self.people("translator")

    @cached_property
    def creators(self) -> People:
        """The people in the author's place: authors, else the editors of a whole."""
        if self.authors:
            return self.authors
        within = self.is_part or (self.is_in_periodical and not self.is_special_issue)
        return _NOBODY if within else self.editors

    @property
    def is_legal(self) -> bool:
        """Whether it is a case, an act or a treaty, whose title is a name."""
        return "legal" in columns(self.work.type).traits

    @property
    def is_performed(self) -> bool:
        """Whether it is heard, watched or held, not printed."""
        return "performed" in columns(self.type).traits

    @cached_property
    def is_part(self) -> bool:
        """Whether it is part of a whole that is named: a book, an album, a series (§10.12, §10.13).

        BibTeX's ``@inbook`` names the book as its title. A ``maintitle`` of what is printed has volumes.
        """
        place = columns(self.type).place
        named = "booktitle" in self or ("maintitle" in self and (place or self.is_performed))
        return place in ("", "part") and bool(named)

    @cached_property
    def is_in_periodical(self) -> bool:
        """Whether it is part of a journal, magazine or newspaper, and not a preprint on a server (§10.8)."""
        in_journal = columns(self.type).place == "article" or "journaltitle" in self or self.is_special_issue
        return not self.is_part and in_journal and not self.site_name and not self.preprint

    @cached_property
    def site_name(self) -> str:
        """The name of the website that it is a page of, where a reference manager put it elsewhere (§10.16).

        Zotero exports a web page to biblatex as ``@online`` with the site as ``titleaddon``, and to BibTeX as
        ``@misc`` with the site as ``journal``. A ``titleaddon`` beside another name of the site, or of a post
        that has an ``eprinttype``, says what the page is ("Tweet"). biblatex-apa has the site as ``eprint``.
        """
        if self.type == "online":
            is_name = "eprinttype" not in self and not self.eprint.url
            if is_name and (name := self.plain("eprint")):
                return name
            return "" if any(name in self for name in _NAMES_OF_SITES) else self.plain("titleaddon")
        if self.type == "misc" and self.work.url and not any(name in self for name in _OF_PERIODICALS):
            return self.plain("journaltitle")
        return ""

    @property
    def is_special_issue(self) -> bool:
        """Whether it is an issue of a periodical with a title of its own (§10.1, example 12)."""
        return columns(self.type).place == "periodical" and "issuetitle" in self

    def cased(self, title: Text) -> Text:
        """Return a title in the case that references have it in (§6.17)."""
        return sentence_case(title) if title and self._sentence_case else title

    def _joined(self, title: Text, subtitle: Text) -> Text:
        return colon(title, subtitle, self.language.colon)

    @cached_property
    def title(self) -> Text:
        """The title and subtitle as the author of the entry wrote them."""
        if self.is_special_issue:
            return self._joined(self.rich("issuetitle"), self.rich("issuesubtitle"))
        return self._joined(self.rich("title"), self.rich("subtitle"))

    @cached_property
    def journal(self) -> Text:
        """The title and subtitle of the periodical that it is in."""
        if self.is_special_issue:
            return self._joined(self.rich("title"), self.rich("subtitle"))
        return self._joined(self.rich("journaltitle"), self.rich("journalsubtitle"))

    @cached_property
    def whole_title(self) -> Text:
        """The title and subtitle of the book that it is part of."""
        return self._joined(self.rich("booktitle"), self.rich("booksubtitle"))

    @cached_property
    def main_title(self) -> Text:
        """The title and subtitle of the work in several volumes that it belongs to."""
        return self._joined(self.rich("maintitle"), self.rich("mainsubtitle"))

    @cached_property
    def date(self) -> Date:
        """The date of publication or presentation; the state of publication where it is in press."""
        if self.raw("pubstate").strip().lower() in _IN_PRESS:
            return Date(text="in press")
        date = self.work.date
        if self.is_presentation and "eventdate" in self and not (date.month or date.season):
            event = parse_date(self.plain("eventdate"))
            return event if event.year == date.year else date
        return date

    @property
    def is_presentation(self) -> bool:
        """Whether it was held at a conference, and not published in its proceedings (§10.5)."""
        held = self.type in ("unpublished", "inproceedings", "misc", "presentation") and "eventtitle" in self
        return held and not (self.is_part and not self.is_performed) and not self.is_in_periodical

    @cached_property
    def original_date(self) -> Date:
        """The date of the first publication; empty where that is the same year."""
        date = self.work.original_date
        return Date() if date.year is not None and date.year == self.date.year else date

    @property
    def seen(self) -> Date:
        """The date on which its address was last visited."""
        return parse_date(self.raw("urldate"))

    @property
    def is_dated_to_the_day(self) -> bool:
        """Whether month and day belong to the reference, where they are known."""
        subtype = self.raw("entrysubtype").strip().lower()
        daily = "daily" in columns_of(self.work).traits or subtype in NO_KINDS
        return daily or self.is_presentation or bool(self.site_name)

    @property
    def says_autumn(self) -> bool:
        """Whether the entry has "Autumn" for the third season, and not "Fall" or its number."""
        return "autumn" in " ".join(self.raw(name) for name in ("month", "date", "year")).lower()

    @property
    def kind(self) -> str:
        """The words of what the entry says that it is; the part of a series is an episode."""
        kind = said_kind(self._plain).replace("'", APOSTROPHE)
        return EPISODES.get(kind.lower(), kind) if self.is_part else kind

    @property
    def pages(self) -> str:
        """The pages, with an en dash in their ranges."""
        return page_range(without_label(self.raw("pages")))

    @property
    def doi(self) -> str:
        """The DOI's name, in the case in which it is written."""
        return bare_doi(verbatim(self.raw("doi"))) if "doi" in self else ""

    @property
    def url(self) -> str:
        """An ``http`` or ``https`` address; BibTeX's users also wrote it into ``howpublished``."""
        return address(self.work)

    @cached_property
    def preprint(self) -> str:
        """The server of a preprint that is recorded as the article of a journal."""
        return preprint_of(self.work).repository

    @cached_property
    def eprint(self) -> Eprint:
        """The repository and address of an electronic copy."""
        return eprint_of(self.work)

    @property
    def how_published(self) -> str:
        """The words of ``howpublished``, unless it only holds an address or a state."""
        words = self.plain("howpublished")
        return "" if _ADDRESS.search(self.raw("howpublished")) or words.lower() in MANUSCRIPTS else words


#: The parts of a name that are text.
_NAMED = ("family", "given", "particle", "suffix")
_PARTS = attrgetter(*_NAMED)


def _typeset(people: People) -> People:
    """Print apostrophes as such: O’Brien."""
    if not any("'" in "".join(_PARTS(person)) for person in people):
        return people
    return People(tuple(_with_apostrophes(person) for person in people), people.others)


def _with_apostrophes(person: Person) -> Person:
    parts = zip(_NAMED, _PARTS(person), strict=True)
    return replace(person, **{name: part.replace("'", APOSTROPHE) for name, part in parts})
