"""Compute APA 7 citations in the text, distinct over a whole library (chapter 8 of the manual).

The order of the rules: initials where first authors share a surname (§8.20); "et al." for three or more,
with as many names as tell works of one year apart (§8.17–8.18); letters for what is still the same (§8.19).
Each step groups and sorts, so that the cost is that of sorting.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from ..record import Record
from .dates import sort_key as date_key
from .dates import text_year, year
from .fields import Fields
from .language import ENGLISH
from .names import fold, initials, sort_key, without_article
from .reference import untitled
from .text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..work import People, Work
    from .language import Language, Separators

#: The number of authors from which on only the first is named, with "et al."
_MANY = 3
_ENGLISH_MARKS = ("“", "”")


@dataclass(frozen=True, slots=True)
class InText(Record):
    """The forms in which a text cites one work, as plain text without brackets.

    ``author`` and ``authors`` (all of them, for the starred roles) are for brackets, with "&"; those with
    ``narrative_`` are for the sentence, with "and". ``year`` has the original year and the letter;
    ``suffix`` is the letter alone ("a"). A work without author is cited by its title, and ``title`` says how
    that is set: "italic" (the caller sets it), or "quoted" (the quotation marks are there).
    """

    author: str
    narrative_author: str
    authors: str
    narrative_authors: str
    year: str
    suffix: str = ""
    title: Literal["", "italic", "quoted"] = ""

    @property
    def parenthetical(self) -> str:
        """The citation in brackets, without them: "Smith & Jones, 2001a"."""
        return f"{self.with_comma} {self.year}"

    @property
    def with_comma(self) -> str:
        """The ``author`` and a comma: in English within the quotation marks (§6.7), elsewhere behind."""
        is_english = self.title == "quoted" and (self.author[0], self.author[-1]) == _ENGLISH_MARKS
        return f"{self.author[:-1]},{self.author[-1]}" if is_english else f"{self.author},"

    @property
    def narrative(self) -> str:
        """The citation in a sentence: "Smith and Jones (2001a)"."""
        return f"{self.narrative_author} ({self.year})"

    def capitalized(self) -> InText:
        """Return the same for the beginning of a sentence: "Van der Kolk" (§6.14)."""
        names = (self.author, self.narrative_author, self.authors, self.narrative_authors)
        author, narrative_author, authors, narrative_authors = (_capitalized(name) for name in names)
        return replace(
            self,
            author=author,
            narrative_author=narrative_author,
            authors=authors,
            narrative_authors=narrative_authors,
        )


def _capitalized(text: str) -> str:
    start = next((at for at, char in enumerate(text) if char.isalnum()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def in_text(works: Iterable[Work], language: Language = ENGLISH) -> dict[str, InText]:
    """Return the forms for every work, by its key, in a language; distinct over all of them."""
    library = [Fields(work, language=language) for work in works]
    first_names = _first_names(library)
    shown = _names_shown(library, first_names)
    cited = {fields.key: _form(fields, first_names[fields.key], shown[fields.key]) for fields in library}
    for key, suffix in _suffixes(library, cited):
        fields, form = cited[key]
        cited[key] = (fields, replace(form, year=text_year(fields, suffix), suffix=suffix))
    return {key: form for key, (_, form) in cited.items()}


def year_suffixes(works: Iterable[Work]) -> dict[str, str]:
    """Return the letters that tell works of the same authors and year apart, by key (§8.19)."""
    return {key: form.suffix for key, form in in_text(works).items() if form.suffix}


def sorting_key(work: Work) -> tuple[Any, ...]:
    """Return what a reference list sorts a work by: authors, year, title (§9.44–9.49)."""
    return _sorting_key(Fields(work))


def _sorting_key(fields: Fields) -> tuple[Any, ...]:
    creators = fields.creators
    title = without_article(words(fields.main_title or fields.title) or "[Untitled]")
    names = tuple(sort_key(person) for person in creators) or ((fold(title), "", ""),)
    volume = fields.plain("volume")
    return (
        names,
        creators.others,
        date_key(fields),
        fold(title),
        int(volume) if volume.isdecimal() else 0,
        fold(words(fields.title)),
        fields.key,
    )


def _first_names(library: Sequence[Fields]) -> dict[str, str]:
    """Return the first author's name, by key; with initials where others share the surname (§8.20)."""
    given: dict[str, set[str]] = defaultdict(set)
    for fields in library:
        first = _first(fields.creators)
        if first and first.given:
            given[fold(first.surname)].add(initials(first.given))
    result: dict[str, str] = {}
    for fields in library:
        first = _first(fields.creators)
        name = first.surname if first else ""
        if first and first.given and len(given[fold(name)]) > 1:
            name = f"{initials(first.given)} {name}"
        result[fields.key] = name
    return result


def _first(people: People) -> Any:
    return people.persons[0] if people else None


def _surnames(fields: Fields, first_name: str) -> tuple[str, ...]:
    return (first_name, *(person.surname for person in fields.creators.persons[1:]))


def _is_shortened(people: People) -> bool:
    return people.others or len(people) >= _MANY


def _names_shown(library: Sequence[Fields], first_names: Mapping[str, str]) -> dict[str, int]:
    """Return how many names stand before "et al.", by key.

    In sorted order, no list begins more like another than like its neighbours: only they are compared.
    """
    groups: dict[tuple[str, str], dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    shown: dict[str, int] = {}
    for fields in library:
        shown[fields.key] = len(fields.creators)
        if _is_shortened(fields.creators):
            names = _surnames(fields, first_names[fields.key])
            groups[names[0], year(fields.date)][names].append(fields.key)
    for group in groups.values():
        lists = sorted(group)
        common = [0, *(_common(one, other) for one, other in pairwise(lists)), 0]
        for index, names in enumerate(lists):
            needed = max(1, min(len(names), max(common[index], common[index + 1]) + 1))
            for key in group[names]:
                shown[key] = needed
    return shown


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many names two lists have in common at their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _form(fields: Fields, first_name: str, shown: int) -> tuple[Fields, InText]:
    years = text_year(fields, "")
    people = fields.creators
    if not people:
        return fields, _title_form(fields, years)
    names = _surnames(fields, first_name)
    brackets, sentence = fields.language.in_brackets, fields.language.in_sentence
    full = len(names)
    return fields, InText(
        author=_shortened(fields, names, shown, brackets),
        narrative_author=_shortened(fields, names, shown, sentence),
        authors=_shortened(fields, names, full, brackets),
        narrative_authors=_shortened(fields, names, full, sentence),
        year=years,
    )


def _shortened(fields: Fields, names: Sequence[str], shown: int, separators: Separators) -> str:
    """Return the first names and "et al.", a plural: one name that would be left is given instead (§8.18)."""
    if len(names) - shown <= 1 and not fields.creators.others:
        return fields.language.listed(names, separators)
    return fields.language.and_others(names[:shown], comma=shown > 1)


def _title_form(fields: Fields, years: str) -> InText:
    """Return the form of a work without author, which is cited by its title, in short (§8.14)."""
    title = fields.plain("shorttitle", "title", "maintitle") or words(untitled(fields))
    if fields.is_part or fields.is_in_periodical:
        title = fields.language.quoted(title)
        return InText(title, title, title, title, years, title="quoted")
    # Of what lawyers cite only cases stand in italics (§11.4, §11.5).
    is_name = fields.is_legal and fields.type != "jurisdiction"
    return InText(title, title, title, title, years, title="" if is_name else "italic")


def _suffixes(
    library: Sequence[Fields], cited: Mapping[str, tuple[Fields, InText]]
) -> Iterator[tuple[str, str]]:
    """Yield letters for works with the same authors and year, in the order of the reference list (§9.47)."""
    groups: dict[tuple[str, str], list[Fields]] = defaultdict(list)
    for fields in library:
        groups[cited[fields.key][1].author.casefold(), year(fields.date)].append(fields)
    for group in groups.values():
        if len(group) > 1:
            for index, fields in enumerate(sorted(group, key=_sorting_key)):
                yield fields.key, letters(index)


def letters(index: int) -> str:
    """Return the letter of an index: 0 is a, 25 is z, 26 is aa."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
