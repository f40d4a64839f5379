"""The list of works that a page cites: where it stands, what it holds, when there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.integration.test_roles import SHELF, texts
from tests.render.test_nodes import inventory
from tests.site import CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

SHELVES = {"shelf.rst": ":orphan:\n\nShelf\n=====\n\n.. bookshelf::\n"}


def test_the_list_is_in_the_order_of_a_bibliography_each_work_once(site: Make) -> None:
    text = "# Top\n\n{cite:p}`malan1979` {cite:t}`jacobs2017` {cite:p}`freud1912,malan1979`\n"
    built = site({"index.md": text, **SHELVES}).build()
    assert texts(built, ".bookshelf-works-cited h2") == ["Works cited"]
    assert [line.split(",")[0] for line in texts(built, ".bookshelf-references li")] == [
        "Freud",
        "Jacobs",
        "Malan",
    ]


def test_the_search_finds_a_work_where_it_is_at_home(site: Make) -> None:
    def pages_with(built: Site, term: str) -> set[str]:
        index = built.text("searchindex.js")
        found = json.loads(index[index.index("(") + 1 : index.rindex(")")])
        pages = found["terms"].get(term, [])
        return {found["docnames"][number] for number in (pages if isinstance(pages, list) else [pages])}

    text = "# Top\n\n{cite:p}`jacobs2017`\n"
    built = site({"index.md": text, **SHELVES}).build()
    assert pages_with(built, "counsel") == {"shelf"}
    assert pages_with(built, "jacob") == {"index", "shelf"}
    # Without a home the list is all there is of the work.
    (built.source / "shelf.rst").unlink()
    assert pages_with(built.build(), "counsel") == {"index"}


def test_titles_lead_to_the_works(site: Make) -> None:
    text = "# Top\n\n{cite:p}`jacobs2017,freud1912`\n"
    built = site({"index.md": text, **SHELVES}).build()
    links = built.page().select(".bookshelf-references a")
    assert [link["href"] for link in links] == ["shelf.html#book-freud1912", "shelf.html#book-jacobs2017"]
    assert [link.get_text() for link in links] == [
        "The dynamics of transference",
        "Psychodynamic counselling in action",
    ]


@pytest.mark.parametrize(
    ("option", "reference"),
    [("", "The mind of Klein"), ('bookshelf_title_case = "as-written"', "The Mind of Klein")],
)
def test_titles_of_references_are_in_sentence_case_unless_configured_otherwise(
    site: Make, option: str, reference: str
) -> None:
    """Cards, headings and ``cite:title`` have a title as it is written."""
    bib = "@book{a, author = {Ash, A.}, title = {The Mind of {Klein}}, date = {2001}}"
    text = "# Top\n\n{cite:title}`a` {cite:p}`a`\n\n```{book-card} a\n```\n"
    built = site({"books.bib": bib, "index.md": text, "conf.py": f"{CONF}\n{option}\n"}).build()
    assert built.warnings == []
    assert texts(built, ".bookshelf-references em") == [reference]
    assert texts(built, ".bookshelf-citation em, .bookshelf-title-text") == ["The Mind of Klein"] * 2


def test_a_page_without_a_heading_has_one(site: Make) -> None:
    built = site({"index.md": "{cite:p}`jacobs2017`\n", **SHELVES}).build()
    assert len(texts(built, ".bookshelf-references li")) == 1


def test_it_closes_a_page_of_two_top_sections_a_transition_and_footnotes(site: Make) -> None:
    rst = (
        "One\n===\n\n:cite:p:`jacobs2017` [#]_\n\n----\n\nText.\n\nTwo\n===\n\nMore.\n\n.. [#] A note.\n\n"
        ".. toctree::\n\n   shelf\n"
    )
    built = site({"index.rst": rst, "shelf.rst": SHELVES["shelf.rst"].removeprefix(":orphan:\n\n")}).build()
    assert built.warnings == []
    last = built.page().select("div.body section")[-1]
    assert "bookshelf-works-cited" in last["class"]


def test_a_list_of_the_authors_own_is_the_only_one(site: Make) -> None:
    text = "# Top\n\n```{works-cited}\n:class: mine\n```\n\n## Next\n\n{cite:p}`jacobs2017`\n"
    built = site({"index.md": text, **SHELVES}).build()
    assert built.warnings == []
    (listing,) = built.page().select(".bookshelf-references")
    assert "mine" in listing["class"]
    assert not built.page().select(".bookshelf-works-cited h2")


def test_it_can_be_switched_off(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{works-cited}\n```\n" + SHELF})
    assert (
        not built.write({"index.md": "# Top\n\n{cite:p}`jacobs2017`" + SHELF})
        .build(bookshelf_works_cited=False)
        .page()
        .select(".bookshelf-references")
    )


@pytest.mark.parametrize("text", ["No citation.", "{cite:p}`nobody`", "A {footcite}`nobody`."])
def test_there_is_no_heading_over_nothing(site: Make, text: str) -> None:
    built = site({"index.md": f"# Top\n\n{text}\n\n```{{works-cited}}\n:name: lot\n```\n", **SHELVES}).build()
    assert not built.page().select(".bookshelf-references, .bookshelf-works-cited, h2")
    assert built.page().select_one("#lot") is not None
    built.write({"index.md": f"# Top\n\n{text}\n"}).build()
    assert not built.page().select(".bookshelf-references, .bookshelf-works-cited, h2")


def test_what_is_unknown_appears_once_it_is_known(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{cite:p}`newer`\n", **SHELVES}).build()
    bib = (built.source / "books.bib").read_text()
    built.write({"books.bib": bib + "@book{newer, title = {New}, author = {Doe, Jo}}\n"}).build()
    assert built.warnings == []
    assert texts(built, ".bookshelf-citation") == ["(Doe, n.d.)"]
    assert texts(built, ".bookshelf-references li") == ["Doe, J. (n.d.). New."]
    built.write({"books.bib": bib}).build()
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert not built.page().select(".bookshelf-references")


#: A page that cites a work which no page shows, and another that cites it as well.
UNSHOWN = {
    "index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{toctree}\ntwo\n```\n",
    "two.md": "# Two\n\n{cite:p}`malan1979` {cite:t}`jacobs2017`\n",
}


def test_a_work_that_nobody_shows_is_at_home_in_the_list_of_each_page(site: Make) -> None:
    """Its title leads nowhere, for it is there already."""
    built = site(UNSHOWN).build()
    assert built.warnings == []
    for name, wanted in {
        "index.html": ["#book-jacobs2017"],
        "two.html": ["#book-malan1979", "#book-jacobs2017"],
    }.items():
        page = built.page(name)
        assert [link["href"] for link in page.select(".bookshelf-citation a")] == wanted
        assert {f"#{item['id']}" for item in page.select(".bookshelf-references li")} == set(wanted)
        assert not page.select(".bookshelf-references a")
        assert {f"#{each['data-for']}" for each in page.select("template")} == set(wanted)
    # Other projects are led to the first.
    assert inventory(built) == [
        "jacobs2017 cite:citation -1 index.html#book-$ Jacobs (2017)",
        "malan1979 cite:citation -1 two.html#book-$ Malan (1979)",
    ]


def test_a_work_leaves_the_lists_when_a_page_shows_it(site: Make) -> None:
    built = site(UNSHOWN).build()
    built.write(SHELVES).build()
    assert built.read == {"shelf"}
    for name in ("index.html", "two.html"):
        assert "shelf.html#book-jacobs2017" in {
            str(link["href"]) for link in built.page(name).select(".bookshelf-citation a")
        }
        assert not built.page(name).select("[id^=book-]")
    (built.source / "shelf.rst").unlink()
    built.build()
    assert [item["id"] for item in built.page().select("li[id^=book-]")] == ["book-jacobs2017"]


def test_lists_of_pages_that_are_one_document_are_led_to_apart(site: Make) -> None:
    built = site(UNSHOWN).build("singlehtml")
    assert built.warnings == []
    page = built.page(builder="singlehtml")
    ids = [str(each["id"]) for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    first, second = page.select(".bookshelf-works-cited")
    links = [str(link["href"])[1:] for link in page.select(".bookshelf-citation a")]
    assert len(set(links)) == 3
    assert {str(item["id"]) for each in (first, second) for item in each.select("li")} == set(links)
    built.build("latex")
    tex = built.text("projectnamenotset.tex", "latex")
    for place in ("index:book-jacobs2017", "two:book-jacobs2017", "two:book-malan1979"):
        assert tex.count(rf"\hyperlink{{cite.{place}}}") == 1
        assert tex.count(rf"\hypertarget{{cite.{place}}}") == 1


@pytest.mark.parametrize(
    ("builder", "found"),
    [
        ("epub", r'index.xhtml" | #book-jacobs2017'),
        ("texinfo", "@anchor{index book-jacobs2017}"),
        ("text", "* Jacobs, M. (2017). *Psychodynamic"),
        ("man", "Works cited"),
        ("xml", 'ids="book-jacobs2017"'),
    ],
)
def test_every_format_has_the_list_and_no_warning(site: Make, builder: str, found: str) -> None:
    built = site(UNSHOWN).build(builder, epub_copyright="Us", version="1")
    assert built.warnings == []
    if builder == "epub":
        page = built.page("two.xhtml", "epub")
        for link in page.select(".bookshelf-citation a"):
            assert page.select_one(str(link["href"])) is not None
        return
    text = "\n".join(path.read_text() for path in built.out(builder).rglob("*.*") if path.is_file())
    assert found in text


def test_the_list_leaves_out_what_the_pages_bibliography_has(site: Make) -> None:
    text = "# Top\n\n{cite:p}`malan1979` {cite:t}`jacobs2017`\n\n"
    bibliography = "```{bibliography}\n:list: %s\n```\n"
    built = site({"index.md": text + bibliography % "citation"})
    for kind in ("citation", "bullet", "enumerated"):
        built.write({"index.md": text + bibliography % kind}).build()
        assert built.warnings == []
        assert not built.page().select(".bookshelf-references, .bookshelf-works-cited")
    built.build("latex")
    assert "Works cited" not in built.text("projectnamenotset.tex", "latex")
    # Partly: what the bibliography leaves out is listed.
    built.write({"index.md": text + '```{bibliography}\n:filter: key == "malan1979"\n```\n'}).build()
    assert built.warnings == []
    assert [line.split(",")[0] for line in texts(built, ".bookshelf-references li")] == ["Jacobs"]
    links = [str(link["href"]) for link in built.page().select(".bookshelf-citation a")]
    assert links == ["#book-malan1979", "#book-jacobs2017"]
    # A list that the author asks for is complete.
    built.write({"index.md": text + bibliography % "bullet" + "```{works-cited}\n```\n"}).build()
    assert len(texts(built, ".bookshelf-references li")) == 2


def test_the_list_leaves_out_what_only_footnotes_cite(site: Make) -> None:
    text = "# Top\n\nA{footcite}`malan1979`, b{footcite}`jacobs2017`%s.\n\n```{footbibliography}\n```\n"
    built = site({"index.md": text % ""}).build()
    assert built.warnings == []
    assert not built.page().select(".bookshelf-references, .bookshelf-works-cited")
    built.write({"index.md": text % " and {cite:t}`jacobs2017`"}).build()
    assert built.warnings == []
    assert [item["id"] for item in built.page().select(".bookshelf-references li")] == ["book-jacobs2017"]


def test_the_bibliography_of_another_page_takes_nothing_from_the_list(site: Make) -> None:
    files = {
        "index.md": "# Top\n\n{cite:p}`malan1979`\n\n```{toctree}\nrefs\n```\n",
        "refs.md": "# Refs\n\n```{bibliography}\n```\n",
    }
    built = site(files).build()
    assert built.warnings == []
    (item,) = built.page().select(".bookshelf-references li")
    assert item.get("id") is None
    assert [link["href"] for link in item.select("a")] == ["refs.html#book-malan1979"]
    # Read alone, the page with the bibliography changes the list of the other.
    built.write({"refs.md": "# Refs\n"}).build()
    assert built.read == {"refs"}
    assert [each["id"] for each in built.page().select(".bookshelf-references li")] == ["book-malan1979"]


def test_a_title_is_not_looked_for_among_names(site: Make) -> None:
    bib = "@book{a, author={Freud, A.}, title={Freud}, date={1999}}\n@book{b, author={An, A.}, title={A}}\n"
    built = site({"books.bib": bib, "index.md": "# Top\n\n{cite:p}`a,b`" + SHELF}).build()
    assert texts(built, ".bookshelf-references em") == ["A", "Freud"]
    assert texts(built, ".bookshelf-references em a") == ["A", "Freud"]
    built.build(bibtex_default_style="unsrt", fresh=True)
    assert texts(built, ".bookshelf-references em a") == ["Freud", "A"]


def test_titles_with_markup_are_linked_as_well(site: Make) -> None:
    title = r"title = {The {\emph{Id}} \& {DNA} --- ``on''?}, subtitle = {An \"Ubung}"
    bib = f"@book{{a, author = {{Doe, Jo}}, {title}, date = {{1999}}}}"
    built = site({"books.bib": bib, "index.md": "# Top\n\n{cite:p}`a`" + SHELF}).build()
    assert built.warnings == []
    (link,) = built.page().select(".bookshelf-references li a")
    assert link.get_text() == "The Id & DNA — “on”? An Übung"


@pytest.mark.parametrize(
    ("title", "linked"),
    [
        (r"The \emph{Id} itself", "The <em>Id</em> itself"),
        (r"\emph{Id} itself", "<em>Id</em> itself"),
        (r"The \emph{Id}", "The <em>Id</em>"),
        (r"\emph{Id}", "Id"),
        (r"The \emph{Id} and \textbf{Ego}", "The <em>Id</em> and <strong>Ego</strong>"),
        (r"The \emph{\textbf{Id}}", "The <em><strong>Id</strong></em>"),
    ],
)
def test_one_link_holds_a_title_with_all_its_markup(site: Make, title: str, linked: str) -> None:
    bib = f"@article{{a, author = {{Doe, Jo}}, title = {{{title}}}, journaltitle = {{J}}, date = {{1999}}}}"
    built = site({"books.bib": bib, "index.md": "# Top\n\n{cite:p}`a`" + SHELF}).build()
    (link,) = built.page().select(".bookshelf-references a")
    assert link.decode_contents() == linked
    assert texts(built, ".bookshelf-references li")[0].startswith("Doe, J. (1999). ")


def test_a_title_is_linked_that_a_style_sets_in_lower_case(site: Make) -> None:
    bib = "@article{a, author={Doe, Jo}, title={On the {C}ouch}, journaltitle={On Things}, date={1999}}"
    built = site({"books.bib": bib, "index.md": "# Top\n\n{cite:p}`a`" + SHELF})
    built.build(bibtex_default_style="unsrt")
    assert texts(built, ".bookshelf-references a") == ["On the Couch"]


def test_lists_in_our_style_have_no_labels(site: Make) -> None:
    built = site({"index.md": "# Top\n\n{cite:p}`jacobs2017`\n", **SHELVES}).build()
    assert not built.page().select(".bookshelf-label")
