"""How to cite a page of the guide: its reference in APA 7, and the menu that a book has.

The reference is made from the page's title, the guide's contributors, the day on which the page was last
checked, and its address where ``html_baseurl`` says it. The day is the version of the page; older ones are in
the history of the repository. The files for reference managers lie beside the page, as those of works do.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup
from sphinx.util.osutil import relative_uri
from sphinx_bookshelf.library.apa.reference import reference
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.bibtex import to_bibtex
from sphinx_bookshelf.library.formats.export import FORMATS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx_bookshelf.library.work import Work

#: What stands between the name of a page and the suffix of its files.
SUFFIX = ".page"
#: What the extension's script says in the menu of a work.
WORDS = (
    "Copy reference",
    "Copy BibTeX",
    "The reference is copied.",
    "The BibTeX entry is copied.",
    "It could not be copied.",
)
#: Letters that mean something to LaTeX.
SPECIAL = re.compile(r"([%&#$_])")


def work_of(app: Sphinx, docname: str, date: str) -> Work:
    """Return a page as a record like those of the reading list."""
    config = app.config
    fields = {
        "author": f"{{{config.author}}}",
        "title": SPECIAL.sub(r"\\\1", app.env.titles[docname].astext()),
        "organization": SPECIAL.sub(r"\\\1", config.project),
        "date": date,
    }
    if config.html_baseurl:
        fields["url"] = urljoin(config.html_baseurl, app.builder.get_target_uri(docname))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    (work,) = read_text(f"@online{{guide-{docname},\n{lines}}}\n").works
    return work


def to_html(work: Work) -> str:
    """Return the work's reference as HTML."""
    return "".join(_run(escape(run.text, quote=False), run.italic, run.href) for run in reference(work))


def _run(text: str, italic: bool, href: str) -> str:
    text = f"<em>{text}</em>" if italic else text
    return f'<a href="{escape(href)}">{text}</a>' if href else text


def cite(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: give the template the page's reference and menu; write the page's files."""
    date = (context.get("meta") or {}).get("date_checked")
    if doctree is None or not date or app.builder.name == "epub":
        return
    work = work_of(app, pagename, str(date))
    for suffix, text in files(work).items():
        path = Path(app.outdir, f"{pagename}{SUFFIX}{suffix}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    address = escape(relative_uri(app.builder.get_target_uri(pagename), pagename + SUFFIX))
    links = " ".join(
        f'<a href="{address}{form.suffix}" download>{form.name}</a>' for form in FORMATS.values()
    )
    context["page_reference"] = Markup(to_html(work))
    context["page_menu"] = Markup(
        f'<details class="bookshelf-take"><summary>Cite this page</summary><p>Download: {links}</p></details>'
    )
    add_assets(app, context)


def files(work: Work) -> dict[str, str]:
    """Return the text of each of a page's files by its suffix: the forms, and what the menu copies."""
    copied = {
        "text": "".join(run.text for run in reference(work)),
        "html": to_html(work),
        "bibtex": to_bibtex(work),
        "words": WORDS,
    }
    script = f"document.currentScript.work = {json.dumps(copied, ensure_ascii=False)};\n"
    return {form.suffix: form.write([work]) for form in FORMATS.values()} | {".js": script}


def add_assets(app: Sphinx, context: dict[str, Any]) -> None:
    """Bring the extension's stylesheet and script to a page that has a menu, and perhaps no works."""
    app.add_css_file("bookshelf.css")
    if not any("bookshelf.js" in str(each.filename) for each in context["script_files"]):
        app.add_js_file("bookshelf.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register it, behind the extension's own (500)."""
    app.connect("html-page-context", cite, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
