"""A bibliography is data, not code: whatever its fields hold, pages consist of what they always do."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
import rispy
from bs4 import BeautifulSoup
from sphinx_bookshelf.library.bibtex.reader import read_text

from tests.build.hostile import SCRIPTS, SECRET, harmless, hostile, private, site_files
from tests.project.test_cover_images import png
from tests.site import CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sphinx_bookshelf.library.work import Work

    Make = Callable[..., Site]
    Build = Callable[[str, str], Site]

#: Two parsers that mend broken HTML in different ways: what is harmless must be so for both.
PARSERS = ("lxml", "html.parser")
#: Attributes whose value is an address.
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "xlink:href",
    "background",
    "cite",
)
#: Macros of LaTeX that read, write or run.
MACROS = re.compile(
    r"(?<!\\)\\(?:input|include|write|immediate|openin|openout|csname|catcode|special|verbatiminput|def"
    r"|lstinputlisting|begin\{filecontents)(?![a-z])"
)
TEXTS = (
    ".html",
    ".xhtml",
    ".tex",
    ".txt",
    ".texi",
    ".1",
    ".bib",
    ".ris",
    ".json",
    ".inv",
    ".opf",
    ".ncx",
    ".svg",
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
OPTIONS: dict[str, dict[str, Any]] = {
    "pages": {"bookshelf_pages": "books"},
    "cards": {},
}


def made(factory: pytest.TempPathFactory, bib: str) -> Build:
    """Return what makes a site of a reading list with a builder and options, each once."""

    @cache
    def make(builder: str, options: str) -> Site:
        files = {"conf.py": CONF, **site_files(bib, bib.count("{k"))}
        site = Site(factory.mktemp("hostile")).write(files)
        return site.build(builder, **OPTIONS[options])

    return make


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site whose works mean ill."""
    return made(tmp_path_factory, hostile() + private())


@pytest.fixture(scope="module")
def harmless_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A site of the same pages whose works mean well."""
    return made(tmp_path_factory, harmless(8))


def contents(out: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that a build wrote, those inside of archives included."""
    for path in sorted(out.rglob("*")):
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())
        elif path.name == "objects.inv":
            yield path.name, zlib.decompress(path.read_bytes().split(b"\n", 4)[4])
        elif path.is_file() and ".doctrees" not in path.parts:
            yield path.relative_to(out).as_posix(), path.read_bytes()


def pages(out: Path) -> Iterator[tuple[str, str]]:
    for name, data in contents(out):
        if name.endswith((".html", ".xhtml", ".svg")) and "_static" not in name:
            yield name, data.decode("utf-8")


def parts(page: BeautifulSoup) -> set[tuple[str, str]]:
    """The elements of a page, each with every attribute that it has."""
    found: set[tuple[str, str]] = set()
    for element in page.find_all(True):
        found.add((element.name, ""))
        found.update((element.name, name) for name in element.attrs)
    return found


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("builder", "options"),
    [("html", "pages"), ("html", "cards"), ("epub", "cards")],
)
def test_pages_consist_of_what_harmless_pages_do(
    hostile_site: Build, harmless_site: Build, builder: str, options: str, parser: str
) -> None:
    good = harmless_site(builder, options).out(builder)
    harmless = [BeautifulSoup(markup, parser) for _, markup in pages(good)]
    allowed = set().union(*map(parts, harmless))
    # Sphinx's own, on its page for searching.
    inline = {str(each) for page in harmless for each in page.find_all("script")}
    for name, markup in pages(hostile_site(builder, options).out(builder)):
        page = BeautifulSoup(markup, parser)
        assert parts(page) <= allowed, name
        for element in page.find_all(True):
            for attribute in ADDRESSES:
                if attribute in element.attrs:
                    _leads_nowhere_else(str(element[attribute]), f"{name}: {element}")
        for script in page.find_all("script"):
            if script.get("type") == "application/ld+json":
                _is_harmless_json(script.string or "")
            elif not script.get("src"):
                assert str(script) in inline


def _leads_nowhere_else(address: str, told: str) -> None:
    """An address is of the web, of mail, or of the site."""
    assert not CONTROLS.search(address), told
    parts = urlsplit(address)
    assert address == address.strip(), told
    if parts.scheme in ("http", "https"):
        assert parts.hostname, told
        assert not re.search(r"[\s\"<>\\]", address), told
    else:
        assert parts.scheme in ("", "mailto"), told
        assert not parts.netloc, told
        assert not re.match(r"[\s\\/]*(?:javascript|data|vbscript)\s*:", unquote(address), re.IGNORECASE), (
            told
        )


def _is_harmless_json(text: str) -> None:
    """It cannot end its element, and holds web addresses where addresses stand."""
    assert not re.search(r"[<>]", text)

    def visit(value: object) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in ("url", "sameAs"):
                    _leads_nowhere_else(str(inner), text)
                visit(inner)
        elif isinstance(value, list):
            for inner in value:
                visit(inner)

    visit(json.loads(text))


@cache
def hostile_works() -> Mapping[str, Work]:
    """Read the works that mean ill."""
    return read_text(hostile()).by_key


@pytest.mark.parametrize("number", range(len(SCRIPTS)))
def test_what_is_no_markup_is_shown_as_it_is_written(hostile_site: Build, number: int) -> None:
    """Of every field that is shown, the title's first: nothing is lost by being made harmless."""
    bad = hostile_site("html", "pages")
    work = hostile_works()[f"k{number}"]
    page = bad.page(f"books/k{number}.html")
    heading = page.select_one("h1")
    assert heading is not None
    plain = " ".join(heading.get_text().replace("¶", "").split())
    assert plain.translate(QUOTES) == work.full_title.translate(QUOTES)
    (data,) = page.select('script[type="application/ld+json"]')
    assert json.loads(data.string or "")["name"] == work.full_title
    (tag,) = page.select('meta[name="citation_title"]')
    assert tag["content"] == work.full_title


#: Quotation marks as docutils sets them.
QUOTES = dict.fromkeys(map(ord, "\"'‘’“”"), "'")


@pytest.mark.parametrize(
    ("builder", "options"),
    [
        ("html", "pages"),
        ("latex", "pages"),
        *((name, "cards") for name in ("singlehtml", "epub", "text", "man")),
    ],
)
def test_nothing_private_is_in_any_output(hostile_site: Build, builder: str, options: str) -> None:
    """Nor a control character, the path of this machine, or what a template, an inclusion would have made."""
    bad = hostile_site(builder, options)
    for name, data in contents(bad.out(builder)):
        assert SECRET.encode() not in data, name
        assert str(bad.folder).encode() not in data, name
        assert b"root:x:0" not in data, name
        assert b"bibtex_bibfiles = " not in data, name
        assert b"1234321" not in data, name
        assert b"ababab" not in data, name
        if name.endswith(TEXTS):
            assert not CONTROLS.search(data.decode("utf-8")), name


def test_latex_runs_nothing(hostile_site: Build, harmless_site: Build) -> None:
    bad, good = (
        next(make("latex", "pages").out("latex").glob("*.tex"))
        .read_text(encoding="utf-8")
        .split(r"\begin{document}")[1]
        for make in (hostile_site, harmless_site)
    )
    assert set(MACROS.findall(bad)) <= set(MACROS.findall(good))
    assert bad.count(r"\end{document}") == 1
    for address in re.findall(r"\\(?:sphinxhref|href|url|sphinxurl)\{([^}]*)\}", bad):
        assert address.startswith(("http://", "https://", "mailto:"))


def test_exports_are_what_they_are(hostile_site: Build) -> None:
    """No value makes a record or a field of its own."""
    bad = hostile_site("html", "pages")
    works = read_text(hostile() + private()).works
    keys = [work.key for work in works]
    assert [work.key for work in read_text(bad.text("library.bib")).works] == keys
    # biber refuses a date that is none; all else is as it was.
    dates = {"year", "month", "day"}
    written = {name: value for name, value in works[0].raw.items() if name not in dates}
    assert read_text(bad.text("library.biblatex.bib")).works[0].raw == written
    ris = bad.text("library.ris")
    assert [record["id"] for record in rispy.loads(ris)] == keys
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris.splitlines() if line)
    assert [item["id"] for item in json.loads(bad.text("library.json"))] == keys
    for path in bad.out().rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    index = bad.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    assert json.loads(index)["docnames"]


@pytest.mark.parametrize(
    "cover",
    [
        *("../secret.png", "/../secret.png", "a/../../secret.png", "./../secret.png", "{FOLDER}/secret.png"),
        *("link.png", "linked/secret.png", "..%2fsecret.png", "%2e%2e/secret.png", r"..\secret.png"),
        *(
            "file://{FOLDER}/secret.png",
            "http://example.org/a.png",
            "//example.org/a.png",
            "data:image/png,x",
        ),
        *(
            r"\\example.org\share\a.png",
            "javascript:alert(1)",
            "a.png\x00.svg",
            "books.bib",
            "conf.py",
            "~/a.png",
        ),
        *('"onerror="alert(1).png', "<script>.png", "../source/../secret.png", "..", ".", "x" * 5_000),
    ],
)
def test_no_cover_leaves_the_folder(site: Make, cover: str) -> None:
    """Nothing from outside is copied or linked to; the drawn cover stands there, and a warning says why."""
    bib = f"@book{{a, title = {{A}}, cover = {{{cover.replace('{FOLDER}', '@FOLDER@')}}}}}\n"
    made = site({"index.md": "# Top\n\n```{bookshelf}\n```\n"})
    made.write({"books.bib": bib.replace("@FOLDER@", str(made.folder))})
    (made.folder / "secret.png").write_bytes(png(6, 9))
    (made.source / "link.png").symlink_to(made.folder / "secret.png")
    (made.folder / "outside").mkdir()
    (made.folder / "outside/secret.png").write_bytes(png(6, 9))
    (made.source / "linked").symlink_to(made.folder / "outside")
    made.build(bookshelf_pages="books")
    assert made.subtypes() == ["bookshelf.cover"]
    assert not made.page().select(".bookshelf-cover img")
    assert made.page().select(".bookshelf-cover svg")
    images = [path for path in made.out().rglob("*") if path.is_file() and "_static" not in path.parts]
    assert png(6, 9) not in [path.read_bytes() for path in images]
