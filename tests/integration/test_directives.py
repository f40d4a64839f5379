"""The directives: what authors may ask for, what is said of what cannot be, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_roles import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]


def directive(language: str, name: str, argument: str = "", *options: str, content: str = "") -> str:
    """A directive in MyST ("md") or reStructuredText ("rst")."""
    if language == "md":
        lines = [f"```{{{name}}} {argument}".rstrip(), *options, *([content] if content else []), "```"]
    else:
        body = ["", *content.splitlines()] if content else []
        lines = [f".. {name}:: {argument}".rstrip(), *(f"   {line}".rstrip() for line in [*options, *body])]
    return "\n".join(lines) + "\n\n"


def page(language: str, *directives: str) -> dict[str, str]:
    title = "# Top\n\n" if language == "md" else "Top\n===\n\n"
    return {f"index.{language}": title + "".join(directives)}


def shown(built: Site, name: str = "index.html") -> list[str]:
    """The titles of the works that a page shows, in order; those in templates of previews have no text."""
    return [text.split(" ")[0] for text in texts(built, ".bookshelf-title", name) if text]


BIB = """
@book{a, author = {Able, A.}, title = {Alpha}, date = {1984}, keywords = {theory, clinic}, level = {advanced}}
@book{b, author = {Baker, B.}, title = {Beta}, date = {1990}, keywords = {clinic}, level = {introductory}}
@article{c, author = {Able, A.}, title = {Gamma}, date = {1995}, journaltitle = {J}, keywords = {theory}}
@incollection{d, editor = {Dog, D.}, title = {Delta}, booktitle = {All}, keywords = {CBT},
  level = {introductory}}
"""
MORE = "@report{e, author = {Easy, E.}, title = {Epsilon}, date = {2001}}\n"
CONF = 'extensions = ["myst_parser", "sphinx_bookshelf"]\nbibtex_bibfiles = ["books.bib", "more.bib"]\n'


@pytest.mark.parametrize(
    ("options", "content", "expected"),
    [
        ((), "", "Alpha Gamma Beta Delta Epsilon"),
        ((), "c\na", "Gamma Alpha"),
        ((":keys: c, a",), "", "Gamma Alpha"),
        ((":keys: c; a",), "b", "Beta Gamma Alpha"),
        ((":bibfile: more.bib",), "", "Epsilon"),
        ((":tags: theory",), "", "Alpha Gamma"),
        ((":tags: theory+clinic",), "", "Alpha"),
        ((":tags: theory, CBT",), "", "Alpha Gamma Delta"),
        ((":tags: -theory",), "", "Beta Delta Epsilon"),
        ((":level: introductory",), "", "Beta Delta"),
        ((":type: article, report",), "", "Gamma Epsilon"),
        ((":type: chapter",), "", "Delta"),
        ((":author: able",), "", "Alpha Gamma"),
        ((":year: 1984-1990",), "", "Alpha Beta"),
        ((":year: 1995-",), "", "Gamma Epsilon"),
        ((":cited: here",), "", "Beta"),
        ((":cited: anywhere",), "", "Alpha Beta"),
        ((":cited: never",), "", "Gamma Delta Epsilon"),
        ((":author: Able", ":type: book"), "", "Alpha"),
        ((":sort: title",), "", "Alpha Beta Delta Epsilon Gamma"),
        ((":sort: -title",), "", "Gamma Epsilon Delta Beta Alpha"),
        ((":sort: year",), "", "Alpha Beta Gamma Epsilon Delta"),
        ((":sort: -year",), "", "Epsilon Gamma Beta Alpha Delta"),
        ((":sort: key", ":limit: 2"), "", "Alpha Beta"),
        ((":sort: -given", ":keys: a, b, c"), "", "Gamma Beta Alpha"),
        ((":sort: -cited", ":limit: 1"), "", "Alpha"),
        ((":group-by: type", ":sort: key"), "", "Gamma Alpha Beta Delta Epsilon"),
    ],
)
@pytest.mark.parametrize("language", ["md", "rst"])
def test_selections_sorts_and_limits(
    site: Make, language: str, options: tuple[str, ...], content: str, expected: str
) -> None:
    cite = "{cite:p}`b`\n\n" if language == "md" else ":cite:p:`b`\n\n"
    elsewhere = {"other.rst": ":orphan:\n\nOther\n=====\n\n:cite:p:`a` :cite:p:`a`\n\n.. bookshelf::\n"}
    pages = page(language, cite, directive(language, "bookshelf", "", *options, content=content))
    built = site({"conf.py": CONF, "books.bib": BIB, "more.bib": MORE, **pages, **elsewhere})
    built.build()
    assert built.warnings == []
    assert " ".join(shown(built)) == expected


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("tag", ["CBT", "Clinic", "Theory", "Without a topic"]),
        ("level", ["Introductory", "Advanced", "Without a level"]),
        ("type", ["Articles", "Books", "Chapters", "Reports"]),
        ("author", ["Able", "Baker", "Dog", "Easy"]),
        ("year", ["1984", "1990", "1995", "2001", "Without a date"]),
        ("decade", ["1980s", "1990s", "2000s", "Without a date"]),
    ],
)
def test_groups_stand_under_headings_in_their_natural_order(site: Make, by: str, headings: list[str]) -> None:
    text = "# Top\n\n## Part\n\n" + directive("md", "bookshelf", "", f":group-by: {by}")
    built = site({"conf.py": CONF, "books.bib": BIB, "more.bib": MORE, "index.md": text}).build()
    assert built.warnings == []
    assert texts(built, "h3.rubric") == headings
    ids = [str(element["id"]) for element in built.page().select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("layout", ["cards", "rows", "covers"])
def test_layouts_of_a_shelf(site: Make, layout: str) -> None:
    built = site(page("md", directive("md", "bookshelf", "", f":layout: {layout}"))).build()
    assert built.page().select_one(f"ul.bookshelf-{layout}") is not None
    assert len(built.page().select(f"article.bookshelf-layout-{layout.removesuffix('s')}")) == 3


@pytest.mark.parametrize("layout", ["card", "row", "cover"])
def test_layouts_of_a_card(site: Make, layout: str) -> None:
    built = site(page("md", directive("md", "book-card", "jacobs2017", f":layout: {layout}"))).build()
    assert len(built.page().select(f"article.bookshelf-layout-{layout}")) == 1


@pytest.mark.parametrize("language", ["md", "rst"])
@pytest.mark.parametrize(
    ("name", "argument"),
    [("book-card", "jacobs2017"), ("featured-book", "jacobs2017"), ("bookshelf", ""), ("works-cited", "")],
)
def test_every_directive_takes_a_name_and_classes(
    site: Make, language: str, name: str, argument: str
) -> None:
    cite = (
        "{cite:p}`jacobs2017` {ref}`here <mine>`\n\n"
        if language == "md"
        else ":cite:p:`jacobs2017` :ref:`here <mine>`\n\n"
    )
    shelf = "" if argument or name == "bookshelf" else directive(language, "bookshelf")
    made = directive(language, name, argument, ":name: mine", ":class: one two")
    built = site(page(language, cite, made, shelf)).build()
    assert built.warnings == []
    found = built.page().select_one(".one.two")
    assert found is not None
    assert found.get("id") == "mine" or found.select_one("#mine") is not None
    assert built.page().select_one('p a[href="#mine"]') is not None


def test_choices_can_be_in_any_case(site: Make) -> None:
    made = directive("rst", "bookshelf", "", ":tags: technique", ":sort: Year", ":layout: Covers")
    built = site(page("rst", made)).build()
    assert built.warnings == []
    assert built.page().select(".bookshelf-covers")


@pytest.mark.parametrize("language", ["md", "rst"])
@pytest.mark.parametrize(
    ("option", "said"),
    [
        (":sort: size", '":sort: size" is ignored; the option wants one of given'),
        (":group-by: colour", "the option wants one of tag, level"),
        (":layout: tiles", "the option wants one of cards, rows, covers"),
        (":limit: many", "the option wants a whole number"),
        (":year: 1990-1980", "the option wants a year or a range"),
        (":year: long ago", "the option wants a year or a range"),
        (":cited: often", "the option wants one of anywhere, here, never"),
        (":home: no", "the option wants no value"),
        (":class: 123", "the option wants names of classes"),
        (":colour: red", 'there is no option ":colour:"; it has name, class'),
        (":sort: autor", '":sort: autor" is ignored; did you mean "author"?'),
        (":gropu-by: tag", 'there is no option ":gropu-by:"; did you mean "group-by"?'),
    ],
)
def test_a_value_that_cannot_be_costs_only_itself(site: Make, language: str, option: str, said: str) -> None:
    made = directive(language, "bookshelf", "", ":tags: technique", option)
    built = site(page(language, made)).build()
    assert built.subtypes() == ["bookshelf.option"]
    assert said in built.warnings[0]
    assert built.warnings[0].startswith(
        f"index.{language}:{3 if language == 'md' else 4}: WARNING: bookshelf: "
    )
    assert len(built.page().select("article")) == 2


@pytest.mark.parametrize("language", ["md", "rst"])
@pytest.mark.parametrize(
    ("option", "said", "shown"),
    [
        (":tags: technique, hstory", 'no work has the tag "hstory"; did you mean "history"?', 2),
        (":author: Malan, Jacbos", 'no work has an author or editor "Jacbos"; did you mean "Jacobs"?', 1),
        (":type: book, boook", 'no work is of the type "boook"; did you mean "book"?', 2),
        (":level: -advnced", 'no work has the level "advnced"; did you mean "advanced"?', 3),
        (":bibfile: books.bib, nope.bib", 'no work is from the file "nope.bib"; known: books.bib', 3),
        (":year: 1979, 1850", 'no work is from "1850"; the nearest year is 1912', 1),
        (":tags: hstory", 'no work has the tag "hstory"; did you mean "history"?', 0),
    ],
)
def test_a_value_that_nothing_matches_is_named_beside_good_ones_and_alone(
    site: Make, language: str, option: str, said: str, shown: int
) -> None:
    built = site(page(language, directive(language, "bookshelf", "", option))).build()
    line = 3 if language == "md" else 4
    assert built.warnings == [f"index.{language}:{line}: WARNING: bookshelf: {said} [bookshelf.empty_shelf]"]
    assert len(built.page().select("article")) == shown


@pytest.mark.parametrize("language", ["md", "rst"])
def test_a_tag_with_a_comma_in_it_is_asked_for_in_braces(site: Make, language: str) -> None:
    bib = "@book{a, title = {A}, keywords = {{Psychotherapy, Brief}, other}}\n@book{b, title = {B}}\n"
    made = directive(language, "bookshelf", "", ":tags: {psychotherapy, brief}")
    built = site({"books.bib": bib, **page(language, made)}).build()
    assert built.warnings == []
    assert [tag.get_text() for tag in built.page().select("article .bookshelf-tag")] == [
        "Psychotherapy, Brief",
        "other",
    ]


@pytest.mark.parametrize("language", ["md", "rst"])
def test_content_of_a_directive_that_has_none_is_reported(site: Make, language: str) -> None:
    built = site(page(language, directive(language, "book-card", "jacobs2017", content="More"))).build()
    assert built.subtypes() == ["bookshelf.option"]
    assert len(built.page().select("article")) == 1


@pytest.mark.parametrize("language", ["md", "rst"])
def test_empty_options_are_none(site: Make, language: str) -> None:
    options = (":name:", ":class:", ":sort:", ":layout:", ":limit:", ":tags:", ":home:", ":cited:")
    cite = "{cite:p}`jacobs2017`\n\n" if language == "md" else ":cite:p:`jacobs2017`\n\n"
    built = site(page(language, cite, directive(language, "bookshelf", "", *options))).build()
    assert built.warnings == []
    assert shown(built) == ["Psychodynamic"]


@pytest.mark.parametrize("language", ["md", "rst"])
def test_unknown_keys_among_others_are_reported_one_at_a_time(site: Make, language: str) -> None:
    made = directive(language, "bookshelf", "", content="jacobs2017\njakobs2017\nmalan1979\nxyz")
    built = site(page(language, made, directive(language, "book-card", "nobody"))).build()
    assert built.subtypes() == ["bookshelf.key_not_found"] * 3
    assert built.warnings[0].endswith(
        'bookshelf: no reading list has a work with the key "jakobs2017"; did you mean "jacobs2017"? '
        "[bookshelf.key_not_found]"
    )
    assert "did you mean" not in built.warnings[1]
    assert shown(built) == ["Psychodynamic", "Individual"]


def test_a_shelf_that_nothing_stands_on_says_so_and_can_still_be_led_to(site: Make) -> None:
    made = directive("md", "bookshelf", "", ":tags: gardening", ":name: garden")
    built = site(page("md", "{ref}`to the garden <garden>`\n\n", made)).build()
    assert built.subtypes() == ["bookshelf.empty_shelf"]
    assert built.page().select_one("#garden") is not None


def test_two_homes_are_one_too_many(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n"
        + directive("md", "book-card", "jacobs2017", ":home:") * 2
        + "```{toctree}\nother\n```\n",
        "other.md": "# Other\n\n" + directive("md", "bookshelf", "", ":home: true"),
    }
    built = site(files).build()
    assert built.subtypes() == ["bookshelf.duplicate_home"] * 2
    assert "has its home further up on this page already" in built.warnings[0]
    assert "has its home on the page index already" in built.warnings[1]
    ids = [element["id"] for element in built.page().select("[id^=book-]")]
    assert ids == ["book-jacobs2017"]
    assert len(built.page("other.html").select("[id^=book-]")) == 2
