"""The guide as a book: an e-book that any reading system can open, and LaTeX whose every link arrives."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from docs._ext import book
from tests.site import Site

DOCS = Path(__file__).parents[1] / "docs"
NAME = "psychodynamic-therapy-a-guide"
#: All pages but the one for those who make another site.
PAGES = {page.stem for page in DOCS.glob("*.md")} - {"other-sites"}
XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
#: A name as XML wants it of an id, for the letters that we use.
NCNAME = re.compile(r"[A-Za-z_][\w.-]*")


#: A home page with a drawing.
HOME = "Top\n===\n\n.. figure:: banner.svg\n   :figclass: banner\n"


def build(out: Path, builder: str, *options: str, path: str = "") -> subprocess.CompletedProcess[str]:
    """Build the book as ``make epub`` and ``make pdf`` do, with doctrees of its own."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-t", "book", *options]
    command += ["-d", str(out / "doctrees"), "-b", builder, str(DOCS), str(out / "book")]
    environment = os.environ | ({"PATH": path} if path else {})
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_the_e_book_is_whole(tmp_path: Path) -> None:
    done = build(tmp_path, "epub")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / f"book/{NAME}.epub") as packed:
        first = packed.infolist()[0]
        files = {name: packed.read(name) for name in packed.namelist()}
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    trees = {name: ElementTree.fromstring(text) for name, text in files.items() if name.endswith(".xhtml")}
    assert {name.removesuffix(".xhtml") for name in trees if "/" not in name} == PAGES | {"nav"}
    assert len([name for name in trees if name.startswith("books/")]) > 100
    ids = {
        name: Counter(node.get("id") for node in tree.iter() if node.get("id"))
        for name, tree in trees.items()
    }
    for name, tree in trees.items():
        assert [
            each for each, times in ids[name].items() if times > 1 or not NCNAME.fullmatch(each or "")
        ] == [], name
        kinds = {str(node.tag).removeprefix(XHTML) for node in tree.iter()}
        assert kinds & {"script", "button", "details", "form", "input", "template", "svg"} == set(), name
        assert not any(key.startswith("on") for node in tree.iter() for key in node.attrib), name
        assert [link for link in places(tree) if not arrives(link, name, ids, files)] == [], name
        assert "guide-breadcrumb" not in files[name].decode(), name
    contents = trees["nav.xhtml"].find(f".//{XHTML}nav[@{EPUB}type='toc']")
    assert contents is not None
    assert {f"{page}.xhtml" for page in PAGES} <= {posixpath.basename(link) for link in places(contents)}


def places(tree: ElementTree.Element) -> list[str]:
    """Return every address that an element of the tree leads to or shows."""
    return [value for node in tree.iter() for key, value in node.attrib.items() if key in {"href", "src"}]


def arrives(link: str, page: str, ids: dict[str, Counter[str | None]], files: dict[str, bytes]) -> bool:
    """Whether an address of the page is one outside, or a file of the book and a place in it."""
    if re.match(r"(?:https?|tel|mailto):", link):
        return True
    file, _, fragment = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(file))) if file else page
    return target in files and (not fragment or fragment in ids[target])


def converter(folder: Path) -> str:
    """Return a PATH whose converter writes something, whatever is installed here."""
    folder.mkdir()
    (program := folder / book.CONVERTER).write_text(
        '#!/bin/sh\necho "$*" > "${2#--output=}"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the book as LaTeX, made once."""
    folder = tmp_path_factory.mktemp("printed")
    done = build(folder, "latex", "-t", "paper", path=converter(folder / "bin"))
    assert done.returncode == 0, done.stderr
    return folder / "book"


def test_every_link_of_the_printed_book_arrives(printed: Path) -> None:
    text = (printed / f"{NAME}.tex").read_text(encoding="utf-8")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text))
    targets = set(re.findall(r"\\hypertarget\{([^}]*)\}", text))
    assert set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text)) - labels == set()
    assert {f"{page}::doc" for page in PAGES} <= labels
    assert set(re.findall(r"\\guidepage\{([^}]*)\}", text)) - labels == set()
    cited = re.findall(r"\\hyperlink\{(cite\.[^}]*)\}", text)
    assert len(cited) > 300
    assert set(cited) - targets == set()
    assert re.search(r"\\guidenumber\{116\s123\}", text)
    assert "tel:" not in text
    drawings = {path.stem for path in (DOCS / "figures").glob("*.svg")}
    shown = set(re.findall(r"\\sphinxincludegraphics(?:\[[^]]*\])?\{\{([\w-]+)\}\.pdf\}", text))
    assert shown == drawings
    assert {f"{name}.pdf" for name in drawings} <= {path.name for path in printed.iterdir()}


def test_the_printed_book_has_parts_and_chapters(printed: Path) -> None:
    text = (printed / f"{NAME}.tex").read_text(encoding="utf-8")
    captions = re.findall(r"^:caption: (.+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.M)
    assert re.findall(r"^\\part\{(.+)\}$", text, re.M) == captions
    # The pages, the home page among them, and nothing else.
    assert len(re.findall(r"^\\chapter\{", text, re.M)) == len(PAGES)
    assert (
        text.index(r"\guidetitle{")
        < text.index(r"\guidecontents")
        < text.index(rf"\chapter{{{book.FIRST_CHAPTER}}}")
    )
    for kind in ("guide-standfirst", "guide-practice", "guide-disputed", "guide-unfolded"):
        assert rf"\begin{{sphinxuseclass}}{{{kind}}}" in text
        assert rf"\newenvironment{{sphinxclass{kind}}}" in (DOCS / "_latex/guide.sty").read_text(
            encoding="utf-8"
        )


def test_without_the_converter_the_build_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conf = f'import sys\nsys.path.insert(0, {str(DOCS / "_ext")!r})\nextensions = ["book"]\n'
    drawing = (DOCS / "figures/banner.svg").read_text(encoding="utf-8")
    site = Site(tmp_path).write({"conf.py": conf, "index.rst": HOME, "banner.svg": drawing})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExtensionError, match=re.escape(book.HELP)):
        site.build("latex")


def table(*rows: tuple[str, ...]) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec() for _ in rows[0]), cols=len(rows[0]))
    group += nodes.tbody(
        "", *(nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in row)) for row in rows)
    )
    return nodes.table("", group)


def widths(made: nodes.table) -> list[int]:
    book.set_widths(made)
    return [spec["colwidth"] for spec in made.findall(nodes.colspec)]


def test_a_column_is_as_wide_as_what_it_says() -> None:
    short, long = widths(table(("one", "a good deal of text, " * 10), ("two", "")))
    assert short < long / 5
    assert widths(table(("same", "same"))) == [440, 440]


def test_a_column_has_room_for_its_longest_word() -> None:
    words, text = widths(table(("confrontation", "word " * 200)))
    assert words >= 10 * book.LONG
    assert text > words


def test_a_table_goes_on_to_the_next_page() -> None:
    made = table(("", "empty cells do no harm"))
    book.set_widths(made)
    assert made["classes"] == ["longtable", "colwidths-given"]


def test_a_run_of_latex_that_failed_does_not_stop_the_next_and_all_packages_are_named() -> None:
    """latexmk remembers a failed run; ``pzdr``, a font of TeX's, is in a package of its own on Debian."""
    recipe = subprocess.run(
        ["make", "--dry-run", "pdf"], cwd=DOCS.parent, capture_output=True, text=True, check=True
    ).stdout
    for name in (
        "texlive-xetex",
        "texlive-latex-extra",
        "texlive-fonts-recommended",
        "latexmk",
        "librsvg2-bin",
    ):
        assert name in recipe
    assert 0 < recipe.find("latexmk -C ") < recipe.find("latexmk -xelatex ")
