"""The pages of the guide keep what they promise: their parts, plain words, careful words and one spelling.

Rules of wording look at what a page says in its own voice. A title, a word in italics and a quotation are
mentioned and not said, so that a page can name *Evidence-Based Medicine* or warn of "rewiring".
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

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

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
FIGURES = sorted((DOCS / "figures").glob("*.svg"))

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
    "resources",
    "review",
}
TEACHING = [page for page in PAGES if page.stem not in SERVICE]

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
    "psycho(?:dynamic|analytic|therap\\w+)|confidentiality|parliamentary|association|personality"
)

#: Its path or title, its options, its content.
FIGURE = re.compile(r"^```\{figure\} (\S+)\n((?::[^\n]+\n)*)(.*?)^```$", re.MULTILINE | re.DOTALL)
ADMONITION = re.compile(r"^:::\{admonition\} ([^\n]+)\n((?::[^\n]+\n)*)(.*?)^:::$", re.MULTILINE | re.DOTALL)


def name(path: Path) -> str:
    return path.stem


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def admonition(page: Path, kind: str) -> list[str]:
    """Return the texts of the page's boxes of that class."""
    return [body for _, options, body in ADMONITION.findall(read(page)) if f":class: {kind}\n" in options]


# Parts


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_describes_itself_and_says_when_it_was_checked_against_what(page: Path) -> None:
    given = front_matter(page)
    assert 50 <= len(given["description"]) <= 240
    assert datetime.date.fromisoformat(given["date_checked"])
    assert given["checked_against"]
    shown = re.search(r'^ {4}"description": "(.+)"$', read(page), re.MULTILINE)
    assert shown
    assert 50 <= len(shown[1]) <= 240


def test_a_reviewer_is_named_with_a_capacity_and_a_day() -> None:
    given = {page.name: front_matter(page).get("reviewed_by", "") for page in PAGES}
    named = re.compile(r"\S.+, \S.+, on \d{1,2} [A-Z][a-z]+ \d{4}")
    assert [page for page, words in given.items() if words and not named.fullmatch(words)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_has_one_title(page: Path) -> None:
    assert len(re.findall(r"^# \S", re.sub(r"^(`{3,}).*?^\1", "", read(page), flags=re.S | re.M), re.M)) == 1


@pytest.mark.parametrize("page", TEACHING, ids=name)
def test_a_page_begins_with_an_answer(page: Path) -> None:
    (answer,) = re.findall(r"^# .+\n\n\{\.standfirst\}\n(\S.*)\n\n", read(page), re.MULTILINE)
    assert answer.endswith(".")


@pytest.mark.parametrize("page", TEACHING, ids=name)
def test_a_page_says_what_is_disputed(page: Path) -> None:
    (disputed,) = admonition(page, "disputed")
    assert len(WORD.findall(prose(disputed))) >= 30


@pytest.mark.parametrize("page", TEACHING, ids=name)
def test_a_page_has_a_vignette_that_says_that_it_is_invented(page: Path) -> None:
    vignettes = admonition(page, "practice")
    assert vignettes
    assert [text for text in vignettes if not text.lstrip().startswith("*Invented.*")] == []


@pytest.mark.parametrize("page", TEACHING, ids=name)
def test_a_page_cites(page: Path) -> None:
    assert re.search(r"\{(?:foot)?cite[:\w]*\}`", read(page))


@pytest.mark.parametrize("page", TEACHING, ids=name)
def test_a_page_has_a_figure_with_a_caption(page: Path) -> None:
    captions = [caption for path, _, caption in FIGURE.findall(read(page)) if not path.endswith("banner.svg")]
    assert captions
    assert [caption for caption in captions if not WORD.search(caption)] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_figure_has_words_for_those_who_do_not_see_it(page: Path) -> None:
    for path, options, _ in FIGURE.findall(read(page)):
        alternative = re.search(r"^:alt: (.+)$", options, re.MULTILINE)
        assert alternative, path
        assert len(WORD.findall(alternative[1])) >= 10, path
    drawn = re.findall(r"^`{3,}\{figure\}", read(page), re.MULTILINE)
    assert len(drawn) == len(FIGURE.findall(read(page)))


@pytest.mark.parametrize("path", FIGURES, ids=name)
def test_a_drawing_names_and_describes_itself_and_brings_nothing_along(path: Path) -> None:
    svg = "{http://www.w3.org/2000/svg}"
    root = ElementTree.parse(path).getroot()
    labels = {
        found.get("id"): found.text or "" for kind in ("title", "desc") for found in root.iter(svg + kind)
    }
    named = [labels.get(part, "").strip() for part in root.get("aria-labelledby", "").split()]
    assert root.get("role") == "img"
    assert len(named) == 2
    assert all(named)
    assert root.get("viewBox")
    foreign = {"script", "image", "foreignObject", "a", "use"}
    assert not [found.tag for found in root.iter() if found.tag.removeprefix(svg) in foreign]
    assert not re.search(r"url\((?!#)|@import|\bon\w+=", read(path))


def test_every_drawing_is_shown_somewhere() -> None:
    shown = {Path(found).name for page in PAGES for found in re.findall(r"figures/[\w-]+\.svg", read(page))}
    assert {path.name for path in FIGURES} - shown == set()


# For people who think about having therapy


@pytest.mark.parametrize("page", FOR_CLIENTS)
def test_a_page_for_clients_is_easy_to_read(page: str) -> None:
    text = read(DOCS / f"{page}.md")
    assert reading_age(text) <= FOR_CLIENTS[page]
    assert [said for said in sentences(text) if len(WORD.findall(said)) > 45] == []


@pytest.mark.parametrize("page", FIRST_SCREENS)
def test_a_first_screen_is_easy_to_read(page: str) -> None:
    assert reading_age(first_screen(read(DOCS / f"{page}.md"))) <= FIRST_SCREENS[page]


@pytest.mark.parametrize("page", FOR_CLIENTS)
def test_a_page_for_clients_has_no_sentence_that_only_a_few_can_read(page: str) -> None:
    assert hard(read(DOCS / f"{page}.md")) == []


def hard(text: str) -> list[str]:
    """Return the sentences that are far above the page's grade, and the words that are too long."""
    words = {word.lower() for word in WORD.findall(prose(text)) if syllables(word) >= 5}
    return [
        said for said in sentences(text) if len(WORD.findall(said)) >= 12 and reading_grade(said) > 17
    ] + [word for word in sorted(words) if not LONG_BUT_NEEDED.fullmatch(word)]


def test_a_hard_sentence_and_a_long_word_are_found() -> None:
    plain = "You may ask what you like, and you may stop at any time you wish to.\n\n"
    learned = "Notwithstanding institutional heterogeneity, administrations necessitate many individual"
    assert hard(plain) == []
    assert hard(f"{plain}{learned} negotiation, long deliberation and reconsideration.\n")[0].startswith(
        "Notwith"
    )
    assert hard("Indeterminacy.\n") == ["indeterminacy"]


@pytest.mark.parametrize("page", ["for-you", "choosing", "your-questions", "what-clients-say"])
def test_a_page_for_clients_leads_to_help_before_anything_else(page: str) -> None:
    before_the_first_section = read(DOCS / f"{page}.md").partition("\n## ")[0]
    assert "](help-now.md)" in before_the_first_section


def test_the_plain_page_uses_few_technical_terms() -> None:
    assert len(re.findall(r"\{term\}`", read(DOCS / "for-you.md"))) <= 6


def test_nobody_is_said_to_have_tested_what_was_not_tested() -> None:
    claim = re.compile(r"(?<!not been )\btested with (?:readers|clients|patients)|\baudio version\b", re.I)
    assert [page.stem for page in PAGES if claim.search(prose(read(page)))] == []


# Words

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


def faults(page: Path, pattern: str) -> list[str]:
    """Return the places where a page says in its own voice what the pattern matches, with their lines."""
    said = own_words(read(page))
    return [
        f"{page.name}:{said.count(chr(10), 0, found.start()) + 1}: {found.group()}"
        for found in re.finditer(pattern, said, re.IGNORECASE)
    ]


def is_a_name(place: str) -> bool:
    """Whether a word is written with a capital, as names of bodies and places are."""
    return place.rpartition(": ")[2][:1].isupper()


@pytest.mark.parametrize("page", PAGES, ids=name)
@pytest.mark.parametrize("why", WORDING)
def test_words_are_chosen_with_care(page: Path, why: str) -> None:
    assert faults(page, WORDING[why]) == [], why


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_spelling_is_british(page: Path) -> None:
    found = [place for pattern in BRITISH.values() for place in faults(page, rf"\b(?:{pattern})\b")]
    assert [
        place for place in found if not is_a_name(place) and not SPELT_SO.fullmatch(place.split(": ")[1])
    ] == []


# The rules themselves: what they catch, and what they let pass


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("died by suicide", "She committed suicide."),
        ("no brain", "Therapy rewires you."),
        ("no brain", "It is re-wired."),
        ("how sources", "A review (the abstract was read) found none."),
        ("a thing", "What a register does stands under Choosing a therapist."),
        ("for what", "This is an evidence-based therapy."),
        ("for what", "All of it is evidence-based."),
        ("people are not", "He is a schizophrenic."),
    ],
)
def test_a_rule_catches(tmp_path: Path, rule: str, text: str) -> None:
    (page := tmp_path / "page.md").write_text(f"# Title\n\n{text}\n", encoding="utf-8")
    (pattern,) = [pattern for why, pattern in WORDING.items() if rule in why]
    assert [place.partition(": ")[0] for place in faults(page, pattern)] == ["page.md:3"]


@pytest.mark.parametrize(
    "text",
    [
        "She died by suicide.",
        'Talk of "rewiring" helps nobody.',
        "It is evidence-based for depression, against waiting lists.",
        "See *Psychodynamic Therapy Meets Evidence-Based Medicine*.",
        "{cite:p}`{evidence-based, he says}leichsenring2015_lancet`",
        "```{figure} a.svg\n:alt: evidence-based\n```",
        "[a page](https://example.org/evidence-based)",
        "a borderline case, a psychotic state",
    ],
)
def test_a_rule_lets_pass(tmp_path: Path, text: str) -> None:
    (page := tmp_path / "page.md").write_text(f"# Title\n\n{text}\n", encoding="utf-8")
    assert [place for pattern in WORDING.values() for place in faults(page, pattern)] == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("behavior and color", ["behavior", "color"]),
        ("organized, randomization", ["organized", "randomization"]),
        ("the size of a prize, to seize, citizens, mentalizing", []),
        ("The Center for Something; Clinical Behavior Analysis", []),
        ("organised, analysed, behaviour, centre, counselling, defence", []),
        ("*Behavior Therapy* is a journal", []),
    ],
)
def test_spelling_catches_and_lets_pass(tmp_path: Path, text: str, caught: list[str]) -> None:
    (page := tmp_path / "page.md").write_text(text, encoding="utf-8")
    found = [place for pattern in BRITISH.values() for place in faults(page, rf"\b(?:{pattern})\b")]
    said = [place for place in found if not is_a_name(place)]
    assert [word for place in said if not SPELT_SO.fullmatch(word := place.split(": ")[1])] == caught


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("therapy", 3),
        ("listens", 2),
        ("the", 1),
        ("self-harm", 2),
        ("therapist’s", 3),
        ("camhs", 1),
        ("gp", 1),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_prose_keeps_its_lines_and_loses_its_markup() -> None:
    text = (
        "---\ndescription: x\n---\n\n# T\n\n{.standfirst}\nOne {term}`pattern <x>` [two](three.md).\n\n"
        "```{figure} a.svg\n:alt: no\n\nA caption.\n```\n\n:::{admonition} Box\n:class: practice\n\n"
        "*In.* `code` it {cite:p}`a,b`.\n:::\n"
    )
    said = prose(text)
    assert said.count("\n") == text.count("\n")
    assert said.split() == ["#", "T", "One", "pattern", "two.", "A", "caption.", "*In.*", "it", "."]


def test_sentences_are_told_apart_in_text_and_lists() -> None:
    text = "# Heading\n\nOne is short. Is two?\n\n- three\n- four; and\n  more\n\n| a | table |\n|---|---|\n"
    assert sentences(text) == ["One is short.", "Is two?", "three", "four; and more"]


def test_a_first_screen_ends_where_the_first_section_begins() -> None:
    assert first_screen("# Title\n\nAn answer.\n\n## One\n\nMore.\n\n## Two\n") == "# Title\n\nAn answer.\n\n"
    assert reading_age("You may stop. You may ask.") == reading_grade("You may stop. You may ask.") + 5


def test_long_words_and_sentences_make_a_higher_grade() -> None:
    plain = "You may stop. You may ask. We will talk."
    assert reading_grade(plain) < 2
    learned = "Psychodynamic formulation necessitates considerable interdisciplinary differentiation."
    assert reading_grade(learned) > 20


def test_paper_and_urgent_help_name_the_same_numbers() -> None:
    # Nobody can follow a link on paper: the notice there says the numbers themselves.
    template = (DOCS / "_templates/page.html").read_text(encoding="utf-8")
    (words,) = re.findall(r"<p>If something cannot wait: in danger.*?</p>", template, re.S)
    numbers = re.findall(r"\d[\d\s]*\d", words)
    assert len(numbers) == 4
    dialled = re.findall(r"\[([\d\s]+)\]\(tel:", read(DOCS / "help-now.md"))
    assert set(numbers) <= set(dialled)
