"""A CSL style in a whole site: references, citations of every role, labels, and what makes pages stale."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pypandoc
import pytest
from bs4 import BeautifulSoup
from sphinx_bookshelf.library.csl import find_style

from tests.site import CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import Tag

    Make = Callable[..., Site]

BIB = """
@book{one, author={Ash, Ann}, title={First Book}, year=2001, publisher={P},
  annotation={As {cite:t}`two{p. 3}` says.}}
@book{two, author={Ash, Ann}, title={Second Book}, year=2001, publisher={P}}
@article{three, author={Birch, Ben and Cedar, Cy}, title={A Paper}, journal={Journal of X}, year=2010}
"""
CITING = """# Home

Bracket {cite:p}`one{p. 12},{see also}three`. Sentence {cite:t}`{see}three{pp. 4-5}`. Plain {cite:alp}`one`.
Many {cite:t}`one,two`. All {cite:ts}`three`. Begin {cite:ct}`one`.
Year {cite:year}`one`, {cite:yearpar}`one`.
Author {cite:author}`three`, {cite:authorpar}`one,three`. Label {cite:label}`one`, {cite:labelpar}`one`.
Title {cite:title}`one`. Unknown {cite:p}`one,nobody`. Empty {cite:empty}`one`. Foot {footcite}`three`.

```{footbibliography}
```

```{toctree}
other
list
```
"""
FILES = {
    "books.bib": BIB,
    "index.md": CITING,
    "other.md": "# Other\n\nOnly {cite:p}`three` is cited.\n",
    "list.md": "# List\n\n```{bibliography}\n:all:\n```\n",
}


def conf(style: str, more: str = "") -> str:
    return f'{CONF}\nbookshelf_csl = "{style}"\nbookshelf_pages = "books"\n{more}'


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {**FILES, "conf.py": conf("chicago-author-date")}
    return Site(tmp_path_factory.mktemp("dated")).write(files).build()


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {**FILES, "conf.py": conf("vancouver")}
    return Site(tmp_path_factory.mktemp("numbered")).write(files).build()


def said(site: Site, word: str) -> str:
    """What stands behind a word on the citing page, up to the next full stop and capital."""
    text = " ".join(site.page().select_one("section").get_text().split())  # type: ignore[union-attr]  # it is there
    match = re.search(rf"{word} (.*?)\.(?= [A-Z][a-z]+ |$)", text)
    assert match, text
    return match[1]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Bracket", "(Ash 2001a, 12; see also Birch and Cedar 2010)"),
        ("Sentence", "Birch and Cedar (see 2010, 4–5)"),
        ("Plain", "Ash 2001a"),
        ("Many", "Ash (2001a) and Ash (2001b)"),
        ("All", "Birch and Cedar (2010)"),
        ("Begin", "Ash (2001a)"),
        ("Year", "2001a, (2001a)"),
        ("Author", "Birch and Cedar, (Ash; Birch and Cedar)"),
        ("Label", "Ash 2001a, (Ash 2001a)"),
        ("Title", "First Book"),
        ("Unknown", "(Ash 2001a; nobody)"),
    ],
)
def test_roles(dated: Site, word: str, expected: str) -> None:
    assert said(dated, word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Bracket", "(1,see also 3)"),
        ("Sentence", "Birch and Cedar (see 3)"),
        ("Many", "Ash (1) and Ash (2)"),
        ("Year", "2001, (2001)"),
        ("Author", "Birch and Cedar, (Ash; Birch and Cedar)"),
        ("Label", "1, (1)"),
    ],
)
def test_roles_of_numbers(numbered: Site, word: str, expected: str) -> None:
    assert said(numbered, word) == expected


#: Citations in pandoc's syntax that name no author in the sentence: we do, and pandoc does not (``@one``).
PANDOC = (
    *("[@one]", "[@one, p. 3]", "[see @one, p. 3; @two]"),
    *("[-@one]", "[-@one, p. 3]", "[see -@one, p. 3; @two]", "[@one; -@two]", "-@one"),
)


@pytest.mark.parametrize("style", ["ieee", "vancouver", "nature"])
def test_numbers_in_pandocs_syntax_are_as_pandoc_prints_them(site: Make, tmp_path: Path, style: str) -> None:
    lines = [f"{word} {cited}{sign} Behind" for cited in PANDOC for word, sign in (("So", ","), ("Said", ""))]
    page = "\n\n".join(lines)
    (tmp_path / "style.csl").write_text(find_style(style, tmp_path).text, encoding="utf-8")
    (tmp_path / "books.bib").write_text(BIB, encoding="utf-8")
    options = [f"--csl={tmp_path / 'style.csl'}", f"--bibliography={tmp_path / 'books.bib'}"]
    theirs = pypandoc.convert_text(page, "html", "markdown", extra_args=["--citeproc", *options])
    built = site(
        {
            "index.md": f"# Home\n\n{page}\n",
            "conf.py": f"{CONF}\nbookshelf_csl = {style!r}\nbookshelf_pandoc_citations = True\n",
            "books.bib": BIB,
        }
    )
    ours = built.build().page().select("section > p")
    assert [_marked(each) for each in ours[: len(lines)]] == [
        _marked(each) for each in BeautifulSoup(theirs, "lxml").select("body > p")
    ]


def _marked(paragraph: Tag) -> str:
    """The words of a paragraph, with what is raised in signs."""
    for raised in paragraph.select("sup"):
        raised.replace_with(f"^{raised.get_text()}^")
    return " ".join(paragraph.get_text().split()).replace("^^", "")


def test_each_work_of_a_citation_leads_to_its_home(dated: Site) -> None:
    links = dated.page().select(".bookshelf-citation")[0].select("a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Ash 2001a, 12", "books/one.html#book-one"),
        ("Birch and Cedar 2010", "books/three.html#book-three"),
    ]


def test_all_lists_and_pages_have_the_style(dated: Site) -> None:
    reference = "Ash, Ann. 2001a. First Book. P."
    lists = [
        dated.page().select_one(".bookshelf-works-cited"),
        dated.page("list.html").select_one("section"),
    ]
    lists += [dated.page("books/one.html").select_one("section")]
    for found in lists:
        assert found is not None
        assert reference in " ".join(found.get_text().split())
    copied = dated.text("books/one.js")
    assert json.dumps(reference) in copied
    assert "As Ash (2001b, 3) says." in dated.page("books/one.html").get_text()
    foot = dated.page().select_one("aside.footnote")
    assert foot is not None
    assert "Birch, Ben, and Cy Cedar. 2010. “A Paper.” Journal of X." in " ".join(foot.get_text().split())


def test_titles_are_links_and_italics_stay(dated: Site) -> None:
    title = dated.page().select_one(".bookshelf-works-cited em a")
    assert title is not None
    assert (title.get_text(), title["href"]) == ("First Book", "books/one.html#book-one")


def test_numbers_stand_in_every_list(numbered: Site) -> None:
    labels = numbered.page().select(".bookshelf-works-cited .bookshelf-label")
    assert [label.get_text() for label in labels] == ["[1]", "[2]", "[3]"]
    listed = numbered.page("list.html").select(".citation .label")
    assert [label.get_text(strip=True) for label in listed] == ["[1]", "[2]", "[3]"]


def test_nothing_is_warned_of_but_the_unknown_key(dated: Site, numbered: Site) -> None:
    assert [len(site.warnings) for site in (dated, numbered)] == [1, 1]


def test_only_pages_whose_words_change_are_written_again(site: Make) -> None:
    built = site(FILES, **{"conf.py": conf("chicago-author-date")}).build()
    other = built.out() / "other.html"
    before = other.stat().st_mtime_ns
    # Another work of the same author and year: letters move.
    earlier = "@book{four, author={Ash, Ann}, title={Earlier Book}, year=2001}\n"
    built.write({"books.bib": BIB + earlier}).build()
    assert "(Ash 2001b, 12; see also" in built.page().get_text()
    assert other.stat().st_mtime_ns == before


def test_lists_have_the_numbers_of_a_reading_list_in_another_order(site: Make) -> None:
    made = site({"index.md": "# Home\n", "conf.py": conf("ieee"), "books.bib": BIB}).build()
    assert first_line(made).startswith("[1] A. Ash")
    one, *others = BIB.strip().split("\n@")
    made.write({"books.bib": "\n@".join(["", *others[::-1]]) + "\n" + one}).build()
    assert first_line(made).startswith("[1] B. Birch")


def first_line(made: Site) -> str:
    """The first work of the list of all works."""
    item = made.page("books/index.html").select_one(".bookshelf-references > li")
    assert item
    return item.get_text()


def test_a_changed_style_file_counts(site: Make, tmp_path: Path) -> None:
    def style(mark: str) -> str:
        return (
            '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
            '<info><category citation-format="author-date"/></info>'
            f'<citation><layout prefix="{mark}"><text variable="title"/></layout></citation>'
            f'<bibliography><layout suffix="{mark}"><text variable="title"/></layout></bibliography></style>'
        )

    built = site(FILES, **{"conf.py": conf("own.csl"), "own.csl": style("!")}).build()
    assert "Only !A paper is cited." in built.page("other.html").get_text()
    built.write({"own.csl": style("#")}).build()
    # Only the page with a footnote, whose words are those of the style.
    assert built.read == {"index"}
    assert "Only #A paper is cited." in built.page("other.html").get_text()


def test_serial_is_parallel(site: Make) -> None:
    built = site(FILES, **{"conf.py": conf("chicago-author-date")}).build().build(out="parallel", jobs=3)
    pages = sorted(path.relative_to(built.out()) for path in built.out().rglob("*.html"))
    for page in pages:
        assert (built.out("parallel") / page).read_bytes() == (built.out() / page).read_bytes(), page


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            'bookshelf_csl = "chicago-autor-date"',
            r'conf.py:\d+: WARNING: bookshelf_csl is "chicago-autor-date", but there is no such style; '
            r"the nearest are: .*chicago-author-date.*; APA is used \[bookshelf.style\]",
        ),
        (
            'bookshelf_csl = "apa"\nbibtex_default_style = "plain"',
            r"bibtex_default_style is not used, because bookshelf_csl chooses a style \[bookshelf.config\]",
        ),
    ],
)
def test_what_cannot_be_used_is_told(site: Make, settings: str, message: str) -> None:
    files = {"index.md": "# Home\n\n{cite:p}`one`\n", "books.bib": BIB, "conf.py": f"{CONF}\n{settings}\n"}
    built = site(files).build()
    (warning,) = built.warnings
    assert re.search(message, warning), warning
    assert "(Ash, 2001a)" in built.page().get_text()
