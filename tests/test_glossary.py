"""The guide's glossary: in order, without repetition, and every word with the page that explains it.

An idea has more than a word of statistics: after the plain sentence and the technical one come an example
from ordinary life and the chief objection, under the labels of :data:`LABELS`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house_rules.terms import USING, unlinked

DOCS = Path(__file__).parent.parent / "docs"
TEXT = (DOCS / "glossary.md").read_text(encoding="utf-8")
EXPLAINED = re.compile(r"Explained in \[([^\]]+)\]\(([\w-]+)\.md\)\.")


#: How the paragraphs begin that an idea has and a mere word need not have, in their order.
LABELS = ("*For instance.* ", "*Against it.* ")


class Entry(NamedTuple):
    """One entry: its terms, the plain sentence, the technical one, and what follows them."""

    terms: list[str]
    paragraphs: list[str]


def entries(block: str) -> list[Entry]:
    found = []
    for chunk in re.split(r"\n\n(?=\S)", block.strip("\n")):
        lines = chunk.splitlines()
        terms = [line for line in lines if line and not line[0].isspace()]
        body = "\n".join(line.strip() for line in lines[len(terms) :])
        found.append(Entry(terms, [part for part in body.split("\n\n") if part]))
    return found


PARTS = [entries(block) for block in re.findall(r"```\{glossary\}\n:sorted:\n\n(.*?)\n```", TEXT, re.S)]
ALL = [entry for part in PARTS for entry in part]


def test_the_beginners_words_come_first() -> None:
    assert len(PARTS[0]) == 12
    assert 140 <= len(ALL) <= 180


def test_words_stand_in_order_and_once() -> None:
    for part in (PARTS[0], [entry for letter in PARTS[1:] for entry in letter]):
        heads = [entry.terms[0].casefold() for entry in part]
        assert heads == sorted(heads)
    terms = [term.casefold() for entry in ALL for term in entry.terms]
    assert len(terms) == len(set(terms))


def test_every_letter_is_reached_from_the_bar() -> None:
    (bar,) = re.findall(r"^\{\.az\}\n(.+)$", TEXT, re.MULTILINE)
    headings = re.findall(r"^\(letter-(\w+)\)=\n###? (.+)$", TEXT, re.MULTILINE)
    assert re.findall(r"\[[^\]]+\]\(#letter-(\w+)\)", bar) == [target for target, _ in headings]
    letters = [name for _, name in headings[1:]]
    assert letters == [part[0].terms[0][0].upper() for part in PARTS[1:]]
    assert all(
        entry.terms[0][0].upper() == name
        for name, part in zip(letters, PARTS[1:], strict=True)
        for entry in part
    )


def test_the_ideas_have_an_example_and_an_objection() -> None:
    told = [entry for entry in ALL if len(entry.paragraphs) == 5]
    assert {entry.terms[0] for entry in PARTS[0]} <= {entry.terms[0] for entry in told}
    assert len(told) >= 90


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: str(entry.terms[0]))
def test_an_entry_has_a_plain_sentence_a_technical_one_and_a_place(entry: Entry) -> None:
    plain, technical, *more, place = entry.paragraphs
    beginnings = [next(label for label in LABELS if part.startswith(label)) for part in more]
    assert beginnings == [label for label in LABELS if label in beginnings]
    assert plain.endswith(".")
    assert "{cite" not in plain, "the plain sentence is for everybody, and is shown on hover"
    assert len(plain.split()) <= 30
    assert len(technical.split()) >= 5
    match = EXPLAINED.fullmatch(place)
    assert match
    page = (DOCS / f"{match[2]}.md").read_text(encoding="utf-8")
    assert f"# {match[1]}\n" in page
    assert any(term.casefold() in page.casefold() for term in entry.terms)


def test_every_word_is_linked_to_from_a_page() -> None:
    linked = set()
    for page in DOCS.glob("*.md"):
        if page.name != "glossary.md":
            for target in re.findall(r"\{term\}`([^`]*)`", page.read_text(encoding="utf-8")):
                linked.add(re.sub(r".*<(.*)>", r"\1", target).casefold())
    unused = [entry.terms[0] for entry in ALL if not {term.casefold() for term in entry.terms} & linked]
    assert unused == []


@pytest.mark.parametrize("page", USING, ids=lambda page: page.stem)
def test_a_page_leads_from_the_words_that_it_uses_to_their_entries(page: Path) -> None:
    assert unlinked(page.read_text(encoding="utf-8")) == []


def test_a_word_without_a_link_is_found() -> None:
    assert unlinked("# T\n\nThe care of a rupture.\n") == ["rupture"]
    assert unlinked("# T\n\nA {term}`Rupture <rupture>`, a rupture, a [secure base](x.md), *STPP*.\n") == []
