"""Pandoc's citations are read as pandoc reads them, but where we differ on purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from sphinx_bookshelf.library.values.pandoc_citations import TOKEN, page_says, pandoc_citations_plugin

from tests.growth import is_linear
from tests.library.values.pandoc_reading import cited, load, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

CASES = load()
TARGET = re.compile(r"(?:\{([^}]*)\})?(-?@)([^{},\s]+)(?:\{([^}]*)\})?,?")


def parser(default: bool = True) -> MarkdownIt:
    markdown = MarkdownIt("commonmark").use(front_matter_plugin).use(myst_role_plugin).use(dollarmath_plugin)
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    markdown.use(pandoc_citations_plugin, lambda _, says: default if says is None else says)
    return markdown


def tokens(text: str, default: bool = True) -> list[Token]:
    return [child for block in parser(default).parse(text) for child in block.children or ()]


def roles(text: str, default: bool = True) -> list[str]:
    """The citations of a text as roles."""
    return [f"{each.meta['role']} {each.content}" for each in tokens(text, default) if each.type == TOKEN]


def works(token: Token) -> list[str]:
    """The works of a citation in the notation of the cases."""
    sign = {"cite:t": "@", "cite:author": "@", "cite:p": ""}[token.meta["role"]]
    return [
        cited("-" if match[2] == "-@" else sign, match[3], match[1] or "", match[4] or "")
        for match in TARGET.finditer(token.content)
    ]


def notation(children: Sequence[Token]) -> str:
    """Tokens in the notation of the cases."""
    found = ""
    for token in children:
        if token.type != TOKEN:
            found += " " if token.type == "softbreak" else token.content if not token.nesting else ""
        elif found.endswith("\0 "):
            # What follows an author in the text is a part of its citation.
            first, *further = works(token)
            author = found[found.rindex("«") + 1 :].removesuffix("\0 ")
            whole = [first.replace(author.replace("@", "-"), author), *further]
            found = f"{found[: found.rindex('«')]}«{'; '.join(whole)}»"
        else:
            end = "\0" if token.meta["role"] == "cite:author" else "»"
            found += f"«{'; '.join(works(token))}{end}"
    return " ".join(found.split())


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_citation_is_read_as_by_pandoc(case: dict[str, str]) -> None:
    assert notation(tokens(case["text"])) == case.get("ours", case["pandoc"])
    assert ("ours" in case) == ("why" in case)
    assert case.get("ours") != case["pandoc"], "we do not differ here"


def test_the_cases_hold_what_pandoc_reads() -> None:
    assert read(case["text"] for case in CASES) == [case["pandoc"] for case in CASES]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[see @a, p. 3; @b]", ["cite:p {see}@a{p. 3},@b"]),
        ("@a [p. 3]", ["cite:t @a{p. 3}"]),
        ("[-@a, p. 3]", ["cite:p -@a{p. 3}"]),
        ("-@a [p. 3]", ["cite:p -@a{p. 3}"]),
        ("@a [p. 3; see @b]", ["cite:author @a", "cite:p -@a{p. 3},{see}@b"]),
        ("[@a, 3; @b, 3–5; @c, 7, 9; @d, 2nd ed.]", ["cite:p @a{p. 3},@b{pp. 3–5},@c{pp. 7, 9},@d{2nd ed.}"]),
        ("[@a, `x` &amp; [y](z) $n$ <b>w</b> {x}]", ["cite:p @a{x & y n w x}"]),
        ("@a [label] and @b [label\nx]\n\n[label]: x", ["cite:t @a", "cite:t @b{label x}"]),
        ("![x @a](y) [@b]", ["cite:p @b"]),
        ("[@a,b] @{,} @a{", ["cite:p @a{b}", "cite:t @a"]),
    ],
)
def test_a_citation_is_written_as_roles(text: str, wanted: list[str]) -> None:
    assert roles(text) == wanted


@pytest.mark.parametrize(
    ("front_matter", "wanted"),
    [
        ("a: b", None),
        ("a: b\nbookshelf_pandoc_citations: true\n", True),
        ("bookshelf_pandoc_citations: False  # names of people", False),
        ("bookshelf_pandoc_citations: perhaps", None),
        ("x:\n  bookshelf_pandoc_citations: true", None),
    ],
)
@pytest.mark.parametrize("default", [True, False])
def test_a_page_can_say_otherwise(front_matter: str, wanted: bool | None, default: bool) -> None:
    assert page_says(front_matter) is wanted
    there = default if wanted is None else wanted
    assert roles(f"---\n{front_matter}\n---\n@a", default) == ["cite:t @a"] * there


def test_what_the_author_wrote_is_kept() -> None:
    written = [each.meta["written"] for each in tokens("[see @a; @b] @c  [p. 3] @d [p. 3; @e]") if each.meta]
    assert written == ["[see @a; @b]", "@c  [p. 3]", "@d", "[p. 3; @e]"]


@pytest.mark.parametrize("piece", ["[@a ", "@a [", "[@a; ", "[[@a]] ", "[", "-@a ", "@a[[@b] ", "x/@a", "@{"])
def test_time_is_linear(piece: str) -> None:
    assert is_linear(lambda size: tokens(piece * size), 500)
