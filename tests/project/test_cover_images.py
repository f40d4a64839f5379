"""Cover images: those that are taken, and those that are refused in words."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.integration.test_directives import directive, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def webp(width: int, height: int) -> bytes:
    body = (
        b"VP8X"
        + struct.pack("<I", 10)
        + b"\0\0\0\0"
        + (width - 1).to_bytes(3, "little")
        + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def jpeg(width: int, height: int) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9"
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90"/>'
IMAGES = {
    "a.png": png(60, 90),
    "b.webp": webp(60, 90),
    "c.jpg": jpeg(60, 90),
    "d.JPEG": jpeg(60, 90),
    "e.svg": SVG,
}


def bib(cover: str) -> str:
    return f"@book{{a, title = {{Alpha}},\n  cover = {{{cover}}}}}\n"


CARD = page("md", directive("md", "book-card", "a"))


@pytest.mark.parametrize("name", IMAGES)
def test_images_of_every_format_keep_their_size_and_load_late(site: Make, name: str) -> None:
    built = site({"books.bib": bib(name), name: IMAGES[name], **CARD}).build()
    assert built.warnings == []
    (image,) = built.page().select(".bookshelf-cover img")
    assert (image["width"], image["height"], image["loading"], image["alt"]) == ("60", "90", "lazy", "")
    assert (built.out() / str(image["src"])).read_bytes() == IMAGES[name]


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        ("none.png", "does not exist"),
        ("covers", "does not exist"),
        ("../secret.png", "lies outside the folder"),
        ("/etc/hostname", "lies outside the folder"),
        ("covers/link.png", "lies outside the folder"),
        ("broken.png", "cannot be read as an image"),
        ("empty.svg", "cannot be read as an image"),
        ("notes.txt", "is not an image that browsers show"),
        ("x" * 400 + ".png", "does not exist"),
        ("https://example.org/a.png", "does not exist"),
    ],
)
def test_what_cannot_be_used_is_said_once_and_a_drawn_cover_stands_in(
    site: Make, cover: str, said: str
) -> None:
    files = {"covers/a.png": png(6, 9), "broken.png": b"no image", "empty.svg": b"", "notes.txt": b"x"}
    made = site({"books.bib": bib(cover), **files, **page("md", directive("md", "book-card", "a") * 2)})
    (made.source.parent / "secret.png").write_bytes(png(6, 9))
    (made.source / "covers/link.png").symlink_to(made.source.parent / "secret.png")
    built = made.build()
    assert built.subtypes() == ["bookshelf.cover"]
    assert built.warnings[0].startswith(f'books.bib:2: WARNING: the cover "{cover}" of "a" {said}')
    assert built.page().select_one(".bookshelf-cover svg") is not None
    assert not list(built.out().rglob("*secret*"))


def test_a_file_that_cannot_be_opened_is_no_image(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: object) -> tuple[int, int]:
        raise OSError

    monkeypatch.setattr("imagesize.get", fail)
    assert site({"books.bib": bib("a.png"), "a.png": png(6, 9), **CARD}).build().subtypes() == [
        "bookshelf.cover"
    ]


def test_a_link_within_the_folder_is_followed(site: Make) -> None:
    made = site({"books.bib": bib("link.png"), "covers/a.png": png(6, 9), **CARD})
    (made.source / "link.png").symlink_to("covers/a.png")
    assert made.build().warnings == []
    assert built_images(made) == 1


def built_images(built: Site) -> int:
    return len(built.page().select(".bookshelf-cover img"))
