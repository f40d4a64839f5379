"""The reading list as one build sees it: works, how each is cited and referred to, its cover.

Whatever is computed from a work is computed once, when it is first asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import pybtex_docutils
from docutils import nodes
from pybtex.database import Entry
from pybtex.exceptions import PybtexError
from pybtex.style import FormattedEntry
from sphinxcontrib.bibtex.transforms import node_text_transform

from ..config import OUR_STYLE
from ..covers import draw_cover
from ..library import apa
from ..library.bibtex.reader import Reading, digest, read_files
from ..library.diagnostics import Diagnostic, Subtype
from ..library.formats.coins import to_coins
from ..library.pybtex_entry import to_classic_entry, to_entry
from ..library.pybtex_reading import PybtexReading
from ..render.reference_nodes import to_nodes
from ..render.title_links import link_title
from .cover_images import CoverImage, read_cover

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..library.apa.text import Text
    from ..library.work import Work

#: What styles of others raise for entries that they do not expect.
FAILURES = (LookupError, AttributeError, TypeError, ValueError, AssertionError, PybtexError)


class CitedEntry(FormattedEntry):  # type: ignore[misc]  # pybtex has no type hints
    """What a reference style is given of a work: pybtex's label, and our in-text forms."""

    def __init__(self, key: str, label: str, in_text: apa.InText) -> None:
        super().__init__(key, None, label)
        self.in_text = in_text


class Catalogue:
    """The works of all ``.bib`` files.

    ``style`` is the name of an installed pybtex style; ``works`` has the works by key and further keys.
    """

    def __init__(
        self,
        reading: Reading,
        style: str,
        srcdir: Path,
        works: Mapping[str, Work],
        pybtex: PybtexReading,
        *,
        sentence_case: bool = True,
    ) -> None:
        self._works = dict(works)
        self.keys_of = reading.keys_of
        self.files = {key: path.as_posix() for path, keys in reading.keys_of.items() for key in keys}
        self.diagnostics: list[Diagnostic] = [each for each in reading.diagnostics if not each.doubtful]
        self._srcdir = srcdir
        self._pybtex = pybtex
        self._backend = pybtex_docutils.Backend()
        self.unique = reading.works
        self._ours = style == OUR_STYLE
        self._sentence_case = sentence_case
        self._default_style = style
        self._styles: dict[str, Any] = {}
        self._unformatted: set[str] = set()
        self._entries: dict[str, Entry] = {}
        self._bibtex_entries: dict[str, Entry] = {}
        self._styled: dict[tuple[int, str], tuple[Entry, Any]] = {}
        self._in_text: Mapping[str, apa.InText] | None = None
        self._labels: dict[str, str] | None = None
        self._listed: dict[str, str] = {}
        self._references: dict[str, nodes.paragraph] = {}
        self._coins: dict[str, str] = {}
        self._wording: dict[str, str] = {}
        self._covers: dict[str, CoverImage | None] = {}
        self._drawn: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._ranks: dict[str, int] = {}

    @classmethod
    def empty(cls) -> Catalogue:
        """Return a catalogue without works."""
        return cls(read_files([]), OUR_STYLE, Path(), {}, PybtexReading([], ""))

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
        sentence_case: bool = True,
    ) -> Catalogue:
        """Read the ``.bib`` files at ``paths``. Faults are in ``diagnostics``; none is raised."""
        reading = read_files(paths, annotation_fields=annotation_fields, levels=levels, encoding=encoding)
        pybtex = PybtexReading(paths, encoding)
        return cls(reading, style, srcdir, reading.by_key, pybtex, sentence_case=sentence_case)

    @property
    def works(self) -> Mapping[str, Work]:
        """The works by key and further keys."""
        return self._works

    def rank(self, work: Work) -> int:
        """Return the place of the work in a list of the whole library, as APA orders it (§9.44–9.49)."""
        if not self._ranks:
            ordered = sorted(self.unique, key=apa.sorting_key)
            self._ranks = {each.key: at for at, each in enumerate(ordered)}
        return self._ranks[work.key]

    def add_alias(self, key: str, work: Work) -> None:
        """Let ``key`` be a further key of ``work``, unless it is a key already."""
        self._works.setdefault(key, work)

    # -- styles ------------------------------------------------------------------------

    def find_style(self, name: str) -> Any:
        """Return the pybtex style of that name; ``None`` where none is installed."""
        if name not in self._styles:
            try:
                self._styles[name] = pybtex.plugin.find_plugin("pybtex.style.formatting", name)()
            except pybtex.plugin.PluginNotFound:
                self._styles[name] = None
        return self._styles[name]

    def formatted(self, style: Any, work: Work, label: str) -> FormattedEntry:
        """Return the reference of ``work`` in ``style``."""
        if isinstance(style, apa.Style):
            return self._apa_entry(work, label)
        text = self._in_style(style, work)[1]
        return self._apa_entry(work, label) if text is None else FormattedEntry(work.key, text, label)

    def entry_in_style(self, style: Any, work: Work) -> Entry:
        """Return the work as ``style`` is given it, for its labels and its order."""
        return self.entry(work) if isinstance(style, apa.Style) else self._in_style(style, work)[0]

    def _in_style(self, style: Any, work: Work) -> tuple[Entry, Any]:
        """The entry that a style of others can format, and the text that it makes of it.

        That is the entry as pybtex reads it, as long as the style does not fail on it; ours under BibTeX's
        names has all that the standard styles ask for; where a style fails on both there is no text.
        """
        # Every style is kept in `_styles`, so that no two have one id.
        name = id(style), work.key
        if name not in self._styled:
            candidates = [self._pybtex.get(work.key), to_classic_entry(work)]
            for entry in filter(None, candidates):
                try:
                    self._styled[name] = entry, style.format_entry("", entry).text
                    break
                except FAILURES as error:
                    failure = error
            else:
                self.note_failure(work, failure)
                self._styled[name] = candidates[0] or candidates[1], None
        return self._styled[name]

    def note_failure(self, work: Work, error: Exception) -> None:
        """Note that a style cannot format a work; once for each work."""
        if work.key not in self._unformatted:
            self._unformatted.add(work.key)
            message = f'the configured style cannot format "{work.key}" ({error!r}); APA is used for it'
            self.diagnostics.append(Diagnostic(Subtype.STYLE, message, work.source.file, work.source.line))

    def _apa_entry(self, work: Work, label: str) -> FormattedEntry:
        """The reference in our style, as pybtex has the references of its styles."""
        return FormattedEntry(work.key, apa.to_rich_text(self._apa_reference(work)), label)

    def _apa_reference(self, work: Work) -> Text:
        return apa.reference(work, self.in_text(work).suffix, sentence_case=self._sentence_case)

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

    def cited_entry(self, work: Work) -> Entry:
        """Return the work as reference styles are given it: as the style of the references is."""
        return self.entry_in_style(self.find_style(self._default_style), work)

    def bibtex_entry(self, work: Work, key: str = "") -> Entry:
        """Return the work for filters, with ``key`` as its key if one is given.

        It is the entry that pybtex reads in the file, else ours under BibTeX's names. In our own style a
        filter can also ask for biblatex's fields, and for BibTeX's where the file has only biblatex's.
        """
        key = key or work.key
        if key not in self._bibtex_entries:
            read = self._pybtex.get(work.key)
            entry = (
                to_classic_entry(work)
                if read is None
                else Entry(read.original_type, read.fields, read.persons)
            )
            if self._ours:
                for each in (to_entry(work), to_classic_entry(work)):
                    for name, value in each.fields.items():
                        entry.fields.setdefault(name, value)
            entry.key = key
            self._bibtex_entries[key] = entry
        return self._bibtex_entries[key]

    def in_text(self, work: Work) -> apa.InText:
        """Return the forms in which a text cites the work; distinct over the whole library."""
        if self._in_text is None:
            self._in_text = apa.in_text(self.unique)
        return self._in_text[work.key]

    def cited(self, work: Work, key: str = "") -> CitedEntry:
        """Return what a reference style needs to cite the work, by its own or a further key."""
        label = self._listed.get(key) or self._listed.get(work.key) or self._label(work)
        return CitedEntry(work.key, label, self.in_text(work))

    def note_label(self, key: str, label: str) -> None:
        """Let citations of ``key`` bear the label of a bibliography, unless an earlier one has it too."""
        self._listed.setdefault(key, label)

    def _label(self, work: Work) -> str:
        if self._ours:
            return self.in_text(work).parenthetical
        if self._labels is None:
            style = self.find_style(self._default_style)
            entries = list(style.sort([self.entry_in_style(style, each) for each in self.unique]))
            labels = style.format_labels(entries)
            self._labels = {entry.key: label for label, entry in zip(labels, entries, strict=True)}
        return self._labels[work.key]

    def reference(self, work: Work, link: nodes.reference | None = None) -> list[nodes.Node]:
        """Return the full reference in the configured style, as a fresh copy of its nodes.

        Where there is a ``link`` to lead to the work, its title stands in it.
        """
        paragraph = self._linked_reference(work).deepcopy()
        for place in list(paragraph.findall(nodes.reference)):
            if "title_of" in place:
                if link is not None:
                    link += place.children
                place.parent.replace(place, place.children if link is None else link)
        return paragraph.children

    def reference_wording(self, work: Work) -> str:
        """Return the full reference as text that changes when it would read or look otherwise."""
        if work.key not in self._wording:
            self._wording[work.key] = str(self._linked_reference(work))
        return self._wording[work.key]

    def _linked_reference(self, work: Work) -> nodes.paragraph:
        """The full reference; its title stands in a link that leads nowhere yet."""
        if work.key not in self._references:
            link = nodes.reference(title_of=work.key)
            if self._ours:
                paragraph = nodes.paragraph("", "", *to_nodes(self._apa_reference(work), link))
            else:
                paragraph = nodes.paragraph("", "", *self._format(work).render(self._backend))
                node_text_transform(paragraph)
                link_title(paragraph, work, link)
            self._references[work.key] = paragraph
        return self._references[work.key]

    def coins(self, work: Work) -> str:
        """Return what tells reference managers of a work in a list; see :mod:`.formats.coins`."""
        if work.key not in self._coins:
            self._coins[work.key] = to_coins(work)
        return self._coins[work.key]

    def _format(self, work: Work) -> Any:
        """The reference in a style of others."""
        style = self.find_style(self._default_style)
        return self.formatted(style, work, "").text

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

    def drawn_cover(self, work: Work) -> str:
        """Return the cover that is drawn of a work, for use in HTML."""
        if work.key not in self._drawn:
            self._drawn[work.key] = draw_cover(work)
        return self._drawn[work.key]

    def take_diagnostics(self) -> list[Diagnostic]:
        """Return the faults found since the last call."""
        found, self.diagnostics = self.diagnostics, []
        return found
