"""Sphinx configuration of the knowledge base."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Psychodynamic therapy: a guide"
author = "The contributors to this guide"
project_copyright = "the contributors, CC BY 4.0"
language = "en"

# `manual` makes the page for authors from the code, `results` the tables of research, `provenance` those of
# sources.
extensions = ["myst_parser", "sphinx_bookshelf", "manual", "provenance", "results"]
exclude_patterns = ["examples"]
templates_path = ["_templates"]

bibtex_bibfiles = ["../bib/books.bib", "../bib/research.bib"]
# Each work has a page of its own; they stand behind the bookshelf.
bookshelf_pages = "books"
bookshelf_pages_after = "bookshelf"

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "smartquotes"]
myst_url_schemes = ["http", "https", "mailto", "tel", "sms"]
# Footnotes stand where {footbibliography} puts them.
myst_footnote_sort = False
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Psychodynamic therapy: a guide"
html_static_path = ["_static"]
html_css_files = ["guide.css"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "guide-help.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_theme_options = {
    "navigation_with_keys": False,
    "top_of_page_buttons": [],
}

latex_engine = "xelatex"

# `make links` asks for every address; CONTRIBUTING.md says how to read its answers. A DOI is made to
# redirect, and the places within pages that scripts put together cannot be looked for.
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_rate_limit_timeout = 60
linkcheck_anchors = False
linkcheck_allowed_redirects = {r"https://doi\.org/.*": r"https://.*"}
