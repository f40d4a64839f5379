"""``{bibliography}``: lists, filters and styles of sphinxcontrib-bibtex, with our records and anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_roles import SHELF, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

CITED = "# Top\n\n{cite:p}`malan1979` and {cite:t}`jacobs2017`, {cite:p}`malan1979`.\n\n"


def bibliography(*options: str, content: str = "", argument: str = "") -> str:
    lines = [f"```{{bibliography}} {argument}", *options, *([content] if content else []), "```"]
    return "\n".join(lines) + "\n\n"


def listed(built: Site, name: str = "index.html") -> list[str]:
    """The ids of the works that are at home in a page's bibliographies, in order."""
    return [str(entry["id"]) for entry in built.page(name).select("[id^=book-]")]


@pytest.mark.parametrize("kind", ["citation", "bullet", "enumerated"])
def test_every_kind_of_list_is_the_home_of_what_no_card_shows(site: Make, kind: str) -> None:
    text = CITED + bibliography(f":list: {kind}")
    built = site({"index.md": text}).build(bookshelf_works_cited=False)
    assert built.warnings == []
    page = built.page()
    links = [str(link["href"]) for link in page.select(".bookshelf-citation a")]
    assert links == ["#book-malan1979", "#book-jacobs2017", "#book-malan1979"]
    assert [entry["id"] for entry in page.select("[id^=book-]")] == ["book-jacobs2017", "book-malan1979"]
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    # Themes take the space above an item's first element away, which is its paragraph.
    assert page.select("li > span[id]") == []


def test_a_card_wins_and_of_two_lists_the_first(site: Make) -> None:
    text = CITED + bibliography(":list: bullet") + bibliography(":list: bullet")
    built = site({"index.md": text + "```{book-card} malan1979\n```\n"}).build()
    page = built.page()
    assert built.warnings == []
    (card,) = page.select("#book-malan1979")
    assert card.name == "article"
    assert len(page.select("#book-jacobs2017")) == 1
    built.write({"index.md": text}).build()
    assert [entry["id"] for entry in built.page().select("[id^=book-]")] == [
        "book-jacobs2017",
        "book-malan1979",
    ]


def test_an_entry_leads_back_to_the_citations_of_its_page(site: Make) -> None:
    built = site({"index.md": CITED + bibliography()}).build(bookshelf_works_cited=False)
    assert [
        str(link["href"]) for link in built.page().select(".citation .backrefs a, .citation .label a")
    ] == [
        "#cite-jacobs2017-1",
        "#cite-malan1979-1",
        "#cite-malan1979-2",
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"jacobs2017", "malan1979"}),
        ((":all:",), {"jacobs2017", "malan1979", "freud1912"}),
        ((":notcited:",), {"freud1912"}),
        ((':filter: year > "1980"',), {"jacobs2017"}),
        ((':filter: author % "Freud" or docname in docnames',), {"jacobs2017", "malan1979", "freud1912"}),
        ((':filter: type == "article"',), {"freud1912"}),
        ((':filter: keywords % "history"',), {"malan1979"}),
    ],
)
def test_filters(site: Make, options: tuple[str, ...], expected: set[str]) -> None:
    built = site({"index.md": CITED + bibliography(":list: bullet", *options)}).build(
        bookshelf_works_cited=False
    )
    assert {name.removeprefix("book-") for name in listed(built)} == expected


@pytest.mark.parametrize("expression", ["year > 2000", 'author % "("', "year >", "f(year)"])
def test_a_filter_that_fails_is_reported_once_and_the_default_stands(site: Make, expression: str) -> None:
    built = site({"index.md": CITED + bibliography(":list: bullet", f":filter: {expression}")})
    built.build(bookshelf_works_cited=False)
    assert built.subtypes() == ["bibtex.filter_syntax_error"]
    assert listed(built) == ["book-jacobs2017", "book-malan1979"]


def test_footnotes_do_not_count_for_a_filter(site: Make) -> None:
    text = "# Top\n\nA {footcite}`freud1912`.\n\n```{footbibliography}\n```\n\n" + bibliography()
    built = site({"index.md": text}).build()
    assert built.warnings == []
    assert listed(built) == []


def test_keys_can_be_named(site: Make) -> None:
    built = site(
        {"index.md": "# Top\n\n" + bibliography(":list: bullet", content="freud1912\nnobody")}
    ).build()
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert listed(built) == ["book-freud1912"]


TYPES = """
@online{web, title={Nobody's page}, url={https://example.org/a_b}, urldate={2020-01-02}}
@collection{coll, editor={Doe, Jo and others}, title={Two}, date={1999}}
@mvbook{mv, author={{An Institute}}, title={Three}, date={1999/2001}}
@report{rep, author={Doe, Jo}, title={Four}, institution={Here}, date={2001}}
@thesis{the, author={Doe, Jo}, title={Five}, type={phdthesis}, institution={Here}, date={2002}}
@inbook{inb, title={Six}}
@incollection{inc, author={Doe, Jo}, title={Seven}}
@article{art, title={Eight}}
@unknowable{unk, title={Nine}}
"""


@pytest.mark.parametrize("style", ["alpha", "plain", "unsrt", "unsrtalpha", "bookshelf-apa"])
def test_every_style_has_something_for_every_type(site: Make, style: str) -> None:
    text = "# Top\n\n{cite:p}`web,coll,mv,rep,the,inb,inc,art,unk`\n\n" + bibliography(
        ":all:", f":style: {style}"
    )
    built = site({"books.bib": TYPES, "index.md": text})
    built.build(fresh=True)
    assert set(built.subtypes()) <= {"bookshelf.entry_type", "bibtex.duplicate_label"}
    assert len(built.page().select("div.citation")) == 9
    built.build(fresh=True, bibtex_default_style=style, bibtex_reference_style="label")
    assert len(built.page().select(".bookshelf-citation a")) == 9


def test_a_citation_bears_the_label_that_its_entry_has(site: Make) -> None:
    built = site({"index.md": CITED + bibliography(":list: citation")})
    built.build(bibtex_default_style="plain", bibtex_reference_style="label", bookshelf_works_cited=False)
    assert built.warnings == []
    assert texts(built, ".bookshelf-citation") == ["[2]", "Jacobs [1]", "[2]"]
    labels = [label.strip("[]") for label in texts(built, "div.citation .label")]
    assert labels == ["1", "2"]


def test_letters_are_those_of_the_whole_library(site: Make) -> None:
    bib = "".join(f"@book{{k{n}, author={{Doe, Jo}}, title={{T{n}}}, date={{1999}}}}\n" for n in range(3))
    built = site({"books.bib": bib, "index.md": "# Top\n\n{cite:p}`k2`\n\n" + bibliography() + SHELF}).build()
    assert texts(built, ".bookshelf-citation") == ["(Doe, 1999c)"]
    assert texts(built, "div.citation p") == ["Doe, J. (1999c). T2."]


def test_a_style_that_is_not_installed_costs_nothing_but_itself(site: Make) -> None:
    built = site({"index.md": CITED + bibliography(":style: nonesuch", ":list: bullet")})
    built.build(bookshelf_works_cited=False)
    assert built.subtypes() == ["bookshelf.style"]
    assert built.warnings[0].startswith(
        'index.md:5: WARNING: bibliography: the style "nonesuch" is not installed'
    )
    assert listed(built) == ["book-jacobs2017", "book-malan1979"]


def test_a_prefix_makes_keys_of_its_own(site: Make) -> None:
    text = (
        "# Top\n\n{cite:p}`a-malan1979` {cite:p}`malan1979`\n\n"
        + bibliography()
        + bibliography(":keyprefix: a-", ":labelprefix: A")
    )
    built = site({"index.md": text}).build(bookshelf_works_cited=False)
    assert built.warnings == []
    page = built.page()
    prefixed, plain = (str(link["href"]) for link in page.select(".bookshelf-citation a"))
    assert plain == "#book-malan1979"
    assert prefixed != plain
    assert page.select_one(prefixed) is not None


def test_a_bibliography_follows_the_reading_list_and_the_citations_of_other_pages(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n```{toctree}\nlist\ncites\n```\n",
        "list.md": "# List\n\n" + bibliography(":list: bullet"),
        "cites.md": "# Cites\n\n{cite:p}`malan1979`\n",
    }
    built = site(files).build()
    assert listed(built, "list.html") == ["book-malan1979"]
    built.write({"cites.md": "# Cites\n\n{cite:p}`freud1912`\n"}).build()
    assert listed(built, "list.html") == ["book-freud1912"]
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib.replace("The Dynamics", "The New Dynamics")}).build()
    assert "The new dynamics" in built.text("list.html")
    new = "@book{new, title={New}}\n"
    built.write({"books.bib": bib + new, "cites.md": "# Cites\n\n{cite:p}`new`\n"}).build()
    assert listed(built, "list.html") == ["book-new"]
    built.write({"more.bib": new, "books.bib": bib}).build(bibtex_bibfiles=["books.bib", "more.bib"])
    assert built.warnings == []
    assert listed(built, "list.html") == ["book-new"]
    built.build(bibtex_bibfiles=["more.bib"])
    assert listed(built, "list.html") == ["book-new"]


def test_pages_are_not_written_again_for_what_they_do_not_list(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n```{toctree}\nlist\n```\n",
        "list.md": "# List\n\nA {footcite}`malan1979`.\n\n```{footbibliography}\n```\n\n"
        + bibliography(":list: bullet", content="jacobs2017"),
    }
    built = site(files).build(bookshelf_works_cited=False)
    before = (built.out() / "list.html").stat().st_mtime_ns
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib.replace("The Dynamics", "The New Dynamics")}).build(
        bookshelf_works_cited=False
    )
    assert (built.out() / "list.html").stat().st_mtime_ns == before


@pytest.mark.parametrize("jobs", [1, 4])
def test_pages_that_are_gone_take_their_bibliographies_with_them(site: Make, jobs: int) -> None:
    pages = {
        f"page{n}.md": f"# P{n}\n\n{{cite:p}}`malan1979`\n\n" + bibliography(":list: bullet")
        for n in range(6)
    }
    built = site({"index.md": "# Top\n\n```{toctree}\n:glob:\npage*\n```\n", **pages}).build(jobs=jobs)
    assert listed(built, "page0.html") == ["book-malan1979"]
    (built.source / "page0.md").unlink()
    built.build(jobs=jobs)
    assert listed(built, "page1.html") == ["book-malan1979"]
    assert listed(built, "page2.html") == []


def test_other_extensions_find_the_entries_where_sphinxcontrib_bibtex_keeps_them(site: Make) -> None:
    setup = (
        "def setup(app):\n    app.connect('env-updated', tell)\n"
        "def tell(app, env):\n"
        "    entries = env.domains['cite'].bibdata.data.entries\n"
        "    open(app.outdir / 'told.txt', 'w').write(f'{len(entries)} {sorted(entries)}')\n"
    )
    conf = "extensions = ['myst_parser', 'sphinx_bookshelf']\nbibtex_bibfiles = ['books.bib']\n" + setup
    built = site({"conf.py": conf, "index.md": "# Top" + SHELF}).build()
    assert built.text("told.txt") == "3 ['freud1912', 'jacobs2017', 'malan1979']"


def test_a_label_longer_than_a_line_of_plain_text_is_shortened(site: Make) -> None:
    bib = f"@misc{{a, title = {{{'A very long title ' * 6}}}}}\n"
    built = site({"books.bib": bib, "index.md": "# Top\n\n{cite:p}`a`\n\n```{bibliography}\n```\n"}).build(
        "text"
    )
    assert built.warnings == []
    assert "[A very long title" in built.text("index.txt", "text")
    assert "very long title A very long title A very long\u2026" not in built.text("index.txt", "text")


def test_citations_show_the_labels_of_a_bibliography_with_a_style_of_its_own(site: Make) -> None:
    """Where the author has chosen no style in ``conf.py``, numbers in the list need numbers in the text."""
    built = site({"index.md": CITED + bibliography(":style: unsrt"), "a.md": "# A\n\n{cite:p}`freud1912`\n"})
    built.build()
    assert texts(built, ".bookshelf-citation")[0] == "[1]"
    labels = [label.strip("[]") for label in texts(built, "div.citation .label")]
    assert labels == ["1", "2", "3"]
    # What the author has chosen stands.
    built.build(fresh=True, bibtex_reference_style="bookshelf-apa", bibtex_default_style="bookshelf-apa")
    assert texts(built, ".bookshelf-citation")[0] == "(Malan, 1979)"
    # Without such a bibliography citations are in our style again, on pages that are not read.
    built.build(fresh=True)
    built.write({"index.md": CITED}).build()
    assert built.read == {"index"}
    assert texts(built, ".bookshelf-citation", "a.html") == ["(Freud, 1912)"]
