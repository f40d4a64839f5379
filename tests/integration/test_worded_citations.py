"""Titles that cite in a style with numbers show the number of their page wherever they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.integration.test_roles import texts
from tests.render.test_nodes import inventory
from tests.site import BOOKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

NUMBERED: dict[str, Any] = {
    "bibtex_default_style": "plain",
    "bibtex_reference_style": "label",
    "suppress_warnings": ["bibtex.duplicate_label", "bibtex.duplicate_citation"],
}
ONE = """# Page {cite:t}`malan1979`

```{contents}
```

(place)=
## Below {cite:p}`malan1979` {footcite}`malan1979`

Text that cites {cite:p}`malan1979`.

(table)=
~~~{table} Of {cite:p}`malan1979`
| a |
|---|
| b |
~~~

```{bibliography}
:filter: docname in docnames
```

```{footbibliography}
```
"""
FILES = {
    "index.md": "# Top\n\n```{toctree}\none\ntwo\n```\n\n{ref}`place`, {ref}`table`, {doc}`one`\n",
    "one.md": ONE,
    # The whole library's list has it as the third.
    "two.md": "# Two\n\n{cite:p}`freud1912,jacobs2017`\n\n```{bibliography}\n:all:\n```\n",
}


def shown(built: Site) -> list[str]:
    """What stands for the titles of the page: in a toctree, references, contents, the head and navigation."""
    title = built.page("one.html").title
    assert title is not None
    return [
        *texts(built, ".toctree-wrapper a, p > a.internal"),
        *texts(built, "nav.contents a", "one.html"),
        title.get_text().partition(" \N{EM DASH}")[0],
        *(line for line in inventory(built, "std:label") if "place" in line or "table" in line),
    ]


def wanted(number: int) -> list[str]:
    page, below, table = f"Page Malan [{number}]", f"Below [{number}]", f"Of [{number}]"
    return [
        *(page, below, "Two", below, table, page),
        *(page, below, page),
        f"place std:label -1 one.html#$ {below}",
        f"table std:label -1 one.html#$ {table}",
    ]


def test_titles_show_the_number_that_their_page_shows(site: Make) -> None:
    built = site(FILES).build(**NUMBERED)
    assert built.warnings == []
    assert texts(built, "h1 .bookshelf-citation, h2 .bookshelf-citation", "one.html") == ["Malan [1]", "[1]"]
    assert shown(built) == wanted(1)
    # It is another one when an entry comes before it, and no page is read for that.
    bibliography = FILES["one.md"].replace(":filter: docname in docnames", ":all:")
    built.write({"one.md": bibliography}).build(**NUMBERED)
    assert shown(built) == wanted(3)
    built.write({"books.bib": BOOKS.replace("Freud, Sigmund", "Young, Sigmund")}).build(**NUMBERED)
    assert built.read == set()
    assert shown(built) == wanted(2)
    pages = [str(built.page(name).select_one("div.body")) for name in ("index.html", "one.html", "two.html")]
    built.build(fresh=True, **NUMBERED)
    assert pages == [
        str(built.page(name).select_one("div.body")) for name in ("index.html", "one.html", "two.html")
    ]


def test_pages_of_works_name_the_section_as_its_page_does(site: Make) -> None:
    built = site(FILES).build(**NUMBERED, bookshelf_pages="books")
    assert "Below [1]" in built.page("books/malan1979.html").get_text()
