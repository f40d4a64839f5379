"""The examples of the manual, built as their readers would build them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from bs4 import BeautifulSoup
from sphinx_bookshelf.__main__ import main
from sphinx_bookshelf.library.bibtex import field_names

from docs.manual._ext import appearance, plain
from tests.site import Site

if TYPE_CHECKING:
    from bs4 import Tag

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs/manual"
EXAMPLES = MANUAL / "examples"
FIRST_SITE = EXAMPLES / "first-site"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.md"))
SUFFIXES = ("md", "rst")

CONF = """
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["library.bib"]
html_theme = "basic"
myst_footnote_sort = False
bookshelf_pandoc_citations = True
"""


def body(built: Site, name: str) -> Tag:
    found = built.page(name).select_one("div.body")
    assert found is not None
    return found


def terms(*bibs: Path) -> str:
    """A glossary of the terms that the annotations of the files use: by default the guide's."""
    texts = [path.read_text(encoding="utf-8") for path in bibs or ROOT.glob("bib/*.bib")]
    used = {
        match.casefold() for text in texts for match in re.findall(r"{term}`(?:[^`<]+<)?([^`>]+)>?`", text)
    }
    return "".join(f"   {term}\n      A word.\n\n" for term in sorted(used))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """All examples with the library of the manual, each on a page of its own: a site for each language."""
    return {suffix: all_examples(suffix, tmp_path_factory.mktemp(suffix)) for suffix in SUFFIXES}


def all_examples(suffix: str, folder: Path) -> Site:
    used = (MANUAL / "library.bib", *(MANUAL / "covers").iterdir())
    files = {path.relative_to(MANUAL).as_posix(): path.read_bytes() for path in used}
    for name in NAMES:
        title = f"# {name}\n\n" if suffix == "md" else f"{name}\n{'=' * len(name)}\n\n"
        example = (EXAMPLES / f"{name}.{suffix}").read_text(encoding="utf-8")
        files[f"{name}.{suffix}"] = (title + example).encode()
    pages = "\n".join(f"   {name}" for name in NAMES)
    files["index.rst"] = f"Top\n===\n\n.. toctree::\n\n{pages}\n   shelf\n".encode()
    files["shelf.rst"] = f"Shelf\n=====\n\n.. bookshelf::\n\n.. glossary::\n\n{terms(used[0])}".encode()
    return Site(folder).write({"conf.py": CONF, **files}).build(nitpicky=True)


@pytest.fixture
def first_site(tmp_path: Path) -> Site:
    """The project that the page begins with."""
    site = Site(tmp_path)
    shutil.copytree(FIRST_SITE, site.source)
    (site.source / "index.rst").unlink()
    return site


def test_every_example_is_given_in_both_languages() -> None:
    assert NAMES
    assert sorted(path.stem for path in EXAMPLES.glob("*.rst")) == NAMES


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_examples_build_without_a_warning_and_show_something(examples: dict[str, Site], suffix: str) -> None:
    built = examples[suffix]
    assert built.warnings == []
    for name in NAMES:
        shown = body(built, f"{name}.html")
        assert shown.select(".bookshelf-work, .bookshelf-citation a, .footnote-reference, .citation"), name


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_html(examples: dict[str, Site], name: str) -> None:
    myst, restructuredtext = (str(body(examples[suffix], f"{name}.html")) for suffix in SUFFIXES)
    assert myst == restructuredtext


def test_every_class_of_a_page_is_in_the_manual(examples: dict[str, Site], first_site: Site) -> None:
    """A class that is put together from parts is found here alone."""
    described = {name: text for _, classes in plain.said("class-table") for name, text in classes.items()}
    first_site.build(bookshelf_pages="books")
    for built in (examples["md"], first_site):
        for path in built.out().rglob("*.html"):
            found = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select(
                "[class*=bookshelf-]"
            )
            used = {name for tag in found for name in tag["class"] if name.startswith("bookshelf-")}
            assert [name for name in used if not appearance.is_described(name, described)] == [], path.name


def test_the_first_site_shows_every_field_of_ours(first_site: Site) -> None:
    bib = (first_site.source / "books.bib").read_text(encoding="utf-8")
    assert set(re.findall(r"^ +(\w+?)\d? +=", bib, re.M)) >= field_names.OURS
    card = first_site.build().page().select_one("#book-byrne2024")
    assert first_site.warnings == []
    assert card is not None
    for words in (
        *("The Listening Room", "An Invented Book", "Anna Byrne and Pieter van Dijk", "2nd edition"),
        *("listening", "introductory", "the chapter on chairs is the best", "What the publisher says"),
        *("What does a good room have?", "a clock that both can see", "I have moved my chairs since."),
        *("Jo Example", "Invented Institute", "Short, and kind.", "Sam Sample"),
    ):
        assert words in " ".join(card.get_text().split())
    links = [str(link["href"]) for link in card.select("a[href]")]
    assert {"https://example.org/listening-room/introduction", "#book-moreau1999"} <= set(links)
    assert "https://example.org/listening-room/chapter-1" in links
    assert "listening-room-" in str(card.select_one("img"))
    assert "Moreau (1999)" in card.get_text()


def test_the_first_site_is_the_same_in_both_languages_and_needs_no_myst(first_site: Site) -> None:
    myst = str(body(first_site.build(), "index.html"))
    (first_site.source / "index.md").unlink()
    shutil.copy(FIRST_SITE / "index.rst", first_site.source)
    built = first_site.build(fresh=True, extensions=["sphinx_bookshelf"])
    assert built.warnings == []
    assert str(body(built, "index.html")) == myst


def test_the_first_site_leaves_alone_what_was_built_and_installed(first_site: Site) -> None:
    built = first_site.write(
        {".venv/lib/notes.md": "Text", "_build/html/_sources/index.md": "# Old\n"}
    ).build()
    assert built.warnings == []
    assert built.read == {"index"}


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man"])
def test_the_first_site_comes_out_in_every_format(first_site: Site, builder: str) -> None:
    built = first_site.build(
        builder, version="1", copyright="nobody", man_pages=[("index", "list", "", [], 7)]
    )
    assert built.warnings == []
    suffixes = {".html", ".xhtml", ".tex", ".txt", ".7"}
    texts = [
        path.read_text(encoding="utf-8") for path in built.out(builder).rglob("*") if path.suffix in suffixes
    ]
    for words in ("The Listening Room", "Letters Never Sent", "I have moved my chairs since."):
        assert any(words in re.sub(r"\s+", " ", text) for text in texts), words


def test_another_style_can_be_chosen(first_site: Site) -> None:
    built = first_site.build(bibtex_default_style="alpha", bibtex_reference_style="author_year")
    assert built.warnings == []
    shown = " ".join(body(built, "index.html").get_text().split())
    assert "Byrne and van Dijk [2024]" in shown
    assert "Anna Byrne and Pieter van Dijk. The Listening Room" in shown


def test_every_work_can_have_a_page(first_site: Site) -> None:
    built = first_site.build(bookshelf_pages="books")
    assert built.warnings == []
    links = [str(link["href"]) for link in body(built, "index.html").select(".bookshelf-citation a")]
    assert set(links) == {"books/byrne2024.html#book-byrne2024", "books/moreau1999.html#book-moreau1999"}
    page = " ".join(body(built, "books/byrne2024.html").get_text().split())
    assert "Byrne and van Dijk (2024) is a good beginning." in page
    assert "Invented, 2026-11-22" in page


def test_a_private_field_is_shown_only_if_it_is_named(first_site: Site) -> None:
    bib = first_site.source / "books.bib"
    text = bib.read_text(encoding="utf-8")
    bib.write_text(
        text.replace("@book{moreau1999,", "@book{moreau1999, annote = {Sour.}, remark = {Sweet.},"),
        encoding="utf-8",
    )
    assert not re.search("Sour|Sweet", first_site.build().text("index.html"))
    assert "Sour." in first_site.build(bookshelf_annotation_fields=["annote"]).text("index.html")
    own = first_site.build(bookshelf_annotation_fields=["remark"])
    assert own.warnings == []
    assert "Sweet." in own.text("index.html")
    assert "What a room does" not in own.text("index.html")


def test_a_warning_can_be_silenced(first_site: Site) -> None:
    first_site.write({"index.md": "# Reading\n\n{cite:p}`byrne2024`\n"})
    built = first_site.build(bookshelf_works_cited=False)
    assert built.subtypes() == ["bookshelf.no_home"]
    silent = ["bookshelf.no_home"]
    built.build(fresh=True, bookshelf_works_cited=False, suppress_warnings=silent)
    assert built.warnings == []


def test_a_name_can_be_led_to(first_site: Site) -> None:
    page = (EXAMPLES / "book-row.md").read_text(encoding="utf-8").replace("tanaka1985", "byrne2024")
    link = "\n{ref}`The card <the-card-of-tanaka>`\n\n[again](#the-card-of-tanaka)\n"
    built = first_site.write({"index.md": f"# Reading\n\n{page}{link}"}).build()
    assert built.warnings == []
    links = [str(a["href"]) for a in body(built, "index.html").select("p > a.reference.internal")]
    assert links[-2:] == ["#the-card-of-tanaka"] * 2
    assert built.page().select_one("#the-card-of-tanaka") is not None


@pytest.mark.parametrize("exported", [False, True])
def test_the_first_steps_end_without_a_warning(tmp_path: Path, exported: bool) -> None:
    """Start, with the list that is shown there and with one from Zotero: shelf, pages, an address, ``-W``."""
    bib = ROOT / "tests/data/bib/zotero.bib"
    site = Site(tmp_path)
    site.source.parent.mkdir(exist_ok=True)
    assert main(["new", str(site.source), *(["--bib", str(bib)] if exported else [])]) == 0
    page, conf = site.source / "index.md", site.source / "conf.py"
    shelf = (EXAMPLES / "shelf-all.md").read_text(encoding="utf-8")
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{shelf}", encoding="utf-8")
    start = (MANUAL / "start.md").read_text(encoding="utf-8")
    assert "```{example} shelf-all" in start
    (more,) = re.findall(r"```python\n(bookshelf_pages.*?)```", start, re.DOTALL)
    conf.write_text(f"{conf.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    assert site.build(html_theme="furo").warnings == []


def test_a_docstring_cites(tmp_path: Path) -> None:
    code = EXAMPLES / "code"
    setup = f"import sys\nsys.path.insert(0, {str(code)!r})\n"
    site = Site(tmp_path).write(
        {
            "conf.py": setup + CONF.replace('["myst_parser"', '["sphinx.ext.autodoc"'),
            "library.bib": (MANUAL / "library.bib").read_bytes(),
            "index.rst": "Digging\n=======\n\n.. autofunction:: spades.dig\n",
        }
    )
    built = site.build()
    assert [line for line in built.warnings if "covers/" not in line] == []
    shown = body(built, "index.html").select_one("dd .bookshelf-citation")
    assert shown is not None
    assert shown.get_text() == "Quill (1979)"


def test_the_words_of_the_extension_can_be_translated(first_site: Site) -> None:
    catalog = Catalog(locale="de")
    catalog.add("Read a sample chapter", "Probekapitel lesen")
    folder = first_site.source / "locale/de/LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "sphinx_bookshelf.mo").open("wb") as file:
        write_mo(file, catalog)
    conf = first_site.source / "conf.py"
    setup = (EXAMPLES / "translation.py").read_text(encoding="utf-8")
    conf.write_text(f"{conf.read_text(encoding='utf-8')}\n{setup}", encoding="utf-8")
    built = first_site.build(language="de")
    assert built.warnings == []
    assert "Probekapitel lesen" in built.text("index.html")
