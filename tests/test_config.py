"""Options of ``conf.py``: a value that will not do is reported and costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx_bookshelf.config import OPTIONS

from tests.integration.test_roles import SHELF, texts
from tests.site import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

WRONG: dict[str, tuple[Any, ...]] = {
    "bookshelf_works_cited": (1, None, "yes"),
    "bookshelf_levels": ("easy", 3, ["a", 1], [""], {"a": 1}),
    "bookshelf_annotation_fields": ("note", None, [None]),
    "bookshelf_hidden_tags": ("/*", 3, ["a", 1], [""]),
    "bookshelf_pages": (1, True, "", "../books", "/books", "a b", ["books"]),
    "bookshelf_pages_after": (1, None, ["index"]),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_told_once_and_the_default_stands(site: Make, name: str, value: Any) -> None:
    conf = f"extensions = ['sphinx_bookshelf']\nbibtex_bibfiles = ['books.bib']\n{name} = {value!r}\n"
    built = site({"conf.py": conf, "index.rst": "Top\n===\n\n.. bookshelf::\n"}).build()
    assert built.subtypes() == ["bookshelf.config"]
    assert built.warnings[0].startswith(f"conf.py:3: WARNING: {name} is {value!r}, but must be ")
    assert len(built.page().select("article")) == 3


def test_every_option_is_described() -> None:
    for option in OPTIONS:
        assert option.name.startswith("bookshelf_")
        assert option.help.endswith(".")
        assert option.check(option.default)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('bookshelf_page = "books"', 'there is no option bookshelf_page; did you mean "bookshelf_pages"?'),
        ('bookself_pages = "books"', 'there is no option bookself_pages; did you mean "bookshelf_pages"?'),
        ("bookshelf_quux = 1", "there is no option bookshelf_quux; the manual lists all that there are"),
        ("bookshelf_pages: str | None = None", ""),
        ("books_pages = shelf_pages = my_bookshelf_pages = 1", ""),
        ("def setup(app):\n    app.add_config_value('bookshelf_mine', 1, '')\nbookshelf_mine = 2", ""),
    ],
)
def test_an_option_that_there_is_not_is_told_with_the_likely_one(site: Make, line: str, told: str) -> None:
    built = site({"conf.py": f"{CONF}{line}\n", "index.md": "# Top\n"}).build()
    assert [warning[: len(told) + 19] for warning in built.warnings] == (
        [f"conf.py:5: WARNING: {told}"[: len(told) + 19]] if told else []
    )


@pytest.mark.parametrize("name", ["idnex", "index.md"])
def test_a_page_that_there_is_not_is_told_at_conf_py_alone(site: Make, name: str) -> None:
    conf = f'{CONF}bookshelf_pages = "books"\nbookshelf_pages_after = "{name}"\n'
    built = site({"conf.py": conf, "index.md": "# Top\n"}).build()
    assert built.warnings == [
        f'conf.py:6: WARNING: bookshelf_pages_after is "{name}", and there is no such page; '
        'did you mean "index"? [bookshelf.config]'
    ]


def test_hidden_tags_reach_no_output_and_shelves_may_ask_for_them(site: Make) -> None:
    bib = "@book{a, title={A}, keywords={Trust, /unread, {_me, too}, listening}, date = {2001}}\n"
    bib += "@book{b, title={B}, keywords={Trust}, date = {2002}}\n"
    files = {"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n:tags: /unread\n:filterable:\n```\n"}
    built = site(files).build(bookshelf_hidden_tags=["/*", "_ME*"], bookshelf_pages="books")
    assert built.warnings == []
    assert texts(built, ".bookshelf-title") == ["A"]
    assert texts(built, ".bookshelf-tag") == ["Trust", "listening"]
    for path in built.out().rglob("*"):
        if path.is_file() and path.parent.name != "_sources":
            data = path.read_bytes()
            assert b"unread" not in data, path
            assert b"_me, too" not in data, path
    built.build(bookshelf_pages="books")
    assert texts(built, ".bookshelf-tag") == ["Trust", "/unread", "_me, too", "listening"]


def test_levels_of_ones_own_are_in_their_order(site: Make) -> None:
    bib = "@book{a, title={A}, level={hard}}\n@book{b, title={B}, level={easy}}\n"
    bib += "@book{c, title={C}, level={odd}}\n"
    files = {"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n:group-by: level\n```\n"}
    built = site(files).build(bookshelf_levels=["easy", "hard"])
    assert built.subtypes() == ["bookshelf.field_value"]
    assert texts(built, ".rubric")[:2] == ["Easy", "Hard"]


def test_private_fields_are_shown_where_they_are_named(site: Make) -> None:
    bib = "@book{a, title={A}, annote={Kept to me}, annotation={For all}}\n"
    bib += "@book{b, title={B}, annote={Shared}}\n"
    files = {"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n```\n"}
    built = site(files).build()
    assert texts(built, ".bookshelf-annotation") == ["For all"]
    built.build(bookshelf_annotation_fields=["annotation", "annote"])
    assert texts(built, ".bookshelf-annotation") == ["For all", "Shared"]


UNSRT = ("bibtex_default_style", "unsrt", "[1]", "Michael Jacobs.")
AUTHOR_YEAR = ("bibtex_reference_style", "author_year", "[Jacobs, 2017]", "Michael Jacobs.")
ALPHA = ("bibtex_default_style", "alpha", "[Jac17]", "Michael Jacobs.")
LABEL = ("bibtex_reference_style", "label", "[Jac17]", "Michael Jacobs.")
NEITHER = ("bookshelf_works_cited", True, "(Jacobs, 2017)", "Jacobs, M. (2017).")


@pytest.mark.parametrize(
    ("where", "style", "value", "cited", "reference"),
    [
        *[("conf", *each) for each in (UNSRT, AUTHOR_YEAR, ALPHA, LABEL, NEITHER)],
        *[("override", *each) for each in (UNSRT, LABEL)],
        *[(where, *each) for where in ("setup", "handler") for each in (UNSRT, AUTHOR_YEAR, NEITHER)],
    ],
)
def test_where_the_author_sets_a_style_the_other_is_not_ours(
    site: Make, where: str, style: str, value: object, cited: str, reference: str
) -> None:
    assignment = {
        "setup": f"def setup(app):\n    app.config.{style} = {value!r}\n",
        "handler": (
            f"def choose(app, config):\n    config.{style} = {value!r}\n"
            'def setup(app):\n    app.connect("config-inited", choose)\n'
        ),
        "conf": f"{style} = {value!r}\n",
        "override": "",
    }[where]
    built = site({"conf.py": CONF + assignment, "index.md": "# Top\n\n{cite:p}`jacobs2017`" + SHELF})
    built.build(**(dict[str, Any]({style: value}) if where == "override" else {}))
    assert built.warnings == []
    # Before it stands the label of a style that has labels.
    assert reference in texts(built, ".bookshelf-references li")[0]
    assert texts(built, ".bookshelf-citation") == [cited]
