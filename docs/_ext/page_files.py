"""Stylesheets and scripts on the pages that use them: most readers have a phone, and many a slow line.

Sphinx, furo and sphinx-design load all of theirs on every page. What they would bring for nothing is left
out here; ``search.html`` asks for what Sphinx's search needs. The stylesheets that pages share are one file,
as each file of its own costs a slow line another round trip before the first words are shown. Comments, a
quarter of ours, stay in the source.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx_bookshelf.publish.assets import STATIC, STYLESHEET

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Colours of code, and what a page with code has.
CODE_STYLE, CODE = "pygments.css", 'class="highlight'
#: The one stylesheet of every page, and the theme's, the extension's and the guide's that it consists of.
PAGE_STYLE = "page.css"
PARTS = ("styles/furo.css", STYLESHEET, "guide.css")
UNUSED = (
    *PARTS,
    # The guide uses two components, folded text and the doors of the first page. `guide.css` dresses both.
    "sphinx-design.min.css",
    "design-tabs.js",
    # Advertisements, Read the Docs, buttons in code, and colours for sphinx-design.
    "furo-extensions.css",
    # A key that leads to the field of the search, which cannot be switched off (WCAG 2.2, 2.1.4), and words
    # that are marked after a search, which ours does not remember.
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
)
#: A comment of a stylesheet, with what is empty behind it. One that begins with "!" is a licence, and stays.
COMMENT = re.compile(r"/\*(?!!).*?\*/\s*", re.S)


def join_styles(app: Sphinx) -> None:
    """``builder-inited``: write the one stylesheet, without comments, and link it from every page.

    Those of single pages come behind it.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name == "epub":
        return
    themes = (Path(each) / "static" for each in builder.theme.get_theme_dirs())
    folders = (Path(app.confdir) / "_static", STATIC, *themes)
    found = (next(folder / part for folder in folders if (folder / part).exists()) for part in PARTS)
    text = "".join(COMMENT.sub("", path.read_text(encoding="utf-8")) for path in found)
    folder = Path(app.doctreedir) / "styles"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGE_STYLE).write_text(text, encoding="utf-8")
    app.config.html_static_path.append(str(folder))
    app.add_css_file(PAGE_STYLE, priority=300)


def choose_files(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: load on a page what it uses.

    The lists are changed in place: Sphinx sets them back after each page.
    """
    if app.builder.name == "epub":
        return
    unused = UNUSED if CODE in context.get("body", "") else (*UNUSED, CODE_STYLE)
    for files in (context["css_files"], context["script_files"]):
        files[:] = [each for each in files if not str(each.filename).split("?")[0].endswith(unused)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the handlers."""
    # Behind those that add the folders of the originals (500).
    app.connect("builder-inited", join_styles, priority=900)
    # Behind furo (500), which looks for its own files in the list.
    app.connect("html-page-context", choose_files, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
