"""The reading list as one build sees it: works, how each is cited and referred to, its cover.

Whatever is computed from a work is computed once, when it is first asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.plugin
import pybtex_docutils
from docutils import nodes
from pybtex.exceptions import PybtexError
from pybtex.style import FormattedEntry
from sphinxcontrib.bibtex.transforms import node_text_transform

from ..covers import draw_cover
from ..library import apa
from ..library.bibtex.reader import Reading, digest, read_files
from ..library.diagnostics import Diagnostic, Subtype
from ..library.formats.coins import to_coins
from ..library.pybtex_entry import to_classic_entry, to_entry
from ..library.query import author_key
from ..render.reference_nodes import to_nodes
from ..render.title_links import link_title
from .cover_images import CoverImage, read_cover

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybtex.database import Entry

    from ..library.apa.text import Text
    from ..library.work import Work

#: The name of our own style, for references and for citations in the text.
OUR_STYLE = "bookshelf-apa"


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

    def __init__(self, reading: Reading, style: str, srcdir: Path, works: Mapping[str, Work]) -> None:
        self._works = dict(works)
        self.keys_of = reading.keys_of
        self.files = {key: path.as_posix() for path, keys in reading.keys_of.items() for key in keys}
        self.diagnostics: list[Diagnostic] = [each for each in reading.diagnostics if not each.doubtful]
        self._srcdir = srcdir
        self._backend = pybtex_docutils.Backend()
        self.unique = reading.works
        self._ours = style == OUR_STYLE
        self._default_style = style
        self._styles: dict[str, Any] = {}
        self._unformatted: set[str] = set()
        self._entries: dict[str, Entry] = {}
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

    @property
    def works(self) -> Mapping[str, Work]:
        """The works by key and further keys."""
        return self._works

    def rank(self, work: Work) -> int:
        """Return the place of the work in a list of the whole library by author."""
        if not self._ranks:
            self._ranks = {each.key: at for at, each in enumerate(sorted(self.unique, key=author_key))}
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

    def formatted(self, style: Any, work: Work, entry: Entry, label: str) -> FormattedEntry:
        """Return the reference of ``work`` in ``style``, whose form of the work ``entry`` is.

        Styles of others fail on entries that they do not expect; APA has a form for each.
        """
        if isinstance(style, apa.Style):
            return self._apa_entry(work, label)
        try:
            return style.format_entry(label, entry)
        except FAILURES as error:
            self.note_failure(work, error)
            return self._apa_entry(work, label)

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
        return apa.reference(work, self.in_text(work).suffix)

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
        classic = self.classic_entry(work)
        if not self._ours:
            classic.key = key
            return classic
        entry = to_entry(work)
        entry.key = key
        for name, value in classic.fields.items():
            entry.fields.setdefault(name, value)
        return entry

    def classic_entry(self, work: Work) -> Entry:
        """Return the work under BibTeX's names, for styles that know no others."""
        return to_classic_entry(work)

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
            entries = list(style.sort([self.classic_entry(each) for each in self.unique]))
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
        return self.formatted(self.find_style(self._default_style), work, self.classic_entry(work), "").text

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
