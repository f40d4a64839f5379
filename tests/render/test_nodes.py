"""Every format shows every work, and in every format links from citations arrive."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

TITLES = ("Psychodynamic Counselling in Action", "Individual Psychotherapy", "The Dynamics of Transference")
FILES = {
    "index.md": """# Top

{cite:p}`jacobs2017` {cite:t}`malan1979` {cite:title}`freud1912` {ref}`the shelf <mine>` {ref}`cited <lot>`

```{toctree}
sub_folder/a_shelf
list
```

```{works-cited}
:name: lot
```
""",
    "sub_folder/a_shelf.md": """# Shelf

```{book-card} jacobs2017
```

```{bookshelf}
:keys: malan1979
:name: mine
```
""",
    "list.md": "# List\n\n{cite:p}`jacobs2017`\n\n```{bibliography}\n:filter: key == 'freud1912'\n```\n",
}
#: Citations, references to names, and the titles of listed works.
LINKS = ".bookshelf-citation a, p > a.internal, .bookshelf-references a"
OPTIONS: dict[str, Any] = {"man_pages": [("index", "a", "b", [], 1)], "root_doc": "index"}
#: What holds the text of each format.
OUTPUT = {
    "html": "**/*.html",
    "dirhtml": "**/*.html",
    "singlehtml": "*.html",
    "latex": "*.tex",
    "text": "**/*.txt",
    "man": "*.1",
    "texinfo": "*.texi",
    "xml": "**/*.xml",
}


@pytest.mark.parametrize("builder", OUTPUT)
def test_every_format_shows_every_work(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, **OPTIONS)
    assert built.warnings == []
    text = "".join(path.read_text(encoding="utf-8") for path in built.out(builder).glob(OUTPUT[builder]))
    text = " ".join(text.replace("@*", " ").split())
    for title in TITLES:
        assert title in text


def test_epub_shows_every_work_and_its_links_arrive(site: Make) -> None:
    built = site(FILES).build("epub", **OPTIONS)
    assert not [line for line in built.warnings if "bookshelf" in line]
    (book,) = built.out("epub").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")}
    for title in TITLES:
        assert title in "".join(pages.values())
    links = re.findall(r'href="([\w/.-]+)#(book-\w+)"', pages["index.xhtml"])
    assert {name for _, name in links} == {"book-jacobs2017", "book-malan1979", "book-freud1912"}
    for page, name in links:
        assert f'id="{name}"' in pages[page]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_links_arrive_in_html(site: Make, builder: str) -> None:
    built = site(FILES).build(builder, **OPTIONS)
    links = [str(link["href"]) for link in built.page(builder=builder).select(LINKS)]
    assert len(links) >= 5
    for link in links:
        path, _, name = link.partition("#")
        folder = path if path.endswith(".html") or not path else f"{path}index.html"
        target = built.page(folder or "index.html", builder)
        assert target.select_one(f'[id="{name}"]') is not None, link
    ids = [str(element["id"]) for element in built.page(builder=builder).select("[id]")]
    assert len(ids) == len(set(ids))


def test_entries_of_a_bibliography_are_items_of_its_list(site: Make) -> None:
    page = (
        site({"index.md": "# Top\n\n```{bibliography}\n:all:\n```\n"})
        .build(bookshelf_works_cited=False)
        .page()
    )
    entries = page.select(".citation-list[role=list] > .citation")
    assert len(entries) >= 2
    assert {entry["role"] for entry in entries} == {"listitem"}


def test_links_arrive_in_latex(site: Make) -> None:
    built = site(FILES).build("latex", **OPTIONS)
    text = built.text("projectnamenotset.tex", "latex")
    cited = set(re.findall(r"\\hyperlink\{(cite\.[^}]+)\}", text))
    assert cited == {
        "cite.sub_folder/a_shelf:book-jacobs2017",
        "cite.sub_folder/a_shelf:book-malan1979",
        "cite.list:book-freud1912",
    }
    bibitems = {f"cite.{name}" for name in re.findall(r"\\bibitem\[[^]]*\]\{([^}]+)\}", text)}
    assert cited <= set(re.findall(r"\\hypertarget\{(cite\.[^}]+)\}", text)) | bibitems
    labels = re.findall(r"\\label\{\\detokenize\{([^}]+)\}\}", text)
    assert len(labels) == len(set(labels))
    wanted = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]+)\}\]", text))
    assert {"sub_folder/a_shelf:mine", "index:lot", "list:book-freud1912"} <= wanted
    assert wanted <= set(labels)


@pytest.mark.parametrize("kind", ["bullet", "enumerated"])
def test_links_arrive_at_lists_in_latex(site: Make, kind: str) -> None:
    text = f"# Top\n\n{{cite:p}}`jacobs2017`\n\n```{{bibliography}}\n:list: {kind}\n```\n"
    built = site({"index.md": text}).build("latex")
    tex = built.text("projectnamenotset.tex", "latex")
    (cited,) = set(re.findall(r"\\hyperlink\{(cite\.[^}]+)\}", tex))
    assert rf"\hypertarget{{{cited}}}" in tex


def test_links_arrive_in_texinfo(site: Make) -> None:
    built = site(FILES).build("texinfo", **OPTIONS)
    text = built.text("projectnamenotset.texi", "texinfo")
    anchors = set(re.findall(r"@anchor\{([^}]+)\}", text)) | set(re.findall(r"@node ([^,\n]+)", text))
    for name in re.findall(r"@ref\{([^,}]+)", text):
        assert name in anchors


def inventory(built: Site, kind: str = "cite:citation") -> list[str]:
    """Return what the inventory has of works, or of another type.

    Four lines of comment, then a line for each, compressed; "$" in an address is the name.
    """
    text = zlib.decompress((built.out() / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode()
    return [line for line in text.splitlines() if f" {kind} " in line]


def test_objects_inv_has_every_work_with_a_home_as_it_is_cited(site: Make) -> None:
    bib = "@book{one, ids = {uno}, author = {Doe, Jo}, title = {One}, date = {1999}}\n"
    bib += "@book{two, title = {Two}}\n"
    built = site({"books.bib": bib, "index.md": "# Top\n\n```{book-card} one\n```\n"}).build()
    assert inventory(built) == [
        "one cite:citation -1 index.html#book-$ Doe (1999)",
        "uno cite:citation -1 index.html#book-one Doe (1999)",
    ]
