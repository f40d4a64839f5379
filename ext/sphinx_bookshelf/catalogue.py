"""The reading list as one build sees it: works, how each is cited and referred to, its cover.

Whatever is computed from a work is computed once, when it is first asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import pybtex_docutils
from docutils import nodes
from pybtex.style import FormattedEntry
from pybtex.style.template import FieldIsMissing
from sphinxcontrib.bibtex.transforms import node_text_transform

from .cover_images import CoverImage, read_cover
from .diagnostics import Diagnostic, Subtype
from .library import apa
from .library.pybtex_entry import to_classic_entry, to_entry
from .library.reader import Reading, digest, read_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybtex.database import Entry

    from .library.work import Work

#: The name of our own style, for references and for citations in the text.
OUR_STYLE = "bookshelf-apa"


class CitedEntry(FormattedEntry):  # type: ignore[misc]  # pybtex has no type hints
    """What a reference style is given of a work: pybtex's label, and our in-text forms."""

    def __init__(self, key: str, label: str, in_text: apa.InText) -> None:
        super().__init__(key, None, label)
        self.in_text = in_text


class Catalogue:
    """The works of all ``.bib`` files. ``works`` has them by key and further keys."""

    def __init__(self, reading: Reading, style: str, srcdir: Path, works: Mapping[str, Work]) -> None:
        self.works = works
        self.keys_of = reading.keys_of
        self.files = {key: path.as_posix() for path, keys in reading.keys_of.items() for key in keys}
        self.diagnostics: list[Diagnostic] = list(reading.diagnostics)
        self._srcdir = srcdir
        self._backend = pybtex_docutils.Backend()
        self.unique = reading.works
        self._apa = apa.Style()
        self._style = self._apa
        self._ours = style == OUR_STYLE
        if not self._ours:
            self._style = self._find_style(style)
        self._entries: dict[str, Entry] = {}
        self._in_text: Mapping[str, apa.InText] | None = None
        self._labels: dict[str, str] | None = None
        self._references: dict[str, list[nodes.Node]] = {}
        self._covers: dict[str, CoverImage | None] = {}
        self._digests: dict[str, str] = {}

    @classmethod
    def empty(cls) -> Catalogue:
        """Return a catalogue without works."""
        return cls(read_files([]), OUR_STYLE, Path(), {})

    @classmethod
    def read(
        cls,
        paths: Sequence[Path],
        *,
        style: str,
        srcdir: Path,
        annotation_fields: Sequence[str],
        levels: Sequence[str],
        encoding: str,
    ) -> Catalogue:
        """Read the ``.bib`` files at ``paths``. Faults are in ``diagnostics``; none is raised."""
        reading = read_files(paths, annotation_fields=annotation_fields, levels=levels, encoding=encoding)
        return cls(reading, style, srcdir, reading.by_key)

    def _find_style(self, name: str) -> Any:
        try:
            return pybtex.plugin.find_plugin("pybtex.style.formatting", name)()
        except pybtex.plugin.PluginNotFound:
            message = f'bibtex_default_style is "{name}", which is not installed; {OUR_STYLE} is used'
            self.diagnostics.append(Diagnostic(Subtype.STYLE, message, "conf.py"))
            self._ours = True
            return self._apa

    # -- one work ----------------------------------------------------------------------

    def digest(self, work: Work) -> str:
        """Return a fingerprint of all that can be shown of a work."""
        if work.key not in self._digests:
            self._digests[work.key] = digest(work)
        return self._digests[work.key]

    def entry(self, work: Work) -> Entry:
        """Return the work as pybtex sees it, under biblatex's names."""
        if work.key not in self._entries:
            self._entries[work.key] = to_entry(work)
        return self._entries[work.key]

    def bibtex_entry(self, work: Work, key: str) -> Entry:
        """Return the work for ``{bibliography}`` filters and footnotes, with ``key`` as its key.

        In our style it is biblatex's entry with BibTeX's fields beside its own, so that filters such
        as ``year > "2000"`` hold for files of both kinds; for other styles it is BibTeX's.
        """
        classic = self.classic_entry(work, key)
        if not self._ours:
            return classic
        entry = to_entry(work)
        entry.key = key
        for name, value in classic.fields.items():
            entry.fields.setdefault(name, value)
        return entry

    def classic_entry(self, work: Work, key: str) -> Entry:
        """Return the work under BibTeX's names, for styles that know no others, with ``key`` as its key."""
        entry = to_classic_entry(work)
        entry.key = key
        return entry

    def in_text(self, work: Work) -> apa.InText:
        """Return the forms in which a text cites the work; distinct over the whole library."""
        if self._in_text is None:
            self._in_text = apa.in_text([self.entry(work) for work in self.unique])
        return self._in_text[work.key]

    def cited(self, work: Work) -> CitedEntry:
        """Return what a reference style needs to cite the work."""
        return CitedEntry(work.key, self._label(work), self.in_text(work))

    def _label(self, work: Work) -> str:
        if self._ours:
            return self.in_text(work).parenthetical
        if self._labels is None:
            entries = self._style.sort([to_classic_entry(each) for each in self.unique])
            labels = self._style.format_labels(entries)
            self._labels = {entry.key: label for label, entry in zip(labels, entries, strict=True)}
        return self._labels[work.key]

    def reference(self, work: Work) -> list[nodes.Node]:
        """Return the full reference in the configured style, as a fresh copy of its nodes."""
        if work.key not in self._references:
            paragraph = nodes.paragraph("", "", *self._format(work).render(self._backend))
            node_text_transform(paragraph)
            self._references[work.key] = paragraph.children
        return [node.deepcopy() for node in self._references[work.key]]

    def _format(self, work: Work) -> Any:
        if not self._ours:
            try:
                return self._style.format_entry("", to_classic_entry(work)).text
            except (FieldIsMissing, AttributeError, KeyError, TypeError, ValueError) as error:
                # Styles of others fail on entries that they do not expect; APA has a form for each.
                message = f'the citation style cannot format "{work.key}" ({error}); APA is used for it'
                self.diagnostics.append(
                    Diagnostic(Subtype.STYLE, message, work.source.file, work.source.line)
                )
        entry = self.entry(work)
        suffix = self.in_text(work).suffix
        return self._apa.format_work(entry, suffix)

    def cover_image(self, work: Work) -> CoverImage | None:
        """Return the author's cover image, if the work has one that can be used; a fault is reported once."""
        if not work.cover:
            return None
        if work.key not in self._covers:
            found = read_cover(work, self._srcdir)
            if isinstance(found, Diagnostic):
                self.diagnostics.append(found)
            self._covers[work.key] = found if isinstance(found, CoverImage) else None
        return self._covers[work.key]

    def take_diagnostics(self) -> list[Diagnostic]:
        """Return the faults found since the last call."""
        found, self.diagnostics = self.diagnostics, []
        return found
