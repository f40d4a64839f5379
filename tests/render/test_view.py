"""A title leads to the home of its work, to its address outside, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from sphinx_bookshelf.library.work import Source, Work
from sphinx_bookshelf.render.pieces import inline, to_node
from sphinx_bookshelf.render.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_bookshelf.project.placement import Home

    from tests.site import Site

    Make = Callable[..., Site]

CARD = "```{book-card} jacobs2017\n```\n"


@pytest.mark.parametrize(("target", "address"), [("https://example.org", "https://example.org"), ("", None)])
def test_a_title_leads_to_an_address_or_nowhere(target: Home | str, address: str | None) -> None:
    context: Any = None
    view = View(context, Work("a", "book", Source("b.bib", 1), "A"), "index", set(), target)
    linked = to_node(view.link(inline("A")))
    assert isinstance(linked, nodes.Element)
    assert linked.get("refuri") == address
    assert linked.astext() == "A"


def test_a_card_leads_home_and_names_the_pages_that_cite_its_work(site: Make) -> None:
    pages = {f"p{number}.md": f"# Page {number}\n\n{{cite:p}}`jacobs2017`" for number in range(5)}
    toctree = "\n".join(["```{toctree}", *(f"p{number}" for number in range(5)), "```"])
    built = site({"index.md": f"# Top\n\n{CARD}\n{CARD}\n{toctree}", **pages}).build()
    assert built.warnings == []
    first, second = built.page().select("article")
    assert first.select(".bookshelf-title a") == []
    assert [link["href"] for link in second.select(".bookshelf-title a")] == ["#book-jacobs2017"]
    mentions = first.select_one(".bookshelf-mentions")
    assert mentions is not None
    assert mentions.get_text() == "Cited in: Page 0, Page 1, Page 2 and 2 more"
