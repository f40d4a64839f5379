r"""Text of references as runs of equal formatting, with their emphasis and links.

A text is a tuple of :class:`Run`; nothing is an empty tuple. Renderers turn runs into docutils nodes, into
pybtex's rich text or into plain words, and need to know nothing of LaTeX.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..latex import symbols
from ..latex.decoder import TAG, Decoder
from ..latex.preparation import prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EN_DASH = "\N{EN DASH}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


class Run(NamedTuple):
    """A stretch of text with the same formatting.

    ``href`` is the address that it leads to. ``is_title`` is true for the title of the work itself, where a
    page puts its link to the work. ``protected`` is true where the author has kept capitals with braces.
    ``maths`` is the source of a formula that text cannot say: ``text`` says it as well as it can. ``script``
    says what is raised or lowered; nothing in APA is.
    """

    text: str
    italic: bool = False
    strong: bool = False
    href: str = ""
    is_title: bool = False
    protected: bool = False
    maths: str = ""
    script: Literal["", "super", "sub"] = ""


Text = tuple[Run, ...]

#: What neighbouring runs have to have in common to become one.
_SETTING = attrgetter("italic", "strong", "href", "is_title", "maths")

#: A straight mark before a word, for which there is one behind a word; 'n' stands for "and".
_OPENS_QUOTATION = re.compile(r"(?<![\w'’])'(?!n')(?=\w(?:[^']|'(?=\w)){0,200}?[\w.,!?]?'(?![\w']))")
#: Marks that can stand behind the one that ends a sentence, in any of the languages.
_CLOSING = "”’“»\u00a0"
#: A place in a phrase of a catalogue.
_PLACE = re.compile(r"\{(\w+)\}")
_COMMA = re.compile(r",(?=\w)")
_HYPHENS = re.compile(r"\s*(?:-+|\u2013|\u2212)\s*")
_HTML = {
    **dict.fromkeys(("i", "em", "italic"), "italic"),
    **dict.fromkeys(("b", "bold", "strong"), "strong"),
    "span": "span",
}
#: Private-use characters that mark where a property begins and ends until the text is complete.
_MARKS = {"italic": "\ue000", "strong": "\ue001", "protected": "\ue002", "span": "\ue003", "maths": "\ue004"}
_OPENED = {mark: name for name, mark in _MARKS.items()}
_END = "\ue00f"
_MARK = re.compile(f"([{''.join(_OPENED)}{_END}])")
#: Behind the mark of a formula, a character with its number among the formulas of the text.
_FIRST_FORMULA, _MOST_FORMULAS = 0xE100, 0x100
_PRIVATE = re.compile(f"[{chr(_FIRST_FORMULA)}-{chr(_FIRST_FORMULA + _MOST_FORMULAS - 1)}]|{_MARK.pattern}")
#: What is left of LaTeX where Unicode has no characters for it, and what text cannot show.
_SOURCE = re.compile(r"[\\^_{}]")
_TWO_DIMENSIONAL = re.compile(
    r"\\(?:[dt]?frac|sqrt|[dt]?binom|overline|underline|begin|over|left)(?![A-Za-z])"
)
#: Two hyphens are found from the second: so the pattern begins with one set of characters, which is fast.
_LATEX = re.compile(r"[\\{}$~<`&'\ue000-\ue00f-](?:(?<!-)|(?<=--))")


class _RichDecoder(Decoder):
    """Decodes LaTeX and marks where emphasis and protecting braces begin and end.

    Braces protect capitals, those of a macro's argument included, but not in a group that begins with a
    macro: that is BibTeX's "special character", ``{\\'E}tude`` (Patashnik, *Designing BibTeX Styles*, §4).
    """

    _special = False

    def __init__(self, text: str) -> None:
        """Prepare to decode ``text``."""
        super().__init__(text)
        self.formulas: list[str] = []

    def formula(self, tex: str) -> None:
        """Write maths in Unicode's characters, and mark it where these do not say all."""
        start = len(self.out)
        super().formula(tex)
        shown = "".join(self.out[start:])
        beyond_text = _SOURCE.search(shown) or _TWO_DIMENSIONAL.search(tex)
        if shown and beyond_text and len(self.formulas) < _MOST_FORMULAS:
            self.out[start:] = [_MARKS["maths"], chr(_FIRST_FORMULA + len(self.formulas)), shown, _END]
            self.formulas.append(tex.strip())

    def token(self, token: str) -> None:
        """Mark a group in braces, or that it is a special character."""
        if token != "{" or self.pending:
            super().token(token)
        elif self.text.startswith("\\", self.position):
            outer, self._special = self._special, True
            self.frames.append([(lambda _: setattr(self, "_special", outer), len(self.out))])
        else:
            self.frames.append([(self._marker("protected"), len(self.out))])

    def word(self, name: str) -> None:
        """Handle a macro: one that emphasises its argument, or what follows in its group, leaves marks."""
        if name in symbols.EMPHASIS or name in symbols.STRONG:
            mark = self._marker("italic" if name in symbols.EMPHASIS else "strong")
            if self.argument(mark):
                self.frames[-1].append((self._marker("protected"), len(self.out)))
        elif self.frames and (name in symbols.EMPHASIS_FROM_HERE or name in symbols.STRONG_FROM_HERE):
            mark = self._marker("italic" if name in symbols.EMPHASIS_FROM_HERE else "strong")
            self.position = self.skip_blank()
            self.frames[-1].append((mark, len(self.out)))
        else:
            super().word(name)

    def _marker(self, name: str) -> Callable[[int], None]:
        if name == "protected" and self._special:
            return lambda _: None

        def mark(start: int) -> None:
            if len(self.out) > start:
                self.out.insert(start, _MARKS[name])
                self.out.append(_END)

        return mark


@lru_cache(maxsize=4096)
def rich(latex: str) -> Text:
    """Read LaTeX as runs: emphasis and protection are kept, accents and quotation marks are decoded."""
    if _LATEX.search(latex) is None:
        return plain_run(" ".join(latex.split()))
    decoder = _RichDecoder(prepared(_PRIVATE.sub("", latex)))
    text = decoder.decode()
    if "<" in text:
        text = TAG.sub(_mark_html, text)
    text = typographic(" ".join(text.split()))
    runs: list[Run] = []
    opened: list[str] = []
    for piece in _closed(_MARK.split(text)):
        if piece in _OPENED:
            opened.append(_OPENED[piece])
        elif piece == _END:
            if opened:
                opened.pop()
        else:
            # White space is folded across marks as well.
            shown = piece if runs and not runs[-1].text.endswith(" ") else piece.lstrip()
            if shown:
                # Emphasis within emphasis is set upright.
                italic, strong = opened.count("italic") % 2 == 1, "strong" in opened
                maths = decoder.formulas[ord(shown[0]) - _FIRST_FORMULA] if "maths" in opened else ""
                shown = shown[1:] if maths else shown
                runs.append(
                    Run(shown, italic, strong, protected="protected" in opened or bool(maths), maths=maths)
                )
    while runs and not (last := runs[-1].text.rstrip()):
        runs.pop()
    if runs:
        runs[-1] = runs[-1]._replace(text=last)
    return tuple(runs)


def typographic(text: str) -> str:
    """Print straight quotation marks as such, 'so' as ‘so’, and apostrophes."""
    if "'" not in text:
        return text
    return _OPENS_QUOTATION.sub("\N{LEFT SINGLE QUOTATION MARK}", text).replace("'", APOSTROPHE)


def _mark_html(match: re.Match[str]) -> str:
    name = _HTML.get(match["name"])
    if name is None:
        return ""
    if match[0].startswith("</"):
        return _END
    return _MARKS["protected" if "nocase" in match[0] else name]


def _closed(pieces: list[str]) -> list[str]:
    """Leave out marks that nothing ends: HTML that is not closed."""
    open_at: list[int] = []
    for at, piece in enumerate(pieces):
        if piece in _OPENED:
            open_at.append(at)
        elif piece == _END and open_at:
            open_at.pop()
    for at in open_at:
        pieces[at] = ""
    return pieces


def plain_run(text: str) -> Text:
    """Return plain text as runs; nothing for nothing."""
    return (Run(text),) if text else ()


def words(text: Text) -> str:
    """Return a text without its markup."""
    return text[0].text if len(text) == 1 else "".join(run.text for run in text)


def plain(latex: str) -> str:
    """Read LaTeX as text without markup."""
    return words(rich(latex))


def italic(text: Text) -> Text:
    """Set text in italics, and what is in italics within it upright (§6.22)."""
    return tuple([Run(run.text, not run.italic, *run[2:]) for run in text])


def titled(text: Text) -> Text:
    """Mark text as the title of the work itself."""
    return tuple([run._replace(is_title=True) for run in text])


def join(parts: Iterable[Text], separator: str = " ") -> Text:
    """Join the parts that are not empty."""
    joined: list[Run] = []
    for part in parts:
        if part:
            if joined:
                joined.append(Run(separator))
            joined += part
    return tuple(joined)


def brackets(text: Text, pair: str = "()") -> Text:
    """Put text in brackets; nothing stays nothing."""
    return (Run(pair[0]), *text, Run(pair[1])) if text else ()


def filled(phrase: str, **parts: Text) -> Text:
    """Fill the places of a phrase, each named in braces, with text of any formatting."""
    runs: list[Run] = []
    for index, piece in enumerate(_PLACE.split(phrase)):
        if index % 2:
            runs += parts[piece]
        elif piece:
            runs.append(Run(piece))
    return tuple(runs)


def stop(text: Text) -> Text:
    """End an element with a full stop, unless it ends with a mark of its own (§9.5)."""
    last = words(text).rstrip(_CLOSING)
    return text if not last or last.endswith((".", "?", "!")) else (*text, Run("."))


def colon(title: Text, subtitle: Text, sign: str = ": ") -> Text:
    """Join title and subtitle; after a question or exclamation mark without a colon, which is ``sign``."""
    if not (title and subtitle):
        return title or subtitle
    return (*title, Run(" " if words(title).endswith(("?", "!", ":")) else sign), *subtitle)


@lru_cache(maxsize=4096)
def page_range(pages: str) -> str:
    """Read ``pages``: hyphens and dashes between them become an en dash (§6.6); a space follows commas."""
    return _HYPHENS.sub(EN_DASH, _COMMA.sub(", ", plain(pages))).rstrip(EN_DASH)


def link(url: str) -> Text:
    """Print an address that is a link to itself."""
    return (Run(url, href=url),)


def merged(text: Text) -> Text:
    """Join neighbouring runs that are set alike; whether braces protected them no longer counts."""
    found: list[Run] = []
    for (*setting, maths), runs in groupby(text, key=_SETTING):
        if maths:
            found += runs
        else:
            found.append(Run("".join([run.text for run in runs]), *setting))
    return tuple(found)
