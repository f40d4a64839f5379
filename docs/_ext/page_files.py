"""Stylesheets and scripts on the pages that use them: most readers have a phone, and many a slow line.

Sphinx, furo and sphinx-design load all of theirs on every page. What they would bring for nothing is left
out here; ``search.html`` asks for what Sphinx's search needs. Comments, a quarter of a stylesheet, stay in
the source.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_bookshelf.publish.assets import STATIC, STYLESHEET

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Colours of code, and what a page with code has.
CODE_STYLE, CODE = "pygments.css", 'class="highlight'
UNUSED = (
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


#: A comment of a stylesheet, with what is empty behind it.
COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)


def shorten_styles(app: Sphinx) -> None:
    """``builder-inited``: put stylesheets without comments in the place of those with."""
    if app.builder.name not in ("html", "dirhtml", "singlehtml"):
        return
    folder = Path(app.doctreedir) / "styles"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (Path(app.confdir) / "_static" / "guide.css", STATIC / STYLESHEET):
        (folder / path.name).write_text(COMMENT.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    # Of files with one name the last is taken.
    app.config.html_static_path.append(str(folder))


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
    app.connect("builder-inited", shorten_styles, priority=900)
    # Behind furo (500), which looks for its own files in the list.
    app.connect("html-page-context", choose_files, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
