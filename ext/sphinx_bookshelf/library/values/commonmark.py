r"""Turn LaTeX into CommonMark, for annotations, abstracts, highlights and endorsements.

These fields are CommonMark with roles, and LaTeX is understood first. Where the two overlap:

======================================  ======================================================================
Code spans, fences, roles' contents,    Stay as they are, braces and backslashes included; in an
addresses in ``](…)``, ``<…>`` or alone address LaTeX's escapes (``\_``, ``\%``) are undone.
````{term}`````                         Braces around a name directly before a backtick are a role and stay;
                                        every other brace goes.
````` `` `````                          Opens a quotation if ``''`` comes before the next two backticks; else
                                        code. One backtick opens a quotation if the next one has white
                                        space before it and an apostrophe lies between.
``\*``, ``\_``, ``\&``, ``\{``          A backslash before punctuation: the same in both; stays.
``\'e``, ``\"{o}``, ``\~n``             An accent if a brace follows, or a letter that Unicode has with that
                                        accent; else CommonMark's escape.
``\\``, ``\par``                        A new paragraph. A backslash at a line's end is a hard break.
``\,``  ``\-``  ``\/``  ``\@``          TeX's space; nothing between letters; nothing before a space or
                                        brace; nothing before a non-word character. Else an escape.
``~``                                   A no-break space between two characters that are no white space.
``--``, ``---``                         Dashes, but not a line of dashes or a table's rule.
``$x^2$``                               Simple maths in Unicode; "$5 and $10" stays.
``\emph{…}``, ``{\it …}``, ``\textbf``  ``*…*`` and ``**…**``, in every paragraph that they reach.
``\href{u}{t}``, ``\url{u}``            ``[t](u)`` and ``<u>`` where u is an http or https address, else text.
``\item``                               A list item, ``-``; in ``enumerate`` ``1.``
``<p>``, ``<i>``, ``<jats:p>``          Tags of exported abstracts: paragraphs, or nothing.
======================================  ======================================================================

Line breaks stay, the indentation that a ``.bib`` file gives its lines goes. Indentation has a meaning only in
a text with lists; there are no indented code blocks.
"""

from __future__ import annotations

import re
from typing import ClassVar

from ..latex import symbols
from ..latex.decoder import BLOCK_TAGS, TAG, Decoder, verbatim
from ..latex.preparation import with_angle_brackets
from .code_spans import CodeSpans
from .identifiers import is_web_address

#: Alternatives and no set of characters, as in :mod:`..latex.decoder`.
_SPECIAL = re.compile(r"\\|\{|\}|\$|~|<|`|--|''|https?://")
_ROLE = re.compile(r"\{[A-Za-z][\w:.+-]*\}(?=`)")
_DESTINATION = re.compile(r"\]\((<[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>")
_ADDRESS = re.compile(r"https?://(?:[^\s<>{}\\\"`)\]]|\{\\[_%&#~$]\}|\\[_%&#~$])*+")
_ACCENTED = re.compile(r"\{|\\[ij](?![A-Za-z])|([^\W\d_])")
_ENVIRONMENT = re.compile(r"\s*\{([A-Za-z*]{1,30})\}\s*")
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_CODE_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*+\n)++")
_PARAGRAPHS = re.compile(r"(\n[ \t]*\n\s*)")
_WHITE_SPACE = re.compile(r"\s*")
_RULE = re.compile(r"[ \t|:-]*")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#~|$]")
#: Punctuation that may leave an emphasis if a letter stands on its other side.
_LEADING = re.compile(r"[^\w\s*_`\\\[<]*")
_TRAILING = re.compile(r"[^\w\s*_`\])>]*\Z")


def rich(text: str) -> str:
    """Return a field's value as CommonMark. Never raises; linear in the length of the text."""
    text = without_margin(text)
    if not _SPECIAL.search(text):
        return text
    return _BLANK_LINES.sub("\n\n", RichDecoder(with_angle_brackets(text)).decode()).strip()


def without_margin(text: str) -> str:
    """Remove what indents the lines of a value in its file; of lists and code only the common margin."""
    text = text.strip()
    if "\n" not in text:
        return text
    first, *others = text.expandtabs(4).split("\n")
    if _LIST_ITEM.search(text) or _CODE_FENCE.search(text):
        margin = min(len(line) - len(line.lstrip()) for line in others if line.strip())
        return "\n".join([first, *(line[margin:] for line in others)])
    return "\n".join([first, *(line.lstrip() for line in others)])


class RichDecoder(Decoder):
    """A decoder that writes CommonMark."""

    tokens: ClassVar = re.compile(
        r"\\(?:[A-Za-z]++|.)?|[{}]|~+|\$\$?|-{2,}+|`+|''|'|<|\]\(|https?://", re.DOTALL
    )

    def __init__(self, text: str) -> None:
        """Prepare to decode ``text``."""
        super().__init__(text)
        self.active: set[str] = set()
        self.bullets: list[str] = []
        self.quotation_open = False
        self.code = CodeSpans(text)

    def token(self, token: str) -> None:
        """Handle one token: first what CommonMark claims for itself."""
        start = self.position - len(token)
        if token == "{" and (role := _ROLE.match(self.text, start)) and (end := self.code.end(role.end())):
            self.keep(start, end)
        elif token[0] == "`":
            self.backticks(token, start)
        elif token == "<":
            self.angle(start)
        elif token == "](" and (link := _DESTINATION.match(self.text, start)):
            self.position = link.end()
            self.emit("](" + verbatim(link[1]))
        elif token[0] == "h" and (address := _ADDRESS.match(self.text, start)):
            self.position = address.end()
            self.emit(verbatim(address.group()))
        else:
            super().token(token)

    def keep(self, start: int, end: int) -> None:
        """Write a part of the text as it is, and go on after it."""
        self.emit(self.text[start:end])
        self.position = end

    def literal(self, text: str) -> None:
        """Write characters that are no markup in the result either."""
        self.emit(_MARKUP.sub(r"\\\g<0>", text))

    # -- what CommonMark and TeX both use ----------------------------------------------

    def backticks(self, token: str, start: int) -> None:
        """Handle a run of backticks: code, or TeX's opening quotation marks."""
        end = self.code.end(start)
        closer = end - len(token)
        single, double = token == "`", token == "``"
        if end and double:
            end = 0 if self.text.find("''", self.position, closer) >= 0 else end
        elif end and single and self.text[closer - 1].isspace():
            end = 0 if self.text.find("'", self.position, closer) >= 0 else end
        if end:
            self.keep(start, end)
        else:
            self.quotation_open = self.quotation_open or single
            self.emit("\u201c" if double else "\u2018" if single else token)

    def ligature(self, token: str) -> None:
        """Handle ties, dashes and closing quotation marks."""
        start = self.position - len(token)
        before, after = self.text[max(start - 1, 0) : start], self.text[self.position : self.position + 1]
        if token == "~" and before.strip() and after.strip():
            self.emit("\u00a0")
        elif token in ("--", "---") and not self.is_rule(start):
            self.emit("\u2013" if token == "--" else "\u2014")
        elif token == "''":
            self.emit("\u201d")
        elif token == "'" and self.quotation_open and before.strip() and not after.isalnum():
            self.quotation_open = False
            self.emit("\u2019")
        else:
            self.emit(token)

    def is_rule(self, start: int) -> bool:
        """Return whether dashes stand in a line of dashes: a thematic break, a table's rule."""
        before = self.text[max(start - 200, 0) : start].rpartition("\n")[2]
        after = self.text[self.position : self.position + 200].partition("\n")[0]
        return bool(_RULE.fullmatch(before) and _RULE.fullmatch(after))

    def angle(self, start: int) -> None:
        """Handle ``<``: an exported tag, an address, or itself."""
        if tag := TAG.match(self.text, start):
            self.position = tag.end()
            if tag["name"] in BLOCK_TAGS:
                self.paragraph()
        elif address := _AUTOLINK.match(self.text, start):
            self.keep(start, address.end())
        else:
            self.emit("<")

    def symbol(self, char: str) -> None:
        """Handle a backslash and one character: LaTeX's accent or space, or CommonMark's escape."""
        before = self.text[max(self.position - 3, 0) : max(self.position - 2, 0)]
        after = self.text[self.position : self.position + 1]
        if (char in symbols.ACCENTS and self.is_accent(char)) or char == "\\":
            super().symbol(char)
        elif char in (" ", ","):
            self.emit("\u202f" if char == "," else " ")
        elif not (
            (char == "-" and before.isalpha() and after.isalpha())
            or (char == "/" and (not after.strip() or after == "}"))
            or (char == "@" and not after.isalnum())
        ):
            self.emit("\\" + char)

    def is_accent(self, char: str) -> bool:
        """Return whether a backslash and ``char`` are an accent on what follows."""
        base = _ACCENTED.match(self.text, self.position)
        if base is None:
            return False
        return base[1] is None or len(symbols.accented(base[1], symbols.ACCENTS[char])) == 1

    # -- macros with markup of their own -----------------------------------------------

    def word(self, name: str) -> None:
        """Handle a macro that is named by letters."""
        if name in symbols.EMPHASIS or name in symbols.STRONG:
            self.style("*" if name in symbols.EMPHASIS else "**", argument=True)
        elif name in symbols.EMPHASIS_FROM_HERE or name in symbols.STRONG_FROM_HERE:
            self.position = self.skip_blank()
            self.style("*" if name in symbols.EMPHASIS_FROM_HERE else "**", argument=False)
        elif name in ("href", "url", "path", "nolinkurl"):
            self.link(self.address(), titled=name == "href")
        elif name == "item":
            self.emit(f"\n{self.bullets[-1] if self.bullets else '-'} ")
            self.skip_white_space()
        elif name in ("begin", "end") and (environment := _ENVIRONMENT.match(self.text, self.position)):
            if name == "begin":
                self.bullets.append("1." if environment[1] == "enumerate" else "-")
            elif self.bullets:
                self.bullets.pop()
            self.position = environment.end()
            self.paragraph()
        else:
            super().word(name)

    def style(self, mark: str, *, argument: bool) -> None:
        """Begin an emphasis: of a macro's argument, or to the end of the group. None within its like."""

        def finish(start: int) -> None:
            self.active.discard(mark)
            content = "".join(self.out[start:])
            del self.out[start:]
            for part in _PARAGRAPHS.split(content):
                self.emit(self.emphasised(part, mark))

        if mark in self.active:
            return
        self.active.add(mark)
        if argument:
            if not self.argument(finish):
                self.active.discard(mark)
        else:
            if not self.frames:
                self.frames.append([])
            self.frames[-1].append((finish, len(self.out)))

    def emphasised(self, text: str, mark: str) -> str:
        """Put marks around a text where CommonMark will see them (its rules for "flanking", §6.2)."""
        inside = text.strip()
        if not inside:
            return text
        leading = text[: len(text) - len(text.lstrip())]
        trailing = text[len(text.rstrip()) :]
        before = self.out[-1][-1] if self.out else ""
        if not leading and before.isalnum() and (edge := _LEADING.match(inside)):
            leading, inside = edge.group(), inside[edge.end() :]
        after = self.text[self.position : self.position + 1]
        if not trailing and after.isalnum() and (edge := _TRAILING.search(inside)):
            trailing, inside = edge.group(), inside[: edge.start()]
        if before == "*" and not leading:
            mark = "_" * len(mark)
        return f"{leading}{mark}{inside}{mark}{trailing}" if inside else leading + trailing

    def link(self, address: str, *, titled: bool) -> None:
        """Handle an address, with the text that stands for it if it has one."""
        linked = is_web_address(address) and "link" not in self.active
        target = f"<{address}>" if set(address) & set("()") else address

        def finish(_: int) -> None:
            self.active.discard("link")
            self.emit(f"]({target})")

        if not linked:
            if not (titled and self.argument(lambda _: None)):
                self.literal(address)
        elif titled and self.text.startswith("{", self.skip_blank()):
            self.active.add("link")
            self.emit("[")
            self.argument(finish)
        else:
            self.emit(f"<{address}>")

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self.emit("\n\n")
        self.skip_white_space()

    def skip_white_space(self) -> None:
        """Go on at the next character that is no white space."""
        match = _WHITE_SPACE.match(self.text, self.position)
        self.position = match.end() if match else self.position
