"""Links to files to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.build.conftest import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{bookshelf}\n```\n\n```{toctree}\na/b\n```\n",
    "a/b.md": "# B\n\nText {cite:t}`malan1979,nobody`.\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_every_link_leads_to_a_file(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, bookshelf_pages="books")
    for path in built.out(builder).rglob("*.html"):
        page = built.page(path.relative_to(built.out(builder)).as_posix(), builder)
        for link in page.select(".bookshelf-downloads a"):
            assert (path.parent / str(link["href"])).is_file()
            assert link.has_attr("download")
    assert built.page("index.html", builder).select(".bookshelf-downloads a")


@pytest.mark.parametrize("builder", ["epub", "text", "latex"])
def test_books_have_none(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, bookshelf_pages="books")
    assert not (built.out(builder) / "library.bib").exists()
    assert not any(
        "download" in path.read_text(encoding="utf-8") for path in built.out(builder).rglob("*.xhtml")
    )
