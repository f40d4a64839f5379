"""Annotations and the like: what of their markup comes through, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_directives import directive, page
from tests.integration.test_roles import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.site import Site

    Make = Callable[..., Site]

OTHER = """Other page
==========

.. _place:

A place
-------

.. glossary::

   Splitting
      A word.
"""


def built_with(site: Make, language: str, **fields: str) -> Site:
    """A page in ``language`` with a card of a work that has these fields."""
    body = ",\n  ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    bib = f"@book{{a, title = {{Alpha}}, author = {{Able, A.}}, date = {{1984}},\n  {body}}}\n"
    top = page(language, directive(language, "featured-book", "a"))
    toctree = directive(language, "toctree", content="other")
    (name,) = top
    return site({"books.bib": bib, name: top[name] + toctree, "other.rst": OTHER}).build()


def annotation(built: Site) -> Tag:
    found = built.page().select_one(".bookshelf-annotation")
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["md", "rst"])
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong>"),
        (r"\emph{a} \textbf{b}", "<em>a</em> <strong>b</strong>"),
        ("see [this](https://example.org/)", 'href="https://example.org/"'),
        ("see <https://example.org/x_y>", 'href="https://example.org/x_y"'),
        ("see [us](mailto:a@example.org)", 'href="mailto:a%40example.org"'),
        ("a\n\nb", "<p>b</p>"),
        ("one:\n\n- a\n- b", "<li><p>b</p></li>"),
        ("one:\n\n3. a\n4. b", '<ol class="arabic simple" start="3">'),
        ("> quoted", "<blockquote>"),
        ("{term}`Splitting`", 'href="other.html#term-Splitting"'),
        ("{term}`split <Splitting>`", ">split<"),
        ("{ref}`place`", 'href="other.html#place"'),
        ("{doc}`other`", 'href="other.html"'),
        ("{doc}`there </other>`", ">there<"),
        ("{cite:t}`a`", 'href="#book-a"'),
        ("{cite}`{see}a{p. 3}`", "see "),
        ("{cite:title}`a`", "<em>Alpha</em>"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("hard\\\nbreak", "hard\nbreak"),
    ],
)
def test_allowed_markup_comes_through(site: Make, language: str, text: str, html: str) -> None:
    built = built_with(site, language, annotation=text)
    assert built.warnings == []
    assert html in str(annotation(built)).replace("<span>", "").replace("</span>", "")


@pytest.mark.parametrize("language", ["md", "rst"])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('a <img src="x" onerror="alert(1)"> b', "onerror"),
        ("a <svg onload='x()'>b</svg>", "onload"),
        ("![alt](../secret.png)", "alt"),
        ("{raw}`<b>x</b>`", "<b>x</b>"),
        ("{download}`books.bib`", "books.bib"),
        ("{include}`conf.py`", "conf.py"),
        ("{abbr}`A (B)`", "A (B)"),
        ("{footcite}`a`", "a"),
        ("{cite:nonesuch}`a`", "a"),
        ("```{include} conf.py\n```", ""),
        ("```{raw} html\n<b>x</b>\n```", "<b>x</b>"),
        ("```{math}\nx\n```", "x"),
    ],
)
def test_what_is_not_allowed_shows_as_text_and_is_reported_once(
    site: Make, language: str, text: str, kept: str
) -> None:
    built = built_with(site, language, annotation=text)
    assert set(built.subtypes()) == {"bookshelf.markup"}
    assert len(built.warnings) == len(set(built.warnings))
    assert all(line.startswith("books.bib:2: WARNING: ") for line in built.warnings)
    shown = annotation(built)
    assert kept in shown.get_text()
    assert "bibtex_bibfiles" not in shown.get_text()
    assert not shown.select("script, img, b, abbr, a[download], [onload], [onerror], .math")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil",
        "../x",
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", "<{}>", "[a]: {}\n\n[a]"])
def test_no_address_but_web_and_mail_becomes_a_link(site: Make, address: str, form: str) -> None:
    built = built_with(site, "md", annotation=form.format(address))
    assert not annotation(built).select("a")
    assert set(built.subtypes()) <= {"bookshelf.markup"}


def test_addresses_in_fields_of_their_own_are_judged_too(site: Make) -> None:
    evil = "javascript:alert(1)"
    built = built_with(site, "md", url=evil, sampleurl=evil, introductionurl=evil, doi='10.1/x"onclick="y')
    assert "javascript:" not in str(built.page().select_one("article"))
    assert "onclick" not in [name for tag in built.page().select("*") for name in tag.attrs]


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("{term}`Nonesuch`", "ref.term"),
        ("{ref}`nonesuch`", "ref.ref"),
        ("{doc}`nonesuch`", "ref.doc"),
        ("{cite:p}`nonesuch`", "bibtex.key_not_found"),
        ("{cite:p}`a b`", "bookshelf.citation"),
    ],
)
@pytest.mark.parametrize("language", ["md", "rst"])
def test_what_leads_nowhere_is_reported_at_the_line_of_the_field(
    site: Make, language: str, text: str, subtype: str
) -> None:
    built = built_with(site, language, keywords="x", annotation=text)
    assert built.subtypes() == [subtype]
    assert built.warnings[0].startswith("books.bib:3: WARNING: ")


def test_every_rich_field_is_rich_and_located(site: Make) -> None:
    fields = {
        "annotation": "{abbr}`1`",
        "abstract": "{abbr}`2`",
        "highlightstitle": "{abbr}`3`",
        "highlights": "*x*; {abbr}`4`",
        "endorsement": "{abbr}`5`",
        "endorser": "Jo",
        "endorsement2": "{abbr}`6`",
    }
    built = built_with(site, "md", **fields)
    assert built.subtypes() == ["bookshelf.markup"] * 6
    assert [line.split(":")[1] for line in built.warnings] == ["2", "3", "4", "5", "6", "8"]
    assert [line.split('"a", ')[1].split(":")[0] for line in built.warnings] == [
        name for name in fields if name != "endorser"
    ]


def test_a_fault_is_told_once_however_often_the_work_is_shown(site: Make) -> None:
    bib = "@book{a, title = {Alpha},\n annotation = {{abbr}`x`}}\n"
    made = directive("md", "book-card", "a") * 3
    built = site({"books.bib": bib, **page("md", made)}).build()
    assert built.subtypes() == ["bookshelf.markup"]


def test_a_work_that_nobody_shows_is_nobodys_concern(site: Make) -> None:
    bib = "@book{a, title = {Alpha}, annotation = {{abbr}`x`}}\n@book{b, title = {Beta}}\n"
    assert site({"books.bib": bib, **page("md", directive("md", "book-card", "b"))}).build().warnings == []


def test_references_lead_from_pages_in_folders_as_well(site: Make) -> None:
    bib = "@book{a, title = {Alpha}, annotation = {{doc}`other` and {doc}`/other`}}\n"
    files = {
        "index.md": "# Top\n\n```{toctree}\nother\nsub/deep\n```\n",
        "other.rst": OTHER,
        "sub/deep.md": "# Deep\n\n" + directive("md", "book-card", "a"),
    }
    built = site({"books.bib": bib, **files}).build()
    assert built.warnings == []
    links = built.page("sub/deep.html").select(".bookshelf-annotation a")
    assert [link["href"] for link in links] == ["../other.html"] * 2


def test_a_page_follows_what_its_annotations_refer_to(site: Make) -> None:
    built = built_with(site, "md", annotation="{term}`Splitting` {ref}`place` {doc}`other` {cite:t}`a`")
    assert texts(built, ".bookshelf-annotation") == ["Splitting A place Other page Able (1984)"]
    built.write(
        {"other.rst": OTHER.replace("A place\n", "A spot!\n").replace("Other page", "Other Page")}
    ).build()
    assert texts(built, ".bookshelf-annotation") == ["Splitting A spot! Other Page Able (1984)"]


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_what_stands_too_deep_keeps_its_words(site: Make, mark: str, builder: str) -> None:
    """Plain text has no room for it, and LaTeX breaks off."""
    bib = f"@book{{a, title = {{A}}, annotation = {{{mark * (8 // len(mark.split()))}deep}}}}\n"
    made = site({"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n```\n"}).build(builder)
    assert made.subtypes() == ["bookshelf.markup"]
    names = ("index.html", "index.txt", "projectnamenotset.tex")
    (path,) = (path for path in made.out(builder).iterdir() if path.name in names)
    assert "deep" in path.read_text(encoding="utf-8")
    if builder == "html":
        assert len(made.page().select(".bookshelf-annotation :is(blockquote, ul, ol)")) == 3
