"""Unknown keys and unused works."""

from __future__ import annotations

import random

import pytest
from sphinx_bookshelf.library.lint.citations import check_keys, check_unused
from sphinx_bookshelf.library.lint.findings import Code
from sphinx_bookshelf.library.sources.mentions import Mentions
from sphinx_bookshelf.library.sources.myst import find_in_myst

from tests.growth import is_linear
from tests.library.lint.checking import fields_of, reading_of


def check(bib: str, page: str) -> list[tuple[Code, str, int]]:
    """Codes, messages and lines of what is found in a file and a page."""
    found = Mentions()
    find_in_myst(page, "page.md", found)
    findings = (
        *check_keys(reading_of(bib), found),
        *check_unused(reading_of(bib), fields_of(bib), found),
    )
    return [(each.code, each.message, each.line) for each in findings]


def unused(bib: str, page: str) -> list[str]:
    """The keys of unused works."""
    return [message.split("'")[1] for code, message, _ in check(bib, page) if code is Code.UNUSED]


def unknown(bib: str, page: str) -> list[tuple[str, int]]:
    """Messages and lines of unknown keys."""
    return [(message, line) for code, message, line in check(bib, page) if code is Code.KEY_NOT_FOUND]


def test_what_is_no_citation_is_told_once() -> None:
    said = [(Code.CITATION, "'a b' is no citation: write keys, with commas between them", 1)]
    assert check("", "{cite:p}`a b`") == said


def test_a_name_in_pandocs_syntax_is_told_apart_from_a_key() -> None:
    bib = "@book{jacobs2017, title = {A}}"
    page = "---\nbookshelf_pandoc_citations: true\n---\n[@nobody] @jacobs2071 @jacobs2017"
    assert [(code, message) for code, message, _ in check(bib, page)] == [
        (Code.KEY_NOT_FOUND, "no entry has the key 'nobody'"),
        (
            Code.MENTION,
            r"no entry has the key of @jacobs2071; write \@jacobs2071 where no work is meant; "
            "is 'jacobs2017' meant?",
        ),
    ]


@pytest.mark.parametrize(
    ("page", "left_out"),
    [
        ("Text", ""),
        (
            "```{eval-rst}\n.. automodule:: x\n```",
            "; not looked into: the code behind automodule in page.md (name it with --cited-in)",
        ),
        ("```{autodoc2-object} x\n```", "; not looked into: the code behind autodoc2-object in page.md"),
        ("```{doxygenclass} x\n```", "; not looked into: the code behind doxygenclass in page.md"),
    ],
)
def test_what_was_not_looked_into_is_said_of_what_seems_unused(page: str, left_out: str) -> None:
    (found,) = check("@book{one, title = {A}}", page)
    assert found[1].startswith(f"'one' is neither cited nor shown{left_out}")
    assert found[1].endswith("(name it with --cited-in)" if left_out else "shown")


TWO = "@book{one, title = {A}, keywords = {x}}\n@article{two, title = {B}, ids = {alias}}"


@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("nothing", ["one", "two"]),
        ("{cite:p}`one`", ["two"]),
        ("{cite:p}`alias`", ["one"]),
        ("```{book-card} one\n```", ["two"]),
        ("```{bookshelf}\n```", []),
        ("```{bookshelf}\n:tags: x\n```", ["two"]),
        ("```{bookshelf}\n:type: article\n```", ["one"]),
        ("```{bookshelf}\n:bibfile: a.bib\n```", []),
        ("```{bookshelf}\n:cited: anywhere\n```\n{footcite}`two`", ["one"]),
        ("```{bibliography}\n```", ["one", "two"]),
        ("```{bibliography}\n:all:\n```", []),
    ],
)
def test_works_are_used_where_they_are_cited_or_shown(page: str, keys: list[str]) -> None:
    """By key, by alias, by what a shelf asks for."""
    assert unused(TWO, page) == keys


@pytest.mark.parametrize(
    "entry",
    [
        "@incollection{two, title = {B}, crossref = {one}}",
        "@book{two, title = {B}, xdata = {none, one}}",
        "@book{two, title = {B}, related = {one}}",
        "@set{s, entryset = {one, two}}@book{two, title = {B}}",
        "@book{two, title = {B}, annotation = {See {cite:t}`one`.}}",
        "@book{two, title = {B}, highlights = {x; {cite:t}`one`}}",
        "@book{two, title = {B}, endorsement2 = {Like {cite:t}`one`.}}",
    ],
)
def test_works_are_used_by_other_entries(entry: str) -> None:
    """As their whole, as something related, in the words about them."""
    assert "one" not in unused(f"@book{{one, title = {{A}}}}{entry}", "{cite:p}`two`")


def test_unknown_keys_are_told_where_they_stand() -> None:
    """In pages, in the words about works; not in fields that are no rich text."""
    assert unknown(TWO, "x\n\n{cite:p}`one,nobody`") == [("no entry has the key 'nobody'", 3)]
    bib = "@book{one, title = {{cite:p}`no`},\n annotation = {\n See {cite:t}`nobody`.}}"
    assert unknown(bib, "") == [("no entry has the key 'nobody'", 2)]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Jacobs2017", "jacobs2017"),
        ("jacobs2018", "jacobs2017"),
        ("xacobs2017", "jacobs2017"),
        ("jaccobs2017", "jacobs2017"),
        ("Malan1979", "malan1979"),
        ("winnicott1971", ""),
        ("jacobs" * 20, ""),
    ],
)
def test_likely_key(key: str, meant: str) -> None:
    """A slip of the pen at the beginning or at the end, or another case."""
    bib = "@book{jacobs2017, title = {A}}\n@book{malan1979, title = {B}}"
    hint = f"; is {meant!r} meant?" if meant else ""
    ((message, line),) = unknown(bib, f"{{cite:p}}`{key}`")
    assert line == 1
    assert message.partition(";")[2] == hint.partition(";")[2]


def test_no_key_is_likely_where_there_are_none() -> None:
    """An empty file."""
    assert unknown("", "{cite:p}`k`") == [("no entry has the key 'k'", 1)]


def test_hints_for_many_unknown_keys_cost_little() -> None:
    """Each is compared with a few of its neighbours only."""

    def look_up(count: int) -> None:
        generator = random.Random(1)
        bib = "".join(f"@book{{k{generator.random()}, title = {{A}}}}\n" for _ in range(count))
        page = "".join(f"{{cite:p}}`k{generator.random()}`\n\n" for _ in range(count // 4))
        assert len(unknown(bib, page)) == count // 4

    assert is_linear(look_up, 2_000)
