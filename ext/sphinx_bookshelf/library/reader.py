"""``.bib`` files to works: each with its file and line, and every fault told.

The façade of the modules that read: bytes (:mod:`.files`), syntax (:mod:`.syntax`), names, dates and the rest.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, Subtype
from . import files, syntax
from .blocks import Entry
from .work import Date, Endorsement, People, Person, Source, Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LEVELS = ("introductory", "intermediate", "advanced")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: works in the order of the files, faults, and which works come from where."""

    works: tuple[Work, ...]
    diagnostics: tuple[Diagnostic, ...]
    #: Works by their exact keys, further keys (``ids``) included.
    by_key: Mapping[str, Work]
    #: The keys of each file's works, in order.
    keys_of: Mapping[Path, tuple[str, ...]]


def read_files(
    paths: Sequence[Path],
    *,
    annotation_fields: Sequence[str] = ("annotation",),
    levels: Sequence[str] = LEVELS,
    encoding: str = "utf-8-sig",
) -> Reading:
    """Read ``.bib`` files in the given order. Never raises for what a file holds."""
    works: list[Work] = []
    diagnostics: list[Diagnostic] = []
    keys_of: dict[Path, tuple[str, ...]] = {}
    seen: set[str] = set()
    for path in paths:
        text, fault = files.read(path, encoding)
        diagnostics += [fault] if fault else []
        document = syntax.parse(text)
        diagnostics += [Diagnostic(Subtype.SYNTAX, f.message, str(path), f.line) for f in document.faults]
        first = len(works)
        for entry in document.blocks:
            if not isinstance(entry, Entry):
                continue
            if entry.key.lower() in seen:
                diagnostics.append(
                    Diagnostic(Subtype.DUPLICATE_KEY, f"repeated key {entry.key!r}", str(path), entry.line)
                )
                continue
            seen.add(entry.key.lower())
            raw = {f.name.lower(): "".join(document.slice(p) for p in f.pieces) for f in entry.fields}
            works.append(
                _thin(
                    entry, raw, str(path), {f.name.lower(): f.line for f in entry.fields}, annotation_fields
                )
            )
        keys_of[path] = tuple(work.key for work in works[first:])
    return Reading(tuple(works), tuple(diagnostics), {work.key: work for work in works}, keys_of)


def _thin(
    entry: Entry, raw: dict[str, str], file: str, lines: dict[str, int], annotation_fields: Sequence[str]
) -> Work:
    fields = {name: " ".join(re.sub(r"[{}\\]", "", value).split()) for name, value in raw.items()}
    get = fields.get
    people = {}
    for role in ("author", "editor", "translator"):
        if role in fields:
            persons = []
            for name in fields[role].split(" and "):
                family, _, given = name.partition(",")
                persons.append(Person(family.strip(), given.strip()))
            people[role] = People(tuple(persons))
    year = re.search(r"\d{4}", get("date") or get("year") or "")
    endorsements = tuple(
        Endorsement(fields["endorsement" + n], get("endorser" + n, ""), get("endorserrole" + n, ""))
        for n in ("", "2", "3")
        if "endorsement" + n in fields
    )
    return Work(
        entry.key, entry.type.lower(), Source(file, entry.line), get("title") or entry.key, get("subtitle", ""),
        people=people, date=Date(int(year[0])) if year else Date(), fields=fields, raw=raw, lines=lines,
        isbn=get("isbn", "").replace("-", ""), doi=get("doi", ""), url=raw.get("url", ""),
        tags=tuple(t.strip() for t in re.split("[,;]", get("keywords", "")) if t.strip()), level=get("level", ""),
        annotation=next((raw[f] for f in annotation_fields if f in raw), ""), abstract=raw.get("abstract", ""),
        highlights_title=raw.get("highlightstitle", ""),
        highlights=tuple(h.strip() for h in raw.get("highlights", "").split(";") if h.strip()),
        endorsements=endorsements, sample_url=raw.get("sampleurl", ""), introduction_url=raw.get("introductionurl", ""),
        cover=raw.get("cover", ""), verified=get("verified", ""),
    )  # fmt: skip


def digest(work: Work) -> str:
    """A short name for all that can be shown of a work: equal works have equal digests."""
    return hashlib.sha256(repr(work).encode()).hexdigest()
