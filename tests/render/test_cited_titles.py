"""A title in a text is set as that of a whole or of a part, and is what the link leads from."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pybtex.richtext import String, Tag
from sphinx_bookshelf.library.apa import ENGLISH
from sphinx_bookshelf.render.cited_titles import title_template
from sphinx_bookshelf.upstream.bibtex import SphinxReferenceInfo, SphinxReferenceText


@pytest.mark.parametrize(
    ("kind", "title"),
    [("book", "Grief"), ("report", "Grief"), ("article", "“Grief”"), ("chapter", "“Grief”")],
)
def test_a_title_stands_alone_or_in_quotation_marks(kind: str, title: str) -> None:
    """APA 7 (6.7, 6.22)."""
    info = SphinxReferenceInfo(
        builder=SimpleNamespace(name=""),  # type: ignore[arg-type]  # no builder is asked for an address
        fromdocname="page",
        todocname="page",
        citation_id="book-grief",
        title=None,
        pre_text="see",
        post_text="p. 3",
    )
    found = title_template(String("Grief"), kind, ENGLISH).format_data({"reference_info": info})
    assert str(found) == f"see {title}, p. 3"
    (link,) = [part for part in found.parts if isinstance(part, SphinxReferenceText)]
    assert str(link) == title
    assert any(isinstance(part, Tag) for part in link.parts) == (title == "Grief")
