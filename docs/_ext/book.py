"""The guide as a book: what paper, or a reading system without a script, needs otherwise than a website.

``make pdf`` and ``make epub`` build it. In both, what a click would unfold lies open. On paper the home page
becomes a first chapter, each group of pages a part, and drawings are turned into PDF by rsvg-convert.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.transforms.post_transforms.images import ImageConverter

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: The program that turns a drawing into PDF, and where it comes from.
CONVERTER = "rsvg-convert"
HELP = f"{CONVERTER} is needed to print drawings (on Debian and Ubuntu: apt-get install librsvg2-bin)"
#: What the home page is called as a chapter, in a book that already bears its title.
FIRST_CHAPTER = "What psychodynamic therapy is"
#: The measure of the printed page in millimetres and in letters of a table, the height that a drawing may
#: have, and what a unit of a drawing measures on paper.
MEASURE, LETTERS, HIGHEST, PIXEL = 122, 88, 150, 0.2
#: The letters of a word from which on it may be divided.
LONG = 10


def make_parts(app: Sphinx, doctree: nodes.document) -> None:
    """``doctree-read``: make the home page a chapter like the others, and each of its lists of pages a part.

    Only on paper: elsewhere the home page stays the first of all. Its banner goes to the title page.
    """
    if app.builder.format != "latex" or app.env.docname != app.config.root_doc:
        return
    (home,) = (child for child in doctree.children if isinstance(child, nodes.section))
    lists = list(home.findall(addnodes.toctree))
    banner = next(node for node in home.findall(nodes.figure) if "banner" in node["classes"])
    moved: list[nodes.Element] = [*lists, banner]
    for node in moved:
        _take_out(node)
    title, *content = home.children
    home.children = []
    home += [title, _raw(r"\guidetitle{"), next(banner.findall(nodes.image)), _raw(r"}\guidecontents")]
    home += nodes.section("", nodes.title("", FIRST_CHAPTER), *content, ids=["home"])
    for pages in lists:
        home += [_raw(rf"\part{{{pages['caption']}}}"), pages]


def _take_out(node: nodes.Element) -> None:
    assert node.parent is not None  # it was found below another
    node.parent.remove(node)


def _raw(latex: str) -> nodes.raw:
    return nodes.raw("", latex, format="latex")


class Unfold(SphinxPostTransform):
    """Lets what a click would open lie open, under its title. Runs before sphinx-design folds it (199)."""

    default_priority = 198
    builders = ("epub", "latex")

    def run(self, **kwargs: Any) -> None:
        """Turn each dropdown into an aside."""
        for node in list(self.document.findall(nodes.container)):
            if node.get("design_component") == "dropdown":
                title, *content = node.children
                node.replace_self(_box("guide-unfolded", title.children, content))


def _box(kind: str, title: Iterable[nodes.Node], content: Sequence[nodes.Node]) -> nodes.container:
    """Return an aside that begins with its title."""
    return nodes.container(
        "", nodes.paragraph("", "", nodes.strong("", "", *title)), *content, classes=[kind]
    )


class Typeset(SphinxPostTransform):
    """Says to LaTeX what the website says by classes: kinds of boxes, standfirsts, sizes, where a link leads.

    Runs behind the transforms that resolve links (10) and before drawings are converted (200).
    """

    default_priority = 190
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:
        """Mark everything."""
        for box in list(self.document.findall(nodes.admonition)):
            kinds = [kind for kind in box["classes"] if kind in {"disputed", "practice"}]
            if kinds:
                title, *content = box.children
                box.replace_self(_box(f"guide-{kinds[0]}", title.children, content))
        for paragraph in list(self.document.findall(nodes.paragraph)):
            if "standfirst" in paragraph["classes"]:
                paragraph.replace_self(
                    nodes.container("", paragraph.deepcopy(), classes=["guide-standfirst"])
                )
        for table in self.document.findall(nodes.table):
            set_widths(table)
        for image in self.document.findall(nodes.image):
            self._set_size(image)
        for link in list(self.document.findall(nodes.reference)):
            self._lead(link)

    @staticmethod
    def _lead(link: nodes.reference) -> None:
        """Say on which page a chapter begins, and set a number to call so that it is not misread."""
        address = link.get("refuri", "")
        if address.startswith(("tel:", "sms:")):
            link.replace_self(_raw(rf"\guidenumber{{{link.astext()}}}"))
        elif link.get("internal") and re.fullmatch("%[^#]+", address):
            link.parent.insert(link.parent.index(link) + 1, _raw(rf"\guidepage{{{address[1:]}::doc}}"))

    def _set_size(self, image: nodes.image) -> None:
        """Make a drawing as wide as its letters want, and no higher than leaves room for its caption."""
        width, height = _size(self.env.srcdir / image["uri"])
        image["width"] = f"{min(PIXEL * width, MEASURE, HIGHEST * width / height):.1f}mm"


def _size(drawing: Path) -> tuple[float, float]:
    """Return width and height of a drawing in its own units."""
    *_, width, height = ElementTree.parse(drawing).getroot().attrib["viewBox"].split()
    return float(width), float(height)


def set_widths(table: nodes.table) -> None:
    """Share the measure among the columns, and let the table go on to the next page.

    A column gets what its longest undivided word needs, and of the rest more the longer its fullest cell is.
    """
    (group,) = table.findall(nodes.tgroup)
    columns = list(zip(*([cell.astext() for cell in row] for row in table.findall(nodes.row)), strict=True))
    words = [
        max(min(len(word), LONG) for cell in column for word in [*cell.split(), ""]) + 2 for column in columns
    ]
    said = [max(*map(len, column), 1) for column in columns]
    free = max(LETTERS - sum(words), 0)
    for spec, word, text in zip(group.findall(nodes.colspec), words, said, strict=True):
        spec["colwidth"] = round(10 * (word + free * text / sum(said)))
    table["classes"] += ["longtable", "colwidths-given"]


class NoMessages(SphinxPostTransform):
    """Lets links that begin a text message be words alone: no reading system sends one."""

    default_priority = 198
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        """Keep the words of each such link."""
        for node in list(self.document.findall(nodes.reference)):
            if node.get("refuri", "").startswith("sms:"):
                node.replace_self(nodes.strong("", "", *node.children))


class Drawings(ImageConverter):
    """Turns SVG into PDF for LaTeX, letters and all."""

    conversion_rules = [("image/svg+xml", "application/pdf")]  # noqa: RUF012  # the base class declares it so

    def is_available(self) -> bool:
        """Say what is missing: a book without its figures is none."""
        if shutil.which(CONVERTER) is None:
            raise ExtensionError(HELP)
        return True

    def convert(self, _from: str | os.PathLike[str], _to: str | os.PathLike[str]) -> bool:
        """Convert one drawing."""
        subprocess.run([CONVERTER, "--format=pdf", f"--output={_to}", str(_from)], check=True)
        return True


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all of it; each part says for which builders it is."""
    app.connect("doctree-read", make_parts)
    app.add_post_transform(Unfold)
    app.add_post_transform(Typeset)
    app.add_post_transform(NoMessages)
    app.add_post_transform(Drawings)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
