"""What a record of the guide's reading list has, and how: the rules at the top of ``bib/books.bib``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from stdnum import isbn

from docs._ext.provenance import BEGINNINGS, level_of
from tests.house_rules import BIB, Breach, templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_bookshelf.library.bibtex.reader import Reading
    from sphinx_bookshelf.library.work import Work

#: Terms that the glossary is sure to have; an annotation links no other.
GLOSSARY = {
    "unconscious", "transference", "countertransference", "defence", "resistance", "interpretation",
    "frame", "alliance", "attachment", "containment", "formulation", "working through",
}  # fmt: skip
#: How many words an annotation has, so that it fits a card.
FEWEST, MOST = 15, 90
CITED = re.compile(r"\{cite:t\}`([^`]+)`")
TERMS = re.compile(r"\{term\}`([^`]+)`")
#: Words that records do not use, and what to do.
WORDS = {
    r"\bcommit(s|ted|ting)? suicide|\b(un)?successful suicide|\bfailed suicide": 'write "died by suicide"',
    r"must[- ]read|essential reading|ground-?breaking|seminal|indispensable|definitive|best-?sell": (
        "say what the book is, without advertising"
    ),
}
#: Words in braces, and words that begin a title or are long enough for a capital in title case.
BRACED = re.compile(r"\{[^{}]*\}|\\[a-z]+")
LOWER = re.compile(r"^[a-z][\w-]*|(?<![\w'’-])[a-z]{5,}")
#: Those that some publishers leave without one.
PREPOSITIONS = set(
    "about after against among before between during through under versus within without".split()
)
#: What writes the forms of numbers.
FIX = ".venv/bin/sphinx-bookshelf check --fix bib"
#: The types of works in each file.
TYPES = {"books.bib": {"book", "collection"}, "research.bib": {"article", "incollection", "report"}}


def breaches(reading: Reading, vocabulary: set[str]) -> Iterator[Breach]:
    """Yield what breaks a rule in the records that were read, at the line of its field."""
    told = set()
    for diagnostic in reading.diagnostics:
        told.add((diagnostic.file, diagnostic.line, diagnostic.field))
        yield Breach(Path(diagnostic.file), diagnostic.line, diagnostic.message)
    for work in reading.works:
        found = [*_vocabulary(work, vocabulary), *_links(work, reading)]
        found += [each for rule in RULES for each in rule(work)]
        for field, message in found:
            line = work.lines.get(field, work.source.line)
            if (work.source.file, line, field) not in told:
                yield Breach(Path(work.source.file), line, f"{work.key}: {message}")


def vocabulary() -> set[str]:
    """Return the keywords that ``books.bib`` declares in its opening comment."""
    text = (BIB / "books.bib").read_text(encoding="utf-8")
    block = text.partition("% Vocabulary of keywords\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^%   (\S+(?: \S+)*)  +\S", block, re.MULTILINE))


def _type(work: Work) -> Iterator[tuple[str, str]]:
    wanted = TYPES.get(Path(work.source.file).name, {work.type})
    if work.type not in wanted:
        (other,) = [name for name, types in TYPES.items() if work.type in types] or [""]
        do = f"put it into {other}" if other else f"this file has {', '.join(sorted(wanted))}"
        yield "", f"it is a @{work.type}; {do}"


def _verified(work: Work) -> Iterator[tuple[str, str]]:
    if not work.verified:
        yield "verified", f"add verified = {{…}}: what the record was checked against, and when; {BEGINNINGS}"
    elif not level_of(work):
        yield "verified", f"'verified' begins otherwise than records do; {BEGINNINGS}"
    elif work.verified.startswith("From memory:"):
        if "To be checked." not in work.verified:
            yield "verified", 'what is from memory says "To be checked."'
        for field in ("date", "year", "isbn", "doi", "url"):
            if field in work.fields:
                yield field, f"what is from memory has no {field}: leave it out until a text says it"
    elif not re.search(r"\b20\d\d-\d\d\b", work.verified):
        yield "verified", "'verified' says when, as a year and a month: 2026-11"


def _words(work: Work) -> Iterator[tuple[str, str]]:
    count = len(work.annotation.split())
    if not work.annotation:
        yield "annotation", "add annotation = {…}: in your own words, what the work is and for whom"
    elif not FEWEST <= count <= MOST:
        yield "annotation", f"the annotation has {count} words; {FEWEST} to {MOST} fit a card"
    own = " ".join([work.annotation, *work.highlights, *(given.words for given in work.endorsements)])
    for pattern, do in WORDS.items():
        if match := re.search(pattern, own, re.IGNORECASE):
            yield "annotation", f'"{match.group()}": {do}'


def _book(work: Work) -> Iterator[tuple[str, str]]:
    if Path(work.source.file).name == "books.bib":
        if not work.level:
            yield "level", "add level = {introductory}, {intermediate} or {advanced}"
        if not work.creators:
            yield "author", "add author = {…} or editor = {…}"


def _identifiers(work: Work) -> Iterator[tuple[str, str]]:
    written = work.raw.get("isbn", "")
    if written and not (isbn.is_valid(written) and isbn.format(written) == written == isbn.format(work.isbn)):
        yield "isbn", f"write the ISBN {written} with its 13 digits and four hyphens, or have {FIX} do it"
    if not re.match(r"(10\.\d{4,9}/\S+)?$", work.raw.get("doi", "")):
        yield "doi", "write the DOI alone, from 10. on"
    first, _, last = work.raw.get("pages", "1--2").partition("--")
    if not (first.isdigit() and last.isdigit() and int(first) < int(last)):
        yield "pages", "write the pages as first--last"


def _template(work: Work) -> Iterator[tuple[str, str]]:
    if work.key == "example2024":
        yield "", "choose a key of your own: the author and the year, as in jacobs2017"
    for field, text in templates.record().items():
        if work.raw.get(field) == text or "…" in work.raw.get(field, ""):
            yield field, f"{field} is the template's: write what you found, or leave {field} out"


def _titles(work: Work) -> Iterator[tuple[str, str]]:
    for field in ("title", "subtitle", "booktitle") if "langid" not in work.raw else ():
        text = BRACED.sub("", work.raw.get(field, ""))
        for word in LOWER.findall(text):
            if word not in PREPOSITIONS:
                yield field, f'"{word}": English titles are kept in title case, with a capital for this word'


def _names(work: Work) -> Iterator[tuple[str, str]]:
    for field, text in work.raw.items():
        if match := re.search(r"""\\["'`^~=.cvkruHoO]\{?[A-Za-z]""", text):
            yield field, f"write the letter itself in place of {match.group()}"


def _history(work: Work) -> Iterator[tuple[str, str]]:
    year = work.original_date.year or work.year
    if "history" in work.tags and year is not None and year >= 1990:
        yield "keywords", f'"history" is for what was printed before 1990; this is of {year}'


def _vocabulary(work: Work, words: set[str]) -> Iterator[tuple[str, str]]:
    if not work.tags:
        yield "keywords", "add keywords = {…}, the main topic first; the words are at the top of books.bib"
    for tag in work.tags:
        if tag not in words:
            yield (
                "keywords",
                f'"{tag}" is no keyword at the top of books.bib: use one, or add it there',
            )


def _links(work: Work, reading: Reading) -> Iterator[tuple[str, str]]:
    for key in CITED.findall(work.annotation):
        if key not in reading.by_key or key == work.key:
            yield "annotation", f"{{cite:t}}`{key}` leads to no other work of the lists"
    for term in TERMS.findall(work.annotation):
        if term not in GLOSSARY:
            yield "annotation", f"{{term}}`{term}`: an annotation links only {', '.join(sorted(GLOSSARY))}"


RULES: tuple[Callable[[Work], Iterator[tuple[str, str]]], ...] = (
    _type,
    _verified,
    _words,
    _book,
    _identifiers,
    _names,
    _titles,
    _template,
    _history,
)
