"""What is made of the configuration when a build begins, and what is remembered when it ends."""

from __future__ import annotations

import shutil
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.integration.test_roles import SHELF, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

PAGE = {"index.md": "# Top\n\n{cite:p}`jacobs2017`" + SHELF}


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        ("bibtex_default_style", "[Jacobs, 2017]"),
        ("bibtex_reference_style", "(Jacobs, 2017)"),
        ("bibtex_foot_reference_style", "(Jacobs, 2017)"),
    ],
)
def test_a_style_that_is_not_installed_is_reported_and_replaced(site: Make, option: str, shown: str) -> None:
    built = site(PAGE).build(**dict[str, Any]({option: "nonesuch"}))
    assert built.subtypes() == ["bookshelf.style"]
    assert built.warnings[0].startswith(f'conf.py:1: WARNING: {option} is "nonesuch", which is not installed')
    assert texts(built, ".bookshelf-citation") == [shown]


FAULTY = (
    rb"""@book{good1, title = {First}, author = {Doe, Jo}, date = {1999}}
@book{broken, title = {Never closed, author = {Doe, Jo},
@book{good2, title = {Second}, autor = {Doe, Jo}, date = {1999}}
@book{good1, title = {Again}}
@book{untitled, author = {Nobody, N.}}
@online{good3, title = {Caf"""
    + b"\xe9"
    + rb"""}, url = {https://example.org/}}
@collection{good4, title = {Fourth}, editor = {Doe, Jo}, myownfield = {x}}
"""
)


def test_each_fault_of_a_reading_list_is_one_warning_and_every_good_entry_has_its_card(site: Make) -> None:
    built = site({"books.bib": FAULTY, "index.md": "# Top\n\n```{bookshelf}\n:sort: key\n```\n"}).build()
    assert sorted(built.subtypes()) == [
        "bookshelf.duplicate_key",
        "bookshelf.encoding",
        "bookshelf.syntax",
    ]
    lines = {line.split("[bookshelf.")[1][:-1]: int(line.split(":")[1]) for line in built.warnings}
    assert lines == {"syntax": 2, "duplicate_key": 4, "encoding": 6}
    titles = texts(built, ".bookshelf-title")
    assert [title for title in titles if title in {"First", "Second", "Café", "Fourth"}] == [
        "First",
        "Second",
        "Café",
        "Fourth",
    ]


def test_a_build_that_breaks_off_remembers_nothing(site: Make) -> None:
    built = site(PAGE).build()
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib.replace("{2017}", "{2018}")})
    fail = "def setup(app):\n    app.connect('html-page-context', lambda *args: 1 / 0)\n"
    built.write({"conf.py": (built.source / "conf.py").read_text() + fail})
    with pytest.raises(Exception, match="division by zero"):
        built.build()
    built.write({"conf.py": (built.source / "conf.py").read_text().replace(fail, "")}).build()
    assert texts(built, ".bookshelf-citation") == ["(Jacobs, 2018)"]


def build_one(built: Site, name: str) -> None:
    with patch_docutils(), docutils_namespace():
        folder = built.folder
        streams: dict[str, Any] = {"status": StringIO(), "warning": StringIO()}
        app = Sphinx(built.source, built.source, built.out(), folder / "doctrees", "html", **streams)
        app.build(filenames=[built.source / name])


def test_pages_that_were_not_asked_for_are_written_next_time(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n```{toctree}\none\ntwo\n```\n" + SHELF,
        "one.md": "# One\n\n{cite:p}`jacobs2017`\n",
        "two.md": "# Two\n\n{cite:p}`jacobs2017`\n",
    }
    built = site(files).build()
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib.replace("{2017}", "{2018}")})
    build_one(built, "one.md")
    assert texts(built, ".bookshelf-citation", "one.html") == ["(Jacobs, 2018)"]
    built.build()
    assert texts(built, ".bookshelf-citation", "two.html") == ["(Jacobs, 2018)"]
    assert texts(built, ".bookshelf-title")[0].startswith("The Dynamics")


@pytest.mark.parametrize("other", ["text", "latex", "singlehtml", "epub"])
def test_another_builder_in_between_does_not_eat_the_news(site: Make, other: str) -> None:
    built = site(PAGE).build()
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib.replace("{2017}", "{2018}")}).build(other)
    built.build()
    assert texts(built, ".bookshelf-citation") == ["(Jacobs, 2018)"]
    built.write({"books.bib": bib}).build().build(other)
    if other == "text":
        assert "(Jacobs, 2017)" in built.text("index.txt", "text")


def test_a_memory_that_cannot_be_read_costs_nothing(site: Make) -> None:
    built = site(PAGE).build()
    for path in (built.folder / "doctrees").glob("bookshelf-*.json"):
        path.write_text("[no")
    built.build()
    for path in (built.folder / "doctrees").glob("bookshelf-*.json"):
        path.write_text("[]")
    assert built.build().warnings == []
    shutil.rmtree(built.folder / "doctrees")
    assert built.build().warnings == []


def test_pages_are_written_again_only_for_what_they_show(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n```{toctree}\nshelf\ncites\ncard\nnone\n```\n",
        "shelf.md": "# Shelf\n\n```{bookshelf}\n:tags: technique\n```\n",
        "cites.md": "# Cites\n\n{cite:p}`malan1979`\n",
        "card.md": "# Card\n\n```{book-card} freud1912\n```\n",
        "none.md": "# None\n\nNothing.\n",
    }
    built = site(files).build(bookshelf_works_cited=False)
    bib = (built.source / "books.bib").read_text()
    names = ("shelf", "cites", "card", "none")

    def written_after(text: str) -> set[str]:
        before = {name: (built.out() / f"{name}.html").stat().st_mtime_ns for name in names}
        built.write({"books.bib": text}).build(bookshelf_works_cited=False)
        assert built.warnings == []
        return {name for name in names if (built.out() / f"{name}.html").stat().st_mtime_ns != before[name]}

    assert written_after(bib) == set()
    assert written_after(bib.replace("A *short* account.", "A longer account.")) == {"shelf"}
    assert written_after(bib.replace("Zentralblatt", "Journal")) == {"shelf", "card"}
    assert written_after(bib + "@book{new, title={New}, keywords={technique}}\n") == {"shelf", "card"}
    twin = "@book{twin, title={Twin}, author={Malan, David H.}, date={1979}}\n"
    assert written_after(bib + twin) == {"shelf", "cites"}
    assert texts(built, ".bookshelf-citation", "cites.html") == ["(Malan, 1979a)"]
    assert written_after("\n\n" + bib + twin) == set()
