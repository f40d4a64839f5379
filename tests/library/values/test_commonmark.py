r"""LaTeX to CommonMark: every row of the table in the module's docstring, and what may not be lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sphinx_bookshelf.library.values.commonmark import rich, without_margin

from tests.growth import is_linear


def html(text: str) -> str:
    """What CommonMark makes of a rich text."""
    return str(MarkdownIt("commonmark", {"html": False}).render(rich(text))).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What CommonMark claims stays.
        ("*a* **b** `c` [d](https://x.org/a_b~c--d) <https://x.org/~e--f>", None),
        ("{term}`transference` {cite:p}`jacobs2017` {ref}`text <label>` {doc}`/a/b`", None),
        ("{term}`a{b}c` `{d}` ``e`f{g}`` `h~i--j\\'e`", None),
        ("```\n{code}  \\x\n  ~--\n```", None),
        ("https://x.org/a~b--c_d, and https://x.org/(e)", None),
        ("<mailto:a@example.org> ~~struck~~ ~ 3~ ~5", None),
        (r"\* \_ \# \& \% \$ \{ \} \[ \] \( \) \! \; \: 1\. \- \+ \| \< \~ \^ \= \"", None),
        ("a\\\nb", None),
        ("- a\n- b\n\n1. c\n2. d\n\n> e", None),
        ("a\n\n---\n\n| a |\n|---|--:|", None),
        # Addresses of exports.
        (
            r"[a](https://x.org/b\_c{\_}d\%20) https://x.org/b\_c{\_}d",
            "[a](https://x.org/b_c_d%20) https://x.org/b_c_d",
        ),
        (r"{see https://x.org/a}.", "see https://x.org/a."),
        ("](not a link", "](not a link"),
        # Roles and braces.
        ("{DNA} {{Title}} {term} `x`", "DNA Title term `x`"),
        ("{term}`x {a}", "term‘x a"),
        ("} a {", "a"),
        # Backticks.
        ("``a'' and ``b`` c", "“a” and ``b`` c"),
        ("``a`` b", "``a`` b"),
        ("a `b' c `d' e", "a ‘b’ c ‘d’ e"),
        ("`it's' and `code`", "‘it's’ and `code`"),
        ("`a ` b", "`a ` b"),
        ("don't ''x''", "don't ”x”"),
        ("a ` b, a ``` b", "a ‘ b, a ``` b"),
        # Accents and escapes.
        (r"\'e \"o \~n \^o \`a \=a \.z \'\i", "é ö ñ ô à ā ż í"),
        (r"\"{x} \'{e} \c{c} \v s {\'E} \~{} \^{}", "ẍ é ç š É \\~ ^"),
        (r"\'x \"q", r"\'x \"q"),
        (r"hy\-phen \-item fi\/ x\/y {a\/} etc.\@ a\@b", r"hyphen \-item fi x\/y a etc. a\@b"),
        (r"e.\,g. a\ b \'", "e.\u202fg. a b \\'"),
        # Spaces, dashes.
        ("a~b", "a\u00a0b"),
        ("a--b --- c----d", "a–b — c----d"),
        ("-- a\n--\nb --", "– a\n--\nb –"),
        # Emphasis.
        (r"\emph{a} {\it b} \textit{c} \textbf{d} {\bf e}", "*a* *b* *c* **d** **e**"),
        (r"\emph{a \textbf{b}} \emph{a \emph{b} c} {\bf\it x}", "*a **b*** *a b c* ***x***"),
        (r"\emph{ a }b \emph{} \emph{ }c", "*a* b   c"),
        (r"\emph{Ich-}Ideal Wort\emph{-teil} \emph{a}\emph{b}", "*Ich*-Ideal Wort-*teil* *a*_b_"),
        (r"x\emph{-}y", "x-y"),
        ("\\emph{a\n\nb} c", "*a*\n\n*b* c"),
        (r"\it a", "*a*"),
        (r"\emph a {\em b", "a *b*"),
        # Links.
        (
            r"\href{https://x.org/a\_b}{c \emph{d}} \url{https://x.org/~a}",
            "[c *d*](https://x.org/a_b) <https://x.org/~a>",
        ),
        (r"\href{https://x.org/(a)}{b} \href{https://x.org}", "[b](<https://x.org/(a)>) <https://x.org>"),
        (r"\href{javascript:a}{b} \url{javascript:a_b} \href{data:x}", r"b javascript:a\_b data:x"),
        (r"\href{https://x.org}{a \url{https://y.org}}", "[a https://y.org](https://x.org)"),
        (r"\url", ""),
        # Paragraphs and lists.
        (r"a\\b \par c", "a\n\nb \n\nc"),
        (r"\begin{itemize} \item a \item b \end{itemize} c", "- a \n- b \n\nc"),
        (r"\begin{enumerate}\item a\end{enumerate}\end{x}\item b", "1. a\n\n- b"),
        (r"\begin x", r"x"),
        ("<p>a</p><p>b <i>c</i></p> d < e <b", "a\n\nb c\n\nd < e <b"),
        # Characters that would be markup.
        (r"\textasteriskcentered a\textasteriskcentered{} \textless{} \textbackslash n", "\\*a\\* \\< \\\\n"),
        (r"$x^2$ $a*b*c$ $a<b$ $5 and $6", r"x² a\*b\*c a\<b $5 and $6"),
        (r"\foo{bar} \foo", r"bar \foo"),
    ],
)
def test_rich(text: str, expected: str | None) -> None:
    """``None``: the text stays as it is."""
    assert rich(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\emph{Ich-}Ideal", "<p><em>Ich</em>-Ideal</p>"),
        (r"\emph{a}b\emph{c}", "<p><em>a</em>b<em>c</em></p>"),
        (r"\textbf{a\emph{b}}", "<p><strong>a<em>b</em></strong></p>"),
        (r"\emph{a}\emph{b}", "<p><em>a</em><em>b</em></p>"),
        (r"\emph{``a''}", "<p><em>“a”</em></p>"),
        (r"5 \& 6\% \_a\_ \#", "<p>5 &amp; 6% _a_ #</p>"),
        (r"\{a\}", "<p>{a}</p>"),
        (r"\begin{itemize}\item a\item b\end{itemize}", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (r"\href{https://x.org}{a}", '<p><a href="https://x.org">a</a></p>'),
        (
            r"{\textless}script{\textgreater}alert(1){\textless}/script{\textgreater}",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        ("<<i>script>alert(1)</<i>script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ],
)
def test_commonmark_reads_it_as_meant(text: str, expected: str) -> None:
    """The marks are where CommonMark sees them, and nothing becomes HTML."""
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a  ", "a"),
        ("a\n      b\n\n      c\n    d", "a\nb\n\nc\nd"),
        ("a:\n    - b\n      - c\n    - d", "a:\n- b\n  - c\n- d"),
        ("```\n    a\n      b\n    ```", "```\na\n  b\n```"),
        ("a\n\tb", "a\nb"),
        ("- a\n\n", "- a"),
    ],
)
def test_margin(text: str, expected: str) -> None:
    """The file's indentation is no code block; a list keeps its levels."""
    assert without_margin(text) == expected


@given(st.text(alphabet="\\{}$~`'-^_<>!* \nabcéiIt[]()./:", max_size=80))
def test_any_text(text: str) -> None:
    """Nothing raises, and no raw HTML comes out that was not written."""
    assert isinstance(rich(text), str)
    html(text)


@given(st.from_regex(r"[a-z *_\[\]()#\n>.-]{0,60}", fullmatch=True))
def test_commonmark_without_latex_is_untouched(text: str) -> None:
    """What has no backslash, brace, backtick, tilde, dollar sign or dash pair means what CommonMark says."""
    if "--" not in text:
        assert rich(text) == without_margin(text)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "$a ",
        "\\",
        "\\'{",
        "\\emph{",
        "\\emph{\\textbf{",
        "\\url{",
        "\\href{https://a}{",
        "\\textsuperscript{",
        "`",
        "` ",
        "` `` ",
        "``a''",
        "''",
        "<p ",
        "<a:",
        "](a",
        "](",
        "{a}`",
        "--\n",
        "\\item ",
        "\n \n",
        "https://x ",
        "\\begin{itemize}",
        "\\\\",
        "- \n",
        "'",
        "~a",
        "<p>",
        "\\par ",
        "{\\it ",
        "\\emph{a}",
    ],
)
@pytest.mark.parametrize("long_middle", [False, True])
def test_time_is_linear(unit: str, long_middle: bool) -> None:
    """Anything, repeated, is decoded in a time that grows with its length."""

    def decode(size: int) -> None:
        rich(unit * (size // len(unit)) + "x" * (size if long_middle else 1) + "}" * (size // 2))

    assert is_linear(decode, 40_000)
