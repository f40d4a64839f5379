"""The page "Does it work?" prints no number that is not in the data file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs._ext.results import DATA, MINUS, read

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/evidence.md"

#: A number as it is printed, with what tells a share from a count.
NUMBER = re.compile(rf"[{MINUS}-]?\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s?%)?")
#: A year, which is no result.
YEAR = re.compile(r"(?:1[89]|20)\d\d")


def prose(page: str) -> str:
    """The page's own sentences: no front matter, no addresses, no keys, no options or names of files."""
    text = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.S)
    text = re.sub(r"\{(?:cite|term|ref)[^}]*\}`[^`]*`", "", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"^:(?!alt:)\w+:.*$", "", text, flags=re.M)
    return re.sub(r"\b[NC]G\d+\b", "", text)


def numbers(text: str) -> set[str]:
    """The numbers of a text, spelt one way, without years."""
    spelt = text.replace("minus ", MINUS).replace("\N{NO-BREAK SPACE}", " ")
    found = {re.sub(r"\s", "", match) for match in NUMBER.findall(spelt)}
    return {number.replace("-", MINUS) for number in found if not YEAR.fullmatch(number)}


def allowed() -> set[str]:
    data = numbers(DATA.read_text(encoding="utf-8"))
    return data | {number.lstrip(MINUS) for number in data}


def test_every_number_of_the_page_is_in_the_data() -> None:
    printed = numbers(prose(PAGE.read_text(encoding="utf-8")))
    assert printed, "the page prints numbers in its prose; none was found"
    # The figure's alternative text reads values off the scale, to one decimal.
    rounded = {f"{float(number):.1f}" for number in allowed() if re.fullmatch(r"\d\.\d+", number)}
    assert printed - allowed() - rounded - {"0"} == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"found 0.64, minus 0.31 and {MINUS}0.26", {"0.64", f"{MINUS}0.31", f"{MINUS}0.26"}),
        ("of 14,587 people 5.2 % in 2016", {"14,587", "5.2%"}),
        ("no number {cite:p}`smit2012` in [a link](a1.html) of NG222", set()),
    ],
)
def test_the_search_for_numbers_finds_them(text: str, found: set[str]) -> None:
    assert numbers(prose(text)) == found


def test_a_number_from_nowhere_is_found_out() -> None:
    assert "0.97" not in allowed()
    assert numbers(prose("an effect of 0.97")) - allowed() == {"0.97"}


def test_figure_and_tables_stand_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for part in (
        "figures/forest.svg",
        "{forest-table}",
        "{study-table}",
        "{condition-list}",
        "## How these studies were chosen",
        "What is disputed",
        "*Invented.*",
    ):
        assert part in page


def test_the_limits_stand_where_the_praise_stands() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = page + DATA.read_text(encoding="utf-8")
    cited = set(re.findall(r"\w+", " ".join(re.findall(r"\{cite:[pt]\}`([^`]*)`", shown))))
    assert {"barber2012", "cuijpers2021", "smit2012", "bhar2010", "carlyle2020", "poulsen2014"} <= cited
    assert "Cristea" in page


#: How a page leads to the list of conditions for which another treatment has been tested better or more: the
#: paragraph with the link, and the list that follows it.
LED = re.compile(r"^[^\n]*\]\(#other-help\)[^\n]*(?:\n\n(?:- [^\n]*\n)+)?", re.MULTILINE)

#: The pages that name these conditions.
TELLING = ["for-you.md", "choosing.md", "your-questions.md", "index.md", "first-meeting.md"]


def told_of_other_help(page: str) -> str:
    """Return what a page says of the conditions for which something else should be asked for first."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    home = text.partition("\n(other-help)=\n")[2].partition("\n\nThe same expert")[0]
    return (home or "\n".join(LED.findall(text))).lower()


def not_told(text: str) -> list[str]:
    names = [name for condition in read().conditions for name in condition.elsewhere]
    assert {"panic", "PTSD", "OCD", "bulimia", "social anxiety"} <= set(names)
    return [name for name in names if name.lower() not in text]


@pytest.mark.parametrize("page", TELLING)
def test_clients_are_told_of_each_condition_for_which_something_else_is_tested_better(page: str) -> None:
    assert not_told(told_of_other_help(page)) == []


def test_a_condition_that_clients_are_not_told_of_is_found_out() -> None:
    home = told_of_other_help("for-you.md")
    assert not_told(home.replace("panic", "")) == ["panic"]


def test_where_the_data_name_a_guideline_or_a_win_for_another_treatment_clients_are_told() -> None:
    says = re.compile(
        r"nice\.org\.uk/guidance|NICE (?:puts|names|begins)|CBT (?:did|was ahead)|slightly ahead of"
    )
    silent = {
        item.name
        for item in read().conditions
        if not item.elsewhere and says.search(item.line + item.quality + item.unknown)
    }
    assert silent == set()


@pytest.mark.parametrize("page", TELLING)
def test_the_list_of_other_help_does_not_promise_to_be_full(page: str) -> None:
    text = told_of_other_help(page)
    assert "not a full list" in text
    assert "found" in text.partition("not a full list")[0]
    assert "what the guideline" in (ROOT / "docs" / page).read_text(encoding="utf-8")
