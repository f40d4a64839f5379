"""Formats that gather all pages in one document: ids stay apart and links stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

FILES = {
    "index.md": """# Top {cite:p}`jacobs2017`

{cite:p}`malan1979`

```{toctree}
one
two/page
shelf
```
""",
    "one.md": """# One {cite:p}`jacobs2017`

{cite:p}`malan1979` {footcite}`malan1979`, {ref}`mine`, {doc}`two/page`

```{footbibliography}
```
""",
    "two/page.md": """(mine)=
# Two

{cite:p}`malan1979,malan1979`

```{bibliography}
:filter: key == "malan1979"
```
""",
    "shelf.md": "# Shelf\n\n{cite:p}`jacobs2017`\n\n```{bookshelf}\n:keys: jacobs2017\n```\n",
}


def test_singlehtml(site: Make) -> None:
    built = site(FILES).build("singlehtml")
    assert built.warnings == []
    page = built.page(builder="singlehtml")
    ids = [str(element["id"]) for element in page.select("[id]")]
    # docutils numbers footnotes and citations on each page from 1; those are Sphinx's matter.
    ours = [name for name in ids if not name.startswith("id")]
    assert len(ours) == len(set(ours))
    assert {name for name in ids if name.startswith("cite-")} == {
        "cite-jacobs2017-1",
        "cite-jacobs2017-1--one",
        "cite-jacobs2017-1--shelf",
        "cite-malan1979-1",
        "cite-malan1979-1--one",
        "cite-malan1979-2",
        "cite-malan1979-1--two-page",
        "cite-malan1979-2--two-page",
    }
    for link in page.select("div.body a[href^='#']"):
        assert str(link["href"])[1:] in ids, link
    assert {str(link["href"]) for link in page.select(".citation .backrefs a, .citation .label a")} == {
        "#cite-malan1979-1--two-page",
        "#cite-malan1979-2--two-page",
    }


def links_arrive(tex: str) -> None:
    """Every link of a LaTeX document has a target, and no two targets have one name."""
    labels = re.findall(r"\\label\{\\detokenize\{([^}]+)\}\}", tex)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"\\hyperref\[\\detokenize\{([^}]+)\}\]", tex)) <= set(labels)
    targets = re.findall(r"\\hypertarget\{([^}]+)\}", tex)
    targets += [f"cite.{name}" for name in re.findall(r"\\bibitem\[[^]]*\]\{([^}]+)\}", tex)]
    assert len(targets) == len(set(targets))
    assert set(re.findall(r"\\hyperlink\{([^}]+)\}", tex)) <= set(targets)


def test_latex_has_a_target_for_every_link_and_no_two_of_one_name(site: Make) -> None:
    built = site(FILES).build("latex", bookshelf_pages="books")
    assert built.warnings == []
    tex = built.text("projectnamenotset.tex", "latex")
    links_arrive(tex)
    # No target within a heading, which LaTeX carries to the table of contents and the page's head.
    for heading in re.findall(r"\\(?:chapter|section|subsection)\*?\{.*", tex):
        assert "cite-" not in heading.split(r"\label")[0]


#: Three lists with numbers of their own, two of them on one page, and a citation of docutils.
LISTS = {
    "index.rst": "Top\n===\n\n.. toctree::\n\n   one\n   two\n\n[X1]_\n\n.. [X1] Of docutils.\n",
    "one.md": """# One

{cite:p}`jacobs2017` and {cite:p}`malan1979` here

## List of one

```{bibliography}
:filter: docname in docnames
```

Behind the list of one
""",
    "two.md": """# Two

{cite:p}`malan1979` and {cite:p}`freud1912` there, {cite:p}`b-malan1979`

## List of two

```{bibliography}
:filter: docname in docnames
```

## More of two

```{bibliography}
:filter: docname in docnames
:keyprefix: b-
:labelprefix: B
```

Behind the lists of two
""",
}
NUMBERED: dict[str, Any] = {"bibtex_default_style": "plain", "bibtex_reference_style": "label"}


def entries(tex: str, begin: str, end: str) -> dict[str, str]:
    """Return the labels of the entries between two phrases, by what links to them name."""
    part = tex[tex.index(begin) : tex.index(end)]
    return {f"cite.{name}": label for label, name in re.findall(r"\\bibitem\[([^]]*)\]\{([^}]+)\}", part)}


def test_several_bibliographies_stay_in_their_places_in_latex(site: Make) -> None:
    tex = site(LISTS).build("latex", **NUMBERED).text("projectnamenotset.tex", "latex")
    one = entries(tex, r"\section{List of one}", "Behind the list of one")
    two = entries(tex, r"\section{List of two}", r"\section{More of two}")
    more = entries(tex, r"\section{More of two}", "Behind the lists of two")
    assert [list(each.values()) for each in (one, two, more)] == [["1", "2"], ["1", "2"], ["B1"]]
    assert len({**one, **two, **more}) == 5
    for labels, begin, end in ((one, r"\chapter{One}", " here"), (two, r"\chapter{Two}", " there")):
        text = tex[tex.index(begin) :].partition(end)[0]
        cited = dict(re.findall(r"\\hyperlink\{([^}]+)\}\{(\d+)\}", text))
        assert cited == labels
    (prefixed,) = re.findall(r"\\hyperlink\{([^}]+)\}\{B1\}", tex)
    assert list(more) == [prefixed]
    # What is docutils' own is a list at the end, as Sphinx has it.
    end = tex[tex.index(r"\begin{sphinxthebibliography}") :]
    assert re.findall(r"\\bibitem\[([^]]*)\]", end) == ["X1"]
    assert tex.count(r"\begin{list}") == tex.count(r"\end{list}") == 3


@pytest.mark.parametrize("cite_id", ["", "work-{bibliography_count}-{key}"])
@pytest.mark.parametrize("kind", ["citation", "bullet", "enumerated"])
def test_links_arrive_at_entries_with_and_without_a_prefix(site: Make, kind: str, cite_id: str) -> None:
    lists = "".join(
        f"```{{bibliography}}\n:list: {kind}\n:keyprefix: {prefix}\n:labelprefix: {prefix}\n:all:\n```\n\n"
        for prefix in "ab"
    )
    text = f"# Top\n\n{{cite:p}}`malan1979,freud1912`, {{cite:t}}`amalan1979,bmalan1979`\n\n{lists}"
    built = site({"index.md": text}).build("latex", bibtex_cite_id=cite_id, bookshelf_works_cited=False)
    tex = built.text("projectnamenotset.tex", "latex")
    assert len(re.findall(r"\\hyperlink\{", tex)) == 4
    links_arrive(tex)


def test_a_work_listed_only_on_a_page_that_latex_leaves_out_is_cited_without_a_link(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n{cite:p}`jacobs2017`, {cite:t}`malan1979`\n",
        "list.md": "---\norphan: true\n---\n# List\n\n```{bibliography}\n:all:\n```\n",
    }
    built = site(files).build("latex", bookshelf_works_cited=False)
    assert built.warnings == []
    tex = built.text("projectnamenotset.tex", "latex")
    assert r"\DUrole{bookshelf-citation}{(Jacobs, 2017)}" in tex
    assert r"\DUrole{bookshelf-citation}{Malan (1979)}" in tex
    assert "cite.list" not in tex
    assert "list:book-jacobs2017" not in tex


def test_one_bibliography_is_a_list_at_the_end_of_latex(site: Make) -> None:
    files = {"index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{bibliography}\n```\n\nBehind the list\n"}
    tex = site(files).build("latex", **NUMBERED).text("projectnamenotset.tex", "latex")
    assert r"\begin{list}" not in tex
    assert tex.index("Behind the list") < tex.index(r"\begin{sphinxthebibliography}{1}")


#: Page one has a bibliography of its own, page two a list of works cited; a card is the home of one work.
PAGES = {
    "index.md": "# Top\n\n```{toctree}\none\ntwo\nshelf\n```\n",
    "one.md": "# One\n\n{cite:p}`jacobs2017,malan1979`\n\n```{bibliography}\n```\n",
    "two.md": "# Two\n\n{cite:t}`jacobs2017` {cite:title}`malan1979` {cite:t}`freud1912`\n",
    "shelf.md": "# Shelf\n\n{cite:p}`malan1979`\n\n```{book-card} jacobs2017\n```\n",
}


def links(built: Site, name: str, builder: str = "html") -> list[str]:
    """Return where the citations of a page lead."""
    return [str(link["href"]) for link in built.page(name, builder).select(".bookshelf-citation a")]


def test_citations_lead_to_the_entry_of_their_page_and_its_title_home(site: Make) -> None:
    built = site(PAGES).build(bookshelf_cite_links="page")
    assert built.warnings == []
    one, two, shelf = built.page("one.html"), built.page("two.html"), built.page("shelf.html")
    jacobs, malan = links(built, "one.html")
    assert malan == "#book-malan1979"
    entry = one.select_one(jacobs)
    assert entry is not None
    # The bibliography is the home of one of its works, and the title of the other leads to the card.
    assert [link["href"] for link in entry.select("p a")] == ["shelf.html#book-jacobs2017"]
    assert links(built, "two.html") == ["#listed-jacobs2017", "#listed-malan1979", "#listed-freud1912"]
    assert [link["href"] for link in two.select(".bookshelf-references a")] == [
        "one.html#book-freud1912",
        "shelf.html#book-jacobs2017",
        "one.html#book-malan1979",
    ]
    assert links(built, "shelf.html") == ["#listed-malan1979"]
    for page in (one, two, shelf):
        names = {name for each in page.select("template") for name in str(each["data-for"]).split()}
        for link in page.select(".bookshelf-citation a"):
            assert page.select_one(str(link["href"])) is not None
            assert str(link["href"])[1:] in names


def test_a_page_is_written_again_when_citations_are_to_lead_elsewhere(site: Make) -> None:
    built = site(PAGES).build()
    home = {name: links(built, name) for name in ("one.html", "two.html")}
    assert home["two.html"][0] == "shelf.html#book-jacobs2017"
    built.build(bookshelf_cite_links="page")
    assert built.read == set()
    assert links(built, "two.html")[0] == "#listed-jacobs2017"
    built.build()
    assert {name: links(built, name) for name in home} == home
    assert not built.page("two.html").select("[id^=listed-]")
    # Another builder, which knows the same pages, sees it as well.
    built.build("text")
    before = built.text("two.txt", "text")
    built.build("text", bookshelf_cite_links="page")
    assert built.text("two.txt", "text") == before


def test_entries_are_led_to_where_pages_are_one_document(site: Make) -> None:
    built = site(PAGES).build("singlehtml", bookshelf_cite_links="page")
    assert built.warnings == []
    page = built.page(builder="singlehtml")
    ids = [str(each["id"]) for each in page.select("[id]")]
    ours = [name for name in ids if not name.startswith("id")]
    assert len(ours) == len(set(ours))
    for link in page.select("div.body a[href^='#']"):
        assert str(link["href"])[1:] in ids, link
    built.build("latex", bookshelf_cite_links="page")
    tex = built.text("projectnamenotset.tex", "latex")
    targets = re.findall(r"\\hypertarget\{cite\.([^}]+)\}", tex) + [
        f"{docname}:{name}" for name, docname in re.findall(r"\\bibitem\[[^\]]*\]\{([^:}]+):([^}]+)\}", tex)
    ]
    assert len(targets) == len(set(targets))
    assert "two:listed-jacobs2017" in targets
    for name in re.findall(r"\\hyperlink\{cite\.([^}]+)\}", tex):
        assert name in targets or name.startswith("one:"), name


def test_entries_are_led_to_in_a_book(site: Make) -> None:
    built = site(PAGES).build("epub", bookshelf_cite_links="page", epub_copyright="Us", version="1")
    assert built.warnings == []
    assert links(built, "two.xhtml", "epub")[0] == "#listed-jacobs2017"
    assert built.page("two.xhtml", "epub").select_one("#listed-jacobs2017") is not None


def test_a_word_that_is_no_place_costs_only_itself(site: Make) -> None:
    built = site(PAGES).build(bookshelf_cite_links="list")
    assert built.subtypes() == ["bookshelf.config"]
    assert links(built, "two.html")[0] == "shelf.html#book-jacobs2017"
