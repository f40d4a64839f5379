"""The stylesheet stands on the pages that use it, and on no other."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx_bookshelf.publish.assets import FILES_OF_COMPONENTS, STYLESHEET, write_stylesheet_of_epub

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": "# Top\n\n```{toctree}\nshelf\ncites\nplain\n```\n",
    "shelf.md": "# Shelf\n\n```{bookshelf}\n```\n",
    "cites.md": "# Cites\n\n{cite:p}`jacobs2017`\n",
    "plain.md": "# Plain\n\nNothing.\n",
}


def styled(built: Site, name: str, builder: str = "html") -> bool:
    return 'href="_static/bookshelf.css' in built.text(name, builder)


def test_pages_that_cite_or_show_works_are_styled(site: Make) -> None:
    built = site(FILES).build()
    assert {
        name: styled(built, f"{name}.html") for name in ("index", "shelf", "cites", "plain", "genindex")
    } == {
        "index": False,
        "shelf": True,
        "cites": True,
        "plain": False,
        "genindex": False,
    }
    assert (built.out() / "_static/bookshelf.css").is_file()


@pytest.mark.parametrize(("builder", "name"), [("singlehtml", "index.html"), ("epub", "shelf.xhtml")])
def test_other_formats_are_styled_as_well(site: Make, builder: str, name: str) -> None:
    assert styled(site(FILES).build(builder), name, builder)


def test_the_authors_own_folders_stay(site: Make) -> None:
    built = site({**FILES, "own/mine.css": "a {}"}).build(html_static_path=["own"])
    assert (built.out() / "_static/mine.css").is_file()
    assert (built.out() / "_static/bookshelf.css").is_file()


#: A theme that prints scripts at the end of its pages, and no ``metatags``; some on PyPI are like it.
BARE = {
    "themes/bare/theme.toml": '[theme]\ninherit = "basic"\n',
    "themes/bare/layout.html": """<!DOCTYPE html><html><head><title>{{ title }}</title>
{%- for css in css_files %}{{ css_tag(css) }}{% endfor %}</head>
<body>{% block body %}{% endblock %}
{%- for js in script_files %}{{ js_tag(js) }}{% endfor %}</body></html>
""",
}
PAGES = {
    "index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{toctree}\nshelf\nplain\n```\n",
    "shelf.md": "# Shelf\n\n```{bookshelf}\n:filterable:\n```\n",
    "plain.md": "# Plain\n\nNothing.\n",
}


@pytest.mark.parametrize(
    ("theme", "in_head", "early"),
    [("bare", 0, False), ("basic", 1, True), ("alabaster", 1, True), ("furo", 0, True)],
)
def test_every_theme_loads_the_script_where_a_page_uses_it(
    site: Make, theme: str, in_head: int, early: bool
) -> None:
    """And early, where the theme allows it, where the address changes a page before it is shown."""
    built = site({**BARE, **PAGES}).build(html_theme=theme, html_theme_path=["themes"])
    assert built.warnings == []
    select = "script[src*='bookshelf.js']"
    for name in ("index", "shelf"):
        page = built.page(f"{name}.html")
        (script,) = page.select(select)
        assert len(page.select(f"head {select}")) == in_head
        assert script.has_attr("defer")
        assert not script.has_attr("blocking")
        inline = [found.text for found in page.select("head script:not([src])")]
        writing = [text for text in inline if "document.write" in text]
        assert len(writing) == (early and name == "shelf")
        for text in writing:
            written = json.loads(text[text.index('"') : text.rindex('"') + 1])
            element = BeautifulSoup(written, "html.parser").select_one("script")
            assert element is not None
            assert element.attrs == {"blocking": "render", **script.attrs}
    assert not built.page("plain.html").select(select)


def test_the_stylesheet_of_an_epub_sets_no_direction(tmp_path: Path) -> None:
    write_stylesheet_of_epub(tmp_path / "new")
    text = (tmp_path / "new" / STYLESHEET).read_text("utf-8")
    assert "unicode-bidi" not in text
    assert not re.search(r"[;{]\s*direction:", text)
    assert "flex-direction: column" in text


COMPONENTS = {
    "index.md": "# Top\n\n```{toctree}\nfolded\nshelf\nplain\n```\n",
    "folded.md": "# Folded\n\n```{dropdown} Answer\nYes.\n```\n\n{cite:p}`jacobs2017`\n",
    "shelf.md": "# Shelf\n\n```{bookshelf}\n```\n",
    "plain.md": "# Plain\n\nNothing.\n",
}


@pytest.mark.parametrize(
    ("extensions", "pages"),
    [
        (["myst_parser", "sphinx_bookshelf"], {"folded"}),
        # Templates and scripts of a site that names it may count on it.
        (["myst_parser", "sphinx_bookshelf", "sphinx_design"], {"folded", "shelf", "plain"}),
    ],
    ids=["brought", "named"],
)
def test_components_of_sphinx_design_are_loaded_where_a_page_has_some(
    site: Make, extensions: list[str], pages: set[str]
) -> None:
    built = site(COMPONENTS).build(extensions=extensions)
    for file in FILES_OF_COMPONENTS:
        found = {name for name in ("folded", "shelf", "plain") if file in built.text(f"{name}.html")}
        assert found == pages, file
