"""Make the picture of a work in a form that the builder can show."""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..covers import draw_cover, drawn_from
from .nodes import cover_image
from .pieces import Html

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..library.work import Work
    from ..project.cover_images import CoverImage, CoverImages
    from .pieces import Child

#: Size of a drawn cover, in pixels.
DRAWN = (200, 300)
#: Width of a cover on paper.
PRINTED = "25mm"


class CoverPictures:
    """The covers of one build: the author's images, and drawn ones, each made once."""

    def __init__(self, images: CoverImages, builder: Builder) -> None:
        self._images = images
        self._builder = builder
        self._drawn: dict[str, Markup] = {}

    def digest(self, work: Work) -> str:
        """Return a text that changes with the cover that is shown of a work."""
        return str(self._images.of(work) or drawn_from(work))

    def make(self, work: Work) -> list[Child]:
        """Return the author's image, else a drawn cover; nothing where the builder can show neither.

        Lets the builder copy the image. Inline SVG would need care of its own in EPUB, so there a drawn cover
        is written as a file among the images.
        """
        builder, image = self._builder, self._images.of(work)
        if image is not None and (name := self.copy(work)):
            return [_picture(name, image.uri, (image.width, image.height))]
        if builder.format != "html":
            return []
        if builder.name != "epub":
            return [Html(self._draw(work))]
        name = f"book-{work.slug}.svg"
        folder = Path(builder.outdir, builder.imagedir)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(draw_cover(work, standalone=True), encoding="utf-8")
        return [_picture(name, name, DRAWN)]

    def copy(self, work: Work) -> str:
        """Let the builder copy the author's image, and return its name there; empty where there is none."""
        image = self._images.of(work)
        if image is None or not _can_show(self._builder, image):
            return ""
        self._builder.images[image.uri] = _name_of(self._builder, image)
        return self._builder.images[image.uri]

    def html(self, work: Work, folder: str) -> Markup:
        """Return the cover as HTML for a file of the output that lies in ``folder``.

        The author's image is there where a page shows it, as that of the work does.
        """
        image = self._images.of(work)
        if image is None:
            return self._draw(work)
        name = _name_of(self._builder, image)
        path = posixpath.relpath(posixpath.join("_images", name), folder)
        return Markup('<img src="{}" alt="" width="{}" height="{}">').format(path, image.width, image.height)

    def _draw(self, work: Work) -> Markup:
        if work.key not in self._drawn:
            self._drawn[work.key] = draw_cover(work)
        return self._drawn[work.key]


def _can_show(builder: Builder, image: CoverImage) -> bool:
    """Return whether a builder can show an image: every browser shows every format that we accept."""
    return builder.format == "html" or _type(image) in builder.supported_image_types


def _type(image: CoverImage) -> str:
    """Return the media type of an image that has one of :data:`.project.cover_images.SUFFIXES`."""
    suffix = PurePosixPath(image.uri).suffix.lower()
    return "image/" + {".jpg": "jpeg", ".svg": "svg+xml"}.get(suffix, suffix[1:])


def _name_of(builder: Builder, image: CoverImage) -> str:
    """Return the name under which a builder has an image. It depends on nothing but where the file lies.

    A page that shows the same file as a picture of its own has a name for it already.
    """
    known = builder.env.images.get(image.uri)
    return str(known[1]) if known else _name(PurePosixPath(image.uri))


def _name(path: PurePosixPath) -> str:
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:8]
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower())[:60].strip("-")
    return f"{stem}-{digest}{path.suffix.lower()}"


def _picture(name: str, uri: str, size: tuple[int, int]) -> cover_image:
    return cover_image(
        name=name,
        uri=uri,
        candidates={"*": uri},
        # The title is next to it: a description would make screen readers say it twice.
        alt="",
        pixel_width=size[0],
        pixel_height=size[1],
        width=PRINTED,
        # Otherwise Sphinx links a picture that has a width to its file.
        classes=["no-scaled-link"],
    )
