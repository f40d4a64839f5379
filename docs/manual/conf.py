"""Sphinx configuration of the manual: a site of its own, which cites the guide's books as any other would.

``make html`` builds the guide first, and then this beside it. The guide's inventory is looked for where it
was built, and its pages one folder above these.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

import sphinx_bookshelf  # noqa: E402  # the line above is for what follows

project = "sphinx-bookshelf"
version = release = sphinx_bookshelf.__version__
author = "The sphinx-bookshelf contributors"
project_copyright = "the contributors, MIT"
language = "en"

extensions = ["myst_parser", "sphinx.ext.intersphinx", "sphinx_bookshelf"]
extensions += ["docs._ext.sitemap", "docs.manual._ext.manual"]
exclude_patterns = ["examples", "tables.md"]
bibtex_bibfiles = ["library.bib"]
bookshelf_pages = "books"
bookshelf_pages_after = "gallery"

# `make check-docs` builds the guide elsewhere.
GUIDE = os.environ.get("GUIDE_INVENTORY", str(HERE.parents[1] / "build/html/objects.inv"))
intersphinx_mapping = {"guide": ("..", GUIDE)}
if html_baseurl := os.environ.get("GUIDE_ADDRESS", "").rstrip("/"):
    html_baseurl += "/manual/"

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "smartquotes"]
myst_footnote_sort = False
myst_heading_anchors = 3

man_pages = [("command-line", "sphinx-bookshelf", "look after a BibTeX reading list", author, 1)]

html_theme = "furo"
html_title = "sphinx-bookshelf"
html_static_path = ["_static"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": False, "top_of_page_buttons": []}

# `make themes` builds the gallery alone in other themes, which are chosen on the command line.
if tags.has("themes"):  # noqa: F821  # Sphinx provides it
    root_doc = "gallery"
    include_patterns = ["gallery.md", "glossary.md"]
    html_theme_options = {}
    # Its address is the manual's own page.
    extensions.remove("docs._ext.sitemap")
    suppress_warnings = ["toc.not_included"]

# `make man` builds one page, without the guide.
if tags.has("man"):  # noqa: F821  # see above
    root_doc = "command-line"
    include_patterns = ["command-line.md"]
    bookshelf_pages = None
    intersphinx_mapping = {}
