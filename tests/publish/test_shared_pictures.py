"""Pictures of covers for links that are shared: what they show, when they are made, what they may read."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import imagesize
import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.project.cover_images import CoverImage, read_cover
from sphinx_bookshelf.publish import shared_pictures
from sphinx_bookshelf.publish.shared_pictures import HEIGHT, WIDTH, can_draw, cover_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

# The locks have it; whoever installs less is told what is not tested.
pytestmark = pytest.mark.skipif(not can_draw(), reason="sphinx-bookshelf[pictures] is not installed")

ADDRESS = "https://example.org/guide/"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3">{}</svg>'
BOOKS = """@book{ash2001, author = {Ash, Ann}, title = {Silence}, date = {2001}}
@book{elm1999, author = {Elm, Edith}, title = {Covered}, date = {1999}, cover = {elm.png}}
"""
FILES = {"index.md": "# Top\n\n```{bookshelf}\n```\n", "books.bib": BOOKS}


@pytest.fixture
def built(site: Make) -> Site:
    made = site(FILES)
    (made.source / "elm.png").write_bytes(PNG)
    return build(made)


def build(made: Site) -> Site:
    made.build(bookshelf_pages="books", html_baseurl=ADDRESS)
    assert made.warnings == []
    return made


def pictures(built: Site, builder: str = "html") -> dict[str, Path]:
    out = built.out(builder)
    return {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*.cover.png"))}


def picture(folder: Path, content: str | bytes = "", suffix: str = ".svg") -> bytes:
    """Return the picture of a work whose cover has that content; of one without a cover if it is empty."""
    path = folder / f"cover{suffix}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    cover = f", cover = {{{path.name}}}" if content else ""
    (work,) = read_text(
        f"@book{{ash2001, author = {{Ash, Ann}}, title = {{Silence}}{cover}}}", str(folder / "b.bib")
    ).works
    image = read_cover(work, folder) if content else None
    assert image is None or isinstance(image, CoverImage), image
    return cover_picture(work, image, folder)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_work_has_one_in_the_size_that_networks_want(site: Make, builder: str) -> None:
    made = site(FILES)
    (made.source / "elm.png").write_bytes(PNG)
    made.build(builder, bookshelf_pages="books", html_baseurl=ADDRESS)
    found = pictures(made, builder)
    assert list(found) == ["books/ash2001.cover.png", "books/elm1999.cover.png"]
    for path in found.values():
        assert imagesize.get(path) == (WIDTH, HEIGHT)


def test_it_is_made_once_and_again_when_it_shows_something_else(
    built: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: path.read_bytes() for name, path in pictures(built).items()}
    made: list[str] = []
    draw = shared_pictures.draw

    def noting(svg: str, height: int) -> bytes:
        made.append(svg)
        return draw(svg, height)

    monkeypatch.setattr(shared_pictures, "draw", noting)
    build(built.write({"index.md": "# Other\n\n```{bookshelf}\n```\n"}))
    assert made == []
    build(built.write({"books.bib": BOOKS.replace("Silence", "Noise")}))
    assert len(made) == 1
    after = {name: path.read_bytes() for name, path in pictures(built).items()}
    assert [name for name in after if after[name] != before[name]] == ["books/ash2001.cover.png"]
    # What was lost is made again, the same.
    pictures(built)["books/ash2001.cover.png"].unlink()
    assert {name: path.read_bytes() for name, path in pictures(build(built)).items()} == after


def test_a_changed_image_is_shown(built: Site) -> None:
    before = pictures(built)["books/elm1999.cover.png"].read_bytes()
    (built.source / "elm.png").write_bytes(
        (Path(__file__).parents[2] / "docs/_static/bookshelf.png").read_bytes()
    )
    assert pictures(build(built))["books/elm1999.cover.png"].read_bytes() != before


def test_a_picture_goes_with_its_work_and_with_the_address(built: Site) -> None:
    build(built.write({"books.bib": BOOKS.replace("ash2001", "ash2002")}))
    assert list(pictures(built)) == ["books/ash2002.cover.png", "books/elm1999.cover.png"]
    built.build(bookshelf_pages="books", html_baseurl="")
    assert pictures(built) == {}


def test_without_the_renderer_there_is_no_picture_and_no_word_of_one(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_pictures, "find_spec", lambda _name: None)
    can_draw.cache_clear()
    try:
        built = site(FILES)
        (built.source / "elm.png").write_bytes(PNG)
        build(built)
        assert pictures(built) == {}
        text = built.text("books/ash2001.html") + built.text("books/ash2001.oembed.json")
        assert "cover.png" not in text
        assert "og:image" not in text
        assert "twitter:card" not in text
        assert "og:description" in text
        assert built.notes("sphinx-bookshelf[pictures]")
    finally:
        can_draw.cache_clear()


def test_an_authors_image_is_shown_in_any_format(tmp_path: Path) -> None:
    drawn = picture(tmp_path)
    own = picture(tmp_path, PNG, ".png")
    svg = picture(tmp_path, DRAWING.format('<rect width="2" height="3" fill="red"/>'))
    assert len({drawn, own, svg}) == 3


@pytest.mark.parametrize(
    "marks",
    [
        '<image href="{file}" width="2" height="3"/>',
        '<image href=" {file}" width="2" height="3"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="{file}" width="2" height="3"/>',
        '<filter id="f"><feImage href="{file}"/></filter><rect width="2" height="3" filter="url(#f)"/>',
    ],
)
def test_no_other_file_is_read_into_a_picture(tmp_path: Path, marks: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    assert picture(tmp_path, DRAWING.format(marks.format(file=secret))) == picture(tmp_path)


def test_a_file_within_a_file_is_not_read_either(tmp_path: Path) -> None:
    def nested(name: str) -> bytes:
        inner = DRAWING.format(f'<image href="{tmp_path / name}" width="2" height="3"/>').encode()
        data = base64.b64encode(inner).decode()
        return picture(
            tmp_path, DRAWING.format(f'<image href="data:image/svg+xml;base64,{data}" width="2" height="3"/>')
        )

    (tmp_path / "secret.png").write_bytes(PNG)
    assert nested("secret.png") == nested("missing.png")
