"""A course through the guide: one data file becomes a plan, self-tests, sheets to print and slides.

The option ``course_file`` names the file, ``data/course.toml``, which says at its top what its fields mean.
From it come

* ``course-plan``, the twelve weeks on the page about the course;
* ``self-test``, three questions and two prompts at the end of each page that the course names; the pages
  themselves need not know of it;
* for each week ``course/week-N-sheet`` and ``course/week-N-slides``, pages of their own on a website. Slides
  take title, standfirst and figure from the pages, so that they cannot say something else.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: How many questions a page has.
QUESTIONS = 3
#: What is made for each week.
KINDS = ("sheet", "slides")
#: What the reference to a page that this module makes begins with, until the builder's address is known.
MADE = "course:"


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A page of the guide as the course uses it."""

    name: str
    minutes: int
    questions: tuple[tuple[str, str], ...]
    reflect: str
    supervise: str


@dataclass(frozen=True, slots=True)
class Week:
    """A week: what it is called, what a student can do afterwards, and what is read."""

    number: int
    title: str
    outcomes: tuple[str, ...]
    pages: tuple[CoursePage, ...]

    @property
    def minutes(self) -> int:
        """The time that reading takes."""
        return sum(page.minutes for page in self.pages)

    def made(self, kind: str) -> str:
        """Return the name of the week's sheet or slides as a page of the website."""
        return f"course/week-{self.number}-{kind}"


def read(file: Path) -> list[Week]:
    """Read the weeks of the course from its file.

    Raises ``ExtensionError`` for a page without its three questions, or where a field is missing.
    """
    found = []
    for number, entry in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["week"], 1):
        pages = tuple(_page(each) for each in entry["page"])
        found.append(Week(number, entry["title"], tuple(entry["outcomes"]), pages))
    return found


def _page(entry: dict[str, Any]) -> CoursePage:
    if missing := {"name", "minutes", "questions", "reflect", "supervise"} - entry.keys():
        raise ExtensionError(f"the course: {entry.get('name', 'a page')} has no {', '.join(sorted(missing))}")
    questions = tuple((question, answer) for question, answer in entry["questions"])
    if len(questions) != QUESTIONS:
        raise ExtensionError(f"the course: {entry['name']} needs {QUESTIONS} questions, not {len(questions)}")
    return CoursePage(entry["name"], entry["minutes"], questions, entry["reflect"], entry["supervise"])


def weeks(env: BuildEnvironment) -> list[Week]:
    """Return the weeks of the site's course."""
    return read(Path(env.srcdir, env.config.course_file))


def week_of(env: BuildEnvironment, name: str) -> tuple[Week, CoursePage] | None:
    """Return the week in which a page is read, and the page; ``None`` where the course does not name it."""
    return next(((week, page) for week in weeks(env) for page in week.pages if page.name == name), None)


def add_self_test(app: Sphinx, docname: str, source: list[str]) -> None:
    """``source-read``: let a page that the course names end with its self-test."""
    if week_of(app.env, docname):
        source[0] = f"{source[0].rstrip()}\n\n## Test yourself\n\n```{{self-test}}\n```\n"


class SelfTest(SphinxDirective):
    """``self-test``: the questions of this page with folded answers, and the two prompts."""

    def run(self) -> list[nodes.Node]:
        """Return a list and a paragraph, from the page's own markup."""
        self.env.note_dependency(self.config.course_file)
        found = week_of(self.env, self.env.docname)
        if found is None:
            raise self.error(f'the course does not name the page "{self.env.docname}"')
        week, page = found
        return self.parse_text_to_nodes("\n".join(self._lines(week, page)))

    @staticmethod
    def _lines(week: Week, page: CoursePage) -> Iterator[str]:
        for number, (question, answer) in enumerate(page.questions, 1):
            yield f"{number}. {question}\n\n   :::{{dropdown}} Answer\n   {answer}\n   :::\n"
        yield f"**To write about.** {page.reflect}\n"
        yield f"**For supervision or a seminar.** {page.supervise}\n"
        yield f"{{.course-week}}\nWeek {week.number} of {{doc}}`a twelve-week course </course>`.\n"


class CoursePlan(SphinxDirective):
    """``course-plan``: each week with its outcomes, its pages and their minutes, its sheet and its slides."""

    def run(self) -> list[nodes.Node]:
        """Return a section a week."""
        self.env.note_dependency(self.config.course_file)
        return [self._week(week) for week in weeks(self.env)]

    def _week(self, week: Week) -> nodes.section:
        title = nodes.title("", f"Week {week.number}: {week.title}")
        content = self.parse_text_to_nodes("\n".join(self._lines(week)))
        section = nodes.section("", title, *content, ids=[f"week-{week.number}"])
        sheet = nodes.reference("", "Sheet to print", refuri=MADE + week.made("sheet"))
        slides = nodes.reference("", "Slides", refuri=MADE + week.made("slides"))
        section += nodes.paragraph("", "", sheet, nodes.Text(" · "), slides, classes=["course-made"])
        return section

    @staticmethod
    def _lines(week: Week) -> Iterator[str]:
        yield "Afterwards you can\n"
        yield "\n".join(f"- {outcome};" for outcome in week.outcomes[:-1])
        yield f"- {week.outcomes[-1]}.\n"
        yield f"Reading, {week.minutes} minutes:\n"
        yield "\n".join(f"- {{doc}}`/{page.name}`, {page.minutes} minutes" for page in week.pages)


def find_addresses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """``doctree-resolved``: give the links to sheets and slides the builder's addresses.

    A book has neither, and no such line.
    """
    website = app.builder.format == "html" and app.builder.name != "epub"
    for line in list(doctree.findall(nodes.paragraph)):
        if "course-made" not in line["classes"]:
            continue
        if not website:
            line.parent.remove(line)
        for link in line.findall(nodes.reference) if website else ():
            link["refuri"] = app.builder.get_relative_uri(docname, link["refuri"].removeprefix(MADE))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet or a slide takes from a page."""

    page: CoursePage
    title: str
    answer: str
    figure: Markup
    caption: str


def take(env: BuildEnvironment, page: CoursePage) -> Taken:
    """Read title, standfirst and the first figure, drawn, from the page itself."""
    doctree = env.get_doctree(page.name)
    answer = next(node for node in doctree.findall(nodes.paragraph) if "standfirst" in node["classes"])
    figure = next(iter(doctree.findall(nodes.figure)))
    drawing = (Path(env.srcdir) / next(figure.findall(nodes.image))["uri"]).read_text(encoding="utf-8")
    caption = next(figure.findall(nodes.caption)).astext()
    return Taken(page, env.titles[page.name].astext(), answer.astext(), Markup(drawing), caption)


def make_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """``html-collect-pages``: a sheet and slides for each week."""
    if app.builder.name == "epub":
        return
    for week in weeks(app.env):
        taken = [take(app.env, page) for page in week.pages]
        title = f"Week {week.number}: {week.title}"
        context = {"week": week, "taken": taken, "title": title, "author": app.config.author}
        for kind in KINDS:
            yield week.made(kind), context | {"kind": kind}, "course.html"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all of it. A book keeps the questions at the ends of its chapters, answers in sight."""
    app.add_config_value("course_file", "data/course.toml", "env", types=[str])
    app.connect("source-read", add_self_test)
    app.connect("html-collect-pages", make_pages)
    app.add_directive("self-test", SelfTest)
    app.add_directive("course-plan", CoursePlan)
    app.connect("doctree-resolved", find_addresses)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
