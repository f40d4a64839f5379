r"""Decode LaTeX to plain text in one pass; what is not understood stays readable.

Accents, ligatures, dashes, quotation marks and characters become Unicode; braces, declarations and styles go;
simple maths is written with Unicode's characters. Of an unknown macro the argument stays (``\foo{bar}`` is
"bar"), of one without argument the macro itself. An unbalanced brace or dollar sign costs nothing else.
:mod:`.values.commonmark` builds on the same decoder for text that keeps its markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from . import groups, symbols
from .preparation import prepared

_SPECIAL = re.compile(r"\\|\{|\}|\$|~|<|`|&|--|''")  # as alternatives, which ``re`` finds faster than a set
#: White space that TeX skips after a macro's name: not a blank line, which ends the paragraph.
_AFTER_NAME = re.compile(r"[ \t]*+(?:\n(?![ \t]*\n)[ \t]*+)?")
_DEGREE = re.compile(r"\s*\\(?:circ|degree)(?![A-Za-z])")
_OPTIONAL_ARGUMENT = re.compile(r"\*?(?:\[[^][\n]{0,80}\])?")
_MATHS = re.compile(r"\$\$((?:[^$\\]|\\.)++)\$\$|\$((?:[^$\\]|\\.)++)\$(\d?)", re.DOTALL)
#: LaTeX's own delimiters of maths.
_FORMULA = re.compile(r"((?:[^\\]|\\[^()]){1,1000}+)\\\)", re.DOTALL)
_ARGUMENT = re.compile(r"\s*\{((?:[^{}]|\{[^{}]{0,200}\}){0,2100}+)\}")
#: HTML that Zotero and Crossref leave in titles and abstracts. It has no meaning in BibTeX.
TAG = re.compile(
    r"</?(?:jats:)?(?P<name>p|br|title|sec|i|italic|em|b|bold|strong|sub|sup|sc|span)(?:\s[^<>]*)?/?>"
)
BLOCK_TAGS = frozenset({"p", "br", "title", "sec"})

Finisher = Callable[[int], None]


def is_plain(text: str) -> bool:
    """Return whether there is nothing to decode in a text."""
    return not _SPECIAL.search(text)


def plain(text: str) -> str:
    """Return a field's value as plain text, white space folded. Never raises; linear in the text's length."""
    if is_plain(text):
        return " ".join(text.split())
    decoded = Decoder(prepared(text)).decode()
    return " ".join((TAG.sub(_tag_to_space, decoded) if "<" in decoded else decoded).split())


def verbatim(text: str) -> str:
    """Return the value of a field that is no text (DOI, address): escapes undone, braces dropped, no more."""
    if "\\" in text or "{" in text or "}" in text:
        text = VerbatimDecoder(text).decode()
    return text.strip()


def _tag_to_space(tag: re.Match[str]) -> str:
    return " " if tag["name"] in BLOCK_TAGS else ""


class Decoder:
    """Reads a text from left to right. ``out`` holds what was written, ``frames`` the open groups.

    A frame is a list of what is to be done when its group closes, each with the place in ``out`` where it
    began. An accent waits in ``pending`` for the next letter, however many braces lie between.
    """

    tokens: ClassVar = re.compile(r"\\(?:[A-Za-z]++|.)?|[{}~]|\$\$?|-{2,}+|``|''|[?!]?`|'", re.DOTALL)

    def __init__(self, text: str) -> None:
        """Prepare to decode ``text``."""
        self.text = text
        self.position = 0
        self.out: list[str] = []
        self.frames: list[list[tuple[Finisher, int]]] = []
        self.pending = ""
        self.apostrophe = "\u2019" if "`" in text else "'"

    def decode(self) -> str:
        """Return the decoded text."""
        while token := self.tokens.search(self.text, self.position):
            self.emit(self.text[self.position : token.start()])
            self.position = token.end()
            self.token(token.group())
        self.emit(self.text[self.position :])
        while self.frames:
            self.close()
        self.flush_accent()
        return "".join(self.out)

    def token(self, token: str) -> None:
        """Handle one token, which ends at ``position``."""
        if token == "{":
            self.frames.append(self.opened())
        elif token == "}":
            self.close()
        elif token[0] == "\\":
            if token[1:].isalpha() and token.isascii():
                self.word(token[1:])
            else:
                self.symbol(token[1:])
        elif token[0] == "$":
            self.maths(token)
        else:
            self.ligature(token)

    def opened(self) -> list[tuple[Finisher, int]]:
        """Return what to do at the end of the group that begins here: it can be an index, ``A_{gg}``."""
        before = self.text[max(self.position - 2, 0) : self.position - 1]
        return [(lambda start: groups.index(self.out, start), len(self.out))] if before in ("^", "_") else []

    # -- writing -----------------------------------------------------------------------

    def emit(self, text: str) -> None:
        """Write text that is final; a waiting accent goes onto its first letter."""
        if not text:
            return
        if self.pending:
            if text[0].isalpha():
                text = symbols.accented(text[0], self.pending[::-1]) + text[1:]
                self.pending = ""
            else:
                self.flush_accent()
        self.out.append(text)

    def literal(self, text: str) -> None:
        """Write characters that have no further meaning in the result."""
        self.emit(text)

    def flush_accent(self) -> None:
        """Write an accent that has found no letter."""
        pending, self.pending = self.pending, ""
        if pending:
            self.literal("".join(symbols.SPACING.get(accent, "") for accent in pending))

    def close(self) -> None:
        """Close the innermost group. A brace too many means nothing."""
        self.flush_accent()
        if self.frames:
            for finish, start in reversed(self.frames.pop()):
                finish(start)

    def argument(self, finish: Finisher) -> bool:
        """Open the group that follows as a macro's argument, if one does."""
        position = self.skip_blank()
        if self.text.startswith("{", position):
            self.position = position + 1
            self.frames.append([(finish, len(self.out))])
            return True
        return False

    def skip_blank(self) -> int:
        """Return the place after the white space that TeX skips behind a macro's name."""
        match = _AFTER_NAME.match(self.text, self.position)
        return match.end() if match else self.position

    def drop(self, start: int) -> None:
        """Finish an argument that is no text."""
        del self.out[start:]

    # -- macros ------------------------------------------------------------------------

    def word(self, name: str) -> None:
        r"""Handle a macro that is named by letters, ``\emph``."""
        if name in symbols.ACCENTS:
            self.position = self.skip_blank()
            self.pending += symbols.ACCENTS[name]
        elif name in symbols.DROPPED:
            self.argument(self.drop)
        elif name in symbols.QUOTES:
            self.literal("\u201c")
            self.argument(lambda _: self.literal("\u201d"))
        elif name in ("textsuperscript", "textsubscript"):
            raised = name == "textsuperscript"
            self.argument(lambda start: groups.raise_or_lower(self.out, start, raised=raised))
        elif change := symbols.letters_of(name):
            self.set_letters(change)
        elif name == "frac":
            self.argument(lambda _: self.emit("/"))
        elif name in ("href", "url", "path", "nolinkurl"):
            address = self.address()
            if address and not (name == "href" and self.argument(lambda _: None)):
                self.literal(address)
        elif name in ("par", "item", "newline"):
            self.paragraph()
        elif name in ("begin", "end"):
            self.argument(self.drop)
            self.paragraph()
        else:
            self.other_word(name)

    def other_word(self, name: str) -> None:
        """Handle a macro that stands for a character, sets something, or is unknown."""
        text = symbols.character(name)
        if name in symbols.MATHS_ACCENTS:
            self.set_letters(lambda text: symbols.accented_letters(text, symbols.MATHS_ACCENTS[name]))
        elif text is not None:
            self.position = self.skip_blank()
            self.literal(text)
        elif name in symbols.SETTING:
            self.position = self.skip_blank()
        elif not self.text.startswith(("{", "[", " {"), self.position):
            self.emit("\\" + name)

    def set_letters(self, change: Callable[[str], str]) -> None:
        """Change the letters of the group that follows, or the letter or macro."""
        if not self.argument(lambda start: groups.change(self.out, start, change)):
            self.position = self.skip_blank()
            token = self.tokens.match(self.text, self.position)
            end = token.end() if token else self.position + 1
            letter = type(self)(self.text[self.position : end]).decode()
            self.position = end
            self.emit(change(letter) if letter.isalnum() else letter)

    def address(self) -> str:
        """Read a macro's argument that is an address; empty if there is none."""
        match = _ARGUMENT.match(self.text, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return verbatim(match[1])

    def symbol(self, char: str) -> None:
        r"""Handle a macro that is named by one character, ``\&``; a lone backslash has none."""
        if char in symbols.ACCENTS and char:
            self.position = self.skip_blank()
            self.pending += symbols.ACCENTS[char]
        elif char == "\\":
            optional = _OPTIONAL_ARGUMENT.match(self.text, self.position)
            self.position = optional.end() if optional else self.position
            self.paragraph()
        elif char in ",;: \n\t":
            self.literal(" " if char else "\\")
        elif char == "(" and (formula := _FORMULA.match(self.text, self.position)):
            self.position = formula.end()
            self.formula(formula[1])
        elif char not in "!/-@()[]":
            self.literal(char)

    def paragraph(self) -> None:
        """Handle the end of a line or paragraph."""
        self.emit(" ")

    # -- characters --------------------------------------------------------------------

    def ligature(self, token: str) -> None:
        """Handle what TeX's fonts make one character of, and the tie."""
        characters = {
            "~": " ", "--": "\u2013", "---": "\u2014", "``": "\u201c", "''": "\u201d", "`": "\u2018",
            "?`": "\u00bf", "!`": "\u00a1", "'": self.apostrophe,
        }  # fmt: skip
        self.emit(characters.get(token, token))

    def maths(self, token: str) -> None:
        """Handle a dollar sign: maths if another closes it, else itself."""
        match = _MATHS.match(self.text, self.position - len(token))
        if match is None or (match[2] and not groups.is_maths(match[2], match[3])):
            self.emit(token)
        else:
            self.position = match.end() - len(match[3] or "")
            self.formula(match[1] or match[2])

    def formula(self, tex: str) -> None:
        """Write maths in Unicode's characters."""
        self.literal(MathsDecoder(tex).decode().strip())


class VerbatimDecoder(Decoder):
    """Undoes escapes and drops braces, but leaves dashes, ties, quotes and dollar signs alone."""

    tokens: ClassVar = re.compile(r"\\(?:[A-Za-z]++|.)?|[{}]", re.DOTALL)


class MathsDecoder(Decoder):
    """What stands between dollar signs. ``^`` and ``_`` raise and lower a group or one character."""

    tokens: ClassVar = re.compile(r"\\(?:[A-Za-z]++|.)?|[{}~^_]|'", re.DOTALL)

    def ligature(self, token: str) -> None:
        """Handle a superscript, a subscript, a prime or a tie."""
        if token not in ("^", "_"):
            self.emit("\u2032" if token == "'" else " ")
            return
        begun = bool(self.out)
        change = symbols.raised if token == "^" else symbols.lowered

        def finish(start: int) -> None:
            text = groups.take_if_short(self.out, start)
            # "$^{th}$" is not maths but a way to raise two letters.
            found = change(text) if begun or not text.isalpha() else None
            index = f"{token}{{{text}}}" if len(text) > 1 else token + text
            self.out.append(found or (index if begun and text else text))

        if self.argument(finish) or self.position == len(self.text):
            return
        if token == "^" and (degree := _DEGREE.match(self.text, self.position)):
            self.position = degree.end()
            self.out.append("\u00b0")
        elif (char := self.text[self.position]) != "\\":
            self.position += 1
            self.out.append(change(char) or token + char)
