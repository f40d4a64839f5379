"""What renderers are given is made once a build, but previews anew when pages have been read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.pybtex_reading import PybtexReading
from sphinx_bookshelf.project.catalogue import Catalogue
from sphinx_bookshelf.project.page_records import Definition, Page
from sphinx_bookshelf.project.site import Site, VirtualPages
from sphinx_bookshelf.render.context import RenderContext
from sphinx_bookshelf.render.in_text_style import InTextStyle

from tests.site import BOOKS


def test_previews_know_what_was_read_since() -> None:
    config = SimpleNamespace(
        bibtex_default_style="bookshelf-apa",
        bookshelf_previews=True,
        bookshelf_title_case="sentence",
        language="en",
        extensions=[],
        html_math_renderer=None,
    )
    env: Any = SimpleNamespace(config=config, srcdir=".")
    builder: Any = SimpleNamespace(format="html", name="html", get_relative_uri=lambda _, docname: docname)
    pages = {"index": Page(terms=["transference"])}
    site = Site(env, builder, Catalogue(read_text(BOOKS, "b.bib")), pages, VirtualPages({}, {}, ""))
    context = RenderContext(site, PybtexReading([], ""), InTextStyle())
    references = context.references
    assert context.previews.of("index") == []
    pages["index"].definitions = [Definition("transference", "term-transference", ("A word.",))]
    context.begin_writing()
    assert [preview.sentence for preview in context.previews.of("index")] == ["A word."]
    assert context.references is references
