"""Findings and their sources: a number has its source beside it, in the same sentence, list item or entry.

The data file behind "Does it work?" is read as a part of that page.
"""

from __future__ import annotations

import re

from docs._ext.results import read
from tests.house_rules import DOCS
from tests.prose import MARKUP

#: One page shows examples, and the page about the guide reports its own figures.
OTHER = {"other-sites", "about"}
PAGES = [page for page in sorted(DOCS.glob("*.md")) if page.stem not in OTHER]

CITATION = re.compile(r"\{(?:foot)?cite[:\w]*\}`([^`]*)`")
NUMBER = r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)"
#: A number as a finding prints it, with what tells a share from a count.
FOUND = re.compile(rf"{NUMBER}(?:\s%)?(?![\w,]*\d)")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
#: What is plainly a result: a share, a coefficient, a count of people or of studies.
RESULT = re.compile(
    rf"{NUMBER}\s%|(?<![\w.£])\d*\.\d\d+|{NUMBER}(?=\s(?:\w+\s)?(?:people|patients|clients|women|children|adults"
    r"|studies|trials|samples|papers)\b)"
)
#: Where one statement ends: a sentence, an item of a list, an entry.
STATEMENT = re.compile(r"\n(?=\n|: |- |\d+\. |\|)|(?<=[.!?])\s+(?=[A-Z*\[])")
INVENTED = re.compile(r"^:::\{admonition\}[^\n]*\n:class: practice\n.*?^:::$", re.MULTILINE | re.DOTALL)

#: The most pages on which one finding may stand: its home, and one that cannot do without it.
HOMES = 2


def body(text: str) -> str:
    """Return the page without its front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).replace("\N{NO-BREAK SPACE}", " ")


def keys(statement: str) -> set[str]:
    """Return the works that are cited in it."""
    cited = (re.sub(r"\{[^}]*\}", "", found) for found in CITATION.findall(statement))
    return {key.strip() for group in cited for key in group.split(",") if key.strip()}


def numbers(statement: str) -> set[str]:
    """Return the numbers that it prints, without years, addresses and citations."""
    clean = re.sub(r"\{[\w:]+\}`[^`]*`|\]\([^)]*\)", " ", statement)
    return {found for found in FOUND.findall(clean) if not YEAR.fullmatch(found)}


def findings(text: str) -> set[tuple[str, str]]:
    """Return each work with each number that stands beside it."""
    return {
        (key, number)
        for statement in STATEMENT.split(body(text))
        for key in keys(statement)
        for number in numbers(statement)
    }


def data() -> str:
    """Return the data file's statements, one to a paragraph, each with its citation."""
    results = read()
    said = [
        f"{{cite:p}}`{line.key}` {line.number} {line.around} {line.basis}" for line in results.comparisons
    ]
    said += [f"{{cite:p}}`{study.key}` {study.found}; {study.say}" for study in results.studies]
    said += [f"{item.line}\n\n{item.quality}\n\n{item.unknown}" for item in results.conditions]
    return "\n\n".join(said)


def unsourced(text: str) -> set[str]:
    """Return the results that no statement of the page gives together with a source."""
    page = INVENTED.sub("", body(text))
    # A source serves its paragraph; a link to another page of the guide only the statement that it stands in.
    blocks = [block for block in re.split(r"\n\s*\n", page) if CITATION.search(block) or "](http" in block]
    led_on = [statement for statement in STATEMENT.split(page) if "](" in statement]
    sourced = " ".join([*blocks, *led_on])
    known = set(RESULT.findall(sourced)) | set(RESULT.findall(data())) | numbers(data())
    for pattern in MARKUP:
        page = pattern.sub(lambda found: found[1] if found.re.groups and found[1] else " ", page)
    return {found for found in RESULT.findall(page) if found not in known and not YEAR.fullmatch(found)}
