"""Draw pictures for links that are shared: the whole cover of a work, in the proportions that networks show.

They are drawn by resvg, with Noto Serif, from which the drawn covers take their measures: both come with the
extra ``sphinx-bookshelf[pictures]``, and without it there are no pictures. A picture is made once, and again
when what it shows has changed.
"""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ..covers import background, draw_cover
from ..render.cover_pictures import DRAWN
from .page_head import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..library.work import Work
    from ..project.cover_images import CoverImage
    from ..project.site import Site

#: What the file of a work is called behind the name of its page.
SUFFIX = ".cover.png"
#: The size that networks ask for (developers.facebook.com/docs/sharing/webmasters/images), in pixels.
WIDTH, HEIGHT = 1200, 630
#: What is kept free above and below.
MARGIN = 30
#: The media types of pictures that are not drawings.
TYPES = {".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png"}


@cache
def can_draw() -> bool:
    """Return whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("resvg_py", "fontpkg", "fontpkg_noto_serif"))


def address_of_picture(site: Site, docname: str) -> str:
    """Return the public address of the picture of a work's page; empty where it has none."""
    return address_of(site, docname + SUFFIX) if docname in site.work_pages and can_draw() else ""


def picture_files(site: Site, docname: str, work: Work) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Yield the name of the picture of a work's page, a digest of what it is made from, and what makes it.

    There is none where the site has no address, for then nobody could be told where it is.
    """
    if site.env.config.html_baseurl and can_draw():
        image = site.cover_images.of(work)
        made_from = image.digest if image else draw_cover(work, standalone=True)
        digest = hashlib.sha256(f"{background(work)} {made_from}".encode()).hexdigest()
        yield docname + SUFFIX, digest, partial(cover_picture, work, image, Path(site.env.srcdir))


def cover_picture(work: Work, image: CoverImage | None, srcdir: Path) -> bytes:
    """Return the picture of a work as PNG: of the author's image, else of the drawn cover.

    An author's drawing is shown if it needs no other file and resvg can read it.
    """
    path, ground = Path(srcdir, image.uri) if image else None, background(work)
    if path is not None and path.suffix.lower() in TYPES:
        return frame(path.read_bytes(), TYPES[path.suffix.lower()], ground)
    with suppress(ElementTree.ParseError, OSError, ValueError):
        if path is not None and _stands_alone(svg := path.read_text(encoding="utf-8")):
            return frame(draw(svg, HEIGHT - 2 * MARGIN), "png", ground)
    scale = (HEIGHT - 2 * MARGIN) / DRAWN[1]
    place = f"translate({(WIDTH - scale * DRAWN[0]) / 2} {MARGIN}) scale({scale})"
    return _on_ground(ground, f'<g transform="{place}">{draw_cover(work, standalone=True)}</g>')


def draw(svg: str, height: int) -> bytes:
    """Return a drawing as PNG of that height; a ``ValueError`` says why it cannot be."""
    import fontpkg  # noqa: PLC0415  # both are optional
    import resvg_py  # noqa: PLC0415

    fonts = [str(fontpkg.path("Noto Serif", style=style)) for style in ("normal", "italic")]
    return resvg_py.svg_to_bytes(svg_string=svg, height=height, font_files=fonts, serif_family="Noto Serif")


def frame(picture: bytes, kind: str, ground: str) -> bytes:
    """Return a picture of the media type ``image/<kind>``, whole, in the middle of a coloured ground."""
    data = base64.b64encode(picture).decode()
    box = f'y="{MARGIN}" width="{WIDTH}" height="{HEIGHT - 2 * MARGIN}"'
    return _on_ground(ground, f'<image href="data:image/{kind};base64,{data}" {box}/>')


def _on_ground(ground: str, marks: str) -> bytes:
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect {size} fill="{ground}"/>{marks}</svg>'
    return draw(svg, HEIGHT)


def _stands_alone(svg: str) -> bool:
    """Return whether a drawing needs no other file: resvg would fetch one from anywhere on this machine."""
    addresses = (
        value
        for element in ElementTree.fromstring(svg).iter()
        for name, value in element.attrib.items()
        if name.rpartition("}")[2] == "href"
    )
    return all(address.lstrip().startswith(("#", "data:")) for address in addresses)
