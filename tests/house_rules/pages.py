"""What a page of the guide has, and how it speaks.

Rules of wording look at what a page says in its own voice. A title, a word in italics and a quotation are
mentioned and not said, so that a page can name *Evidence-Based Medicine* or warn of "rewiring".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.house_rules import DOCS, Breach, templates
from tests.house_rules.findings import OTHER, unsourced
from tests.house_rules.studies import LISTS, linked
from tests.house_rules.terms import PLAIN, unlinked
from tests.prose import (
    WORD,
    first_screen,
    front_matter,
    own_words,
    prose,
    reading_age,
    reading_grade,
    sentences,
    syllables,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = sorted(DOCS.glob("*.md"))

#: Pages that serve and do not teach: lists, numbers to call, how the site is made.
SERVICE = {
    "course",
    "law",
    "placement-kit",
    "about",
    "bookshelf",
    "glossary",
    "help-now",
    "other-sites",
    "reading-paths",
    "resources",
    "review",
    "shelf-deepen",
    "shelf-evidence",
    "shelf-practise",
}
#: Pages for people who think about having therapy, and the reading age that they keep below. On 2026-11-30
#: for-you, choosing and help-now measured 8.5, 8.8 and 8.9.
FOR_CLIENTS = {
    "for-you": 9.0,
    "choosing": 9.0,
    "help-now": 9.0,
    "your-questions": 9.0,
    "what-clients-say": 9.0,
}
#: Openings that people read who want one answer, or who are about to have a first meeting.
FIRST_SCREENS = {"first-meeting": 9.0, "evidence": 12.0, "words": 12.0}

#: Words of five syllables or more that these pages cannot do without: what therapists, bodies and a diagnosis
#: are called, which people look for by that name.
LONG_BUT_NEEDED = re.compile(
    "psycho(?:dynamic|analytic|therap\\w+)|confidentiality|parliamentary|association|personality|anorexia"
)

#: Its path or title, its options, its content.
FIGURE = re.compile(r"^```\{figure\} (\S+)\n((?::[^\n]+\n)*)(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
ADMONITION = re.compile(r"^:::\{admonition\} ([^\n]+)\n((?::[^\n]+\n)*)(.*?)^:::$", re.MULTILINE | re.DOTALL)


#: Pages for clients that lead to help before anything else.
HELP_FIRST = {"for-you", "choosing", "your-questions", "what-clients-say"}
#: How few words tell what is disputed, or what a figure shows to who does not see it.
DISPUTED, ALTERNATIVE, LONGEST = 30, 10, 45
#: How long the sentences are that search engines show.
DESCRIPTION = range(50, 241)
TOCTREE = re.compile(r"^```\{toctree\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: A reviewer, as the front matter names one.
REVIEWER = re.compile(r"\S.+, \S.+, on \d{1,2} [A-Z][a-z]+ \d{4}")

#: What is not said, and why. Each pattern is matched against a page's own words.
WORDING = {
    "died by suicide; suicide is no crime and no success": (
        r"\bcommit(?:s|ted|ting)?\s+suicide|\b(?:un)?successful\s+suicide|\bfailed\s+suicide"
    ),
    "no brain is known to be rewired by talking": r"\bre-?wir(?:e[ds]?|ing)\b",
    "for what, against what, by whom?": (
        r"\b(?:evidence|research)[- ]based\b(?!\s+(?:\w+\s+){0,3}(?:for|in|against)\b)"
    ),
    "how sources were read is said once, on the page about the guide": r"\babstracts? (?:was|were) read\b",
    "a thing is on a page and does not stand under it": r"\bstands? under\b",
    "a claim of advertising": r"\b(?:must-read|ground-?breaking|cutting-edge|world-class|life-changing)\b",
    "people are not their diagnosis": (
        r"\b(?:a|the)\s+(?:schizophrenic|borderline|bulimic|anorexic|psychotic)s?\b(?!\s+[a-z])"
    ),
}

#: American spellings, by the British ones. Names of places, bodies and works keep their own.
BRITISH = {
    "behaviour": r"behavior\w*",
    "colour": r"color(?:s|ed|ful|ing)?",
    "favour": r"favor\w*",
    "honour": r"honor(?:s|ed|ing|able)?",
    "labour": r"labor(?:s|ed|ing)?",
    "neighbour": r"neighbor\w*",
    "centre": r"center(?:s|ed|ing)?",
    "defence": r"defense\w*",
    "counselling": r"counsel(?:ing|ed|ors?)",
    "fulfil": r"fulfills?",
    "analyse": r"analyz\w+",
    "-ise": r"(?!(?:pri|sei|cap)z)\w{3,}iz(?:e[ds]?|ing|ations?|ational|er|ers)",
}

#: Terms of art with z, and words that end so in every English.
SPELT_SO = re.compile(r"(?i)mentaliz\w+|(?:seiz|priz|siz|capsiz|downsiz|resiz)\w+|citizen\w*|horizon\w*")


def said(text: str, pattern: str) -> Iterator[tuple[int, str]]:
    """Yield the lines in which a page says in its own voice what the pattern matches, and the words."""
    own = own_words(text)
    for found in re.finditer(pattern, own, re.IGNORECASE):
        yield own.count("\n", 0, found.start()) + 1, found.group()


def hard(text: str) -> list[str]:
    """Return the sentences that are far above the page's grade, and the words that are too long."""
    words = {word.lower() for word in WORD.findall(prose(text)) if syllables(word) >= 5}
    return [
        said for said in sentences(text) if len(WORD.findall(said)) >= 12 and reading_grade(said) > 17
    ] + [word for word in sorted(words) if not LONG_BUT_NEEDED.fullmatch(word)]


def read(page: Path) -> str:
    """Return the source of a page."""
    return page.read_text(encoding="utf-8")


def line_of(text: str, words: str) -> int:
    """Return the first line that has these words, else 1."""
    return text.count("\n", 0, max(text.find(words), 0)) + 1


def boxes(text: str, kind: str) -> list[tuple[int, str]]:
    """Return the boxes of a page of that class: the line and the text of each."""
    return [
        (text.count("\n", 0, match.start()) + 1, match[3])
        for match in ADMONITION.finditer(text)
        if f":class: {kind}\n" in match[2]
    ]


def breaches(page: Path) -> Iterator[Breach]:
    """Yield what breaks a rule on a page."""
    text = read(page)
    rules = EVERYWHERE if page.stem in SERVICE else EVERYWHERE + TEACHING_RULES
    for rule in rules:
        for line, message in rule(page, text):
            yield Breach(page, line, message)


def _front_matter(page: Path, text: str) -> Iterator[tuple[int, str]]:
    given = front_matter(page)
    for name, todo in (
        ("description", "one sentence that says what the page answers, for search engines"),
        ("date_checked", "the day on which you checked the page: 2026-11-30"),
        ("checked_against", "what you checked it against"),
    ):
        if not given.get(name):
            yield 1, f"add to the front matter, between the two lines of ---: {name}: {todo}"
    shown = re.search(r'^ {4}"description": "(.+)"$', text, re.MULTILINE)
    if not shown:
        yield 1, 'add to the front matter: myst: html_meta: "description": "…", the same sentence once more'
    for words in filter(None, (given.get("description"), shown and shown[1])):
        if len(words) not in DESCRIPTION:
            yield line_of(text, words), f"the description has {len(words)} characters; 50 to 240 are shown"
    try:
        datetime.date.fromisoformat(given.get("date_checked") or "2026-11-30")
    except ValueError:
        yield line_of(text, "date_checked"), "write date_checked as 2026-11-30"
    reviewer = given.get("reviewed_by")
    if reviewer and not REVIEWER.fullmatch(reviewer):
        yield line_of(text, "reviewed_by"), "write reviewed_by as: name, capacity, on 3 March 2027"


def _title(page: Path, text: str) -> Iterator[tuple[int, str]]:
    titles = re.findall(r"^# \S", re.sub(r"^(`{3,}).*?^\1", "", text, flags=re.S | re.M), re.M)
    if len(titles) != 1:
        yield 1, f"a page has one title, a line that begins with '# '; this has {len(titles)}"


def _reached(page: Path, text: str) -> Iterator[tuple[int, str]]:
    if page.parent == DOCS and page.stem != "index":
        trees = "".join(found for each in PAGES for found in TOCTREE.findall(read(each)))
        if not re.search(rf"^{page.stem}$", trees, re.MULTILINE):
            yield 1, f"no table of contents names the page: write {page.stem} into a toctree of index.md"


def _answer(page: Path, text: str) -> Iterator[tuple[int, str]]:
    found = re.findall(r"^# .+\n\n\{\.standfirst\}\n(\S.*)\n\n", text, re.MULTILINE)
    if len(found) != 1:
        yield (
            line_of(text, "\n# ") + 1,
            "below the title put {.standfirst}, and in the next line the answer",
        )
    elif not found[0].endswith("."):
        yield line_of(text, found[0]), "the standfirst ends with a full stop"


def _disputed(page: Path, text: str) -> Iterator[tuple[int, str]]:
    found = boxes(text, "disputed")
    if len(found) != 1:
        yield (
            1,
            (
                f"a page has one box of what is disputed, this has {len(found)}: "
                ":::{admonition} What is disputed, and :class: disputed"
            ),
        )
    for line, words in found[:1]:
        if len(WORD.findall(prose(words))) < DISPUTED:
            yield line, f"say in {DISPUTED} words or more what is disputed, and by whom"


def _vignettes(page: Path, text: str) -> Iterator[tuple[int, str]]:
    found = boxes(text, "practice")
    if not found:
        yield 1, "add a vignette: :::{admonition} In practice, with :class: practice, that begins *Invented.*"
    for line, words in found:
        if not words.lstrip().startswith("*Invented.*"):
            yield line, "begin the vignette with *Invented.*"


def _sources(page: Path, text: str) -> Iterator[tuple[int, str]]:
    if not re.search(r"\{(?:foot)?cite[:\w]*\}`", text):
        yield 1, "cite what the page rests on: {cite:p}`key`, with a key of bib/"
    captions = [caption for path, _, caption in FIGURE.findall(text) if not path.endswith("banner.svg")]
    if not any(WORD.search(caption) for caption in captions):
        yield (
            1,
            "add a figure: ```{figure} figures/name.svg, :alt:, an empty line, its caption",
        )


def _template(page: Path, text: str) -> Iterator[tuple[int, str]]:
    lines = text.splitlines()
    for line in templates.page():
        if line in lines:
            yield lines.index(line) + 1, f'this line is still the template\'s: "{line.strip()}"'


def _figures(page: Path, text: str) -> Iterator[tuple[int, str]]:
    for match in FIGURE.finditer(text):
        alternative = re.search(r"^:alt: (.+)$", match[2], re.MULTILINE)
        if not alternative or len(WORD.findall(alternative[1])) < ALTERNATIVE:
            line = text.count("\n", 0, match.start()) + 1
            yield line, f"say in :alt:, in {ALTERNATIVE} words or more, what {match[1]} shows"
    if len(re.findall(r"^`{3,}\{figure\}", text, re.MULTILINE)) != len(FIGURE.findall(text)):
        yield line_of(text, "{figure}"), "write a figure with three backticks, its options, and its caption"


def _terms(page: Path, text: str) -> Iterator[tuple[int, str]]:
    for word in unlinked(text) if page.stem not in PLAIN else ():
        yield line_of(text, word), f'lead from "{word}" to the glossary, once: {{term}}`{word}`'


def _findings(page: Path, text: str) -> Iterator[tuple[int, str]]:
    for number in sorted(unsourced(text)) if page.stem not in OTHER else ():
        yield line_of(text, number), f"{number} has no source beside it: cite the work in the same paragraph"
    for address, key in linked(text) if page.stem not in LISTS else ():
        yield line_of(text, address), f"the library has this study: cite {key} in place of the link"


def _wording(page: Path, text: str) -> Iterator[tuple[int, str]]:
    for why, pattern in WORDING.items():
        for line, words in said(text, pattern):
            yield line, f'"{words}": {why}'


def _spelling(page: Path, text: str) -> Iterator[tuple[int, str]]:
    for british, pattern in BRITISH.items():
        for line, word in said(text, rf"\b(?:{pattern})\b"):
            # Names of bodies and places are written with a capital.
            if not word[:1].isupper() and not SPELT_SO.fullmatch(word):
                yield line, f'"{word}": the guide spells as in Britain ({british})'


def _for_clients(page: Path, text: str) -> Iterator[tuple[int, str]]:
    if most := FOR_CLIENTS.get(page.stem):
        if (age := reading_age(text)) > most:
            yield 1, f"the reading age is {age:.1f}; keep it at {most} or below: shorter sentences and words"
        for words in hard(text):
            yield line_of(text, words[:20]), f"hard to read: {words}"
        for words in sentences(text):
            if len(WORD.findall(words)) > LONGEST:
                yield line_of(text, words[:20]), f"a sentence has {LONGEST} words at most: {words[:60]}…"
    if (most := FIRST_SCREENS.get(page.stem)) and (age := reading_age(first_screen(text))) > most:
        yield 1, f"the reading age of the opening is {age:.1f}; keep it at {most} or below"
    if page.stem in HELP_FIRST and "](help-now.md)" not in text.partition("\n## ")[0]:
        yield 1, "lead to help-now.md before the first section"


Rule = Callable[["Path", str], "Iterator[tuple[int, str]]"]
#: What holds for all pages, and what for those that teach.
EVERYWHERE: tuple[Rule, ...] = (
    *(_front_matter, _title, _template, _reached, _figures, _terms, _findings),
    *(_wording, _spelling, _for_clients),
)
TEACHING_RULES: tuple[Rule, ...] = (_answer, _disputed, _vignettes, _sources)
