"""Format references and labels of works, in the configured pybtex style or in ours.

Whatever is formatted is formatted once a build, when it is first asked for. Styles of others are given
pybtex's entries and can fail on what they do not expect; then the work is formatted by APA 7, and its author
is told once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

import pybtex.plugin
import pybtex_docutils
from docutils import nodes
from pybtex.database import Entry
from pybtex.exceptions import PybtexError
from pybtex.style import FormattedEntry

from ..config import OUR_STYLE
from ..library import apa
from ..library.apa.style import Style, to_rich_text
from ..library.diagnostics import Diagnostic, Subtype
from ..library.formats.coins import to_coins
from ..library.pybtex_entry import to_classic_entry, to_entry, with_year
from ..project.build_memory import Results
from ..reporting import report_diagnostic
from ..upstream.bibtex import BaseReferenceText, node_text_transform
from .pieces import from_node, to_node
from .reference_pieces import TITLE, to_pieces, with_link
from .title_links import link_title

if TYPE_CHECKING:
    from markupsafe import Markup

    from ..library.apa.text import Text
    from ..library.csl import Processor
    from ..library.pybtex_reading import PybtexReading
    from ..library.work import Work
    from ..project.catalogue import Catalogue
    from ..project.placement import Listed
    from .pieces import Child, Piece

#: What styles other than ours raise for entries that they do not expect.
FAILURES = (LookupError, AttributeError, TypeError, ValueError, AssertionError, PybtexError)


class NodesText(BaseReferenceText[Sequence[nodes.Node]]):
    """Rich text that renders as given nodes; its parts only stand for their text."""

    def render(self, backend: pybtex_docutils.Backend) -> list[nodes.Node]:
        """Return the nodes."""
        return list(self.info[0])


def _formula(tex: str) -> NodesText:
    return NodesText([nodes.math("", tex)], tex)


class CitedEntry(FormattedEntry):  # type: ignore[misc]  # pybtex has no type hints
    """What a reference style is given of a work: pybtex's label, and our in-text forms."""

    def __init__(self, key: str, label: str, in_text: apa.InText) -> None:
        super().__init__(key, None, label)
        self.in_text = in_text


class References:
    """The formatted works of a catalogue.

    ``style`` is the name of an installed pybtex style, ``entries`` are the entries as pybtex reads them. In
    our style English titles are in ``sentence_case``, or as they are written; what is not in the entry is in
    ``language``. Where the output ``typesets_maths`` titles have formulas. A ``csl`` processor takes
    the place of our style.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        style: str,
        entries: PybtexReading,
        *,
        sentence_case: bool = True,
        language: apa.Language = apa.ENGLISH,
        typesets_maths: bool = False,
        csl: Processor | None = None,
        results: Results | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._results = results or Results()
        self._csl = csl
        self.language = language
        self._typesets_maths = typesets_maths
        self._ours = style == OUR_STYLE
        self._default_style = style
        #: The style whose entries reference styles are given.
        self.cited_style = style
        self._pybtex = entries
        self._sentence_case = sentence_case
        self._backend = pybtex_docutils.Backend()
        self._styles: dict[str, Any] = {}
        self._reported: set[str] = set()
        self._entries: dict[str, Entry] = {}
        self._bibtex_entries: dict[str, Entry] = {}
        self._styled: dict[tuple[int, str], tuple[Entry, Any]] = {}
        self._own_references: dict[str, Text] = {}
        self._references: dict[str, Sequence[Child]] = {}
        self._wording: dict[str, str] = {}

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
        if isinstance(style, Style):
            return self._own_entry(work, label)
        text = self._in_style(style, work)[1]
        return self._own_entry(work, label) if text is None else FormattedEntry(work.key, text, label)

    def entry_in_style(self, style: Any, work: Work) -> Entry:
        """Return the work as ``style`` is given it, for its labels and its order."""
        return self.entry(work) if isinstance(style, Style) else self._in_style(style, work)[0]

    def _in_style(self, style: Any, work: Work) -> tuple[Entry, Any]:
        """Return the entry that a style of others can format, and the text that it makes of it.

        That is the entry as pybtex reads it, as long as the style does not fail on it; ours under BibTeX's
        names has all that the standard styles ask for; where a style fails on both there is no text.
        """
        # Styles live as long as `_styles`, so no id is used again for another style.
        name = id(style), work.key
        if name not in self._styled:
            candidates = [self._pybtex.get(work.key), to_classic_entry(work)]
            for entry in filter(None, candidates):
                try:
                    text = style.format_entry("", entry).text
                    dated = with_year(entry, work)
                    self._styled[name] = dated, text if dated is entry else style.format_entry("", dated).text
                    break
                except FAILURES as error:
                    failure = error
            else:
                self.report_failure(work, failure)
                self._styled[name] = candidates[0] or candidates[1], None
        return self._styled[name]

    def report_failure(self, work: Work, error: Exception) -> None:
        """Report that a style cannot format a work; once for each work."""
        if work.key not in self._reported:
            self._reported.add(work.key)
            message = f'the configured style cannot format "{work.key}" ({error!r}); APA is used for it'
            report_diagnostic(Diagnostic(Subtype.STYLE, message, work.source.file, work.source.line))

    def _own_entry(self, work: Work, label: str) -> FormattedEntry:
        """Return the reference in our style, as pybtex has the references of its styles."""
        return FormattedEntry(work.key, to_rich_text(self._own_reference(work), _formula), label)

    def _own_reference(self, work: Work) -> Text:
        """Return the reference in our style, or in the CSL style that takes its place."""
        if work.key not in self._own_references:
            if self._csl is not None:
                text = self._csl.reference(work.key)
            else:
                suffix = self.in_text(work).suffix
                text = apa.reference(work, suffix, sentence_case=self._sentence_case, language=self.language)
            if not self._typesets_maths:
                text = tuple(run._replace(maths="") for run in text)
            self._own_references[work.key] = text
        return self._own_references[work.key]

    # -- the entries of pybtex -----------------------------------------------------------

    def entry(self, work: Work) -> Entry:
        """Return the work as pybtex sees it, under biblatex's names."""
        if work.key not in self._entries:
            self._entries[work.key] = to_entry(work)
        return self._entries[work.key]

    def cited_entry(self, work: Work) -> Entry:
        """Return the work as reference styles are given it: as the style of the references is."""
        return self.entry_in_style(self.find_style(self.cited_style), work)

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

    # -- how a work is cited ---------------------------------------------------------------

    def in_text(self, work: Work) -> apa.InText:
        """Return the forms in which a text cites the work; distinct over the whole library."""
        return self._csl.in_text(work.key) if self._csl is not None else self._in_text[work.key]

    @cached_property
    def _in_text(self) -> dict[str, apa.InText]:
        make = partial(apa.in_text, self._catalogue.unique, self.language)
        return dict(self._results.recall("forms", "", self._catalogue.digest_of_citations, make))

    def cited(self, work: Work, listed: Listed | None) -> CitedEntry:
        """Return what a reference style needs to cite the work, ``listed`` in a bibliography or in none."""
        return CitedEntry(work.key, listed.label if listed else self._label(work), self.in_text(work))

    def label_in_lists(self, work: Work, listed: Listed | None) -> str:
        """Return what lists put before the work: the label of a style of others, as citations have it."""
        if self._ours and self._csl is not None:
            return self._csl.label(work.key)
        return "" if self._ours else self.cited(work, listed).label

    def in_order(self, works: Sequence[Work]) -> Sequence[Work]:
        """Return works as they are ordered for our style, or in the order of a style of others."""
        if self._ours:
            return works if self._csl is None else sorted(works, key=self.rank)
        ranks = {key: rank for rank, key in enumerate(self._labels)}
        return sorted(works, key=lambda work: ranks[work.key])

    def rank(self, work: Work) -> int:
        """Return the place of the work in a list of the whole library in our style, or in the CSL style."""
        return self._csl.rank(work.key) if self._csl is not None else self._catalogue.rank(work)

    def _label(self, work: Work) -> str:
        return self.in_text(work).parenthetical if self._ours else self._labels[work.key]

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The labels that the configured style gives to a list of all works, in its order."""
        style = self.find_style(self._default_style)
        entries = list(style.sort([self.entry_in_style(style, each) for each in self._catalogue.unique]))
        labels = style.format_labels(entries)
        return {entry.key: label for label, entry in zip(labels, entries, strict=True)}

    # -- the reference ---------------------------------------------------------------------

    def reference(self, work: Work, link: Piece | None = None) -> list[Child]:
        """Return the full reference in the configured style.

        Where there is a ``link`` to lead to the work, its title stands in it.
        """
        pieces = to_pieces(self._own_reference(work), TITLE) if self._ours else self._styled_reference(work)
        return with_link(pieces, link)

    def wording(self, work: Work) -> str:
        """Return the full reference as text that changes when it would read or look otherwise."""
        if work.key not in self._wording:
            if self._ours and self._csl is None:
                made_of = self._catalogue.digest(work), self.in_text(work).suffix
                words = self._results.recall("references", work.key, made_of, partial(self._worded, work))
            else:
                words = self._worded(work)
            self._wording[work.key] = words
        return self._wording[work.key]

    def _worded(self, work: Work) -> str:
        return str(self._own_reference(work) if self._ours else self._styled_reference(work))

    def _styled_reference(self, work: Work) -> Sequence[Child]:
        """Return the full reference in a style of others, its title in :data:`TITLE`."""
        if work.key not in self._references:
            paragraph = nodes.paragraph("", "", *self._format(work).render(self._backend))
            node_text_transform(paragraph)
            link_title(paragraph, work, cast("nodes.reference", to_node(TITLE)))
            self._references[work.key] = tuple(map(from_node, paragraph.children))
        return self._references[work.key]

    def _format(self, work: Work) -> Any:
        """Return the reference in a style of others."""
        return self.formatted(self.find_style(self._default_style), work, "").text

    def coins(self, work: Work) -> Markup:
        """Return what tells reference managers of a work in a list; see :mod:`.formats.coins`."""
        make = partial(to_coins, work)
        return self._results.recall("coins", work.key, self._catalogue.digest(work), make)
