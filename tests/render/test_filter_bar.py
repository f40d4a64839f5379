"""The controls above a filterable shelf, and what its items say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """
@book{b, author = {Öhm, Bea}, title = {The Zoo}, date = {1984}, keywords = {Open access, theory},
  level = {advanced}}
@book{a, author = {Ash, Ann and Elm, E.}, title = {An Apple}, date = {1989}, keywords = {theory},
  level = {introductory}}
@article{c, author = {Ash, Ann}, title = {Café}, journaltitle = {Straße}, keywords = {theory, open-access}}
"""
SHELF = "# Top\n\n```{bookshelf}\n:filterable:\n```\n"


def shelf(site: Make, page: str = SHELF, bib: str = BIB, builder: str = "html") -> Tag:
    built = site({"books.bib": bib, "index.md": page}).build(builder)
    assert built.warnings == []
    found = built.page(builder=builder).select_one(".bookshelf-shelf")
    assert found is not None
    return found


def buttons(found: Tag, group: str) -> list[tuple[str, str]]:
    """The value and the words of each button of a group."""
    return [
        (str(button["value"]), " ".join(button.get_text().split()))
        for button in found.select(f"[data-group={group}] button")
    ]


def test_buttons_stand_in_a_useful_order_and_say_how_many(site: Make) -> None:
    found = shelf(site)
    # "theory" is a tag of all, and leaves none out.
    assert buttons(found, "topic") == [("open-access", "open-access 2")]
    assert buttons(found, "level") == [("introductory", "introductory 1"), ("advanced", "advanced 1")]
    assert buttons(found, "type") == [("article", "Articles 1"), ("book", "Books 2")]
    assert buttons(found, "decade") == [("1980", "1980s 2")]
    assert {str(button["aria-pressed"]) for button in found.select("[data-group] button")} == {"false"}


def test_every_control_has_a_name(site: Make) -> None:
    found = shelf(site)
    bar = found.select_one(".bookshelf-filter")
    assert bar is not None
    assert (bar["role"], bar["aria-label"]) == ("group", "Filter these works")
    assert [label.get_text().split()[0] for label in bar.select("label")] == ["Search", "Order"]
    assert [str(group["aria-label"]) for group in bar.select("[data-group]")] == [
        "Topic",
        "Level",
        "Type",
        "Decade",
    ]
    status = bar.select_one("[role=status]")
    assert status is not None
    assert status.get_text() == "3 of 3 works"
    assert bar["data-found"] == "{shown} of {total} works"
    # Where nothing is found the reader is told what to do, in the words of the button.
    assert bar["data-nothing"] == (
        "{shown} of {total} works: change the search or a choice, or press “Clear”"
    )


def test_items_say_what_the_script_goes_by(site: Make) -> None:
    item = {str(each["data-work"]): each for each in shelf(site).select("li")}
    assert {key: each["data-author"] for key, each in item.items()} == {"c": "1", "a": "2", "b": "3"}
    assert {key: each["data-title"] for key, each in item.items()} == {"a": "1", "c": "2", "b": "3"}
    assert {key: each["data-year"] for key, each in item.items()} == {"a": "1989", "b": "1984", "c": ""}
    assert {key: each["data-topic"] for key, each in item.items()} == {
        "a": "theory",
        "b": "open-access theory",
        "c": "theory open-access",
    }
    assert (item["b"]["data-level"], item["b"]["data-type"], item["b"]["data-decade"]) == (
        "advanced",
        "book",
        "1980",
    )
    assert (item["c"]["data-level"], item["c"]["data-decade"]) == ("", "")


def test_the_words_to_search_in_have_neither_case_nor_accents(site: Make) -> None:
    item = {str(each["data-work"]): str(each["data-text"]) for each in shelf(site).select("li")}
    assert item["b"] == "the zoo bea ohm 1984 open access theory advanced"
    assert item["c"] == "cafe ann ash strasse theory open-access"


def test_many_topics_are_folded(site: Make) -> None:
    tags = ", ".join(f"t{number:02}" for number in range(12))
    found = shelf(site, bib=f"@book{{a, title = {{A}}, keywords = {{{tags}}}}}\n@book{{b, title = {{B}}}}\n")
    assert len(buttons(found, "topic")) == 12
    (rest,) = found.select("[data-group=topic] details")
    assert len(rest.select("button")) == 4
    assert rest.summary is not None
    assert rest.summary.get_text() == "4 more"


def test_a_group_that_divides_nothing_is_left_out(site: Make) -> None:
    found = shelf(site, bib="@book{a, title = {A}, date = {1990}}\n@book{b, title = {B}, date = {1991}}\n")
    assert not found.select("[data-group]")
    assert found.select("input[type=search]")


def test_markup_in_a_tag_stays_text(site: Make) -> None:
    found = shelf(site, bib='@book{a, title = {A}, keywords = {a"<i>b}}\n@book{b, title = {B}}\n')
    assert not found.select(".bookshelf-filter i")


def test_shelves_of_a_page_are_told_apart(site: Make) -> None:
    one, named = (
        "```{bookshelf}\n:filterable:\n```\n",
        "```{bookshelf}\n:filterable:\n:name: The Shelf\n```\n",
    )
    built = site(
        {"books.bib": BIB, "index.md": f"# Top\n\n{one}\n{named}\n{one}\n```{{bookshelf}}\n```\n"}
    ).build()
    assert built.warnings == []
    found = [str(bar["data-name"]) for bar in built.page().select(".bookshelf-filter")]
    assert found == ["", "the-shelf", "shelf3"]
    assert len(built.page().select("li[data-work]")) == 9


@pytest.mark.parametrize("builder", ["epub", "latex", "text"])
def test_books_have_no_controls(site: Make, builder: str) -> None:
    built = site({"books.bib": BIB, "index.md": SHELF}).build(builder, version="1", copyright="me")
    for path in built.out(builder).rglob("*"):
        if path.suffix in (".xhtml", ".tex", ".txt"):
            assert "of 3 works" not in path.read_text(encoding="utf-8")


def test_the_script_is_there_and_the_search_passes_the_controls_over(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": SHELF}).build()
    assert len(built.page().select("script[src*='bookshelf.js']")) == 1
    assert "newest" not in built.text("searchindex.js")


def test_a_shelf_without_the_option_has_none(site: Make) -> None:
    found = shelf(site, "# Top\n\n```{bookshelf}\n```\n")
    assert not found.select(".bookshelf-filter, li[data-work]")
