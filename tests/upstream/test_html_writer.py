"""A fragment of a page can still be written as Sphinx writes pages."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_bookshelf.upstream.html_writer import is_serialized

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site import Site

    Make = Callable[..., Site]


@pytest.mark.parametrize(("builder", "wanted"), [("json", True), ("pickle", True), ("dirhtml", False)])
def test_builders_that_write_parts_of_pages_are_told(tmp_path: Path, builder: str, wanted: bool) -> None:
    (tmp_path / "conf.py").touch()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, tmp_path, tmp_path / "out", tmp_path / "out", builder, status=None)
    assert is_serialized(app.builder) == wanted


def test_html_of_a_fragment_is_what_the_builder_writes(site: Make) -> None:
    source = inspect.getsource(StandaloneHTMLBuilder)
    for name in ("imgpath", "imagedir", "docsettings"):
        assert f"self.{name}" in source, f"StandaloneHTMLBuilder.{name} is no more"
    assert callable(StandaloneHTMLBuilder.create_translator)
    built = site({"index.md": "# Top\n\n```{book-card} jacobs2017\n```\n"}).build()
    assert built.page().select("article .bookshelf-annotation em")[0].get_text() == "short"
