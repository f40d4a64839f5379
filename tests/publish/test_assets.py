"""The stylesheet stands on the pages that use it, and on no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": "# Top\n\n```{toctree}\nshelf\ncites\nplain\n```\n",
    "shelf.md": "# Shelf\n\n```{bookshelf}\n```\n",
    "cites.md": "# Cites\n\n{cite:p}`jacobs2017`\n",
    "plain.md": "# Plain\n\nNothing.\n",
}


def styled(built: Site, name: str, builder: str = "html") -> bool:
    return 'href="_static/bookshelf.css' in built.text(name, builder)


def test_pages_that_cite_or_show_works_are_styled(site: Make) -> None:
    built = site(FILES).build()
    assert {
        name: styled(built, f"{name}.html") for name in ("index", "shelf", "cites", "plain", "genindex")
    } == {
        "index": False,
        "shelf": True,
        "cites": True,
        "plain": False,
        "genindex": False,
    }
    assert (built.out() / "_static/bookshelf.css").is_file()


@pytest.mark.parametrize(("builder", "name"), [("singlehtml", "index.html"), ("epub", "shelf.xhtml")])
def test_other_formats_are_styled_as_well(site: Make, builder: str, name: str) -> None:
    assert styled(site(FILES).build(builder), name, builder)


def test_the_authors_own_folders_stay(site: Make) -> None:
    built = site({**FILES, "own/mine.css": "a {}"}).build(html_static_path=["own"])
    assert (built.out() / "_static/mine.css").is_file()
    assert (built.out() / "_static/bookshelf.css").is_file()
