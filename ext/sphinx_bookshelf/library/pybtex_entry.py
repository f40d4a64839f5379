"""Make pybtex's entries of works: under biblatex's names for our style, BibTeX's for others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.database import Entry
from pybtex.database import Person as PybtexPerson

from .apa import dates as apa_dates
from .apa import words as apa_words
from .apa.kinds import KINDS
from .apa.language import ENGLISH
from .entry_types import columns
from .latex.decoder import TAG, Decoder, MathsDecoder, is_plain
from .latex.preparation import prepared
from .work import People, Person, full_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .work import Work

#: The people whom pybtex's templates want, one of them; and the fields, which may be empty but not missing.
_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "article": ("author",),
    "book": ("author", "editor"),
    "booklet": ("author",),
    "inbook": ("author", "editor"),
    "incollection": ("author",),
    "inproceedings": ("author",),
    "mastersthesis": ("author",),
    "phdthesis": ("author",),
    "techreport": ("author",),
    "unpublished": ("author",),
}
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "article": ("journal",),
    "book": ("publisher",),
    "inbook": ("publisher",),
    "inproceedings": ("booktitle",),
    "mastersthesis": ("school",),
    "phdthesis": ("school",),
    "techreport": ("institution",),
    "unpublished": ("note",),
}
#: BibTeX's fields, and the biblatex fields that fill them; the first that the work has does.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "address": ("location",),
    "booktitle": ("booktitle", "maintitle", "eventtitle"),
    "chapter": ("chapter",),
    "eprint": ("eprint",),
    "howpublished": ("howpublished",),
    "institution": ("institution", "organization", "publisher"),
    "journal": ("journaltitle",),
    # Of works without an author, labels are made of it.
    "key": ("sortkey",),
    "number": ("number", "issue"),
    "organization": ("organization", "institution"),
    "pages": ("pages", "eid"),
    "publisher": ("publisher", "organization", "institution"),
    "school": ("institution", "organization", "publisher"),
    "series": ("series",),
    "title": ("title", "maintitle"),
    "urldate": ("urldate",),
    "volume": ("volume",),
}
_SUBTITLES = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "maintitle": "mainsubtitle",
}
_MASTERS = re.compile(r"mathesis|master|\bm\.?\s?(?:a|sc|phil)\b", re.IGNORECASE)
#: Characters that pybtex reads as LaTeX. It prints a dollar sign as it is, but also prints its escape.
_ESCAPES = {sign: f"\\{sign}" for sign in "&%#_"}
_ESCAPED = str.maketrans(_ESCAPES)
_PLAIN_AS_LATEX = str.maketrans({"\\": "", "{": "", "}": "", "~": " ", **_ESCAPES})


def to_entry(work: Work) -> Entry:
    """Return the work under biblatex's names, with its fields as LaTeX.

    For :mod:`.apa` and for reference styles. Names come from the record, in all their roles. ``year`` is
    there for whoever asks for it, even where the .bib has a ``date`` or nothing.
    """
    fields = {name: value for name, value in work.raw.items() if name not in work.people}
    fields.setdefault("year", apa_dates.year(work.date))
    return _entry(work, work.type, fields, {role: persons(people) for role, people in work.people.items()})


def to_classic_entry(work: Work) -> Entry:
    """Return the work under BibTeX's names, for pybtex's own styles and others that know no biblatex.

    What a style asks for and the work lacks is empty, so that pybtex raises no ``FieldIsMissing``; a work
    without the people that its type needs becomes ``misc``, which needs nobody.
    """
    kind, fields, people = classic(work)
    return _entry(work, kind, fields, {role: persons(those) for role, those in people.items()})


def classic(work: Work) -> tuple[str, dict[str, str], dict[str, People]]:
    """Return type, fields and people of the entry that :func:`to_classic_entry` makes."""
    kind = _classic_type(work)
    people = {role: those for role in ("author", "editor") if (those := work.people.get(role))}
    if kind == "techreport" and "author" not in people and work.fields.get("institution"):
        people["author"] = People((Person(work.fields["institution"], institution=True),))
    fields = _classic_fields(work, kind)
    if kind in _PEOPLE and not any(role in people for role in _PEOPLE[kind]):
        container = [fields.get(name, "") for name in ("howpublished", "booktitle", "journal", "publisher")]
        fields["howpublished"] = ", ".join(filter(None, dict.fromkeys(container)))
        kind = "misc"
    for name in ("title", *_REQUIRED.get(kind, ())):
        fields.setdefault(name, "")
    return kind, fields, people


def with_year(entry: Entry, work: Work) -> Entry:
    """Return pybtex's reading of a work with ``year`` and ``month`` where the file has biblatex's ``date``.

    pybtex's templates of web pages and other works do not need a year, so they do not fail without one.
    """
    if "date" not in entry.fields or "year" in entry.fields or work.date.year is None:
        return entry
    fields = {**entry.fields, **_year_and_month(work)}
    return _entry(work, entry.original_type, fields, entry.persons)


def _entry(work: Work, kind: str, fields: dict[str, str], persons: dict[str, list[PybtexPerson]]) -> Entry:
    entry = Entry(kind, fields, persons)
    entry.key = work.key
    return entry


def _classic_type(work: Work) -> str:
    kind = columns(work.type).bibtex
    if kind == "phdthesis" and _MASTERS.search(work.fields.get("type", "")):
        return "mastersthesis"
    has_book = bool(work.fields.get("booktitle") or work.fields.get("maintitle"))
    if kind == "inbook" and has_book:  # BibTeX's inbook is a part without a title of its own
        return "incollection"
    if kind == "incollection" and not has_book:
        return "misc"
    return kind


def _classic_fields(work: Work, kind: str) -> dict[str, str]:
    fields = {name: _first(work.raw, sources) for name, sources in _FIELDS.items()}
    if work.raw.get("maintitle") and work.raw.get("title") and kind == "book":
        # BibTeX names the work in several volumes, with the volume, as a series (btxdoc, §3.2).
        fields |= {"series": _first(work.raw, ("maintitle",)), "number": ""}
    if kind not in ("incollection", "inproceedings"):
        del fields["booktitle"]
    if kind == "misc" and not fields["howpublished"]:
        fields["howpublished"] = fields["publisher"]
    edition = apa_words.edition(work.fields.get("edition", ""))
    fields["edition"] = edition.removesuffix(" ed.")
    fields["type"] = _kind_of_work(work)
    fields |= _year_and_month(work)
    # The checked values, because pybtex makes links of them without looking at them.
    fields |= {"doi": work.doi, "url": work.url, "isbn": work.isbn}
    return {name: value for name, value in fields.items() if value}


def _year_and_month(work: Work) -> dict[str, str]:
    month = {"month": ENGLISH.month(work.date.month)} if work.date.month else {}
    return {"year": apa_dates.year(work.date), **month}


def _kind_of_work(work: Work) -> str:
    """``type`` in words; empty where the BibTeX type says it already."""
    words = work.fields.get("type", "")
    if words.lower() in ("phdthesis", "mathesis", "techreport"):
        return ""
    return escaped(KINDS.get(words.lower(), words))


def _first(raw: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return the first field that has text, with its subtitle, as LaTeX that pybtex can read."""
    for name in names:
        if name in raw and (text := readable(raw[name])):
            subtitle = raw.get(_SUBTITLES.get(name, ""), "")
            return full_title(text, readable(subtitle)) if subtitle else text
    return ""


def persons(people: People) -> list[PybtexPerson]:
    """Return the names in one role; BibTeX writes "and others" as a person of that name."""
    persons = [_person(person) for person in people]
    return [*persons, PybtexPerson(last="others")] if people.others else persons


@lru_cache(
    maxsize=4096
)  # pybtex takes each part of a name apart, and every form of an entry has the same names
def _person(person: Person) -> PybtexPerson:
    if person.institution:
        return PybtexPerson(last=f"{{{escaped(person.family)}}}")
    first, _, middle = _name_part(person.given).partition(" ")
    return PybtexPerson(
        first=first,
        middle=middle,
        prelast=_name_part(person.particle),
        last=_name_part(person.family),
        lineage=_name_part(person.suffix),
    )


def _name_part(text: str) -> str:
    """Return a part of a name as LaTeX; a comma in it would divide the name."""
    # Most are one word or empty.
    if not text or text.isalnum():
        return text
    return " ".join(escaped(text).replace(",", " ").split())


def written_names(people: People) -> str:
    """Return the names in one role as BibTeX has them in a field; pybtex writes its own in the same way."""
    names = [*map(_written, people), *(["others"] if people.others else [])]
    return " and ".join(names)


def _written(person: Person) -> str:
    if person.institution:
        return f"{{{escaped(person.family)}}}"
    surname = f"{_name_part(person.particle)} {_name_part(person.family)}".strip()
    return ", ".join(filter(None, (surname, _name_part(person.suffix), _name_part(person.given))))


def escaped(text: str) -> str:
    """Return plain text as LaTeX."""
    return text.translate(_PLAIN_AS_LATEX)


#: The braces of an index that no character of Unicode stands for: ``x^{ab}``.
_INNER_PAIR = re.compile(r"\{[^{}]*\}")


class _BraceKeeper(Decoder):
    """Decodes LaTeX but keeps the braces, which protect capitals from pybtex's styles, and pairs them."""

    def token(self, token: str) -> None:
        """Write an opening brace, and the closing one when its group ends; an accent's braces go."""
        if token == "{" and not self.pending:
            self.out.append("{")
            close: Callable[[int], None] = lambda _: self.out.append("}")  # noqa: E731 -- a finisher, as elsewhere
            self.frames.append([(close, len(self.out))])
        else:
            super().token(token)

    def symbol(self, char: str) -> None:
        """Drop the braces that are text: pybtex would take them for groups."""
        if char not in ("{", "}"):
            super().symbol(char)

    def formula(self, tex: str) -> None:
        """Write maths, of whose braces only those of an index come in pairs: without pairs, none stays."""
        text = MathsDecoder(tex).decode().strip()
        loose = re.search("[{}]", _INNER_PAIR.sub("", text))
        self.literal(re.sub("[{}]", "", text) if loose else text)


@lru_cache(maxsize=1024)  # works share journals, publishers and places
def readable(latex: str) -> str:
    """Return LaTeX with nothing but braces and escapes: pybtex prints other macros, loose braces break it."""
    text = latex if is_plain(latex) else TAG.sub(" ", _BraceKeeper(prepared(latex)).decode())
    return " ".join(text.replace("\\", "").replace("~", " ").split()).translate(_ESCAPED)
