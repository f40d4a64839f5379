"""The guide's typeface: Source Serif 4, cut down while building to the letters that the guide needs.

Three faces lie beside the stylesheet, which says where each is used (``guide.css``), and what stands in for
them where a line is slow. Books are set in faces of their own. Source Serif is under the SIL Open Font
License 1.1, which keeps its name for the whole font, and wants notice and licence in each part of it.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from string import digits
from typing import TYPE_CHECKING, NamedTuple

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SOURCE = "Source Serif 4"
#: What the faces are called in ``guide.css``: a part of the font must not bear the font's own name.
FAMILY = "Guide Serif"
#: The letters of English and of the names of authors from elsewhere: a test compares them with the guide's.
TITLES = "".join(map(chr, range(0x20, 0x7F))) + "\xa0–—‘’“”…·é"
WESTERN = "".join(map(chr, range(0xC0, 0x100)))
TEXT = TITLES + WESTERN + "£§©«°»²½€−×→←↑↓•ăąćčďěęğıłńňőŒœřŘśŚšŠşťůűýźžŽżŁČ"  # noqa: RUF001  # a minus
#: Pairs of letters that stand closer, and fi. Running text has high figures too, for numbers to call.
TITLE_FEATURES = ("kern", "liga")
TEXT_FEATURES = (*TITLE_FEATURES, "lnum")
#: Entries of the table of names that stay: copyright, and the licence in words and by its address.
NOTICES = (0, 13, 14)


class Face(NamedTuple):
    """A face: its file beside the stylesheet, and what is taken from which side of the font.

    ``size`` is the size in points that it is drawn for; large letters are finer and closer.
    """

    name: str
    style: str
    size: int
    weights: tuple[int, int] | int
    letters: str
    features: tuple[str, ...]


FACES = (
    Face("guide-serif", "normal", 14, (400, 700), TEXT, TEXT_FEATURES),
    Face("guide-serif-italic", "italic", 14, 400, TEXT, TITLE_FEATURES),
    Face("guide-serif-title", "normal", 40, 400, TITLES, TITLE_FEATURES),
)


def cut(face: Face) -> TTFont:
    """Return the part of the font that a face is."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # It tells of each table that it cuts.
    font = TTFont(fontpkg.path(SOURCE, style=face.style))
    set_figures(font)
    options = subset.Options(layout_features=face.features, name_IDs=NOTICES)
    options.hinting, options.notdef_outline = False, True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=face.letters)
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"opsz": face.size, "wght": face.weights}, inplace=True)
    for entry, words in ((1, FAMILY), (2, face.style.title()), (4, FAMILY), (6, face.name)):
        font["name"].setName(words, entry, 3, 1, 0x409)
    font.flavor = "woff2"
    return font


def set_figures(font: TTFont) -> None:
    """Let figures be those of running text, old-style and each of its own width.

    A stylesheet that asks for them would ask the sans of tables and labels as well, where they stand in text.
    """
    old_style, of_own_width = substitutes(font, "onum"), substitutes(font, "pnum")
    for table in font["cmap"].tables:
        changed = {code: old_style.get(glyph) for code, glyph in table.cmap.items() if chr(code) in digits}
        table.cmap = table.cmap | {code: of_own_width[glyph] for code, glyph in changed.items() if glyph}


def substitutes(font: TTFont, feature: str) -> dict[str, str]:
    """Return which glyph a feature puts in the place of which."""
    table = font["GSUB"].table
    records = (each.Feature for each in table.FeatureList.FeatureRecord if each.FeatureTag == feature)
    lookups = [table.LookupList.Lookup[index] for record in records for index in record.LookupListIndex]
    parts = (getattr(part, "ExtSubTable", part) for lookup in lookups for part in lookup.SubTable)
    return {glyph: other for part in parts for glyph, other in part.mapping.items()}


def add_faces(app: Sphinx) -> None:
    """``builder-inited``: let a website have the faces among its static files.

    They are cut once for all builds of a checkout, and again where the font or this module is younger.
    """
    if app.builder.name not in ("html", "dirhtml", "singlehtml"):
        return
    folder = Path(app.confdir).parent / "build" / "typeface"
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        made = folder / f"{face.name}.woff2"
        sources = (Path(__file__), Path(fontpkg.path(SOURCE, style=face.style)))
        if made.is_file() and made.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
            continue
        # A build that is broken off, or runs beside another, leaves no half a face.
        part = made.with_suffix(f".{os.getpid()}.part")
        cut(face).save(part)
        part.replace(made)
    app.config.html_static_path.append(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the event handler."""
    app.connect("builder-inited", add_faces)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
