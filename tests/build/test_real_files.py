"""One bad entry costs only itself: of the files that people have, every good entry is on the site."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bibtexparser.entrypoint import parse_string
from bs4 import BeautifulSoup
from sphinx_bookshelf.library.bibtex import decoding
from sphinx_bookshelf.library.bibtex.reader import read_files
from sphinx_bookshelf.library.formats.export import FORMATS
from sphinx_bookshelf.library.lint import checks

from tests.build.real_files import KEYS, collection, made, several
from tests.growth import is_linear

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.site import Site

    Make = Callable[..., Site]

INDEX = "# Top\n\n```{bookshelf}\n:filterable:\n:group-by: tag\n```\n"
#: What biblatex itself lists nowhere, and what stands in comments, which bibtexparser reads all the same.
NO_WORKS = ("xdata", "set")
COMMENTED = {"commented", "Nobody2000"}


def good_keys(data: bytes) -> set[str]:
    """The keys of the entries that another program reads, by its own rules."""
    library = parse_string(decoding.decode(data, "").text)
    works = (entry.key.strip() for entry in library.entries if entry.entry_type.lower() not in NO_WORKS)
    return {*works} - COMMENTED


def inventory(site: Site) -> dict[str, str]:
    """Where each key of ``objects.inv`` leads."""
    packed = (site.out() / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = re.findall(r"^(.+?) cite:citation -?\d+ (\S+) ", zlib.decompress(packed).decode(), re.MULTILINE)
    return {key: uri.removesuffix("$") + (key if uri.endswith("$") else "") for key, uri in lines}


@pytest.mark.parametrize("pages", [None, "books"])
@pytest.mark.parametrize("name", collection())
def test_every_good_entry_is_on_the_site(site: Make, name: str, pages: str | None) -> None:
    data = collection()[name]
    built = site({"books.bib": data, "index.md": INDEX}).build(bookshelf_pages=pages)
    assert all(re.match(r"[\w.]+:\d+: ", line) for line in built.warnings)
    assert all(each.startswith("bookshelf.") for each in built.subtypes())
    places = inventory(built)
    assert good_keys(data) <= places.keys()
    read: dict[str, BeautifulSoup] = {}
    for uri in places.values():
        address, _, anchor = unquote(uri).partition("#")
        if address not in read:
            read[address] = BeautifulSoup((built.out() / address).read_text(encoding="utf-8"), "lxml")
        assert len(read[address].select(f'[id="{anchor}"]')) == 1


def test_all_files_together_are_one_library(site: Make) -> None:
    lists = {f"{name}.bib": data for name, data in collection().items()}
    conf = f'extensions = ["myst_parser", "sphinx_bookshelf"]\nbibtex_bibfiles = {list(lists)!r}\n'
    built = site({"conf.py": conf, "index.md": INDEX, **lists}).build(bookshelf_pages="books", jobs=4)
    assert all(re.match(r"\w+\.bib:\d+: ", line) for line in built.warnings)
    assert set().union(*map(good_keys, lists.values())) <= inventory(built).keys()
    # One file would take the place of the other where names differ in case alone.
    names = [path.name.lower() for path in (built.out() / "books").glob("*.html")]
    assert len(set(names)) == len(names)


def test_no_key_leads_out_of_its_folder(site: Make) -> None:
    built = site({"books.bib": made()["keys"], "index.md": INDEX}).build(bookshelf_pages="books")
    found = {path.stem for path in (built.out() / "books").glob("*.html")}
    assert len(found) == len(KEYS) + 1
    assert all(re.fullmatch(r"[a-z0-9_-]+", stem) for stem in found)
    assert {path.name for path in built.folder.iterdir()} == {"source", "out", "doctrees"}


@pytest.mark.parametrize("name", collection())
def test_checks_and_exports_take_every_file(tmp_path: Path, name: str) -> None:
    """Nothing raises; each finding has its line; what is exported is read back whole."""
    path = tmp_path / "books.bib"
    path.write_bytes(collection()[name])
    assert all(finding.line >= 1 for finding in checks.check_files([path]))
    reading = read_files([path])
    for form in FORMATS.values():
        assert bool(form.write(reading.works)) or not reading.works
    again = tmp_path / "again.bib"
    again.write_text(FORMATS["bibtex"].write(reading.works), encoding="utf-8")
    assert [work.key for work in read_files([again]).works] == [work.key for work in reading.works]


def entries(number: int) -> str:
    return several(*(f"k{each}" for each in range(number)))


def abstract(characters: int) -> str:
    words = r"A \emph{short} sentence -- `with` {braces}, $x^2$ and *stars*. "
    return f"@book{{k, title = {{T}}, abstract = {{{words * (characters // len(words))}}}}}"


@pytest.mark.parametrize(("text", "size"), [(entries, 2_000), (abstract, 400_000)])
def test_time_is_linear(tmp_path: Path, text: Callable[[int], str], size: int) -> None:
    """Reading, checking and exporting cost in proportion to the entries, and to the length of a field."""

    def use(size: int) -> None:
        path = tmp_path / "books.bib"
        path.write_text(text(size), encoding="utf-8")
        works = read_files([path]).works
        for form in FORMATS.values():
            form.write(works)
        checks.check_files([path])

    assert is_linear(use, size)
