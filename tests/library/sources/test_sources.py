"""What sources say about works, in MyST and in reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.query import Query
from sphinx_bookshelf.library.sources.mentions import Directive, Mentions
from sphinx_bookshelf.library.sources.myst import find_in_myst
from sphinx_bookshelf.library.sources.rst import find_in_rst

from tests.growth import is_linear

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES: dict[str, Callable[..., None]] = {"myst": find_in_myst, "rst": find_in_rst}


def mentions(language: str, text: str) -> list[tuple[str, int]]:
    """Keys and lines."""
    found = Mentions()
    LANGUAGES[language](text, "page", found)
    assert all(each.file == "page" for each in found.cited)
    return [(each.key, each.line) for each in found.cited]


def shelves(language: str, text: str) -> list[Query]:
    """What shelves ask for."""
    found = Mentions()
    LANGUAGES[language](text, "page", found)
    assert not found.cited
    return found.shelves


def written(language: str, name: str, argument: str = "", *lines: str) -> str:
    """A directive in a language, in line 3."""
    body = "\n".join(lines)
    if language == "myst":
        return f"# T\n\n```{{{name}}} {argument}\n{body}\n```\n"
    inner = "\n".join(f"   {line}" for line in lines)
    return f"T\n\n.. {name}:: {argument}\n{inner}\n"


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        ("a", ["a"]),
        ("a,b", ["a", "b"]),
        ("{see, e.g.}a{p. 3, 4}, {and}b", ["a", "b"]),
        (" a , b ", ["a", "b"]),
        # No citation for sphinxcontrib-bibtex either.
        (" a , ,", []),
        ("müller:2001+x/y", ["müller:2001+x/y"]),
        ("", []),
    ],
)
def test_keys_of_a_role(content: str, keys: list[str]) -> None:
    """Between commas; what stands before and after them in braces is no key."""
    found = Mentions()
    found.role(content, "page", 3)
    assert found.cited == [(key, "page", 3) for key in keys]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{cite}`a`", [("a", 1)]),
        ("{cite:p}`a,b`", [("a", 1), ("b", 1)]),
        ("{footcite:t}`a` and {footcite}`b`", [("a", 1), ("b", 1)]),
        ("one\ntwo {cite:p}`a`\n\nthree\\\nfour *{cite:t}`b`*", [("a", 2), ("b", 5)]),
        ("# T {cite:t}`a`\n\n> quoted\n> {cite:p}`b`\n\n- item {cite:p}`c`", [("a", 1), ("b", 4), ("c", 6)]),
        ("| a |\n|---|\n| {cite:p}`a` |", [("a", 3)]),
        ("[link {cite:p}`a`](b.md)", [("a", 1)]),
        ("![image {cite:p}`a`](b.png)", [("a", 1)]),
        ("---\nx: '{cite:p}`no`'\n---\n{cite:p}`a`", [("a", 4)]),
        ("`` {cite:p}`no` `` and ``{cite:p}`no` ``", []),
        ("```\n{cite:p}`no`\n```", []),
        ("```python\n{cite:p}`no`\n```", []),
        ("    {cite:p}`no`", []),
        ("% {cite:p}`no`\n\n<!-- {cite:p}`no` -->", []),
        ("\\{cite:p}`no`", []),
        ("{term}`no` {external+guide:cite:p}`no` {cites}`no`", []),
        (":::{note} {cite:p}`a`\n:class: x\n{cite:p}`b`\n:::", [("a", 1), ("b", 3)]),
        ("````{note}\n```{tip}\nx\n{cite:p}`a`\n```\n````", [("a", 4)]),
        ("```{note}\n---\nclass: x\n---\n{cite:p}`a`\n```", [("a", 5)]),
        ("```{code-block} rst\n:cite:p:`no` {cite:p}`no`\n```", []),
        ("```{eval-rst}\nX\n:cite:p:`a`\n```", [("a", 3)]),
    ],
)
def test_citations_in_myst(text: str, expected: list[tuple[str, int]]) -> None:
    """Wherever text is text, with its line; not in code, comments, front matter or other roles."""
    assert mentions("myst", text) == expected


@pytest.mark.parametrize(
    ("text", "cited", "named"),
    [
        ("[@a, p. 3; see -@b]", [("a", 1), ("b", 1)], []),
        ("One\n@a [p. 3\nand on] and\n@b", [], [("a", 2), ("b", 4)]),
        ("@a [p. 3; @b]", [("b", 1)], [("a", 1)]),
        (":::{note} By @a\n```{tip}\n[@b]\n```\n:::\n[@c]", [("b", 3), ("c", 6)], [("a", 1)]),
        ("`@no` \\@no a@no.org [@no](b.md) ![@no](b.png)\n\n    @no", [], []),
        ("{cite:p}`-@a`", [("a", 1)], []),
        ("---\nbookshelf_pandoc_citations: false\n---\n@no\n\n:::{note}\n@no\n:::", [], []),
    ],
)
def test_pandocs_citations(text: str, cited: list[tuple[str, int]], named: list[tuple[str, int]]) -> None:
    """Those in the text apart, where a name may stand; not where a page does not want them."""
    found = Mentions(pandoc=True)
    find_in_myst(text, "page", found)
    assert [(each.key, each.line) for each in found.cited] == cited
    assert [(each.key, each.line) for each in found.named] == named
    without = Mentions()
    find_in_myst(text, "page", without)
    assert not without.named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":cite:`a`", [("a", 1)]),
        ("x (:cite:p:`a,b`)", [("a", 1), ("b", 1)]),
        (":footcite:t:`a` and :footcite:`b`.", [("a", 1), ("b", 1)]),
        ("one\ntwo :cite:p:`{see}a,\n  b`\n\nthree :cite:t:`c`", [("a", 2), ("b", 2), ("c", 5)]),
        ("| line :cite:p:`a`\n\n* item :cite:p:`b`\n\n  more :cite:p:`c`", [("a", 1), ("b", 3), ("c", 5)]),
        ("``:cite:p:`no` `` and\n``:cite:p:`no```", []),
        ("Code::\n\n   :cite:p:`no`\n\nText :cite:p:`a`", [("a", 5)]),
        ("Code :cite:p:`a`::\n\n   :cite:p:`no`\n", [("a", 1)]),
        (".. :cite:p:`no`\n   :cite:p:`no`\n\n:cite:p:`a`", [("a", 4)]),
        ("..\n   :cite:p:`no`\n\n:cite:p:`a`", [("a", 4)]),
        (".. [1] :cite:p:`a`\n\n.. |x| replace:: :cite:p:`b`", [("a", 1), ("b", 3)]),
        (".. note:: :cite:p:`a`\n   :class: x\n\n   :cite:p:`b`", [("a", 1), ("b", 4)]),
        (".. code-block:: rst\n\n   :cite:p:`no`\n\n:cite:p:`a`", [("a", 5)]),
        (".. tip::\n\n   .. code::\n\n      :cite:p:`no`\n\n   :cite:p:`a`", [("a", 7)]),
        (":term:`no` :external+guide:cite:p:`no` \\:cite:p:`no` x:cite:p:`no`", []),
        (":cite:p:`no\n\nno`", []),
        ("\t:cite:p:`a`", [("a", 1)]),
    ],
)
def test_citations_in_restructuredtext(text: str, expected: list[tuple[str, int]]) -> None:
    """Wherever text is text, with its line; not in code, comments, literals or other roles."""
    assert mentions("rst", text) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "argument", "lines", "keys"),
    [
        ("book-card", "a", [], ["a"]),
        ("featured-book", " a ", [":class: x"], ["a"]),
        ("bookshelf", "", ["a", "b, c"], ["a", "b", "c"]),
        ("bookshelf", "", [":home:", ":layout: rows", "", "a"], ["a"]),
        ("bookshelf", "", [":keys: a; b", ":limit: 3"], ["a", "b"]),
        ("bookshelf", "", [":keys: a,", "   b"], ["a", "b"]),
        ("bibliography", "", ["", "a"], ["a"]),
        ("works-cited", "", [], []),
    ],
)
def test_directives_that_name_works(
    language: str, name: str, argument: str, lines: list[str], keys: list[str]
) -> None:
    """In the argument, an option, the content."""
    assert mentions(language, written(language, name, argument, *lines)) == [(key, 3) for key in keys]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "argument", "lines", "query"),
    [
        ("bookshelf", "", [], Query()),
        (
            "bookshelf",
            "",
            [":tags: a, b + c; -d", ":level: x"],
            Query(tags=("a", "b + c", "-d"), levels=("x",)),
        ),
        (
            "bookshelf",
            "",
            [":bibfile: a.bib", ":type: book", ":author: Freud", ":year: 1900-1910, never", ":cited: never"],
            Query(
                bibfiles=("a.bib",), types=("book",), authors=("Freud",), years=("1900-1910",), cited="never"
            ),
        ),
        ("bookshelf", "", [":cited: sometimes"], Query()),
        ("bibliography", "", [":all:"], Query()),
        ("bibliography", "a.bib b.bib", [":filter: author % 'X'"], Query(bibfiles=("a.bib", "b.bib"))),
    ],
)
def test_directives_that_select_works(
    language: str, name: str, argument: str, lines: list[str], query: Query
) -> None:
    """What a value cannot be is left out, as in a build."""
    assert shelves(language, written(language, name, argument, *lines)) == [query]


def test_options_of_myst_in_yaml() -> None:
    """The other way of writing them; lists and texts of several lines, too."""
    text = '```{bookshelf}\n---\ntags: "a"\nlevel: [x, y]\ntype:\n- book\n- article\n---\n```'
    assert shelves("myst", text) == [Query(tags=("a",), levels=("x", "y"), types=("book", "article"))]
    assert mentions("myst", "```{bookshelf}\n---\nkeys: |\n  a\n  b\n---\n```") == [("a", 1), ("b", 1)]
    assert mentions("myst", "```{bookshelf}\n---\nkeys: a\n```") == [("a", 1)]


def test_a_bibliography_of_what_is_cited_selects_nothing() -> None:
    """Its works are cited anyway."""
    assert shelves("rst", ".. bibliography::\n   :cited:\n") == []


def test_directives_in_directives_end_somewhere() -> None:
    """Hostile nesting is left before Python's stack is used up."""

    def nested(depth: int) -> str:
        fences = [":" * (depth - level + 3) for level in range(depth)]
        return "\n".join([*(f"{fence}{{note}}" for fence in fences), "{cite:p}`a`", *reversed(fences)])

    assert mentions("myst", nested(10)) == [("a", 11)]
    assert mentions("myst", nested(300)) == []


def test_other_directives_are_not_taken_up() -> None:
    """Their content is for the finder to look through."""
    found = Mentions()
    assert not found.directive(Directive("note", "", {}, ("x",), 1), "page")
    assert found.directive(Directive("book-card", "k", {}, (), 1), "page")


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(alphabet="`{}:cite.pab \n-~>*[]()!|\\%", max_size=120))
def test_any_text(language: str, text: str) -> None:
    """Nothing raises; lines lie in the text."""
    assert all(1 <= line <= text.count("\n") + 1 for _, line in mentions(language, text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "unit",
    ["``", ":cite:p:`", "{cite:p}`a` ", ".. note::\n\n   ", "x::\n\n", "text :cite:p:`a`\n", "\n .. a::"],
)
def test_time_is_linear(language: str, unit: str) -> None:
    """Pages of anything are read in a time that grows with their length."""
    assert is_linear(lambda size: mentions(language, unit * (size // len(unit))), 30_000)
