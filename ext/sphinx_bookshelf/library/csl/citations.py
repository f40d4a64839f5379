"""What a text cites, and how the style puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ..apa.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..apa.text import Text

#: How pandoc cites a work: as the style does, with the author in the sentence, or without the author.
Mode = Literal["NormalCitation", "AuthorInText", "SuppressAuthor"]


class Citation(NamedTuple):
    """One work of a citation: its key, what stands before and behind it, and how it is cited."""

    key: str
    before: str = ""
    after: str = ""
    mode: Mode = "NormalCitation"


class Piece(NamedTuple):
    """A stretch of a citation: text that leads to the work ``key``, or to none where that is empty."""

    text: Text
    key: str = ""


class CitedText(NamedTuple):
    """A citation as the style puts it; ``before_note`` is what of it stands in the sentence."""

    pieces: tuple[Piece, ...]
    before_note: tuple[Piece, ...] = ()


def words(pieces: Iterable[Piece]) -> str:
    """Return the text of a citation without its markup."""
    return "".join(words_of(piece.text) for piece in pieces)


def trimmed(pieces: tuple[Piece, ...], prefix: str, suffix: str) -> tuple[Piece, ...]:
    """Return a citation without the words that the style puts around it, where they are there."""
    whole = words(pieces)
    if prefix and whole.startswith(prefix):
        pieces = _shortened(pieces, 0, len(prefix))
    if suffix and whole.endswith(suffix) and len(whole) >= len(prefix) + len(suffix):
        pieces = _shortened(pieces, -1, len(suffix))
    return pieces


def stops_in_quotes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return a citation with full stops and commas before the quotation mark that they stand behind.

    Pandoc does this as the locale wants it, but not across the links to works.
    """
    found = list(pieces)
    for index in range(1, len(found)):
        before, behind = found[index - 1], found[index]
        if words((before,)).endswith("”") and words((behind,)).startswith((".", ",")):
            *rest, last = before.text
            sign, text = behind.text[0].text[0], behind.text[0].text[1:]
            closed = last._replace(text=f"{last.text[:-1]}{sign}”")
            found[index - 1] = Piece((*rest, closed), before.key)
            found[index] = Piece((behind.text[0]._replace(text=text), *behind.text[1:]), behind.key)
    return tuple(found)


def _shortened(pieces: tuple[Piece, ...], end: Literal[0, -1], count: int) -> tuple[Piece, ...]:
    """Take ``count`` letters from the beginning or the end."""
    rest = list(pieces)
    while count and rest:
        text = list(rest[end].text)
        run = text[end]
        taken = min(count, len(run.text))
        kept = run.text[taken:] if end == 0 else run.text[: len(run.text) - taken]
        count -= taken
        text[end : end + 1 or None] = [run._replace(text=kept)] if kept else []
        rest[end : end + 1 or None] = [Piece(tuple(text), rest[end].key)] if text else []
    return tuple(rest)
