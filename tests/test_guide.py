"""The pages of the guide keep what they promise: their parts, plain words, careful words and one spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.house_rules import DOCS, drawings
from tests.house_rules.pages import (
    BRITISH,
    PAGES,
    SPELT_SO,
    WORDING,
    breaches,
    hard,
    read,
    said,
)
from tests.prose import (
    first_screen,
    prose,
    reading_age,
    reading_grade,
    sentences,
    syllables,
)

if TYPE_CHECKING:
    from pathlib import Path


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_keeps_the_house_rules(page: Path) -> None:
    assert [str(breach) for breach in breaches(page)] == []


@pytest.mark.parametrize("path", drawings.DRAWINGS, ids=name)
def test_a_drawing_keeps_the_house_rules(path: Path) -> None:
    assert [str(breach) for breach in drawings.breaches(path)] == []


def test_a_hard_sentence_and_a_long_word_are_found() -> None:
    plain = "You may ask what you like, and you may stop at any time you wish to.\n\n"
    learned = "Notwithstanding institutional heterogeneity, administrations necessitate many individual"
    assert hard(plain) == []
    assert hard(f"{plain}{learned} negotiation, long deliberation and reconsideration.\n")[0].startswith(
        "Notwith"
    )
    assert hard("Indeterminacy.\n") == ["indeterminacy"]


def test_the_plain_page_uses_few_technical_terms() -> None:
    assert len(re.findall(r"\{term\}`", read(DOCS / "for-you.md"))) <= 6


def test_nobody_is_said_to_have_tested_what_was_not_tested() -> None:
    claim = re.compile(r"(?<!not been )\btested with (?:readers|clients|patients)|\baudio version\b", re.I)
    assert [page.stem for page in PAGES if claim.search(prose(read(page)))] == []


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
def test_a_rule_catches(rule: str, text: str) -> None:
    (pattern,) = [pattern for why, pattern in WORDING.items() if rule in why]
    assert [line for line, _ in said(f"# Title\n\n{text}\n", pattern)] == [3]


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
def test_a_rule_lets_pass(text: str) -> None:
    found = [each for pattern in WORDING.values() for each in said(f"# Title\n\n{text}\n", pattern)]
    assert found == []


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
def test_spelling_catches_and_lets_pass(text: str, caught: list[str]) -> None:
    found = [word for pattern in BRITISH.values() for _, word in said(text, rf"\b(?:{pattern})\b")]
    assert [word for word in found if not word[:1].isupper() and not SPELT_SO.fullmatch(word)] == caught


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


@pytest.mark.parametrize("page", ["index.md", "_templates/404.html"])
def test_the_home_page_and_a_missing_page_name_the_four_numbers_of_urgent_help(page: str) -> None:
    text = read(DOCS / page)
    assert re.findall(r"tel:(\d+)", text) == ["999", "111", "08088088000", "116123"]
    assert re.search(r"in Northern Ireland Lifeline", re.sub(r"\s+", " ", text))


def test_urgent_help_begins_with_the_three_calls_and_says_once_what_northern_ireland_has_for_111() -> None:
    # Somebody in panic on a phone reads one screen: what it names, and the numbers, stand before all else.
    page = read(DOCS / "help-now.md").partition("**How these numbers were checked.**")[0]
    first = page.partition("# Urgent help")[2].partition("**Not in the UK?**")[0]
    for words in ("Life in danger", "overdose", "thoughts of suicide", "A&E", "Northern Ireland: Lifeline"):
        assert words in first
    assert re.findall(r"\(tel:(\d+)\)", first) == ["999", "111", "08088088000", "116123"]
    assert len(first.split()) < 85
    assert page.count("out-of-hours GP") == 1


@pytest.mark.parametrize("page", ["first-meeting.md", "data/course.toml"])
def test_a_client_with_a_plan_and_the_means_is_not_left_without_999(page: str) -> None:
    (line,) = [line for line in read(DOCS / page).splitlines() if re.search(r"A plan,.* means", line)]
    assert "help before they leave" in line
    assert re.search(r"999\S* or A&E", line[line.index("A plan") :])


def test_voices_that_somebody_might_obey_are_sent_to_999_before_the_same_day() -> None:
    (row,) = [line for line in read(DOCS / "first-meeting.md").splitlines() if line.startswith("| Reality")]
    assert row.index("](tel:999)") < row.index("same-day help")


def test_nobody_is_sent_to_the_closed_door_of_a_centre_after_an_assault() -> None:
    # Centres answer the telephone at all hours, but see people by appointment (NHS England, 2 February 2026).
    section = (
        read(DOCS / "help-now.md").partition("### After a sexual assault")[2].partition("## If it was")[0]
    )
    for nation in ("England and Wales", "Scotland", "Northern Ireland"):
        (line, *_) = [line for line in section.splitlines() if line.startswith(f"- **{nation}")]
        assert re.search(r"by appointment|[Cc]all before you go", line)


def test_a_fit_after_a_medicine_is_sent_to_999_before_the_row_for_anything_else() -> None:
    section = read(DOCS / "help-now.md").partition("## If a medicine makes you feel worse")[2]
    before, _, after = section.partition("- **Anything else:**")
    for sign in ("A fit", "chest pain", "stiff or jerking muscles"):
        (line,) = [line for line in before.splitlines() if sign in line]
        assert "](tel:999)" in line
    assert "111" in after


@pytest.mark.parametrize("page", ["help-now.md", "for-you.md", "first-meeting.md"])
def test_being_sick_often_at_a_normal_weight_is_seen_by_a_doctor_too(page: str) -> None:
    # Vomiting lowers potassium, and so endangers the heart, whatever the weight.
    (line,) = [line for line in read(DOCS / page).splitlines() if "at any weight)" in line]
    assert re.search(r"weight\b.*\bsick\b.*\bfaint.*\bcollapse\b.*\]\(tel:999\)", line, re.IGNORECASE)


def test_joint_sessions_are_not_advised_where_one_frightens_the_other() -> None:
    for page in ("settings.md", "working-through.md"):
        assert "controls or frightens the other" in read(DOCS / page)
    assert "an address that you agreed is safe" in read(DOCS / "endings.md")
