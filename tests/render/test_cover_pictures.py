"""Covers in each format: an image where there is one that can be shown, else a drawing, else nothing."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.integration.test_directives import directive, page
from tests.project.test_cover_images import IMAGES, SVG, png

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

BIB = "".join(f"@book{{{name[0]}, title = {{T {name}}}, cover = {{covers/{name}}}}}\n" for name in IMAGES)
BIB += "@book{x, title = {No cover}}\n"
FILES = {
    "books.bib": BIB,
    **{f"covers/{name}": data for name, data in IMAGES.items()},
    **page("md", directive("md", "bookshelf")),
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_html_shows_every_image_and_draws_the_rest(site: Make, builder: str) -> None:
    built = site(FILES).build(builder)
    assert built.warnings == []
    covers = built.page(builder=builder).select(".bookshelf-cover")
    assert [cover.select_one("img, svg").name for cover in covers] == ["svg"] + ["img"] * 5  # type: ignore[union-attr]  # all have one


def test_epub_has_files_and_no_inline_drawing(site: Make) -> None:
    built = site({**FILES, "sub/page.md": "# Sub\n\n" + directive("md", "book-card", "x")}).build("epub")
    assert [line for line in built.warnings if "bookshelf" in line] == []
    (book,) = built.out("epub").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
        index = archive.read("index.xhtml").decode()
        deep = archive.read("sub/page.xhtml").decode()
        manifest = archive.read("content.opf").decode()
        drawn = archive.read("_images/book-x.svg").decode()
    assert "<svg" not in index
    assert "loading=" not in index
    assert index.count("<img ") == 6
    assert 'src="_images/book-x.svg"' in index
    assert 'src="../_images/book-x.svg"' in deep
    assert 'href="_images/book-x.svg"' in manifest
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert len([name for name in names if name.startswith("_images/")]) == 6


def test_latex_shows_only_what_it_can(site: Make) -> None:
    built = site(FILES).build("latex")
    assert built.warnings == []
    text = built.text("projectnamenotset.tex", "latex")
    assert text.count(r"\sphinxincludegraphics") == 3
    shown = {path.suffix for path in built.out("latex").iterdir()} & {
        ".png",
        ".jpg",
        ".webp",
        ".svg",
        ".jpeg",
    }
    assert shown == {".png", ".jpg", ".jpeg"}
    assert "<svg" not in text


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_plain_formats_show_no_drawing(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, man_pages=[("index", "a", "b", [], 1)])
    assert built.warnings == []
    assert "<svg" not in "".join(path.read_text(errors="replace") for path in built.out(builder).glob("*.*"))


def test_files_of_one_name_and_a_picture_of_the_page_keep_apart(site: Make) -> None:
    one, two = png(6, 9), png(9, 6)
    bib = "@book{a, title={A}, cover={one/c.png}}\n@book{b, title={B}, cover={two/c.png}}\n"
    bib += "@book{c, title={C}, cover={one/c.png}}\n"
    files = {"one/c.png": one, "two/c.png": two, "c.png": SVG, "books.bib": bib}
    text = "# Top\n\n![x](two/c.png)\n\n" + directive("md", "bookshelf")
    built = site({**files, "index.md": text}).build()
    assert built.warnings == []
    sources = [str(image["src"]) for image in built.page().select("img")]
    assert [(built.out() / source).read_bytes() for source in sources] == [two, one, two, one]
    assert sources[0] == sources[2]
