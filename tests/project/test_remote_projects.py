"""Projects of others that cite the guide's library: three consumers, and what they fetch of it.

The consumers are in ``tests/consumers``. Each is built with the configuration that the manual shows, and
has the manual's example on a page of its own.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from sphinx_bookshelf.library.formats.bookshelf_json import NAME
from sphinx_bookshelf.project import remote_projects

from tests.build.test_examples import terms
from tests.project.test_glossary import previews
from tests.server import Server
from tests.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs/manual/examples/other-sites"
CONSUMERS = ROOT / "tests/consumers"
ADDRESS = "https://guide.example/"
# MyST-Parser 4, the oldest that is supported, reads inventories in a way that Sphinx gives up.
pytestmark = pytest.mark.filterwarnings("ignore:The iter.. interface for _InventoryItem")
CONF = """
project = "The Guide"
extensions = ["sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib", "research.bib"]
bookshelf_pages = "books"
html_theme = "basic"
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the works of the guide's library that the projects cite, each with its page."""
    files = {path.name: cited(path).encode() for path in ROOT.glob("bib/*.bib")}
    index = f"Guide\n=====\n\n.. glossary::\n\n{terms()}"
    site = Site(tmp_path_factory.mktemp("guide"))
    return site.write({"conf.py": CONF, "index.rst": index.encode(), **files}).build()


def cited(library: Path) -> str:
    """Return the entries of the projects' citations, and of those in their annotations."""
    text = library.read_text(encoding="utf-8")
    entries = {match[1]: match[0] for match in re.finditer(r"^@\w+\{([^,]+),.*?^\}\n", text, re.M | re.S)}
    texts = [path.read_text(encoding="utf-8") for path in (*CONSUMERS.rglob("*.*"), *EXAMPLES.glob("*.md"))]
    named = set(re.findall(r"\w+", "".join(texts)))
    named |= set(re.findall(r"\w+", "".join(entries[key] for key in entries.keys() & named)))
    return "".join(entry for key, entry in entries.items() if key in named)


def consumer(name: str, guide: Site, folder: Path) -> Site:
    """A project that cites the guide, with a copy of the files that are fetched from it."""
    site = Site(folder)
    shutil.copytree(CONSUMERS / name, site.source)
    shutil.copy(EXAMPLES / f"{name}-conf.py", site.source / "conf.py")
    example = (EXAMPLES / f"{name}.md").read_text(encoding="utf-8")
    files = {"example.md": f"# Example\n\n{example}"}
    for fetched in ("objects.inv", NAME):
        (site.source / "fetched").mkdir(exist_ok=True)
        shutil.copy(guide.out() / fetched, site.source / "fetched")
    return site.write(files)


def build(site: Site, location: str | None = "fetched/objects.inv", **options: Any) -> Site:
    mapping = {"guide": options.pop("guide", (ADDRESS, location))}
    return site.build(intersphinx_mapping=mapping, html_theme="basic", **options)


def lines(built: Site, page: str = "index.html") -> dict[str, str]:
    """The paragraphs of a page, by what stands before their colon."""
    texts = [
        " ".join(each.get_text().split())
        for each in built.page(page).select("div.body section > p:not([class])")
    ]
    return {text.rpartition(": ")[0]: text.rpartition(": ")[2] for text in texts}


def addresses(built: Site, page: str) -> list[str]:
    links = built.page(page).select('div.body a[href^="https://guide.example/"]')
    return [str(link["href"]) for link in links]


@pytest.mark.parametrize("name", ["bibtex", "bookshelf"])
def test_an_example_gives_the_same_in_both_languages(guide: Site, tmp_path: Path, name: str) -> None:
    example = (EXAMPLES / f"{name}.rst").read_text(encoding="utf-8")
    site = consumer(name, guide, tmp_path).write({"again.rst": f":orphan:\n\nAgain\n=====\n\n{example}"})
    built = build(site)
    assert lines(built, "again.html") == lines(built, "example.html")
    assert addresses(built, "again.html") == addresses(built, "example.html")


@pytest.mark.parametrize("name", ["bibtex", "myst", "bookshelf"])
@pytest.mark.parametrize("page", ["index.html", "example.html"])
def test_every_link_arrives(guide: Site, tmp_path: Path, name: str, page: str) -> None:
    found = addresses(build(consumer(name, guide, tmp_path)), page)
    assert found
    for address in found:
        parts = urlsplit(address)
        target = BeautifulSoup((guide.out() / unquote(parts.path[1:])).read_text(encoding="utf-8"), "lxml")
        assert target.find(id=parts.fragment) is not None, address


def test_with_sphinxcontrib_bibtex_alone(guide: Site, tmp_path: Path) -> None:
    built = build(consumer("bibtex", guide, tmp_path))
    assert built.warnings == []
    assert lines(built) == {"By role": "Jacobs (2017) and Malan (1979)."}
    assert lines(built, "example.html") == {"": "Jacobs (2017) is a good beginning."}
    assert addresses(built, "index.html") == [
        f"{ADDRESS}books/jacobs2017.html#book-jacobs2017",
        f"{ADDRESS}books/malan1979.html#book-malan1979",
    ]


def test_with_myst_alone(guide: Site, tmp_path: Path) -> None:
    built = build(consumer("myst", guide, tmp_path))
    assert built.warnings == []
    assert lines(built) == {"By link": "Jacobs (2017).", "In words of one’s own": "a case."}
    assert lines(built, "example.html") == {
        "": "Jacobs (2017) is a good beginning; Malan’s is a harder book."
    }


def test_with_our_extension(guide: Site, tmp_path: Path) -> None:
    built = build(consumer("bookshelf", guide, tmp_path))
    assert [warning.partition("WARNING: ")[2] for warning in built.warnings] == [
        'could not find bibtex key "nobody2001" [bibtex.key_not_found]'
    ]
    assert lines(built) == {
        "One": "(Jacobs, 2017)",
        "In a sentence": "Jacobs (2017)",
        "Words around it": "(see Malan, 1979, p. 3) Malan (see 1979, p. 3)",
        "Two authors": "(Leiper & Maltby, n.d.) Leiper and Maltby (n.d.) Leiper and Maltby",
        "A year": "1962 (1962)",
        "Titles": "Learning from Experience “On Counter-Transference”",
        "Mixed": "(Jacobs, 2017; Byrne & van Dijk, 2024; Malan, 1979)",
        "Ours first": "Ours (2025)",
        "Theirs all the same": "Winnicott (1965) (Winnicott, 1965; see Bion, 1962, p. 9)",
        "Unknown": "(Jacobs, 2017; nobody2001)",
    }
    assert lines(built, "example.html")[""].startswith("Jacobs (2017) is a good beginning.")
    assert (
        "(see Casement, 1985, ch. 1; Byrne & van Dijk, 2024; Malan, 1979)" in lines(built, "example.html")[""]
    )
    # What is ours alone is listed.
    cited = [each.get_text() for each in built.page().select(".bookshelf-references li")]
    assert [text.split(",")[0] for text in cited] == ["Byrne", "Ours"]


# -- what the guide tells of its works ---------------------------------------------------------


def test_works_of_others_have_previews(guide: Site, tmp_path: Path) -> None:
    built = build(consumer("bookshelf", guide, tmp_path))
    found = previews(built.page())
    assert found[f"{ADDRESS}books/bion1962.html#book-bion1962"].startswith("Learning from Experience | ")
    assert found[f"{ADDRESS}books/bion1962.html#book-bion1962"].endswith(" | (in The Guide)")
    assert found["book-byrne2024"] == "The Listening Room | Anna Byrne and Pieter van Dijk · 2024"
    ours, theirs = "book-winnicott1965", f"{ADDRESS}books/winnicott1965.html#book-winnicott1965"
    assert found[ours].startswith("A Book of Our Own")
    assert found[theirs] != found[ours]
    assert not built.page().select("template script, template a")


def test_a_project_that_tells_nothing_is_cited_all_the_same(guide: Site, tmp_path: Path) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    (site.source / "fetched" / NAME).unlink()
    built = build(site)
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert built.notes("no previews") == [
        "sphinx-bookshelf: the works of guide have no previews, because its bookshelf.json cannot be read "
        "(FileNotFoundError)"
    ]
    shown = lines(built)
    assert shown["Words around it"] == "(see Malan, 1979, p. 3) Malan (see 1979, p. 3)"
    # Which "and" is part of a name the inventory does not say; what it cannot tell is cited as it is named.
    assert shown["Two authors"] == "(Leiper and Maltby, n.d.) Leiper and Maltby (n.d.) Leiper and Maltby"
    assert shown["Titles"] == "Bion (1962) Heimann (1950)"
    assert list(previews(built.page())) == ["book-byrne2024", "book-winnicott1965"]


def test_a_page_follows_what_others_tell(guide: Site, tmp_path: Path) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    told = site.source / "fetched" / NAME
    text = told.read_text(encoding="utf-8")
    build(site)
    told.write_text(text.replace('"title":"Learning from Experience"', '"title":"Another"'), encoding="utf-8")
    built = build(site)
    address = f"{ADDRESS}books/bion1962.html#book-bion1962"
    assert previews(built.page())[address].startswith("Another | ")
    assert lines(built)["Titles"].startswith("Another ")


def test_what_others_tell_is_text(guide: Site, tmp_path: Path) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    evil = "<script>alert(1)</script>\ud800\x00 {cite:p}`jacobs2017` [x](javascript:alert(1))"
    work: dict[str, Any] = dict.fromkeys(("title", "subtitle", "kind", "byline", "sentence"), evil)
    work |= {"tags": [evil, 7], "cited": {"author": evil, "year": evil, "title": {}}}
    text = json.dumps({"version": 1, "works": {"bion1962": work, "malan1979": {"title": []}}})
    built = build(site.write({f"fetched/{NAME}": text}))
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert not built.page().select(
        "div.body script, template script, template a, div.body [href^=javascript]"
    )
    assert "<script>alert(1)</script>? {cite:p}" in lines(built)["A year"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2, "works": {}}', '{"version": 1}', "[" * 10**5]
)
def test_a_file_that_is_none_is_as_good_as_missing(guide: Site, tmp_path: Path, text: str) -> None:
    built = build(consumer("bookshelf", guide, tmp_path).write({f"fetched/{NAME}": text}))
    assert built.subtypes() == ["bibtex.key_not_found"]
    assert len(built.notes("no previews")) == 1


# -- how it is fetched ---------------------------------------------------------------------------


@pytest.fixture
def server(guide: Site) -> Iterator[Server]:
    served = Server(guide.out())
    yield served
    served.close()


def test_it_is_fetched_once_and_kept(guide: Site, tmp_path: Path, server: Server) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    there = (server.address, None)
    build(site, guide=there)
    address = f"{server.address}books/bion1962.html#book-bion1962"
    assert previews(site.page())[address].startswith("Learning from Experience | ")
    assert server.asked == ["/objects.inv", f"/{NAME}"]
    site.write({"more.md": "# More\n\n{cite:t}`bion1962`\n"})
    build(site, guide=there, jobs=4)
    assert address in previews(site.page("more.html"))
    assert server.asked.count(f"/{NAME}") == 1
    # As long as intersphinx keeps inventories, and longer while nobody answers.
    server.down = True
    site.write({"more.md": "# More\n\n{cite:t}`bion1962` again\n"})
    build(site, guide=there, intersphinx_cache_limit=0)
    assert server.asked.count(f"/{NAME}") == 2
    assert address in previews(site.page("more.html"))
    assert site.notes("no previews") == []


def test_nobody_is_asked_whose_works_are_not_cited(guide: Site, tmp_path: Path, server: Server) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    site.write({"index.md": "# Ours\n\n{cite:t}`byrne2024`\n\n```{bookshelf}\n```\n", "example.md": "# E\n"})
    build(site, guide=(server.address, None))
    assert server.asked == ["/objects.inv"]


def test_offline_a_copy_does(guide: Site, tmp_path: Path, server: Server) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    server.down = True
    build(site, guide=(server.address, (None, "fetched/objects.inv")))
    assert site.subtypes() == ["bibtex.key_not_found"]
    assert f"{server.address}books/bion1962.html#book-bion1962" in previews(site.page())
    assert site.notes("no previews") == []


def test_offline_without_a_copy_it_is_noted_once(guide: Site, tmp_path: Path, server: Server) -> None:
    site = consumer("bookshelf", guide, tmp_path)
    (site.source / "fetched" / NAME).unlink()
    server.down = True
    build(site, guide=(server.address, (None, "fetched/objects.inv")))
    assert site.subtypes() == ["bibtex.key_not_found"]
    assert [note.partition("(")[2] for note in site.notes("no previews")] == ["HTTPError, FileNotFoundError)"]


def test_a_file_without_end_is_not_read_to_it(
    guide: Site, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_projects, "LARGEST", 1000)
    site = consumer("bookshelf", guide, tmp_path)
    build(site, guide=(server.address, (None, "fetched/objects.inv")))
    assert [note.partition("(")[2] for note in site.notes("no previews")] == ["ValueError, ValueError)"]


def test_serial_and_parallel_builds_are_the_same(guide: Site, tmp_path: Path) -> None:
    one = build(consumer("bookshelf", guide, tmp_path / "one"))
    four = build(consumer("bookshelf", guide, tmp_path / "four"), jobs=4)
    for name in ("index.html", "example.html", NAME):
        assert one.text(name) == four.text(name), name
