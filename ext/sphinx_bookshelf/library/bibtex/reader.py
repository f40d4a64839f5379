"""Read works from ``.bib`` files, each with its file and line, and report every problem.

The façade of the modules that read. Bytes become text (:mod:`.decoding`), text becomes blocks
(:mod:`.syntax`), blocks become entries under canonical names (:mod:`.entries`), which inherit from each other
(:mod:`.inheritance`) and become works (:mod:`.work_builder`). A result does not keep the text of the files;
who needs a place in it, to change something there, asks :func:`.decoding.read` and :func:`.syntax.parse`.
"""

from __future__ import annotations

import hashlib
import marshal
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..diagnostics import Diagnostic, Diagnostics, Subtype
from ..entry_types import CONTAINERS
from ..slug import slugs
from ..work import Date
from . import decoding, syntax
from .entries import BibEntry, Collector
from .field_names import is_rich
from .foreign import conflict, describe
from .inheritance import Library
from .work_builder import Builder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..work import People, Work

#: The values that ``level`` may have by default.
LEVELS = ("introductory", "intermediate", "advanced")
ANNOTATION_FIELDS = ("annotation",)


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading: works in the order of the files, diagnostics, and the works of each file."""

    works: tuple[Work, ...]
    #: In the order of the files, and of the lines in each.
    diagnostics: tuple[Diagnostic, ...]
    #: Works by their exact keys, further keys (``ids``) included.
    by_key: Mapping[str, Work]
    #: The keys of each file's works, in order, without further keys.
    keys_of: Mapping[Path, tuple[str, ...]]
    #: The works of which nothing was reported, by what they were built from; for the next reading.
    sound: Mapping[str, Work] = field(default_factory=dict, compare=False, repr=False)


def read_files(
    paths: Sequence[Path],
    *,
    annotation_fields: Sequence[str] = ANNOTATION_FIELDS,
    levels: Sequence[str] = LEVELS,
    hidden_tags: Sequence[str] = (),
    encoding: str = "utf-8-sig",
    known: Mapping[str, Work] | None = None,
) -> Reading:
    """Read ``.bib`` files in the given order. Never raises for what a file holds, or for one that is missing.

    A key belongs to the first entry that has it, in all files together. Keys that differ only in case are
    two, as for biber; because they are one for BibTeX, that is reported, but costs nothing. Crossed
    references and abbreviations reach from file to file. Entries of type ``xdata`` and ``set`` are no works.
    A work without title is kept under the title of what it is part of, or under its key, and reported.

    :param annotation_fields: fields that may hold the annotation; the first that an entry has stands.
    :param levels: the values that ``level`` may have.
    :param hidden_tags: patterns of tags that are not shown and not exported.
    :param encoding: the encoding of files without a byte order mark.
    :param known: the ``sound`` works of an earlier reading with the same arguments. Those whose entries are
        the same are not built again.
    """
    diagnostics = Diagnostics()
    texts: dict[Path, str] = {}
    for path in dict.fromkeys(paths):
        texts[path], diagnostic = decoding.read(path, encoding)
        diagnostics.extend([diagnostic] if diagnostic else [])
    return _read(texts, annotation_fields, Builder(levels, diagnostics, hidden_tags, known), diagnostics)


def read_text(
    text: str,
    file: str = "text.bib",
    *,
    annotation_fields: Sequence[str] = ANNOTATION_FIELDS,
    levels: Sequence[str] = LEVELS,
    hidden_tags: Sequence[str] = (),
) -> Reading:
    """Read the text of one file, as :func:`read_files` does. ``file`` is its name in diagnostics."""
    diagnostics = Diagnostics()
    builder = Builder(levels, diagnostics, hidden_tags)
    return _read({Path(file): text}, annotation_fields, builder, diagnostics)


def _read(
    texts: Mapping[Path, str],
    annotation_fields: Sequence[str],
    builder: Builder,
    diagnostics: Diagnostics,
) -> Reading:
    collector = Collector(annotation_fields, diagnostics)
    entries: dict[str, BibEntry] = {}
    folded: dict[str, BibEntry] = {}
    paths: dict[str, Path] = {}
    for path, text in texts.items():
        document = syntax.parse(text, str(path))
        diagnostics.extend(document.diagnostics)
        if not document.blocks and not document.diagnostics and not diagnostics.of(str(path)):
            foreign = describe(text)
            message = f"no entries found: {foreign or 'there is nothing in this file'}"
            diagnostics.add(Subtype.NO_ENTRIES, message, str(path), 1, doubtful=not foreign)
        if line := conflict(text):
            message = "git could not merge what begins here: keep one version, without <<<, === and >>>"
            diagnostics.add(Subtype.SYNTAX, message, str(path), line)
        for entry in collector.collect(document, str(path)):
            first = entries.setdefault(entry.key, entry)
            paths.setdefault(first.key, path)
            alike = folded.setdefault(entry.key.lower(), entry)
            if first is not entry:
                _tell_repeated(diagnostics, entry.key, entry.line, entry.file, first)
            elif alike is not entry:
                _tell_alike(diagnostics, entry, alike)
    aliases = _aliases(entries.values(), folded, diagnostics)
    library = Library(entries.values(), diagnostics)
    works = []
    names = slugs([entry.key for entry in entries.values() if entry.type not in CONTAINERS])
    for entry in entries.values():
        library.complete(entry)
        if entry.type not in CONTAINERS:
            works.append(builder.build(entry, aliases[entry.key], names[entry.key]))
    keys_of: dict[Path, list[str]] = {path: [] for path in texts}
    for work in works:
        keys_of[paths[work.key]].append(work.key)
    by_key = {key: work for work in works for key in (work.key, *work.aliases)}
    ranks = {str(path): rank for rank, path in enumerate(texts)}
    return Reading(
        tuple(works),
        diagnostics.by_place(ranks),
        by_key,
        {path: tuple(keys) for path, keys in keys_of.items()},
        builder.sound,
    )


def _aliases(
    entries: Iterable[BibEntry], owners: dict[str, BibEntry], diagnostics: Diagnostics
) -> dict[str, tuple[str, ...]]:
    """Return the further keys of each entry that no other entry has in any case; add them to ``owners``."""
    found = {}
    for entry in entries:
        kept = []
        for key in entry.keys[1:]:
            owner = owners.setdefault(key.lower(), entry)
            if owner is entry:
                kept.append(key)
            else:
                ids = entry.fields["ids"]
                _tell_repeated(diagnostics, key, ids.line, ids.file, owner)
        found[entry.key] = tuple(kept)
    return found


def _tell_repeated(diagnostics: Diagnostics, key: str, line: int, file: str, first: BibEntry) -> None:
    message = f"the key {key!r} is already that of the entry in {_place(first, file)}, which stands"
    diagnostics.add(Subtype.DUPLICATE_KEY, message, file, line)


def _tell_alike(diagnostics: Diagnostics, entry: BibEntry, other: BibEntry) -> None:
    message = f"the key {entry.key!r} differs only in case from {other.key!r} in {_place(other, entry.file)}"
    message = f"{message}: both are kept, but BibTeX takes them for one"
    diagnostics.add(Subtype.DUPLICATE_KEY, message, entry.file, entry.line, doubtful=True)


def _place(entry: BibEntry, file: str) -> str:
    return f"line {entry.line}" if file == entry.file else f"{entry.file}:{entry.line}"


#: All parts of a date.
_date = attrgetter(*Date.__match_args__)


def digests(works: Iterable[Work]) -> tuple[dict[str, str], str]:
    """Return short names, the same in every build, for what works are: one a work by its key, one for all.

    That of a work stands for all that can be shown of it: equal works have equal ones wherever in their file
    they stand, as lines do not count. The last stands for all that citations of the works, and their order in
    lists, can depend on. Neither this site's words about a work nor those of its publisher are part of that.
    """
    found, cited = {}, hashlib.blake2b(digest_size=16)
    for work in works:
        raw = _items(work.raw)
        in_citations = _marshalled(
            *(work.key, work.type, work.title, work.subtitle, work.url),
            *(_date(work.date), _date(work.original_date), _items(work.fields)),
            [item for item in raw if not is_rich(item[0])],
            [(role, people.others, _persons(people)) for role, people in work.people.items()],
        )
        elsewhere = _marshalled(
            *(work.slug, work.source.file, work.aliases, work.isbn, work.doi, work.tags, work.level),
            *(work.annotation, work.abstract, work.highlights_title, work.highlights),
            *(work.sample_url, work.introduction_url, work.cover, work.verified),
            [item for item in raw if is_rich(item[0])],
            [(each.words, each.name, each.role) for each in work.endorsements],
        )
        cited.update(in_citations)
        found[work.key] = hashlib.blake2b(in_citations + elsewhere, digest_size=16).hexdigest()
    return found, cited.hexdigest()


def _marshalled(*values: Any) -> bytes:
    # Format 0 writes equal values as equal bytes; later ones do not, because they remember shared objects.
    return marshal.dumps(values, 0)


def _items(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(texts.items())


def _persons(people: People) -> list[tuple[object, ...]]:
    return [(p.family, p.given, p.particle, p.suffix, p.institution, p.drops_particle) for p in people]
