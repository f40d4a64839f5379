"""The record of one work, and the small records that it consists of.

Everything here is frozen, typed and picklable, and knows nothing of BibTeX's
syntax, of Sphinx or of HTML. A record is made by :mod:`.bibtex.reader`; every way of
showing a work (card, row, reference, export) starts from it.

Three kinds of text occur, and a field is always of one kind:

*plain*
    Unicode text: LaTeX is decoded, markup dropped, white space folded.
*rich*
    CommonMark (with the roles ``term``, ``ref``, ``doc``, ``cite``): LaTeX is
    decoded and its emphasis turned into CommonMark's. Annotation, abstract,
    highlights and the words of an endorsement are rich.
*raw*
    As the author wrote it in the ``.bib`` file, with abbreviations expanded and
    the outer delimiters removed. Bibliography styles and exports want this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .record import Record
from .slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where a record stands: the file as the caller named it, the line from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Person(Record):
    """One name, in biblatex's parts, as plain text.

    ``particle`` is "van" in *Ludwig van Beethoven*, ``suffix`` is "Jr." in
    *King, Jr., Martin Luther*. ``drops_particle`` is true where the particle is no
    part of the surname (biblatex's ``useprefix=false``). Of an institution only
    ``family`` is set, to its whole name, and ``institution`` is true.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    institution: bool = False
    drops_particle: bool = False

    @property
    def surname(self) -> str:
        """The particle and family name: what stands in a citation, and what the person is filed under."""
        return self.family if self.drops_particle else f"{self.particle} {self.family}".strip()

    @property
    def forenames(self) -> str:
        """The names behind the surname in a list: given names, and a particle that it drops."""
        return f"{self.given} {self.particle}".strip() if self.drops_particle else self.given

    def inverted(self, forenames: str | None = None) -> str:
        """Return the name as lists have it: "King, Martin Luther, Jr."; with other ``forenames`` if given."""
        given = self.forenames if forenames is None else forenames
        return ", ".join(part for part in (self.surname, given, self.suffix) if part)

    @property
    def natural(self) -> str:
        """The name in the order in which it is spoken."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class People(Record):
    """The names in one role, in their order. ``others`` is BibTeX's "and others"."""

    persons: tuple[Person, ...] = ()
    others: bool = False

    def __bool__(self) -> bool:
        return bool(self.persons)

    def __len__(self) -> int:
        return len(self.persons)

    def __iter__(self) -> Iterator[Person]:
        return iter(self.persons)


@dataclass(frozen=True, slots=True)
class Date(Record):
    """A date as biblatex's ``date`` knows it; every part may be missing.

    ``end_year`` is set for a range that ends in another year; ``end_month`` and ``end_day`` say where in it,
    or in the same year, the range ends. ``open_ended`` is a range without an end. ``season`` is 1 (spring) to
    4 (winter), EDTF's 21 to 24, and there is no month beside it; ``end_season`` is the last of several.
    ``circa`` is EDTF's ``~``, ``uncertain`` its ``?``. Years before the common era
    are negative or zero (astronomical, as in ISO 8601). Where the author's words are
    no date ("in press"), ``text`` holds them and the rest is empty.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    season: int | None = None
    end_season: int | None = None
    open_ended: bool = False
    circa: bool = False
    uncertain: bool = False
    text: str = ""

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.text)


@dataclass(frozen=True, slots=True)
class Endorsement(Record):
    """What a named person says about a work. ``words`` is rich text, the others are plain."""

    words: str
    name: str = ""
    role: str = ""
    #: The field that holds the words: ``endorsement``, ``endorsement2``, ….
    field: str = "endorsement"


@dataclass(frozen=True, slots=True)
class Work(Record):
    """One entry of a reading list.

    ``type`` is biblatex's entry type in lower case, aliases resolved ("report" for
    ``@techreport``). ``people`` has one item a role that occurs (author, editor,
    translator, …). ``fields`` (plain) and ``raw`` (raw) hold every public field
    under its biblatex name, ``title`` and ``subtitle`` included; names of people and
    rich text are not in ``fields`` but where they belong, and in ``raw``. Private
    fields occur nowhere, nor do addresses that no page may link to. ``lines`` has the
    line of each field of the entry itself, not of inherited ones.
    """

    key: str
    type: str
    source: Source
    title: str
    subtitle: str = ""
    #: The name in addresses, files and ids; see :mod:`.slug`. The reader knows whether another key shares it.
    slug: str = ""
    people: Mapping[str, People] = field(default_factory=dict)
    date: Date = Date()
    original_date: Date = Date()
    fields: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    #: Further keys of the same work (biblatex's ``ids``).
    aliases: tuple[str, ...] = ()
    #: ISBN-13 without hyphens, check digit verified; empty where there is none that holds.
    isbn: str = ""
    #: DOI without a resolver's address, in lower case as registered agencies compare it.
    doi: str = ""
    #: http or https address, else empty.
    url: str = ""
    tags: tuple[str, ...] = ()
    #: Tags that only selections know.
    hidden_tags: tuple[str, ...] = ()
    level: str = ""
    #: This site's words (rich).
    annotation: str = ""
    #: The publisher's or author's words (rich).
    abstract: str = ""
    #: The line above the highlights (rich), and the highlights themselves (rich).
    highlights_title: str = ""
    highlights: tuple[str, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    sample_url: str = ""
    introduction_url: str = ""
    #: Cover image as written: a path relative to the folder of the ``.bib`` file.
    cover: str = ""
    #: What the record was checked against, and when (plain).
    verified: str = ""

    def __post_init__(self) -> None:
        """Take the slug of a key that no other shares, where the reader of the library has given none."""
        if not self.slug:
            object.__setattr__(self, "slug", slug(self.key))

    @property
    def full_title(self) -> str:
        """The title and subtitle in one line; a title that ends in a mark of its own needs no colon."""
        return full_title(self.title, self.subtitle)

    @property
    def whole_title(self) -> str:
        """The full title; of a volume, after the title of the work that it is a volume of."""
        main = self.fields.get("maintitle", "")
        if not main or "booktitle" in self.fields or "journaltitle" in self.fields:
            return self.full_title
        return full_title(main, self.full_title) if main != self.title else self.full_title

    @property
    def container(self) -> str:
        """The title of the journal or the book that it is part of, without subtitle."""
        return self.fields.get("journaltitle") or self.fields.get("booktitle", "")

    @property
    def publisher_or_institution(self) -> str:
        """The publisher, else the institution."""
        return self.fields.get("publisher") or self.fields.get("institution", "")

    @property
    def creators(self) -> People:
        """The people that the work is known by: its authors, else its editors, else nobody."""
        return self.people.get("author") or self.people.get("editor") or People()

    @property
    def volume(self) -> str:
        """The volume that it is; empty where ``volume`` counts the books of a series."""
        return "" if self._volume_is_series else self.fields.get("volume", "")

    @property
    def number_in_series(self) -> str:
        """The number of the book in its series."""
        return self.fields.get("volume" if self._volume_is_series else "number", "")

    @property
    def _volume_is_series(self) -> bool:
        """Whether ``volume`` counts the books of a series, as publishers' exports have it.

        Not where the work is said to have volumes of its own, or the series has a number already.
        """
        others = ("maintitle", "volumes", "number", "journaltitle")
        return "series" in self.fields and not any(name in self.fields for name in others)

    @property
    def year(self) -> int | None:
        """The year of publication, where there is one."""
        return self.date.year


def full_title(title: str, subtitle: str, colon: str = ": ") -> str:
    """Join title and subtitle in one line; a title that ends in a mark of its own needs no colon.

    :param colon: what stands between them in the language of the reader.
    """
    if not subtitle:
        return title
    return f"{title}{' ' if title.endswith(('?', '!')) else colon}{subtitle}"
