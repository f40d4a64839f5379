"""What is put on a web page is HTML already; the page and its search are the same as if it were not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.site import CONF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site import Site

    Make = Callable[..., Site]

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000200000003080200000036"
    "884dd60000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
BIB = """
@book{a, author = {A, Anna}, title = {Alpha & <Beta>}, date = {2001}, keywords = {one}, cover = {a.png},
  annotation = {Says *wonderfully* much; see {cite:p}`b` and {doc}`/sub/page`. It has `x` too.}}
@book{b, author = {B, Bea}, title = {Gamma}, date = {2002}, abstract = {A blurb on quixotry.}}
@article{c, author = {C, Cy}, title = {A "quoted" @ title}, subtitle = {Under & over 50 \\%s}, date = {2003},
  level = {advanced}, journaltitle = {Journal}, keywords = {one, two & three}, doi = {10.1000/a&b%20c},
  annotation = {One paragraph with [people](mailto:a@example.org) and [a **page**](https://example.org/?a=1&b=2).

  > Quoted, in *two*
  > lines.

  1. First *item*
  2. Second

     with a paragraph

  - Last}}
@book{d, author = {D, Dee}, title = {Delta}, date = {2004}, annotation = {Has `code`, *and `more`*.},
  highlightstitle = {What *stands* in it},
  highlights = {- One *thing* \n- Another}, endorsement = {Very *good*.}, endorser = {E. Ee},
  sampleurl = {https://example.org/s}, introductionurl = {https://example.org/i}}
@book{e, author = {כהן, דוד}, title = {Epsilon}, date = {2005}}
"""
FILES = {
    "books.bib": BIB,
    "a.png": PNG,
    "index.md": "# Top\n\n{cite:p}`a`\n\n```{bookshelf}\n:filterable:\n```\n\n```{toctree}\nsub/page\n```\n",
    "other.md": "---\norphan: true\n---\n# Other\n\n{cite:p}`a,b`, {cite:t}`{see}a{p. 5 & <6>},d`, "
    "{cite:title}`c`, {cite:year}`b`, *{cite:cts}`c`* and [**{cite:label}`e`**](https://example.org/)\n\n"
    "## As {cite:t}`e` has it\n\nText.[^n]\n\n[^n]: {cite:p}`e,a`\n",
    "sub/page.md": "# Page\n\n```{featured-book} b\n```\n\n"
    "```{book-card} a\n:name: here\n:class: mine\n```\n",
}


#: Has paragraphs written in another way, as a theme may.
OTHER_PARAGRAPHS = """
from docutils import nodes

def visit(translator, node):
    translator.body.append(translator.starttag(node, "p", "", translate="no", style="max-width: 100%"))

def depart(translator, node):
    translator.body.append("</p>\\n")

def setup(app):
    app.add_node(nodes.paragraph, override=True, html=(visit, depart))
"""


def terms(site: Site) -> set[str]:
    text = site.text("searchindex.js")
    found: dict[str, object] = json.loads(text[text.index("(") + 1 : text.rindex(")")])["terms"]
    return set(found)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_bytes_are_those_of_the_writer_of_the_page(
    site: Make, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(out: Path) -> dict[str, bytes]:
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.suffix in (".html", ".js", ".png")
        }

    built = site(FILES).build(builder, bookshelf_pages="books", out="one")
    assert built.warnings == []
    for module in ("integration.transforms", "render.markup_writer", "render.shelf", "render.works_cited"):
        monkeypatch.setattr(f"sphinx_bookshelf.{module}.is_written_alone", lambda _: False)
    built.build(builder, bookshelf_pages="books", out="other", fresh=True)
    one = pages(built.out("one"))
    assert len(one) > 10
    assert one == pages(built.out("other"))


def test_cards_are_written_as_a_theme_writes_nodes(site: Make) -> None:
    page = site({**FILES, "conf.py": CONF + OTHER_PARAGRAPHS}).build().page()
    paragraphs = page.select("article p")
    assert len(paragraphs) > 10
    assert all(
        (each.get("translate"), each.get("style")) == ("no", "max-width: 100%")
        for each in paragraphs
        if "bookshelf-take" not in str(each.parent)
    )


def test_pages_can_be_resolved_before_they_are_written(site: Make) -> None:
    """Some extensions do so; Sphinx makes the settings that its translators need when it begins to write."""
    setup = (
        "\ndef resolve(app, env):\n"
        "    env.resolve_references(env.get_doctree('index'), 'index', app.builder)\n"
        "\ndef setup(app):\n    app.connect('env-updated', resolve)\n"
    )
    built = site({**FILES, "conf.py": CONF + setup}).build()
    assert built.warnings == []
    assert built.page().select(".bookshelf-citation a")
    assert len(built.page().select("article")) == BIB.count("\n@")


def test_the_search_finds_the_words_of_cards(site: Make) -> None:
    found = terms(site(FILES).build())
    # Sphinx before 9 has another stemmer, which leaves more of "wonderfully".
    found = {term[: len("wonder")] for term in found}
    assert {"wonder", "quixot", "gamma", "alpha"} <= found


def test_the_search_knows_nothing_of_covers_and_filters(site: Make) -> None:
    title = "Psychodynamic Counselling in Action"
    bib = f"@book{{a, title = {{{title}}}, author = {{A, Anna}}, date = {{2001}}, keywords = {{zeta}}}}"
    text = "# Top\n\n```{bookshelf}\n:filterable:\n```\n"
    found = terms(site({"index.md": text, "books.bib": bib}).build())
    assert "counsel" in found
    assert not [term for term in found if "counselling" in term or "clear" in term]


def test_a_name_and_classes_of_the_author_are_kept(site: Make) -> None:
    card = site(FILES).build().page("sub/page.html").select_one("#here")
    assert card is not None
    assert "mine" in card["class"]
    image = card.select_one("img")
    assert image is not None
    assert str(image["src"]).startswith("../_images/")
