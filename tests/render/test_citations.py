"""Where a citation of one or several keys leads, and what is said of keys that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_roles import ROLES, SHELF, texts
from tests.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Site]

OTHER_BIB = """
@book{winnicott1965, author = {Winnicott, D. W.}, title = {Maturational Processes}, date = {1965}}
@book{bion1962, author = {Bion, W. R.}, title = {Learning from Experience}, date = {1962}, ids = {learning}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Site:
    """A project of somebody else's that shows the works of OTHER_BIB."""
    conf = 'extensions = ["sphinx_bookshelf"]\nbibtex_bibfiles = ["other.bib"]\nhtml_theme = "basic"\n'
    files = {"conf.py": conf, "other.bib": OTHER_BIB, "index.rst": "Library\n=======\n\n.. bookshelf::\n"}
    return Site(tmp_path / "library").write(files).build()


def conf(library: Site, *extensions: str) -> str:
    names = ["myst_parser", "sphinx.ext.intersphinx", *extensions]
    inventory = str(library.out() / "objects.inv")
    return (
        f"extensions = {names!r}\nbibtex_bibfiles = ['books.bib']\nhtml_theme = 'basic'\n"
        f"intersphinx_mapping = {{'library': ('https://library.example/', {inventory!r})}}\n"
    )


def links(built: Site) -> list[str]:
    return [str(link["href"]) for link in built.page().select("p a[href^=https], .bookshelf-citation a")]


def test_works_of_another_project_are_cited_beside_ones_of_our_own(site: Make, library: Site) -> None:
    text = (
        "# Top\n\n{cite:p}`{see}winnicott1965{p. 3}, jacobs2017, learning`\n\n{cite:t}`bion1962`\n\n"
        "{cite:p}`winnicott1965,bion1962`\n"
    )
    built = site({"conf.py": conf(library, "sphinx_bookshelf"), "index.md": text + SHELF}).build()
    assert built.warnings == []
    assert texts(built, ".bookshelf-citation") == [
        "(see Winnicott, 1965, p. 3; Jacobs, 2017; Bion, 1962)",
        "Bion (1962)",
        "(Winnicott, 1965; Bion, 1962)",
    ]
    assert links(built)[:3] == [
        "https://library.example/index.html#book-winnicott1965",
        "#book-jacobs2017",
        "https://library.example/index.html#book-bion1962",
    ]


def test_another_project_cites_ours_with_sphinxcontrib_bibtex_alone(site: Make, library: Site) -> None:
    text = "# Top\n\n{external+library:cite:p}`winnicott1965`\n"
    built = site({"conf.py": conf(library, "sphinxcontrib.bibtex"), "index.md": text}).build()
    assert built.warnings == []
    assert texts(built, "p") == ["Winnicott (1965)"]
    assert links(built) == ["https://library.example/index.html#book-winnicott1965"]


def test_one_unknown_key_costs_only_itself(site: Make) -> None:
    text = "\n\n".join(f"{{cite:{role}}}`jacobs2017,jakobs2017,malan1979`" for role in ROLES)
    built = site({"index.md": f"# Top\n\n{text}{SHELF}"}).build()
    assert built.subtypes() == ["bibtex.key_not_found"] * len(ROLES)
    told = 'index.md:3: WARNING: could not find bibtex key "jakobs2017"; did you mean "jacobs2017"?'
    assert built.warnings[0].startswith(told)
    for role, citation in zip(ROLES, built.page().select(".bookshelf-citation"), strict=True):
        assert len(citation.select("a")) == (0 if role == "empty" else 2), role


def test_unknown_keys_alone_are_each_reported_and_make_no_list(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{cite:p}`{see}nobody{p. 1},noone`" + SHELF}).build()
    assert built.subtypes() == ["bibtex.key_not_found"] * 2
    assert texts(built, "p")[0] == "{see}nobody{p. 1},noone"
    assert texts(built, ".bookshelf-unknown") == ["{see}nobody{p. 1},noone"]
    assert not built.page().select(".bookshelf-works-cited")


def test_words_before_a_key_without_braces_are_known_as_such(site: Make) -> None:
    built = site(
        {"index.md": "# Top\n\n{cite:p}`see{jacobs2017}` {cite:p}`e.g.{malan1979},malan1979`" + SHELF}
    )
    told = [
        f'could not find bibtex key "{words}"; words before a key stand in braces: {{{words}}}{key}'
        for words, key in (("see", "jacobs2017"), ("e.g.", "malan1979"))
    ]
    assert [each in warning for each, warning in zip(told, built.build().warnings, strict=True)] == [True] * 2


def test_a_key_may_be_ignored_as_every_reference_may(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{cite:p}`nobody`" + SHELF})
    built.build(nitpicky=True, nitpick_ignore=[("cite:p", "nobody")])
    assert built.warnings == []


def test_a_work_that_nobody_shows_is_cited_without_a_link(site: Make) -> None:
    """Nor has its page a list of works cited, which would show it."""
    built = site({"index.md": "# Top\n\n{cite:p}`jacobs2017` {cite:ct}`malan1979`\n"})
    built.build(bookshelf_works_cited=False)
    assert built.subtypes() == ["bookshelf.no_home"] * 2
    assert built.warnings[0].startswith('index.md:3: WARNING: "jacobs2017" is cited, but no page shows it')
    assert texts(built, ".bookshelf-citation") == ["(Jacobs, 2017)", "Malan (1979)"]
    assert not built.page().select(".bookshelf-citation a")
    built.build("latex", bookshelf_works_cited=False)
    assert r"\hyperlink{cite." not in built.text("projectnamenotset.tex", "latex")


def test_any_finds_works(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{any}`jacobs2017` {any}`Top <index>`" + SHELF}).build()
    assert built.warnings == []
    assert texts(built, "p")[0] == "(Jacobs, 2017) Top"


def test_any_says_what_nobody_knows(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{any}`no such {thing`" + SHELF}).build()
    assert built.subtypes() == ["ref.any"]


@pytest.mark.parametrize("style", ["author_year", "label", "super", "foot"])
def test_every_style_of_sphinxcontrib_bibtex_has_something_for_every_role(site: Make, style: str) -> None:
    bib = "@online{web, title={A page}}\n@collection{coll, editor={Doe, Jo and others}, title={Two}}\n"
    text = "\n\n".join(f"{{cite:{role}}}`web,{{see}}coll{{p. 1}}`" for role in ROLES)
    built = site({"books.bib": bib, "index.md": f"# Top\n\n{text}{SHELF}"})
    built.build(bibtex_reference_style=style, bibtex_default_style="alpha")
    # "foot" is no style for citations: what it cannot cite is cited as APA has it, and that is said once.
    assert built.subtypes() == (["bookshelf.style"] * 2 if style == "foot" else [])
    for role, citation in zip(ROLES, built.page().select(".bookshelf-citation"), strict=True):
        assert len(citation.select("a")) == (0 if role == "empty" else 2), role


def test_a_builder_that_has_no_place_for_a_link_of_others_leaves_it(site: Make) -> None:
    # As Sphinx's own handlers do for a reference into a page that the format leaves out.
    setup = (
        "from sphinx.errors import NoUri\n"
        "def setup(app):\n    app.connect('missing-reference', missing)\n"
        "def missing(app, env, node, contnode):\n    raise NoUri\n"
    )
    conf = "extensions = ['myst_parser', 'sphinx_bookshelf']\nbibtex_bibfiles = ['books.bib']\n" + setup
    built = site({"conf.py": conf, "index.md": "# Top\n\n{cite:p}`jacobs2017,nobody`" + SHELF}).build()
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert texts(built, ".bookshelf-citation") == ["(Jacobs, 2017; nobody)"]
