"""Put citations into words in a CSL style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.richtext import String, Text

from ..library.apa.style import to_rich_text
from ..library.csl import Citation, words
from ..upstream.bibtex import SphinxReferenceText
from .citations import Citations, reference_info
from .in_text_style import BRACKETED, author_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pybtex.richtext import BaseText
    from sphinx.builders import Builder

    from ..library.csl import Mode, Piece, Processor
    from ..library.csl.styles import Position
    from ..project.citation_targets import CitationTarget
    from ..project.placement import Home
    from ..project.site import Site
    from ..upstream.bibtex import BaseReferenceStyle
    from .markup_writer import MarkupWriter
    from .references import References

#: The types of citations that are the text of a footnote: the first of a work on a page, and a later one.
NOTE, NOTE_AGAIN = NOTES = ("note", "note-again")
#: Roles whose works pandoc cites together, as the style orders and joins them; and those that it cites alone.
_TOGETHER = ("p", "alp", "label", "labelpar", *NOTES)
_WITHOUT_AUTHOR = ("t", "ct", "year", "yearpar")


class CslCitations(Citations):
    """The citations of a project in a CSL style."""

    def __init__(
        self,
        site: Site,
        references: References,
        style: BaseReferenceStyle,
        writer: MarkupWriter,
        processor: Processor,
    ) -> None:
        super().__init__(site, references, style, writer)
        self.processor = processor
        #: How works are cited where no note can stand: in the short form of notes.
        self._position: Position = "subsequent" if processor.style.is_note else "first"

    @property
    def style(self) -> str:
        """A text that changes when the style does."""
        return self.processor.style.digest

    def prepare(self, citations: Iterable[tuple[str, Sequence[CitationTarget]]]) -> None:
        """Format citations, each a role and its targets, at once and before pages are written."""
        self.processor.prepare(
            wanted for role, targets in citations for wanted in self._wanted(role, targets)
        )

    def _wanted(
        self, role: str, targets: Sequence[CitationTarget]
    ) -> Iterator[tuple[Position, tuple[Citation, ...]]]:
        """Yield what the processor is asked for a citation."""
        known = [each for each in targets if each.key in self._works]
        if _plain(role) in _TOGETHER:
            groups = [known] if len(known) == len(targets) else [[each] for each in known]
            for group in filter(None, groups):
                yield self._position, self._citations(group)
                if self.processor.style.is_note:
                    yield "first", self._citations(group)
        elif _plain(role) in _WITHOUT_AUTHOR:
            for each in known:
                yield self._position, self._citations([each], "SuppressAuthor")

    def _citations(
        self, targets: Sequence[CitationTarget], mode: Mode = "NormalCitation"
    ) -> tuple[Citation, ...]:
        return tuple(
            Citation(
                self._works[each.key].key, each.pre, each.post, mode if each.has_author else "SuppressAuthor"
            )
            for each in targets
        )

    def _position_of(self, role: str) -> Position:
        return "first" if role == NOTE else self._position

    def _composed(
        self,
        docname: str,
        role: str,
        targets: Sequence[CitationTarget],
        home_of: Callable[[str], Home | None],
        foreign: Callable[[CitationTarget], BaseText],
    ) -> BaseText:
        if role == "title":
            return super()._composed(docname, role, targets, home_of, foreign)
        links = _Links(self._site.builder, docname, home_of)
        if _plain(role) in _TOGETHER and all(each.key in self._works for each in targets):
            return self._together(role, targets, links)
        children = [
            self._alone(_plain(role), each, links) if each.key in self._works else foreign(each)
            for each in targets
        ]
        joined: BaseText = self._own_style.outer(role, children).format()
        return joined

    def _together(self, role: str, targets: Sequence[CitationTarget], links: _Links) -> BaseText:
        """Return a citation whose works the style joins."""
        cited = self.processor.cited(self._citations(targets), self._position_of(role))
        if role in NOTES:
            return links.pieces(cited.pieces, self._targets_of(targets))
        is_bracketed = role in BRACKETED
        if is_bracketed and not self.processor.style.is_note:
            return links.pieces(cited.pieces, self._targets_of(targets))
        inside = links.pieces(self.processor.bare(cited), self._targets_of(targets))
        return Text("(", inside, ")") if is_bracketed else inside

    def _targets_of(self, targets: Sequence[CitationTarget]) -> dict[str, CitationTarget]:
        """Return the target of each work, by the work's own key."""
        return {self._works[each.key].key: each for each in targets}

    def _alone(self, role: str, target: CitationTarget, links: _Links) -> BaseText:
        """Return one work of a citation that joins its works by our words."""
        if role in _TOGETHER:
            cited = self.processor.cited(self._citations([target]), self._position_of(role))
            return links.pieces(self.processor.bare(cited), self._targets_of([target]))
        if role == "empty":
            return Text()
        form = self.processor.in_text(self._works[target.key].key)
        if role in ("year", "yearpar"):
            return self._year(form.year, target, links)
        if role in ("ct", "cauthor"):
            form = form.capitalized()
        author = author_text(form, form.author)
        if role in ("author", "authorpar", "cauthor"):
            return links.between(target, author)
        return self._in_sentence(author, target, links)

    def _year(self, year: str, target: CitationTarget, links: _Links) -> BaseText:
        """Return the year of a work, with the letter that styles with years give it."""
        if self.processor.style.format != "author-date":
            return links.between(target, String(year))
        cited = self.processor.cited(self._citations([target], "SuppressAuthor"), self._position)
        return links.link(target, _unlinked(self.processor.bare(cited)))

    def _in_sentence(self, author: BaseText, target: CitationTarget, links: _Links) -> BaseText:
        """Return the author, and behind it what the style has beside: year, number, title, page."""
        cited = self.processor.cited(self._citations([target], "SuppressAuthor"), self._position)
        bare = self.processor.bare(cited)
        if not words(bare).strip():
            return links.link(target, author)
        if self.processor.style.is_note:
            return links.link(target, author, " (", _unlinked(bare), ")")
        space = "" if self.processor.style.is_raised else " "
        return links.link(target, author, space, _unlinked(cited.pieces))


class _Links:
    """Links from a page to the homes of works; without a home a text stays as it is."""

    def __init__(self, builder: Builder, docname: str, home_of: Callable[[str], Home | None]) -> None:
        self._builder = builder
        self._docname = docname
        self._home_of = home_of

    def link(self, target: CitationTarget, *parts: BaseText | str) -> BaseText:
        """Return a text that leads to the home of a work."""
        home = self._home_of(target.key)
        if home is None:
            return Text(*parts)
        return SphinxReferenceText(reference_info(self._builder, self._docname, target, home), *parts)

    def between(self, target: CitationTarget, text: BaseText) -> BaseText:
        """Return a link between the words that the author has put before and behind the key."""
        before = f"{target.pre} " if target.pre else ""
        return Text(before, self.link(target, text), f", {target.post}" if target.post else "")

    def pieces(self, pieces: Iterable[Piece], targets: dict[str, CitationTarget]) -> BaseText:
        """Return a citation whose pieces lead to the works that they name."""
        parts = [
            self.link(targets[piece.key], to_rich_text(piece.text)) if piece.key else to_rich_text(piece.text)
            for piece in pieces
        ]
        return Text(*parts)


def _plain(role: str) -> str:
    """Return a role without the "s" for all authors, whom no CSL style names in a text."""
    return role.removesuffix("s")


def _unlinked(pieces: Iterable[Piece]) -> BaseText:
    return to_rich_text(tuple(run._replace(href="") for piece in pieces for run in piece.text))
