"""Sphinx configuration of the knowledge base."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from dates import DOCS, checked

project = "Psychodynamic therapy: a guide"
#: The state of the guide: the latest day on which a page of it was checked.
CHECKED = max(date for date in checked(DOCS).values() if date)
version = release = CHECKED.isoformat()
author = "The contributors to this guide"
project_copyright = "the contributors, CC BY 4.0"
language = "en"

# `course` makes the course, its sheets and slides, `page_citation` the way to cite a page, `results` the
# tables of research, `provenance` those of sources, `book` what a book needs otherwise, `responding` the
# figures that let a reader choose, `images` says how large images are, `page_files` which files a page loads,
# `publishing` and `sitemap` let the site be found, `typeface` cuts the typeface.
extensions = ["myst_parser", "sphinx_bookshelf"]
extensions += ["book", "course", "images", "page_citation", "page_files", "provenance", "publishing"]
extensions += ["responding", "results", "sitemap", "typeface"]
# The manual is a project of its own.
exclude_patterns = ["manual"]
templates_path = ["_templates"]

bibtex_bibfiles = ["../bib/books.bib", "../bib/research.bib"]
# Each work has a page of its own; they stand behind the bookshelf.
bookshelf_pages = "books"
bookshelf_pages_after = "bookshelf"
bookshelf_search = True
# Words of distress lead to help before anything else.
URGENT_WORDS = Path(__file__).parent / "data" / "urgent-words.txt"
bookshelf_search_first = {
    "help-now": [
        line for line in URGENT_WORDS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
}

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "smartquotes"]
myst_url_schemes = ["http", "https", "mailto", "tel", "sms"]
# Footnotes stand where {footbibliography} puts them.
myst_footnote_sort = False
myst_heading_anchors = 3

# Where the site is published: `GUIDE_ADDRESS=https://example.org/guide/ make html`. Canonical addresses, the
# sitemap and Open Graph need it; without it there are none. Its pictures are our own.
if html_baseurl := os.environ.get("GUIDE_ADDRESS", "").rstrip("/"):
    html_baseurl += "/"
    extensions.append("sphinxext.opengraph")
    ogp_site_url = html_baseurl
    ogp_type = "article"
    ogp_social_cards = {"enable": False}

html_theme = "furo"
html_title = "Psychodynamic therapy: a guide"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_additional_pages = {"404": "404.html"}
html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "guide-help.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
        "guide-here.html",
    ]
}
html_theme_options = {
    "navigation_with_keys": False,
    "top_of_page_buttons": [],
}

# `make epub` and `make pdf` say that the guide is to be a book: without what is for other sites, and on paper
# with the annotated list of works as their only place.
if tags.has("book"):  # noqa: F821  # Sphinx provides it
    html_additional_pages = {}
    exclude_patterns += ["other-sites.md"]
    suppress_warnings = ["toc.not_readable"]
if tags.has("paper"):  # noqa: F821
    bookshelf_pages = None

epub_basename = latex_name = "psychodynamic-therapy-a-guide"
epub_description = "What psychodynamic therapy is, how it is done, what is known of it, and what to read."
epub_publisher = author
epub_css_files = ["book.css"]
epub_show_urls = "no"
epub_use_index = False
epub_tocdepth = 2
epub_tocscope = "includehidden"
epub_exclude_files = [
    "_static/bookshelf.png",
    "_static/favicon.svg",
    "_static/guide.css",
    "_static/course.css",
]

latex_engine = "xelatex"
latex_documents = [("index", f"{latex_name}.tex", project, author, "manual")]
latex_docclass = {"manual": "book"}
latex_additional_files = ["_latex/guide.sty"]
latex_show_urls = "footnote"
latex_use_xindy = False
latex_elements = {
    "figure_align": "!htbp",
    "papersize": "",
    "pointsize": "11pt",
    "extraclassoptions": "openany",
    "fncychap": "",
    "fontpkg": "",
    "preamble": rf"\newcommand{{\guidedate}}{{{CHECKED.day} {CHECKED:%B %Y}}}\usepackage{{guide}}",
    "releasename": "",
    # The title page and the contents come with the first page's own banner: see `book`.
    "maketitle": "",
    "tableofcontents": "",
    "printindex": "",
}

# `make links` asks for every address; CONTRIBUTING.md says how to read its answers. A DOI is made to
# redirect, and the places within pages that scripts put together cannot be looked for.
linkcheck_timeout = 20
linkcheck_retries = 2
linkcheck_rate_limit_timeout = 60
linkcheck_anchors = False
linkcheck_allowed_redirects = {r"https://doi\.org/.*": r"https://.*"}
