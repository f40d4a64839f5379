"""Whatever a page shows and does not hold: when that changes it is written again, and no other page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.project.test_cover_images import png

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """
@book{one, author = {Ash, Ann}, title = {One}, date = {2001}, keywords = {a}, cover = {one.png},
  annotation = {See {ref}`words <mark>`, {doc}`/near`, {term}`holding`, {cite:t}`two`.}}
@book{two, author = {Birch, Ben}, title = {Two}, date = {2002}, keywords = {b}}
@book{three, author = {Cedar, Cy}, title = {Three}, date = {2003}}
@book{four, author = {Dogwood, Di}, title = {Four}, date = {2004}}
"""
FILES: dict[str, str | bytes] = {
    "books.bib": BIB,
    "one.png": png(60, 90),
    "index.md": "# Top\n\n```{toctree}\n:glob:\n*\ncards/*\n```\n",
    "card.md": "# Card\n\n```{book-card} one\n```\n",
    "cards/card.md": "# Another\n\n```{book-card} one\n```\n",
    "cites.md": "# Cites\n\nThis is said by {cite:t}`two` and {cite:t}`three`. It {term}`holding` is.\n",
    "list.md": "# List\n\n```{bibliography}\n:list: bullet\n:filter: key == 'three'\n```\n",
    "listed.md": "# Lists\n\n{cite:p}`three`\n\n```{bibliography}\n```\n",
    "none.md": "# None\n\nNothing.\n",
    "near.md": "# Near\n\nWords.\n",
    "marked.md": "# Marked\n\n(mark)=\n## Mark\n\n```{glossary}\nholding\n  Being there.\n```\n",
    "home.md": "# Home\n\n```{book-card} two\n```\n\n```{bookshelf}\n:keys: four\n:group-by: year\n```\n",
}


@dataclass
class Edit:
    """A change of one file, and the pages that show something else for it, beside the file's own."""

    file: str
    before: str
    after: str
    shown: set[str]


CARDS = {"card", "cards/card"}
#: Previews of a work stand on the pages that cite it, the annotations on them included.
CITING = {"home", "cites", *CARDS}
EDITS = {
    "the words of a work": Edit("books.bib", "{One}", "{Uno}", CARDS),
    "a fact that no citation shows": Edit("books.bib", "keywords = {b}", "keywords = {c}", CITING),
    "the name by which a work is cited": Edit("books.bib", "{2002}", "{2012}", {*CITING, "listed"}),
    "a work that no card shows": Edit("books.bib", "{Three}", "{Drei}", {"list", "listed", "cites"}),
    "a heading": Edit("books.bib", "{2004}", "{2014}", {"home"}),
    "a work that is gone": Edit("books.bib", "@book{two,", "@book{new,", {*CITING, "list", "listed"}),
    "a label that moves": Edit("marked.md", "(mark)=\n## Mark", "## Other\n\n(mark)=\n## Mark", set()),
    "a label that is renamed": Edit("marked.md", "(mark)=\n", "(other)=\n", CARDS),
    "a page that is renamed": Edit("near.md", "# Near", "# Nearer", CARDS),
    "a word that is gone": Edit("marked.md", "\nholding\n", "\nhelping\n", {"cites", *CARDS}),
    "what a word means": Edit("marked.md", "Being there.", "Being.", {"cites", *CARDS}),
    "a home": Edit("card.md", "{book-card} one\n", "{book-card} two\n", {"cites", "cards/card", "home"}),
}


#: Where works have pages of their own, what those show of the pages that cite them.
PASSAGE = {"books/two", "books/three"}
PAGES_EDITS = {
    "the words of a passage": Edit("cites.md", "This is said", "That is said", PASSAGE),
    "the title of a citing page": Edit("cites.md", "# Cites", "# Quotes", {*PASSAGE, "home"}),
    "the section of a passage": Edit("cites.md", "This is", "## Part\n\nThis is", PASSAGE),
    "a work named in a passage": Edit(
        "books.bib", "{2003}", "{2013}", {*PASSAGE, "books/index", "cites", "list", "listed"}
    ),
}


def bodies(built: Site, out: str) -> dict[str, str]:
    pages = sorted(built.out(out).glob("**/*.html"))
    names = [path.relative_to(built.out(out)).as_posix() for path in pages]
    return {name: str(built.page(name, out).select_one("div.body")) for name in names}


def times(built: Site) -> dict[str, int]:
    pages = built.out().glob("**/*.html")
    found = {path.relative_to(built.out()).as_posix(): path.stat().st_mtime_ns for path in pages}
    # Sphinx writes these at the end of every build; the indexes of works are no concern of these edits.
    others = ("genindex.html", "search.html", "books/by/")
    return {name: time for name, time in found.items() if not name.startswith(others)}


def check(built: Site, edit: Edit, **options: Any) -> None:
    """Build, edit, build again; compare what was written with what should be, and with a clean build."""
    built.build(**options)
    assert built.warnings == []
    before = times(built)
    text = (built.source / edit.file).read_text(encoding="utf-8")
    assert edit.before in text
    built.write({edit.file: text.replace(edit.before, edit.after)}).build(**options)
    after = times(built)
    assert after.keys() == before.keys()
    written = {name.removesuffix(".html") for name in after if before[name] != after[name]}
    own = {edit.file.removesuffix(".md")} - {"books.bib"}
    assert written - {"index"} == edit.shown | own
    built.build(fresh=True, out="clean", **options)
    assert bodies(built, "html") == bodies(built, "clean")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_pages_that_show_what_changed_are_written_again_and_no_others(site: Make, edit: Edit) -> None:
    check(site(FILES), edit)


@pytest.mark.parametrize("edit", PAGES_EDITS.values(), ids=PAGES_EDITS.keys())
def test_works_own_pages_follow_the_pages_that_cite_them(site: Make, edit: Edit) -> None:
    check(site(FILES), edit, bookshelf_pages="books")


def test_another_picture_of_the_same_size_is_taken(site: Make) -> None:
    built = site(FILES).build()
    (image,) = (built.out() / "_images").glob("one-*.png")
    assert image.read_bytes() == png(60, 90)
    other = png(60, 90) + b"\0"
    built.write({"one.png": other}).build()
    assert image.read_bytes() == other


@pytest.mark.parametrize("links", ["home", "page"])
@pytest.mark.parametrize("listing", ["", "\n```{bibliography}\n```\n"])
def test_titles_in_lists_follow_a_home_that_moves(site: Make, links: str, listing: str) -> None:
    """A list that shows a work whose card moves to another page leads there."""
    card = "\n```{book-card} three\n```\n"
    files = {"books.bib": BIB, "one.png": png(60, 90), "index.md": "# Top\n\n```{toctree}\n:glob:\n*\n```\n"}
    pages = {"cites.md": "# Cites\n\nThis is said by {cite:t}`three`.\n" + listing, "from.md": "# From\n"}
    pages["to.md"] = "# To\n"
    built = site({**files, **pages, "from.md": "# From\n" + card}).build(bookshelf_cite_links=links)
    assert 'href="from.html#book-three"' in (built.out() / "cites.html").read_text(encoding="utf-8")
    built.write({**pages, "to.md": "# To\n" + card}).build(bookshelf_cite_links=links)
    shown = (built.out() / "cites.html").read_text(encoding="utf-8")
    assert 'href="to.html#book-three"' in shown
    assert "from.html#book-three" not in shown
