"""Every role that cites, on pages of both languages, in the text and in footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils.transforms.universal import SmartQuotes
from sphinx_bookshelf.render.nodes import cited_words
from sphinxcontrib.bibtex.domain import BibtexDomain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

SHELF = "\n\n```{bookshelf}\n```\n"
RST_SHELF = "\n\n.. bookshelf::\n"
ROLES = [*BibtexDomain._role_names, "title"]
FOOT_ROLES = ["footcite", *(f"footcite:{name}" for name in ("p", "ps", "t", "ts", "ct", "cts"))]


def texts(built: Site, selector: str, name: str = "index.html") -> list[str]:
    return [" ".join(found.get_text().split()) for found in built.page(name).select(selector)]


def test_every_role_takes_several_keys_with_words_around_them_in_both_languages(site: Make) -> None:
    target = "{see}jacobs2017{p. 12}, malan1979, freud1912"
    myst = "\n\n".join(f"{{cite:{role}}}`{target}`" for role in ROLES)
    rst = "\n\n".join(f":cite:{role}:`{target}`" for role in ROLES)
    found = []
    for name, text in (
        ("index.md", f"# Top\n\n{myst}{SHELF}"),
        ("index.rst", f"Top\n===\n\n{rst}{RST_SHELF}"),
    ):
        built = site({name: text}).build(fresh=True)
        assert built.warnings == []
        (built.source / name).unlink()
        found.append(str(built.page().select_one("div.body")))
    assert found[0] == found[1]
    for role, text in zip(ROLES, texts(built, ".bookshelf-citation"), strict=True):
        assert bool(text) == (role != "empty"), role


@pytest.mark.parametrize("target", ["", " ", "a b", "{see}", "jacobs2017,", "a,,b", "{a{b}c"])
def test_what_is_no_citation_is_reported_once_and_stays_as_text(site: Make, target: str) -> None:
    built = site({"index.md": f"# Top\n\nX {{cite:p}}`{target} ` y.{SHELF}"}).build()
    assert len(built.warnings) <= 1
    if target.strip():
        assert built.subtypes() == ["bookshelf.citation"]
        assert built.warnings[0].startswith("index.md:3:")


def test_anchors_are_unique_and_count_up_in_document_order(site: Make) -> None:
    text = """# About {cite:t}`jacobs2017`

{cite:p}`jacobs2017,malan1979,jacobs2017`, {cite:t}`malan1979`, {footcite}`jacobs2017`

| {cite:p}`jacobs2017` | b |
|---|---|
| {cite:p}`malan1979` | c |

:::{note}
{cite:p}`jacobs2017` and a note[^n].
:::

```{figure} none.png
{cite:p}`malan1979`
```

```{glossary}
term {cite:p}`jacobs2017`
  Said {cite:p}`malan1979`.
```

[^n]: From {cite:p}`jacobs2017`.

```{footbibliography}
```
"""
    built = site({"index.md": text + SHELF}).build(suppress_warnings=["image.not_readable"])
    assert built.warnings == []
    page = built.page()
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for key, count in (("jacobs2017", 8), ("malan1979", 5)):
        found = [name for name in ids if name.startswith(f"cite-{key}-")]
        assert sorted(found) == sorted(f"cite-{key}-{number}" for number in range(1, count + 1))


def test_an_id_of_the_authors_own_stays(site: Make) -> None:
    built = site({"index.md": "# Top\n\n[{cite:p}`jacobs2017`]{#mine}\n" + SHELF})
    assert built.build(myst_enable_extensions=["attrs_inline"]).page().select_one("#mine #cite-jacobs2017-1")


def test_any_key_has_an_anchor_and_a_home(site: Make) -> None:
    keys = ["Müller:1998", "DBLP:conf/ab/Smith+99", "Ab", "index", "a.b_c", "con"]
    entries = (f"@book{{{key}, author = {{Smith, Ann}}, title = {{One}}, date = {{1999}}}}\n" for key in keys)
    text = "\n\n".join(f"{{cite:p}}`{key}`" for key in keys)
    built = site({"books.bib": "".join(entries), "index.md": f"# Top\n\n{text}{SHELF}"}).build()
    assert built.warnings == []
    page = built.page()
    links = [str(link["href"]) for link in page.select(".bookshelf-citation a")]
    assert len(set(links)) == len(keys)
    for link in links:
        assert re.fullmatch(r"#book-[a-z0-9_-]+", link)
        assert page.select_one(link) is not None
        assert page.select_one(f"#cite{link.removeprefix('#book')}-1") is not None


@pytest.mark.parametrize("role", FOOT_ROLES)
def test_footnotes_are_cited_in_every_role_and_count_as_citations(site: Make, role: str) -> None:
    text = f"# Top\n\nA {{{role}}}`jacobs2017, malan1979`, {{{role}}}`jacobs2017`.\n\n"
    text += "```{footbibliography}\n```\n\n```{works-cited}\n```\n"
    built = site({"index.md": text + SHELF}).build()
    assert built.warnings == []
    assert len(built.page().select("aside.footnote")) == 2
    assert len(built.page().select("a.footnote-reference")) == 3
    assert texts(built, ".bookshelf-references li")[0].startswith("Jacobs, M. (2017).")
    assert len(built.page().select(".bookshelf-references li")) == 2
    assert "Jacobs, M. (2017)" in texts(built, "aside.footnote")[0]


def test_semicolons_between_keys_are_told(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{cite:p}`jacobs2017;malan1979`\n" + SHELF}).build()
    assert built.warnings[0].endswith(
        '"jacobs2017;malan1979"; keys have commas between them: jacobs2017,malan1979 [bibtex.key_not_found]'
    )


def test_a_footnote_with_an_unknown_key_costs_only_that_key(site: Make) -> None:
    text = "# Top\n\nA {footcite}`jacobs2017, jakobs2017,, malan1979`.\n\n```{footbibliography}\n```\n"
    built = site({"index.md": text + SHELF}).build()
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert 'did you mean "jacobs2017"?' in built.warnings[0]
    assert built.warnings[0].startswith("index.md:3:")
    assert len(built.page().select("aside.footnote")) == 2


def test_later_footnotes_lead_to_the_same_footnote_and_keys_that_look_alike_have_two(site: Make) -> None:
    bib = "@book{a.b, title={One}}\n@book{a-b, title={Two}}\n@book{A.b2, title={Three}, ids={alias}}\n"
    text = (
        "# Top\n\nA {footcite}`a.b`, {footcite}`a-b`.\n\n```{footbibliography}\n```\n\n"
        "B {footcite}`a.b`, {footcite}`A.b2`, {footcite}`alias`\n\n```{footbibliography}\n```\n"
    )
    built = site({"books.bib": bib, "index.md": text + SHELF}).build()
    assert built.warnings == []
    assert len(built.page().select("aside.footnote")) == 3


def test_a_style_that_fails_in_a_footnote_does_not_break_off_the_build(site: Make) -> None:
    bib = "@online{a, title={One}}\n@collection{b, editor={Doe, Jo}, title={Two}}\n"
    text = "# Top\n\nA {footcite}`a`, {footcite:t}`b`.\n\n```{footbibliography}\n```\n"
    for style in ("plain", "alpha", "unsrt"):
        built = site({"books.bib": bib, "index.md": text + SHELF})
        assert built.build(fresh=True, bibtex_default_style=style).warnings == []


UNKNOWN = '"It" {cite:p}`{see "x"}none{pp. 1--9}` "is".'


def test_an_unknown_citation_has_the_quotation_marks_of_its_paragraph(site: Make) -> None:
    """Docutils is not to look at it once more as a paragraph of its own, which takes time."""
    assert issubclass(cited_words, SmartQuotes.nodes_to_skip)
    built = site({"index.md": f"# Top\n\n{UNKNOWN}{SHELF}"}).build()
    line = built.page().select_one(".body p")
    assert line is not None
    assert line.get_text() == "\u201cIt\u201d {see \u201cx\u201d}none{pp. 1\u20139} \u201cis\u201d."


def test_an_unknown_citation_is_in_xml_what_other_references_are(site: Make) -> None:
    built = site({"index.md": f"# Top\n\n{UNKNOWN}"}).build("xml")
    assert '<inline classes="xref cite cite-p' in built.text("index.xml", "xml")
