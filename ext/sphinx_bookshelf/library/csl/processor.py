"""Format the works of a library, and what a text cites of them, in one CSL style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..apa import InText, in_text
from ..apa.dates import year
from ..apa.text import Run
from .ambiguity import MOST, clusters, packed
from .citations import Citation, CitedText, Mode, Piece, stops_in_quotes, trimmed, words
from .items import item
from .syntax_tree import cited_text, metadata, paragraph, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..apa.text import Text
    from ..work import Work
    from .pandoc import Pandoc
    from .styles import Position, Style

#: Quotation marks that a title can begin with.
_OPENING = ("“", "‘", "„", "«")
MODES: tuple[Mode, ...] = ("NormalCitation", "AuthorInText", "SuppressAuthor")


@dataclass(frozen=True, slots=True)
class CslInText(InText):
    """The forms in which a CSL style cites one work, as plain text."""

    whole: str = ""

    @property
    def parenthetical(self) -> str:
        """The citation without what the style puts around it."""
        return self.whole


class _Formatted(NamedTuple):
    """A work as the style formats it, beside all others of the library."""

    reference: Text
    label: str
    forms: Mapping[Mode, CitedText]


class Processor:
    """The works of a library in a style, each formatted once.

    :param language: the language of the site; that of the style stands where it is more precise ("en-US").
    :param as_written: whether titles keep their case, whatever the style would make of it.
    :param colon: what stands between title and subtitle.
    :raises CslError: when the first text is asked for; see :meth:`format_all`.
    """

    def __init__(
        self,
        style: Style,
        works: Sequence[Work],
        pandoc: Pandoc,
        *,
        language: str = "en",
        as_written: bool = False,
        colon: str = ": ",
    ) -> None:
        self.style = style
        self._works = {work.key: work for work in works}
        self._pandoc = pandoc
        wanted = language.replace("_", "-")
        is_own = style.default_language.partition("-")[0] == wanted
        self._language = style.default_language if is_own else wanted
        self._as_written = as_written
        self._colon = colon
        self._items: dict[str, Any] = {}
        self._cited: dict[tuple[Position, tuple[Citation, ...]], CitedText] = {}

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers of pandoc, by their questions."""
        return self._pandoc.memory

    # -- works -------------------------------------------------------------------------

    def format_all(self) -> None:
        """Format all works now.

        :raises CslError: where pandoc is missing or refuses the style.
        """
        self._in_text  # noqa: B018  # computed once, when it is first asked for

    def reference(self, key: str) -> Text:
        """Return the entry of a work in a list, without its label."""
        return self._formatted[key].reference

    def label(self, key: str) -> str:
        """Return what lists put before the work, mostly its number; empty where the style has none."""
        return self._formatted[key].label

    def rank(self, key: str) -> int:
        """Return the place of a work in the order of the style."""
        return self._ranks[key]

    def in_text(self, key: str) -> InText:
        """Return the forms in which a text cites the work."""
        return self._in_text[key]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {key: rank for rank, key in enumerate(self._formatted)}

    @cached_property
    def _clusters(self) -> dict[str, tuple[Work, ...]]:
        """The works that each work could be mistaken for, itself among them."""
        if not self.style.disambiguates:
            return {key: (work,) for key, work in self._works.items()}
        parts = clusters(list(self._works.values()), all_names=self.style.compares_all_names)
        return {work.key: part for part in parts for work in part}

    @cached_property
    def _formatted(self) -> dict[str, _Formatted]:
        """The works, in the order of the style."""
        found = self._format(list(self._works.values()), disambiguated=False)
        ambiguous = {id(part): part for part in self._clusters.values() if len(part) > 1}
        for works in packed(ambiguous.values()):
            for key, formatted in self._format(works, disambiguated=True).items():
                found[key] = formatted._replace(label=found[key].label)
        return found

    def _format(self, works: Sequence[Work], *, disambiguated: bool) -> dict[str, _Formatted]:
        """Return works as they are formatted beside each other."""
        # A work that is told apart later is cited once here, to have its place among the others.
        wanted = [
            (Citation(work.key, mode=mode),)
            for work in works
            for mode in (MODES if disambiguated or len(self._clusters[work.key]) == 1 else MODES[:1])
        ]
        text = self.style.variant(disambiguated=disambiguated)
        blocks = self._run(text, works, wanted)
        forms: dict[str, dict[Mode, CitedText]] = {work.key: {} for work in works}
        for (citation,), block in zip(wanted, blocks, strict=False):
            forms[citation.key][citation.mode] = self._read(block)
        listed = {key: (label, text) for key, label, text in references(blocks[-1])}
        if self.style.has_bibliography:
            return {key: self._entry(label, text, forms[key]) for key, (label, text) in listed.items()}
        # A style without a list of works has full notes.
        return {
            key: _Formatted(_whole(cited["NormalCitation"].pieces), "", cited) for key, cited in forms.items()
        }

    def _entry(self, label: str, text: Text, forms: Mapping[Mode, CitedText]) -> _Formatted:
        if not self.style.is_numbered:
            return _Formatted(text, "", forms)
        cited = words(trimmed(forms["NormalCitation"].pieces, self.style.prefix, self.style.suffix))
        if not label and text:
            # The style sets no margin for labels, so the number is the first word of the reference.
            first, *rest = text
            number = re.match(rf"\W*{re.escape(cited)}\W*", first.text)
            text = (first._replace(text=first.text[number.end() :]), *rest) if number else text
        # Lists put brackets around labels themselves.
        return _Formatted(text, re.sub(r"^[\[(](.*)[\])]$", r"\1", cited), forms)

    @cached_property
    def _in_text(self) -> dict[str, InText]:
        plain = in_text(self._works.values())
        return {
            key: self._form(work, self._formatted[key].forms, plain[key]) for key, work in self._works.items()
        }

    def _form(self, work: Work, forms: Mapping[Mode, CitedText], plain: InText) -> InText:
        """Return the forms of a work in plain text; ``plain`` has those that the style has none for."""
        whole = words(self.bare(forms["NormalCitation"]))
        narrative = forms["AuthorInText"]
        behind = "" if narrative.before_note else words(forms["SuppressAuthor"].pieces)
        sentence = words(narrative.before_note or narrative.pieces)
        author = sentence.removesuffix(behind).rstrip() if sentence.endswith(behind) else sentence
        if self.style.format == "author-date":
            years = words(self.bare(forms["SuppressAuthor"]))
        else:
            years = year(work.date)
        if not author:
            # Numbers name no authors.
            author = plain.narrative_author
        before = narrative.before_note or narrative.pieces
        lead = next((piece.text[0] for piece in before if piece.text), Run(""))
        set_as: Literal["", "italic", "quoted"] = "italic" if lead.italic else ""
        if lead.text.startswith(_OPENING):
            set_as = "quoted"
        return CslInText(author, author, author, author, years, title=set_as, whole=whole)

    # -- citations -----------------------------------------------------------------------

    def bare(self, cited: CitedText) -> tuple[Piece, ...]:
        """Return a citation without what the style puts around it."""
        return trimmed(cited.pieces, self.style.prefix, self.style.suffix)

    def cited(self, citations: tuple[Citation, ...], position: Position = "first") -> CitedText:
        """Return a citation of one or more works of the library as the style puts it.

        :param position: "subsequent" where the page has cited the works before, which notes are shorter for.
        """
        if _is_plain(citations, position):
            return self._formatted[citations[0].key].forms[citations[0].mode]
        if (position, citations) not in self._cited:
            self.prepare([(position, citations)])
        return self._cited[position, citations]

    def prepare(self, wanted: Iterable[tuple[Position, tuple[Citation, ...]]]) -> None:
        """Format many citations at once: each start of pandoc costs as much as some hundred citations."""
        missing: dict[Position, list[tuple[Citation, ...]]] = {}
        for position, citations in dict.fromkeys(wanted):
            if (position, citations) not in self._cited and not _is_plain(citations, position):
                missing.setdefault(position, []).append(citations)
        for position, each in missing.items():
            for works, citations_ in self._beside(each):
                text = self.style.variant(position, disambiguated=not self.style.is_numbered)
                before = [(Citation(work.key),) for work in works]
                blocks = self._run(text, works, [*before, *citations_])
                for citations, block in zip(citations_, blocks[len(before) :], strict=False):
                    self._cited[position, citations] = self._read(block)

    def _beside(
        self, wanted: Iterable[tuple[Citation, ...]]
    ) -> Iterator[tuple[Sequence[Work], list[tuple[Citation, ...]]]]:
        """Yield citations with the works that they have to be formatted beside; of numbers, with all."""
        if self.style.is_numbered:
            yield list(self._works.values()), list(wanted)
            return
        keys: set[str] = set()
        together: list[tuple[Citation, ...]] = []
        for citations in wanted:
            needed = {work.key for each in citations for work in self._clusters[each.key]}
            if together and len(keys | needed) > MOST:
                yield [work for key, work in self._works.items() if key in keys], together
                keys, together = set(), []
            keys |= needed
            together.append(citations)
        if together:
            yield [work for key, work in self._works.items() if key in keys], together

    def _read(self, block: Any) -> CitedText:
        cited = cited_text(block)
        if self.style.puts_stops_in_quotes(self._language):
            return cited._replace(pieces=stops_in_quotes(cited.pieces))
        return cited

    # -- pandoc ----------------------------------------------------------------------------

    def _run(self, style: str, works: Sequence[Work], citations: Sequence[tuple[Citation, ...]]) -> list[Any]:
        """Return citations as pandoc formats them in one document of these works, and the list of works."""
        for work in works:
            if work.key not in self._items:
                self._items[work.key] = item(work, self.style, as_written=self._as_written, sign=self._colon)
        meta = {
            "references": {"t": "MetaList", "c": [self._items[work.key] for work in works]},
            "link-citations": metadata(True),
            "lang": metadata(self._language),
        }
        return self._pandoc.process(style, meta, [paragraph(each) for each in citations])


def _is_plain(citations: tuple[Citation, ...], position: Position) -> bool:
    """Return whether a citation is of one work without words: those are formatted with the works."""
    (one, *more) = citations
    return position == "first" and not (more or one.before or one.after)


def _whole(pieces: Iterable[Piece]) -> Text:
    return tuple(run for piece in pieces for run in piece.text)
