r"""LaTeX to plain text."""

# ruff: noqa: RUF001  # letters of maths look like others

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.apa.text import rich, words
from sphinx_bookshelf.library.latex.decoder import plain, verbatim

from tests.growth import is_linear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Accents, in all the ways in which people write them (Lamport, LaTeX, table 3.1).
        (r"Caf\'e {\'E}cole \'{e} {\'{e}}", "Café École é é"),
        (r"\'{\i} \'\i x {\'\i} \u{\i}", "í íx í ĭ"),
        (r"\c{c} \c c \v{S} \H{o} \k{a} \r{a} \.{z} \={a} \d{a} \b{d} \u{g}", "ç ç Š ő ą å ż ā ạ ḏ ğ"),
        (r"\`{A} \`A \^o \~n \"{u} \" u", "À À ô ñ ü ü"),
        (r"\d{\^o} \'{\^e}", "ộ ế"),
        (r"\'{ab}", "áb"),
        (r"\~{} \^{} \'{} \"{} \'", "~ ^ \u00b4 \u00a8 \u00b4"),
        (r"x\'", "x\u00b4"),
        (r"\'1", "\u00b41"),
        (r"\v{}x", "x"),
        # Characters by name.
        (r"Gro{\ss}e stra\ss e \o re {\O}{\L}{\AE} \aa{}", "Große straße øre ØŁÆ å"),
        (r"\textendash{} \textemdash\ x \ldots{} \S 5 \textquoteleft a\textquoteright", "– — x … §5 ‘a’"),
        (r"\textless{}\textgreater\textasciitilde\textbackslash\textunderscore\_", r"<>~\__"),
        (r"\LaTeX{} \TeX", "LaTeX TeX"),
        # Escapes and spaces.
        (r"A \& B 50\% \# \_ \$5 \{ \}", "A & B 50% # _ $5 { }"),
        (r"e.\,g. a\ b c\;d\: e", "e. g. a b c d e"),
        (r"hy\-phen fi\/n etc.\@ a\\b a\\[2pt]b a\\*b \(x\)", "hyphen fin etc. a b a b a b x"),
        ("a~b\n\t c", "a b c"),
        ("50% of it", "50% of it"),
        ("a\\\nb", "a b"),
        ("a\\", "a\\"),
        # Dashes and quotation marks.
        ("a--b---c -- d a-b ----", "a–b—c – d a-b ----"),
        ("``a'' `b' don't", "“a” ‘b’ don’t"),
        ("don't say 'so'", "don't say 'so'"),
        ("?`Que? !`Ah!", "¿Que? ¡Ah!"),
        (r"\enquote{a \enquote{b}}", "“a “b””"),
        # Braces and markup.
        ("{{Title of {DNA}}}", "Title of DNA"),
        ("a } b { c", "a b c"),
        (r"\emph{a} \textbf{b} {\it c} {\bf d} \textsc{e} {\em f} \itshape g", "a b c d e f g"),
        (
            r"\href{https://x.org/a\_b}{text} \href{https://x.org} \url{https://x.org/~a}",
            "text https://x.org https://x.org/~a",
        ),
        (r"\url x \href", "x"),
        (r"\foo{bar} \foo[a]{b} \foo {c} \foo bar \foo", r"bar [a]b c \foo bar \foo"),
        (r"\today", r"\today"),
        (r"C:\Users\me", r"C:\Users\me"),
        (r"{\noopsort{a}}1984 \textcolor{red}{b} \label{x}c\thanks{x} \noopsort d\footnote{x}", "1984 b c d"),
        (r"\begin{itemize}\item a \item b\end{itemize}\par c", "a b c"),
        (r"H\textsubscript{2}O x\textsuperscript{12} 2\textsuperscript{nd}", "H₂O x¹² 2nd"),
        (r"x\textsuperscript{} y\textsubscript{}", "x y"),
        # Maths.
        (r"$\lambda$ $x^2$ $x_{12}$ $x^{n+1}$ $p < .05$ $$y$$", "λ x² x₁₂ xⁿ⁺¹ p < .05 y"),
        (r"$^{13}$C 2$^{nd}$ $x^{yz}$ $x_y$ $a^\beta$ $f'$ $x^{}$ $x^", "¹³C 2nd xʸᶻ x_y aβ f\u2032 x $x^"),
        (r"$\frac{1}{2}$ $\sqrt{x}$ $a~b$ \frac x", "1/2 √x a b x"),
        ("$5 and $10, $5-$10, a $ b", "$5 and $10, $5-$10, a $ b"),
        ("$x^$", "x"),
        (r"a\nobreakdash-b\hyp c \MakeUppercase{nasa} \lowercase{AB}", "a-b-c NASA ab"),
        # HTML of exports.
        (r"{\textless}i{\textgreater}In vivo{\textless}/i{\textgreater} a < b", "In vivo a < b"),
        (r"{$<$}i{$>$}In vivo{$<$}/i{$>$} a {$<$} b", "In vivo a < b"),
        ("<p>a</p><p>b</p><br/>c <sub>2</sub> <jats:italic>d</jats:italic> <x>", "a b c ₂ d <x>"),
        ("", ""),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """What a reader of the title would see in print."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/a_b--c~d", "10.1000/a_b--c~d"),
        (r"10.1000/a\_b{\_}c\%20", "10.1000/a_b_c%20"),
        (r"10.1000/{\textless}1::AID{\textgreater}3", "10.1000/<1::AID>3"),
        (r" \url{https://x.org/a\_b} ", "https://x.org/a_b"),
        (r"https://x.org/\~{}me/{\textasciitilde}you/\$'``", "https://x.org/~me/~you/$'``"),
        ("a\nb", "a\nb"),
    ],
)
def test_verbatim(text: str, expected: str) -> None:
    """Addresses and DOIs: no dash, tie or quotation mark is one."""
    assert verbatim(text) == expected


@given(st.text(alphabet="\\{}$~`'-^_<>?! \nabcéiIt[]().", max_size=80))
def test_any_text(text: str) -> None:
    """Nothing raises; white space is folded."""
    decoded = plain(text)
    assert decoded == " ".join(decoded.split())
    assert isinstance(verbatim(text), str)


@given(st.lists(st.text(alphabet="abcdefghé", min_size=1, max_size=5), min_size=1, max_size=5))
def test_unknown_macros_lose_no_word(words: list[str]) -> None:
    """Whatever a macro means, its argument is text until we know better."""
    text = " ".join(f"\\unknown{{{word}}}" for word in words)
    assert plain(text) == " ".join(words)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "}",
        "{}",
        "$a ",
        "$\\a",
        "$$",
        "\\",
        "\\'{",
        "\\emph{",
        "\\url{",
        "\\href{a}{",
        "\\textsuperscript{",
        "`",
        "<p ",
        "\\frac{",
        "\\begin{",
        "\\\\[",
        "--",
        "\n",
        "\\foo ",
        "\\foo\n ",
        "$x^{",
        "\\'",
        "\\enquote{",
    ],
)
@pytest.mark.parametrize("long_middle", [False, True])
def test_time_is_linear(unit: str, long_middle: bool) -> None:
    """Anything, repeated, is decoded in a time that grows with its length."""

    def decode(size: int) -> None:
        plain(unit * (size // len(unit)) + "x" * (size if long_middle else 1) + "}" * (size // 2))

    assert is_linear(decode, 40_000)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        # A macro or an index is maths, whatever follows the second sign.
        (r"$\beta$1 receptors", "β1 receptors"),
        (r"5$\times$4", "5×4"),
        (r"$\sim$100", "\u223c100"),
        (r"$ \alpha $ waves", "\u03b1 waves"),
        ("CO$_2$5", "CO₂5"),
        ("$x$2", "x2"),
        ("$n$ and $m$", "n and m"),
        ("$<$5 and $>$6", "<5 and >6"),
        (r"20$^\circ$C, $20^{\circ}$", "20°C, 20°"),
        # Money.
        ("$34m", "$34m"),
        ("from $34m to $56m", "from $34m to $56m"),
        ("$5 and $10", "$5 and $10"),
        ("$5-$10", "$5-$10"),
        (r"\$5 and \$6", "$5 and $6"),
    ],
)
def test_maths_and_money(latex: str, expected: str) -> None:
    assert plain(latex) == expected
    assert words(rich(latex)) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("Finance &amp; Rooms", "Finance & Rooms"),
        (r"Finance \&amp; Rooms", "Finance & Rooms"),
        ("A &amp;amp; B", "A & B"),
        (r"Finance {\&}amp; Rooms {\&}lt;5", "Finance & Rooms <5"),
        ("p &lt; .05 &gt; .01", "p < .05 > .01"),
        ("&#8220;Rooms&#x201D;", "“Rooms”"),
        ("Caf&eacute;", "Café"),
        ("A&nbsp;room", "A room"),
        ("&#123;&#36;&#92;", "{$\\"),
        ("&lt;i&gt;Rooms&lt;/i&gt;", "Rooms"),
        # No characters of HTML.
        ("Q&A; B", "Q&A; B"),
        ("AT&T; B", "AT&T; B"),
        (r"R\&D", "R&D"),
        # Brackets of tags as ReadCube, Zotero and Mendeley write them.
        ("{<}i{>}Rooms{<}/i{>}", "Rooms"),
        (r"{\textless}b{\textgreater}Rooms{\textless}/b{\textgreater}", "Rooms"),
        ("{$<$}sub{$>$}2{$<$}/sub{$>$}", "₂"),
        # Journals as astronomers' databases have them; only where nothing else stands there.
        (r"\apj", "Astrophysical Journal"),
        (r"{\mnras}", "Monthly Notices of the Royal Astronomical Society"),
        (r"The \apj archive", r"The \apj archive"),
    ],
)
def test_what_other_programs_leave(latex: str, expected: str) -> None:
    assert plain(latex) == expected
    assert words(rich(latex)) == expected


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"On $L^p$ and {$\Bbb R^n$}, $\bold R$ and $\mathfrak{g}$", "On Lᵖ and ℝⁿ, R and 𝔤"),
        (r"$K\nu\bar{\nu}$, K\nu\bar{\nu}, $\bar\nu$ and $\widehat{x}$", "Kνν̄, Kνν̄, ν̄ and x̂"),
        (r"Kuz{\cprime}min", "Kuzʹmin"),
        (r"$A_{gg,Q}$, A_{gg,Q}, $A_{ij}$, A_{12}, $e^{i\pi}$", "A_{gg,Q}, A_{gg,Q}, Aᵢⱼ, A₁₂, e^{iπ}"),
        (r"\(b\)-jets and \(O(n^2)\), a \( that nothing closes", "b-jets and O(n²), a  that nothing closes"),
        (r"$\mathcal{O}(n^2)$ and $\operatorname{SL}_2(\mathbb{Z})$", "𝒪(n²) and SL₂(ℤ)"),
        (r"2\textsuperscript{nd}, $L^{max}_0$", "2nd, Lᵐᵃˣ₀"),
    ],
)
def test_maths_is_written_in_unicode_or_stays_tex(tex: str, text: str) -> None:
    """An index that Unicode has no letters for keeps its braces, so that one sees where it ends."""
    assert plain(tex) == " ".join(text.split())
