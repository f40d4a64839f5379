"""Parse the syntax of a ``.bib`` file into entries with the position of every part.

A scanner of our own, because an error must cost only the entry that it stands in. It works in two steps,
each linear in the size of the text:

1. One pass over all braces pairs each ``{`` with its ``}``, as BibTeX does: a backslash before a brace means
   nothing. Reference managers that write ``\\{`` for a brace of the text break that rule, so an entry which
   cannot be read is tried again with the pairs that arise when such braces do not count.
2. Entries are read by jumping from ``{`` to ``}``. At the first thing that cannot be right, the entry is left
   out, and reading goes on at the next line that begins like an entry.

Offsets count characters of the text; lines count from 1 and end at LF, CR LF or CR. Rules that are not
BibTeX's own: a line that begins with ``%`` is a comment (as for biber), and so is what ``@comment{…}`` holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ..diagnostics import Diagnostic, Subtype
from .blocks import Abbreviation, Document, Entry, Field, Kind, Piece
from .braces import Pairs, has_escapes, one_too_many

# BibTeX's identifiers end at white space and at these (bibtex.web, section 90).
_WORD = r"[^\s\"#%'(),={}@\\]"
# A parenthesis opens an entry only before a key and a comma, so that "@smith (2010)" in a comment is none.
_HEAD = re.compile(r"@\s*+([A-Za-z][\w-]*+)\s*+(\{|\((?=\s*+(?:[^\s(){}=,\"]++\s*+[,=]|[\"{])))")
#: Where reading goes on after a problem: a head at the start of a line, or one that follows ``}`` on its line
#: and has a key.
_RESUME = re.compile(
    r"(?:\A|(?<=[\r\n]))[ \t]*+@\s*+[A-Za-z][\w-]*+\s*+(?:\{|\(\s*+[^\s(){}=,\"]++\s*+,)"
    r"|(?<=\})[ \t]*+@[A-Za-z]++\s*+\{\s*+[^\s(){}=,\"]++\s*+,"
)
_BLANK = re.compile(r"(?:\s++|%[^\r\n]*+)*+")
_NAME = re.compile(rf"({_WORD}++)\s*+=")
#: Most fields: in braces, without a brace or backslash inside, and with a comma behind.
_SIMPLE_FIELD = re.compile(rf"\s*+({_WORD}++)\s*+=\s*+\{{([^{{}}\\]*+)\}}\s*+,")
_BARE = re.compile(rf"{_WORD}++")
_KEY = re.compile(r"[^,{}\r\n]*+")
_KEY_IN_PARENTHESES = re.compile(r"[^,{})\r\n]*+")
_FIELD_FOR_KEY = re.compile(rf"{_WORD}++(?:\s*+=\s*+(?:[\"{{]|\Z)|\s++=\s)")
_SWALLOWED = re.compile(r"[\r\n,][ \t]*+[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"]")
_NEWLINE = re.compile(r"\r\n|\r|\n")


class _UnreadableError(Exception):
    """Raised where an entry cannot be read further; holds the offset to look at and the message."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        self.message = message


def parse(text: str, file: str = "") -> Document:
    """Read the text of a ``.bib`` file. Never raises; the time is linear in the length of the text."""
    return _Scanner(text).document(file)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [match.end() for match in _NEWLINE.finditer(text)]
        self.pairs = Pairs(text, escapes=False)
        self.escaped = Pairs(text, escapes=True) if has_escapes(text) else None
        self.blocks: list[Entry | Abbreviation] = []
        self.problems: list[tuple[int, str]] = []

    def document(self, file: str) -> Document:
        position = 0
        while head := _HEAD.search(self.text, position):
            self._close_gap(position, head.start())
            position = self._after_comment_line(position, head) or self._block(head)
        self._close_gap(position, len(self.text))
        found = sorted(self.problems)
        diagnostics = (Diagnostic(Subtype.SYNTAX, words, file, self.line(offset)) for offset, words in found)
        return Document(self.text, tuple(self.blocks), tuple(diagnostics))

    def line(self, offset: int) -> int:
        return bisect_right(self.lines, offset) + 1

    def _after_comment_line(self, position: int, head: re.Match[str]) -> int:
        """Return where to go on if a head stands in a ``%`` line; else 0."""
        gap = self.text[position : head.start()]
        if gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :].lstrip().startswith("%"):
            newline = _NEWLINE.search(self.text, head.start())
            return newline.end() if newline else len(self.text)
        return 0

    def _close_gap(self, start: int, end: int) -> None:
        """Look for a closing brace too many in the text after an entry; other text there is a comment."""
        last = self.blocks[-1] if self.blocks else None
        gap = self.text[start:end]
        if not isinstance(last, Entry) or last.end != start or (brace := one_too_many(gap)) is None:
            return
        lost = gap[:brace].strip()
        fields = lost.lstrip(", \t\r\n")
        if not fields:
            message = f"the entry {last.key!r} ends before this brace, which closes nothing: remove it"
            self.problems.append((start + brace, message))
        elif lost.startswith(",") and _NAME.match(fields):
            self.blocks.pop()
            message = f"a brace closes the entry {last.key!r} here, but more fields follow: remove the brace"
            self.problems.append((last.end - 1, f"{message} that is one too many. The entry is left out"))

    def _block(self, head: re.Match[str]) -> int:
        """Read one block; returns the offset to go on at."""
        kind = head[1].lower()
        if kind == "comment":
            return self._comment(head)
        read = {"string": self._abbreviation, "preamble": self._preamble}.get(kind, self._entry)
        before = len(self.problems)
        try:
            end = read(head, self.pairs)
        except _UnreadableError as unreadable:
            problem = (unreadable.offset, unreadable.message)
        else:
            return self._read_again(head, end) if self.escaped and self._ends_early(end) else end
        del self.problems[before:]
        if self.escaped:
            try:
                return read(head, self.escaped)
            except _UnreadableError:
                del self.problems[before:]
        self.problems.append(problem)
        return self._resume(head.end())

    def _ends_early(self, end: int) -> bool:
        """Return whether fields or a brace follow an entry: it may have ended at the brace of a ``\\}``."""
        position = self._skip(end)
        if self.text.startswith(",", position):
            return _NAME.match(self.text, self._skip(position + 1)) is not None
        return self.text.startswith("}", position)

    def _read_again(self, head: re.Match[str], end: int) -> int:
        """Read an entry in the second way; where that does not fit either, the first stands."""
        assert self.escaped is not None
        count, before = len(self.blocks), len(self.problems)
        if not (self.blocks and isinstance(last := self.blocks[-1], Entry) and last.end == end):
            return end
        try:
            again = self._entry(head, self.escaped)
        except _UnreadableError:
            again = end
        if again > end and not self._ends_early(again):
            del self.blocks[count - 1]
            return again
        del self.problems[before:]
        del self.blocks[count:]
        return end

    def _resume(self, position: int) -> int:
        match = _RESUME.search(self.text, position)
        return match.start() if match else len(self.text)

    def _comment(self, head: re.Match[str]) -> int:
        """Skip a comment. JabRef's own may be unbalanced, so they end at the next entry at the latest."""
        if head[2] == "(":
            return head.end()
        closing = self.pairs.closing_brace(head.start(2))
        if closing is None and self.escaped:
            closing = self.escaped.closing_brace(head.start(2))
        if closing is not None and not self.text.startswith("jabref", head.end()):
            return closing + 1
        resume = self._resume(head.end())
        return resume if closing is None else min(closing + 1, resume)

    def _preamble(self, head: re.Match[str], pairs: Pairs) -> int:
        _, position = self._value(head.end(), "the @preamble", pairs)
        return self._end(position, head, "the @preamble")

    def _abbreviation(self, head: re.Match[str], pairs: Pairs) -> int:
        start = self._skip(head.end())
        name = _NAME.match(self.text, start)
        if not name:
            raise _UnreadableError(start, "an @string needs a name, '=' and a text: @string{sage = {SAGE}}")
        pieces, position = self._value(name.end(), f"the abbreviation {name[1]!r}", pairs)
        end = self._end(position, head, f"the abbreviation {name[1]!r}")
        self.blocks.append(Abbreviation(Field(name[1], self.line(start), start, position, pieces)))
        return end

    def _end(self, position: int, head: re.Match[str], what: str) -> int:
        position = self._skip(position)
        if self.text.startswith(",", position):
            position = self._skip(position + 1)
        if not self.text.startswith("}" if head[2] == "{" else ")", position):
            raise _UnreadableError(head.start(), f"{what} is not closed, or holds a brace or quote too many")
        return position + 1

    def _entry(self, head: re.Match[str], pairs: Pairs) -> int:
        key, position = self._key(head)
        closer = "}" if head[2] == "{" else ")"
        what = f"the entry {key!r}" if key else f"this @{head[1]}"
        fields: list[Field] = []
        while True:
            position = self._skip(self._simple_fields(position, fields))
            if self.text.startswith(closer, position):
                break
            if self.text.startswith(",", position):
                self.problems.append((position, f"{what} has a comma too many here: remove it"))
                position += 1
                continue
            name = _NAME.match(self.text, position)
            if not name:
                raise self._lost(head, what, position, fields)
            pieces, end = self._value(name.end(), f"the field {name[1]!r}", pairs)
            fields.append(Field(name[1], self.line(position), position, end, pieces))
            position = self._after_field(head, what, end, fields)
        if key:
            line = self.line(head.start())
            self.blocks.append(Entry(head[1], key, line, head.start(), position + 1, tuple(fields)))
        else:
            message = f"this @{head[1]} has no key: write one after the opening brace. It is left out"
            self.problems.append((head.start(), message))
        return position + 1

    def _simple_fields(self, position: int, fields: list[Field]) -> int:
        """Add fields as long as they are simple ones; return the offset after them."""
        while field := _SIMPLE_FIELD.match(self.text, position):
            (start, _), (opened, closed) = field.span(1), field.span(2)
            piece = Piece(Kind.TEXT, opened, closed)
            fields.append(Field(field[1], self.line(start), start, closed + 1, (piece,)))
            position = field.end()
        return position

    def _key(self, head: re.Match[str]) -> tuple[str, int]:
        """Return the key of an entry, empty where it has none, and the offset of its first field."""
        start = self._skip(head.end())
        match = (_KEY if head[2] == "{" else _KEY_IN_PARENTHESES).match(self.text, start)
        key = " ".join(match.group().split()) if match else ""
        if _FIELD_FOR_KEY.match(match.group() if match else ""):
            return "", start
        position = self._skip(start if match is None else match.end())
        if self.text.startswith(",", position):
            return key, position + 1
        if key and _NAME.match(self.text, position):
            self.problems.append((start, f"the key {key!r} is not followed by a comma: add one"))
        return key, position

    def _after_field(self, head: re.Match[str], what: str, end: int, fields: list[Field]) -> int:
        """Return the offset of what follows a field: after its comma, or at the entry's end."""
        position = self._skip(end)
        following = self.text[position : position + 1]
        if following == ",":
            return position + 1
        if following == ("}" if head[2] == "{" else ")"):
            return position
        if not _NAME.match(self.text, position):
            raise self._lost(head, what, position, fields)
        self.problems.append((end - 1, f"the field {fields[-1].name!r} is not followed by a comma: add one"))
        return position

    def _value(self, position: int, what: str, pairs: Pairs) -> tuple[tuple[Piece, ...], int]:
        """Return the pieces of a value and the offset after it."""
        pieces: list[Piece] = []
        while True:
            position = self._skip(position)
            first = self.text[position : position + 1]
            if first and first in '{"':
                end = pairs.closing_brace(position) if first == "{" else pairs.closing_quote(position)
                if end is None:
                    mark = "brace" if first == "{" else "quotation mark"
                    raise _UnreadableError(position, f"the {mark} that opens {what} is never closed")
                pieces.append(Piece(Kind.TEXT, position + 1, end))
                position = end + 1
            elif bare := _BARE.match(self.text, position):
                kind = Kind.NUMBER if bare.group().isdecimal() else Kind.NAME
                pieces.append(Piece(kind, bare.start(), bare.end()))
                position = bare.end()
            else:
                self.problems.append((position, f"{what} has no value: write {{}} around it, or remove it"))
            following = self._skip(position)
            if not self.text.startswith("#", following):
                return tuple(pieces), position
            position = following + 1

    def _swallowed(self, field: Field) -> re.Match[str] | None:
        """Find what looks like the next field inside one. Bounded, or nested errors would cost squares."""
        return _SWALLOWED.search(self.text, field.start, min(field.end, field.start + 10_000))

    def _lost(self, head: re.Match[str], what: str, position: int, fields: list[Field]) -> _UnreadableError:
        """Return the error for an entry in which something stands where a field or its end should."""
        closer = "}" if head[2] == "{" else ")"
        if fields and (swallowed := self._swallowed(fields[-1])):
            message = f"the field {fields[-1].name!r} lacks a closing brace or quotation mark"
            message = f"{message}: it takes in the next field, in line {self.line(swallowed.end() - 1)}"
            return _UnreadableError(fields[-1].start, f"{message}. The entry is left out")
        if position >= len(self.text) or _HEAD.match(self.text, position):
            at = fields[-1].end - 1 if fields else head.start()
            message = f"{what}, begun in line {self.line(head.start())}, is not closed: add '{closer}'"
            return _UnreadableError(at, f"{message}. The entry is left out")
        after = f"after the field {fields[-1].name!r}" if fields else "after the key"
        found = self.text[position : position + 20].split("\n")[0].strip()
        message = f"a comma, a field or '{closer}' should stand {after}, but {found!r} does"
        return _UnreadableError(position, f"{what} cannot be read: {message}. It is left out")

    def _skip(self, position: int) -> int:
        """Return the offset after white space and ``%`` lines."""
        match = _BLANK.match(self.text, position)
        return match.end() if match else position
