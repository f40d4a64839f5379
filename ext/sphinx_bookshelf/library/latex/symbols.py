"""LaTeX's macros by what they do to a text: accents, characters, and those that leave none."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: Accent macro -> combining character (LaTeX2e for authors; Lamport, table 3.1).
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327", "k": "\u0328", "d": "\u0323",
    "b": "\u0331", "t": "\u0361", "G": "\u030f", "U": "\u030e",
}  # fmt: skip
#: Accents as characters of their own, for those without a letter, as in ``\~{}``.
SPACING = {
    "\u0300": "`",
    "\u0301": "\u00b4",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": "\u00a8",
    "\u0307": "\u02d9",
}
EMPHASIS = frozenset({"emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "mathit"})
STRONG = frozenset({"textbf", "mkbibbold", "mathbf"})
#: Declarations: they hold to the end of their group.
EMPHASIS_FROM_HERE = frozenset({"em", "it", "sl", "itshape", "slshape"})
STRONG_FROM_HERE = frozenset({"bf", "bfseries"})
QUOTES = frozenset({"enquote", "mkbibquote", "textquote"})
#: Macros whose argument is no text of the reader's.
DROPPED = frozenset(
    {
        "noopsort", "SortNoop", "sortnoop", "noop", "color", "textcolor", "foreignlanguage",
        "selectlanguage", "label", "index", "hspace", "footnote", "footnotetext", "thanks",
        "vspace", "fontsize", "phantom", "hphantom", "vphantom", "singleletter",
    }
)  # fmt: skip
#: Macros that change a setting and print nothing.
SILENT = frozenset(
    {
        "rm", "sc", "sf", "tt", "up", "normalfont", "upshape", "scshape", "rmfamily", "sffamily",
        "ttfamily", "mdseries", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large",
        "Large", "LARGE", "huge", "Huge", "noindent", "indent", "relax", "protect", "null", "xspace",
        "sloppy", "centering", "raggedright", "left", "right", "displaystyle", "textstyle", "limits",
        "nolimits", "bgroup", "egroup", "hfill", "vfill", "allowbreak", "nobreak", "penalty", "leavevmode",
        "unskip", "ignorespaces", "itshape", "slshape", "nobreakdash",
    }
)  # fmt: skip
#: Macros of maths whose letters are set as text or in bold, which is not kept.
UPRIGHT = frozenset(
    {
        *("bold", "boldsymbol", "bm", "mathbf", "mathrm", "mathsf", "mathtt", "mathop", "operatorname"),
        *("text", "hbox", "mbox"),
    }
)
#: Macros that go, and leave what follows as it is.
SETTING = UPRIGHT | SILENT | EMPHASIS_FROM_HERE | STRONG_FROM_HERE
#: Characters that pylatexenc has otherwise or not at all.
_CHARACTERS = {
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "textunderscore": "_", "textasteriskcentered": "*", "textasciicircum": "^", "textasciigrave": "`",
    "lbrace": "{", "rbrace": "}", "backslash": "\\", "slash": "/", "nobreakspace": "\u00a0", "space": " ",
    "S": "\u00a7", "P": "\u00b6", "pounds": "\u00a3", "copyright": "\u00a9", "euro": "\u20ac",
    "EUR": "\u20ac", "degree": "\u00b0", "glqq": "\u201e", "grqq": "\u201c", "glq": "\u201a",
    "grq": "\u2018", "flqq": "\u00ab", "frqq": "\u00bb", "flq": "\u2039", "frq": "\u203a", "lq": "\u2018",
    "rq": "\u2019", "quad": " ", "qquad": " ", "thinspace": "\u202f", "enspace": " ", "newline": " ",
    "linebreak": " ", "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX",
    "XeTeX": "XeTeX", "sqrt": "\u221a", "cyrchar": "", "textquotesingle": "'", "and": "and",
    "ampersand": "&", "lesssim": "\u2272", "colon": ":", "cprime": "\u02b9", "cdprime": "\u02ba",
    "hyp": "-",
}  # fmt: skip
_SUPERSCRIPTS = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyz\u2218", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ°"
)
_SUBSCRIPTS = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
#: Accents of maths -> combining character (LaTeX2e; Lamport, table 3.11).
MATHS_ACCENTS = {
    "bar": "\u0304", "overline": "\u0304", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
    "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
}  # fmt: skip
#: Alphabets of maths, as Unicode names their letters. Those of amstex had other names (Spivak, 1990).
ALPHABETS = {
    "mathbb": "DOUBLE-STRUCK", "Bbb": "DOUBLE-STRUCK", "mathfrak": "FRAKTUR", "frak": "FRAKTUR",
    "mathcal": "SCRIPT", "Cal": "SCRIPT", "mathscr": "SCRIPT",
}  # fmt: skip
#: Macros that change the case of their argument.
CASES = {
    "uppercase": str.upper, "MakeUppercase": str.upper, "MakeTextUppercase": str.upper,
    "lowercase": str.lower, "MakeLowercase": str.lower, "MakeTextLowercase": str.lower,
}  # fmt: skip


@cache
def _database() -> Any:
    """Return what pylatexenc knows of macros. It takes long to load, and few sites have such macros."""
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415  # as said

    return get_default_latex_context_db()


@lru_cache(maxsize=1024)
def character(name: str) -> str | None:
    r"""Return the text that a macro without arguments stands for ("ß" for ``ss``), or None."""
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    found = getattr(_database().get_macro_spec(name), "simplify_repl", None)
    # pylatexenc has a function or a pattern for macros that take arguments; \today is not the same tomorrow.
    usable = isinstance(found, str) and "%" not in found and "<" not in found and name != "today"
    return found if usable else None


def accented(base: str, accents: str) -> str:
    """Return a letter with combining characters, composed where Unicode can; a dotless i gets its dot."""
    return unicodedata.normalize("NFC", {"\u0131": "i", "\u0237": "j"}.get(base, base) + accents)


def accented_letters(text: str, accent: str) -> str:
    """Return text with an accent of maths on each of its letters."""
    return "".join(accented(char, accent) if char.isalnum() else char for char in text)


def in_alphabet(text: str, alphabet: str) -> str:
    """Return text in the letters of an alphabet of maths; what that does not have stays."""
    return "".join(_letter(char, alphabet) for char in text)


def letters_of(name: str) -> Callable[[str], str] | None:
    """Return what a macro does to the letters of its argument; None where it leaves them."""
    if alphabet := ALPHABETS.get(name):
        return lambda text: in_alphabet(text, alphabet)
    return CASES.get(name)


def _letter(char: str, alphabet: str) -> str:
    if not (char.isascii() and char.isalnum()):
        return char
    case = "DIGIT" if char.isdigit() else "CAPITAL" if char.isupper() else "SMALL"
    name = unicodedata.name(char).split()[-1]
    # The letters that Unicode had before the others have names of their own: BLACK-LETTER CAPITAL C.
    for prefix in (f"MATHEMATICAL {alphabet}", alphabet, "BLACK-LETTER"):
        with suppress(KeyError):
            return unicodedata.lookup(f"{prefix} {case} {name}")
    return char


def raised(text: str) -> str | None:
    """Return a text in superscript characters; None where one is missing."""
    found = text.translate(_SUPERSCRIPTS)
    return None if any(a == b for a, b in zip(text, found, strict=True)) else found


def lowered(text: str) -> str | None:
    """Return a text in subscript characters; None where one is missing."""
    found = text.translate(_SUBSCRIPTS)
    return None if any(a == b for a, b in zip(text, found, strict=True)) else found
