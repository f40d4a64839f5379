"""The course: its data, and what a site makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from docs._ext import course
from tests.prose import WORD, prose
from tests.site import Site

DOCS = Path(__file__).parents[1] / "docs"
WEEKS = course.read(DOCS / "data/course.toml")
PAGES = [page for week in WEEKS for page in week.pages]

CONF = f"""
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
project = "Guide"
author = "Those who made it"
release = "2027-01-02"
extensions = ["myst_parser", "sphinx_design", "course"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
templates_path = [{str(DOCS / "_templates")!r}]
html_static_path = [{str(DOCS / "_static")!r}]
html_theme = "basic"
course_file = "course.toml"
"""
DATA = """
[[week]]
title = "The first"
outcomes = ["tell one from two", "count"]
[[week.page]]
name = "one"
minutes = 5
questions = [["What is one?", "Not two."], ["And two?", "One more."], ["Three?", "Enough."]]
reflect = "Count yourself."
supervise = "Count together."
"""
ONE = """# One thing

{.standfirst}
One is one.

```{figure} one.svg
:alt: A line.

A line, drawn.
```
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>One</title><path d="M1 1V8"/></svg>'


FILES = {
    "conf.py": CONF,
    "course.toml": DATA,
    "one.svg": SVG,
    "one.md": ONE,
    "two.md": "# Two\n",
    "help-now.md": "---\norphan: true\n---\n# Help\n",
    "course.md": "# The course\n\n## Weeks\n\n```{course-plan}\n```\n",
    "index.md": "# Home\n\n```{toctree}\none\ntwo\ncourse\n```\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).write(FILES)


def test_the_course_has_twelve_weeks_and_each_page_once() -> None:
    assert [week.number for week in WEEKS] == list(range(1, 13))
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert [page.name for page in PAGES if not (DOCS / f"{page.name}.md").is_file()] == []
    assert all(2 <= len(week.outcomes) <= 4 and 20 <= week.minutes <= 60 for week in WEEKS)


def test_the_page_says_how_long_the_reading_of_a_week_is() -> None:
    weeks = [week.minutes for week in WEEKS]
    said = f"asks for {min(weeks)} to {max(weeks)} minutes of reading a week"
    assert said in (DOCS / "course.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_a_page_asks_and_answers_and_its_minutes_are_those_of_its_words(page: course.CoursePage) -> None:
    for question, answer in page.questions:
        assert re.fullmatch(r"[A-Z].*[.?]", question)
        assert re.fullmatch(r"['A-Z].*[.?]", answer)
        assert len(WORD.findall(answer)) <= 45
    assert page.reflect
    assert page.supervise
    words = len(WORD.findall(prose((DOCS / f"{page.name}.md").read_text(encoding="utf-8"))))
    assert abs(page.minutes - words / 130) <= 7.5, f"{words} words"


def test_a_page_of_the_course_ends_with_its_test_and_no_other_does(site: Site) -> None:
    built = site.build()
    assert built.warnings == []
    section = built.page("one.html").select_one("section#test-yourself")
    assert section is not None
    assert [item.p.get_text() for item in section.select("ol > li") if item.p] == [
        "What is one?",
        "And two?",
        "Three?",
    ]
    assert [body.get_text().strip() for body in section.select("details .sd-card-body")] == [
        "Not two.",
        "One more.",
        "Enough.",
    ]
    assert not section.select("details[open]")
    assert "Count yourself." in section.get_text()
    assert "test-yourself" not in built.text("two.html")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_plan_leads_to_pages_sheets_and_slides(site: Site, builder: str) -> None:
    built = site.build(builder)
    name = "course.html" if builder == "html" else "course/index.html"
    section = built.page(name, builder).select_one("section#week-1")
    assert section is not None
    lines = [str(line.get_text()) for line in section.select("p")]
    assert "One thing, 5 minutes" in lines
    for link in section.select("a[href]"):
        path = built.out(builder) / Path(name).parent / str(link["href"])
        if not str(link["href"]).startswith("#"):
            assert (path / "index.html" if path.is_dir() else path).is_file(), link["href"]


def test_a_sheet_asks_and_answers_at_its_end(site: Site) -> None:
    sheet = site.build().page("course/week-1-sheet.html")
    assert [str(each.get_text()) for each in sheet.select("section:not(.answers) li")] == [
        "What is one?",
        "And two?",
        "Three?",
    ]
    assert [str(each.get_text()) for each in sheet.select(".answers li")] == [
        "Not two.",
        "One more.",
        "Enough.",
    ]
    assert "Those who made it, CC BY 4.0" in sheet.get_text()
    assert not sheet.select("script")


def test_slides_say_what_the_pages_say(site: Site) -> None:
    slides = site.build().page("course/week-1-slides.html")
    assert len(slides.select("section")) == 6
    assert [str(each.get_text()) for each in slides.select(".answer")] == ["One is one."]
    assert slides.select_one(".figure svg path") is not None
    assert "A line, drawn." in slides.get_text()
    assert not slides.select("script, .answers")


def test_a_book_has_the_questions_and_no_sheets(site: Site) -> None:
    built = site.build("epub")
    assert "What is one?" in built.text("one.xhtml", "epub")
    assert "Sheet" not in built.text("course.xhtml", "epub")
    assert not (built.out("epub") / "course").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (', ["Three?", "Enough."]', "", "one needs 3 questions, not 2"),
        ('reflect = "Count yourself."\n', "", "one has no reflect"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    (file := tmp_path / "course.toml").write_text(DATA.replace(old, new), encoding="utf-8")
    with pytest.raises(ExtensionError, match=re.escape(said)):
        course.read(file)
