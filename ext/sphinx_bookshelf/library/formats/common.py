"""Answer what several formats ask of a work: its container, its publisher, its type, its people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.myst_role import myst_role_plugin

from ..apa.kinds import KINDS, said_kind
from ..entry_types import columns
from ..values.eprints import eprint_of
from ..values.identifiers import hyphenated_isbn, isbns
from ..values.page_range import pages, without_label
from ..work import People, full_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..work import Person, Work

#: biblatex's keys for states of publication, in words (manual, §4.9.2.11).
STATES = {
    "forthcoming": "forthcoming",
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "advance online publication",
    "submitted": "submitted",
}
#: biblatex's ``editortype``, and those of ``editora`` to ``editorc``, that are roles of their own.
EDITOR_TYPES = frozenset({"compiler", "director", "producer", "illustrator"})
#: Types whose institution counts before a publisher.
_INSTITUTIONAL = frozenset({"report", "thesis"})
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
#: The target of a role: ``words <target>``.
_TARGET = re.compile(r"\s*<[^<>]*>$")
_MARKDOWN = MarkdownIt("commonmark").use(myst_role_plugin)


def container(work: Work) -> str:
    """Return the title of the journal or the book that a work is part of, with its subtitle."""
    for name in ("journal", "book"):
        if title := work.fields.get(f"{name}title"):
            return full_title(title, work.fields.get(f"{name}subtitle", ""))
    return ""


def whole_container(work: Work) -> str:
    """Return the container; where it is a volume, after the title of all volumes."""
    title = container(work)
    if not title or "journaltitle" in work.fields:
        return title or (main_title(work) if columns(work.type).place == "part" else "")
    main = main_title(work)
    return full_title(main, title) if main and main != title else title


def main_title(work: Work) -> str:
    """Return the title of the work in several volumes that a work belongs to."""
    return full_title(work.fields.get("maintitle", ""), work.fields.get("mainsubtitle", "")) or ""


def publisher(work: Work) -> str:
    """Return who published a work: publisher, university, holder of the patent, or how it was published."""
    fields = work.fields
    names = ["publisher", "institution", "organization"]
    if work.type in _INSTITUTIONAL:
        names = ["institution", "organization", "publisher"]
    if found := next((fields[name] for name in names if name in fields), ""):
        return found
    if work.people.get("holder"):
        return ", ".join(person.natural for person in work.people["holder"])
    how = fields.get("howpublished", "")
    return "" if _ADDRESS.match(how) else how


def kind_in_words(work: Work) -> str:
    """Return what a work says that it is: "Doctoral dissertation" for biblatex's key ``phdthesis``."""
    words = said_kind(work.fields)
    return KINDS.get(words.lower(), words)


def issue(work: Work) -> str:
    """Return number and name of the issue of a periodical: "2, Spring"."""
    return ", ".join(filter(None, (work.fields.get("number"), work.fields.get("issue"))))


def state(work: Work) -> str:
    """Return the state of publication in words; empty where it is published."""
    key = work.fields.get("pubstate", "")
    return STATES.get(key.lower(), key)


def page_list(work: Work) -> str:
    """Return all pages with hyphens in their ranges: ``100-120, 133``; else the number of the article."""
    first, last = pages(work.fields.get("pages", ""))
    if first:
        return f"{first}-{last}" if last else first
    text = re.sub(r"\s*[\u2010-\u2015-]+\s*", "-", without_label(work.fields.get("pages", "")))
    return text or work.fields.get("eid", "")


def bare_isbns(work: Work) -> tuple[str, ...]:
    """Return the ISBNs of a work without hyphens, the first first."""
    return isbns(work.fields.get("isbn", "")) or ((work.isbn,) if work.isbn else ())


def all_isbns(work: Work) -> list[str]:
    """Return the ISBNs of a work with their hyphens, the first first."""
    return [hyphenated_isbn(isbn) for isbn in bare_isbns(work)]


def repository(work: Work) -> str:
    """Return the repository that a work's ``eprint`` is kept in."""
    return eprint_of(work).repository


def people_by_role(work: Work) -> dict[str, People]:
    """Return who took part, each in the role that they had: an editor of type "director" is a director."""
    found: dict[str, People] = {}
    for role, people in work.people.items():
        kind = work.fields.get(f"{role}type", "").lower() if role.startswith("editor") else ""
        actual = kind if kind in EDITOR_TYPES else role
        found[actual] = _together(found[actual], people) if actual in found else people
    return found


def makers(people: Mapping[str, People]) -> People:
    """Return who is the author where a format has no other word: of these roles the first that is there."""
    return next((people[role] for role in ("author", "director", "composer") if role in people), People())


def _together(some: People, others: People) -> People:
    return People((*some.persons, *others.persons), some.others or others.others)


def inverted(person: Person) -> str:
    """Return family, given, suffix.

    An institution ends with a comma: readers take the last word of a name without one for the family. It has
    no other comma, because readers would take what follows that for a given name.
    """
    if person.institution:
        return f"{person.family.replace(',', '')},"
    return person.inverted()


def names(people: People) -> list[str]:
    """Return the names, inverted. Whoever else took part is "others", as readers of BibTeX know it."""
    return [*(inverted(person) for person in people), *(["others"] if people.others else [])]


@lru_cache(maxsize=4096)  # RIS and CSL-JSON ask
def plain_text(rich: str) -> str:
    """Return rich text as plain text: the words of links and roles, no citations, paragraphs apart."""
    if not rich:
        return ""
    paragraphs = []
    for block in _MARKDOWN.parse(rich):
        if block.type != "inline":
            continue
        words = []
        for token in block.children or ():
            if token.type == "myst_role":
                words.append("" if token.meta["name"].startswith("cite") else _TARGET.sub("", token.content))
            else:
                words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
        paragraphs.append(" ".join("".join(words).split()))
    return "\n\n".join(filter(None, paragraphs))
