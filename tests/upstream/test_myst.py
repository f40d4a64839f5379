"""Pages of MyST-Parser can have pandoc's citations, which are those of roles."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers import mdit

from tests.site import BOOKS, CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Site]

ON: dict[str, Any] = {"bookshelf_pandoc_citations": True}
SHELF = "\n\n```{bookshelf}\n```\n"
#: The same in pandoc's syntax and in roles.
FORMS = [
    ("[@jacobs2017]", "{cite:p}`jacobs2017`"),
    ("[@jacobs2017, p. 12]", "{cite:p}`jacobs2017{p. 12}`"),
    ("[@jacobs2017, p. 12; see also @malan1979]", "{cite:p}`jacobs2017{p. 12},{see also}malan1979`"),
    ("[see @jacobs2017, pp. 3–5, and elsewhere]", "{cite:p}`{see}jacobs2017{pp. 3–5, and elsewhere}`"),
    ("[@malan1979; @freud1912; @jacobs2017]", "{cite:p}`malan1979,freud1912,jacobs2017`"),
    ("[e.g. @malan1979, chap. 3; @freud1912]", "{cite:p}`{e.g.}malan1979{chap. 3},freud1912`"),
    ("[@malan1979, sec. 3.1; @freud1912, para. 5]", "{cite:p}`malan1979{sec. 3.1},freud1912{para. 5}`"),
    ("[@jacobs2017, vol. 2, *passim*]", "{cite:p}`jacobs2017{vol. 2, passim}`"),
    ("[@jacobs2017, 33-35]", "{cite:p}`jacobs2017{pp. 33-35}`"),
    ("@jacobs2017", "{cite:t}`jacobs2017`"),
    ("@jacobs2017 [p. 3]", "{cite:t}`jacobs2017{p. 3}`"),
    ("@jacobs2017\n[p. 3]", "{cite:t}`jacobs2017{p. 3}`"),
    ("[-@jacobs2017]", "{cite:yearpar}`jacobs2017`"),
    ("-@jacobs2017", "{cite:yearpar}`jacobs2017`"),
    ("[see -@jacobs2017, p. 3]", "{cite:yearpar}`{see}jacobs2017{p. 3}`"),
    ("[-@jacobs2017; -@freud1912]", "{cite:yearpar}`jacobs2017,freud1912`"),
    ("[@malan1979; -@freud1912, p. 3]", "{cite:p}`malan1979,-@freud1912{p. 3}`"),
    (
        "@jacobs2017 [p. 3; see also @malan1979]",
        "{cite:author}`jacobs2017` {cite:p}`-@jacobs2017{p. 3},{see also}malan1979`",
    ),
    ("@{jacobs2017} and (@malan1979)", "{cite:t}`jacobs2017` and ({cite:t}`malan1979`)"),
    ("*@jacobs2017* and **[@malan1979]**", "*{cite:t}`jacobs2017`* and **{cite:p}`malan1979`**"),
    ("> @jacobs2017's view", "> {cite:t}`jacobs2017`'s view"),
    ("- a\n  - [@jacobs2017]", "- a\n  - {cite:p}`jacobs2017`"),
    ("| a | b |\n|---|---|\n| @jacobs2017 | c |", "| a | b |\n|---|---|\n| {cite:t}`jacobs2017` | c |"),
    ("## In a heading [@jacobs2017, p. 3]", "## In a heading {cite:p}`jacobs2017{p. 3}`"),
    (":::{note}\n[@jacobs2017]\n:::", ":::{note}\n{cite:p}`jacobs2017`\n:::"),
    (
        ":::{admonition} By @malan1979\n:class: x\n```{tip}\n@jacobs2017\n```\n:::",
        ":::{admonition} By {cite:t}`malan1979`\n:class: x\n```{tip}\n{cite:t}`jacobs2017`\n```\n:::",
    ),
    (
        "```{figure} none.png\nA caption [@jacobs2017]\n```",
        "```{figure} none.png\nA caption {cite:p}`jacobs2017`\n```",
    ),
    ("A note[^1].\n\n[^1]: From @jacobs2017.", "A note[^1].\n\n[^1]: From {cite:t}`jacobs2017`."),
    ("[@jacobs2017; @nobody]", "{cite:p}`jacobs2017,@nobody`"),
]
#: What is no citation, or whose author says so.
TEXTS = [
    r"`@jacobs2017` and \@jacobs2017 and \[\@jacobs2017]",
    "```\n@jacobs2017\n```",
    "    [@jacobs2017]",
    "a@jacobs2017, <a@jacobs2017.org>, https://example.org/@jacobs2017 and www.example.org/@jacobs2017",
    "[to @jacobs2017](https://example.org) and [@jacobs2017](https://example.org)",
    '<span title="@jacobs2017">x</span> and <!-- @jacobs2017 -->',
    "% @jacobs2017",
    "```{math}\n@jacobs2017\n```",
    "![@jacobs2017](none.png)",
    "{ref}`@jacobs2017`",
]


def page(built: Site, name: str = "index.html") -> str:
    return str(built.page(name).select_one("div.body"))


CONFIG = """
bookshelf_pages = "books"
myst_enable_extensions = ["colon_fence", "dollarmath"]
"""


def write(site: Make, text: str) -> Site:
    return site({"conf.py": CONF + CONFIG, "index.md": f"# Top\n\n{text}{SHELF}"})


def test_a_page_in_pandocs_syntax_is_the_page_in_roles(site: Make) -> None:
    """Its works cited, previews, anchors, and what the pages of the works quote of it."""
    outputs, warnings = [], []
    for number, options in enumerate((ON, {})):
        text = "\n\n".join(forms[number] for forms in FORMS)
        built = write(site, text).build(fresh=True, **options)
        names = ["index.html", *(f"books/{name}.html" for name in ("jacobs2017", "malan1979", "freud1912"))]
        outputs.append([page(built, name) for name in names])
        warnings.append(built.subtypes())
    assert outputs[0] == outputs[1]
    assert warnings[0] == warnings[1]


def test_what_is_no_citation_stays_as_it_is(site: Make) -> None:
    outputs = [page(write(site, "\n\n".join(TEXTS)).build(fresh=True, **options)) for options in (ON, {})]
    assert outputs[0] == outputs[1]
    assert "bookshelf-citation" not in outputs[0]


@pytest.mark.parametrize(
    ("option", "front_matter", "cites"),
    [
        (False, "orphan: true", False),
        (True, "orphan: true", True),
        (True, "bookshelf_pandoc_citations: false", False),
        (False, "bookshelf_pandoc_citations: true", True),
    ],
)
def test_a_page_can_say_otherwise(site: Make, option: bool, front_matter: str, cites: bool) -> None:
    """And its directives say what it says."""
    text = f"# Top\n\n@jacobs2017\n\n```{{note}}\n@jacobs2017\n```\n{SHELF}"
    built = site({"index.md": f"---\n{front_matter}\n---\n{text}"})
    built.build(bookshelf_pandoc_citations=option)
    assert built.warnings == []
    assert len(built.page().select(".bookshelf-citation")) == 2 * cites


def test_a_name_that_is_no_key_stays_as_it_is_written(site: Make) -> None:
    text = "# Thanks to @octocat\n\nAnd [@nobody, p. 3], @jacobs2071, @{malan1979}."
    built = site({"index.md": text + SHELF}).build(**ON)
    assert built.warnings == [
        r"index.md:1: WARNING: @octocat is the key of no work, and stays as it is written; "
        r"write \@octocat where no work is meant [bookshelf.mention]",
        'index.md:3: WARNING: could not find bibtex key "nobody" [bibtex.key_not_found]',
        r"index.md:3: WARNING: @jacobs2071 is the key of no work, and stays as it is written; "
        r'write \@jacobs2071 where no work is meant; did you mean "jacobs2017"? [bookshelf.mention]',
    ]
    body = built.page().select_one("div.body")
    assert body is not None
    assert body.get_text().strip().startswith("Thanks to @octocat")
    assert "And [@nobody, p. 3], @jacobs2071, Malan (1979)." in " ".join(body.get_text().split())
    assert str(built.page().title).startswith("<title>Thanks to @octocat")
    # Once the work is there, it is cited.
    built.write({"books.bib": BOOKS + "@book{octocat, author={Cat, Octo}, title={Arms}, date=2011}"})
    built.build(**ON)
    assert built.page().select("h1")[0].get_text().startswith("Thanks to Cat (2011)")


def test_what_stands_behind_an_unknown_key_is_cited(site: Make) -> None:
    """And the key is told once."""
    text = "# Top\n\nSee @nobody [p. 3; @malan1979], @{nobody} [-@malan1979]."
    built = site({"index.md": text + SHELF}).build(**ON)
    assert len(built.warnings) == 2
    assert "See @nobody (Malan, 1979), @{nobody} (1979)." in " ".join(built.page().get_text().split())


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("author_year", ["[Malan, 1979, 2017, p. 3]", "Jacobs", "[2017, see Malan, 1979]", "[2017, p. 3]"]),
        ("label", ["[Mal79, Jac17, p. 3]", "Jacobs", "[Jac17, see Mal79]", "[Jac17, p. 3]"]),
    ],
)
def test_styles_of_others_leave_the_author_out_where_they_name_it(
    site: Make, style: str, texts: list[str]
) -> None:
    text = "[@malan1979; -@jacobs2017, p. 3] @jacobs2017 [see @malan1979] -@jacobs2017 [p. 3]"
    built = site({"index.md": f"# Top\n\n{text}{SHELF}"}).build(**ON, bibtex_reference_style=style)
    assert [" ".join(each.get_text().split()) for each in built.page().select(".bookshelf-citation")] == texts


def test_a_translation_is_read_as_its_page(site: Make) -> None:
    catalogue = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Says @jacobs2017."\nmsgstr "@jacobs2017 sagt es [@malan1979, 33; @freud1912, 3-4]."\n'
    )
    built = site(
        {
            "index.md": f"---\nbookshelf_pandoc_citations: true\n---\n# Top\n\nSays @jacobs2017.{SHELF}",
            "locale/de/LC_MESSAGES/index.po": catalogue,
        }
    ).build(language="de", locale_dirs=["locale"])
    assert "Jacobs (2017) sagt es (Freud, 1912, S. 3-4; Malan, 1979, S. 33)." in built.page().get_text()


def test_myst_parser_has_what_stands_in_for_a_public_way() -> None:
    """The plugin of roles by its name in one module, and how it renders a role."""
    source = inspect.getsource(mdit.create_md_parser)
    assert ".use(myst_role_plugin)" in source
    assert callable(DocutilsRenderer.render_myst_role)
    assert DocutilsRenderer.__output__ == "docutils"
    assert "self.current_node += " in inspect.getsource(DocutilsRenderer.render_myst_role)


def test_other_projects_of_the_same_process_are_left_alone(site: Make, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    plain = Site(tmp_path / "other").write(
        {
            "conf.py": 'extensions = ["myst_parser"]\n',
            "index.md": "---\nbookshelf_pandoc_citations: true\n---\n# T @a\n",
        }
    )
    site({"index.md": f"# Top{SHELF}"}).build(**ON)
    assert plain.build().warnings == []
    assert plain.page().select("h1")[0].get_text().startswith("T @a")
