"""After any edit, and after any change of an option, pages are as a clean build writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site import BOOKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": """# Top

{cite:p}`jacobs2017,late` {cite:title}`freud1912` {footcite}`malan1979`

```{toctree}
shelf
list
words
```

```{footbibliography}
```
""",
    "shelf.md": "# Shelf\n\n```{bookshelf}\n:group-by: tag\n```\n\n```{featured-book} jacobs2017\n```\n",
    "list.md": "# List\n\n```{bibliography}\n```\n",
    "words.rst": "Words\n=====\n\n.. glossary::\n\n   Splitting\n      A word.\n",
}
BIB = BOOKS.replace(
    "A *short* account.", "A short account of {term}`Splitting`, before {cite:t}`malan1979`, {doc}`words`."
)
EDITS: dict[str, tuple[str, str, str]] = {
    "annotation": ("books.bib", "A short account", "A long account"),
    "type alone": ("books.bib", "@article{freud1912", "@book{freud1912"),
    "tag": ("books.bib", "technique; history", "history"),
    "author of a work in an annotation": ("books.bib", "Malan, David", "Mann, David"),
    "year of a footnote": ("books.bib", "{1979}", "{1980}"),
    "a twin": (
        "books.bib",
        "@book{malan1979",
        "@book{twin, author={Jacobs, M.}, title={T}, date={2017}}\n@book{malan1979",
    ),
    "a key cited before": ("books.bib", "@book{malan1979", "@book{late, title={L}}\n@book{malan1979"),
    "a key that goes": ("books.bib", "@book{malan1979", "@book{malan1980"),
    "emphasis in a title": ("books.bib", "{Individual Psychotherapy}", r"{\emph{Individual} Psychotherapy}"),
    "a term that moves": ("words.rst", "Splitting", "splitting"),
    "the title of a page": ("words.rst", "Words\n=====", "Terms\n====="),
    "a home that moves": (
        "words.rst",
        "Words\n=====\n",
        "Words\n=====\n\n.. book-card:: jacobs2017\n   :home:\n",
    ),
    "a citation more": ("words.rst", "A word.", "A word. :cite:p:`freud1912`"),
}
SUFFIX = {"html": "html", "text": "txt"}


def body(built: Site, page: str, builder: str, out: str = "") -> str:
    """What stands on a page, without navigation."""
    if builder == "html":
        return str(built.page(f"{page}.html", out or builder).select_one("div.body"))
    return built.text(f"{page}.txt", out or builder)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("builder", SUFFIX)
def test_pages_after_an_edit_are_those_of_a_clean_build(site: Make, edit: str, builder: str) -> None:
    name, old, new = EDITS[edit]
    built = site({**FILES, "books.bib": BIB}).build(builder)
    text = (built.source / name).read_text()
    assert old in text
    built.write({name: text.replace(old, new, 1)}).build(builder)
    told = sorted(set(built.subtypes()))
    built.build(builder, fresh=True, out="clean")
    assert sorted(set(built.subtypes())) == told
    for page in ("index", "shelf", "list", "words"):
        assert body(built, page, builder) == body(built, page, builder, "clean"), page


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"bibtex_default_style": "unsrt"}, {}),
        ({"bibtex_reference_style": "label"}, {}),
        ({"bibtex_bibliography_header": "Books"}, {}),
        ({"bookshelf_works_cited": False}, {}),
        ({"bookshelf_levels": ["advanced", "introductory"]}, {}),
        ({"bookshelf_annotation_fields": ["abstract"]}, {}),
        ({}, {"bibtex_bibfiles": []}),
        ({"language": "de"}, {}),
    ],
)
@pytest.mark.parametrize("builder", SUFFIX)
def test_options_that_change_change_the_pages(
    site: Make, builder: str, before: dict[str, object], after: dict[str, object]
) -> None:
    more = "\n```{bookshelf}\n:group-by: level\n```\n"
    built = site({**FILES, "shelf.md": FILES["shelf.md"] + more, "books.bib": BIB})
    built.build(builder, **before).build(builder, **after)  # type: ignore[arg-type]  # options by name
    built.build(builder, fresh=True, out="clean", **after)  # type: ignore[arg-type]  # options by name
    for page in ("index", "shelf", "list"):
        assert body(built, page, builder) == body(built, page, builder, "clean"), page


def test_a_page_that_is_removed_takes_its_home_along(site: Make) -> None:
    built = site({**FILES, "books.bib": BIB}).build()
    (built.source / "shelf.md").unlink()
    new = ":orphan:\n\nNew\n===\n\n.. bookshelf::\n"
    built.write({"index.md": FILES["index.md"].replace("shelf\n", ""), "new.rst": new}).build()
    index = body(built, "index", "html")
    assert "new.html#book-jacobs2017" in index
    assert "shelf.html" not in index


def test_a_page_that_comes_back_is_written_again(site: Make) -> None:
    """Another builder read it when it did, and the file of its first time is still there."""
    files = {"index.md": "# Top\n", "books.bib": BOOKS}
    built = site(files).build("text", bookshelf_pages="books")
    gone = BOOKS.replace("technique; history", "")
    built.write({"books.bib": gone}).build("text", bookshelf_pages="books")
    built.write({"books.bib": BOOKS.replace("Individual Psychotherapy", "Another Title")})
    built.build("html", bookshelf_pages="books").build("text", bookshelf_pages="books")
    assert "Another Title" in built.text("books/by/topic/history.txt", "text")
