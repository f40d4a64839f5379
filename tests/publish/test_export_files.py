"""Files to take away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rispy
from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.export import FORMATS
from sphinx_bookshelf.publish.export_files import to_html

from tests.site import BOOKS, CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_bookshelf.library.work import Work

    Make = Callable[..., Site]

FILES = {
    "index.md": "# Top\n\n{cite:p}`jacobs2017`\n\n```{bookshelf}\n```\n\n```{toctree}\na/b\n```\n",
    "a/b.md": "# B\n\nText {cite:t}`malan1979,nobody`.\n",
}


def keys(site: Site, name: str, builder: str = "html") -> list[str]:
    return [work.key for work in read_text(site.text(name, builder)).works]


def test_library_works_and_pages_have_their_files(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages="books")
    assert keys(built, "library.bib") == ["jacobs2017", "malan1979", "freud1912"]
    assert keys(built, "books/malan1979.bib") == ["malan1979"]
    assert keys(built, "index.cited.bib") == ["jacobs2017"]
    assert keys(built, "a/b.cited.bib") == ["malan1979"]
    assert [record["id"] for record in rispy.loads(built.text("a/b.cited.ris"))] == ["malan1979"]


def test_a_file_is_written_again_only_when_it_changes(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages="books")
    before = {path: path.stat().st_mtime_ns for path in built.out().rglob("*.ris")}
    books = (built.source / "books.bib").read_text(encoding="utf-8").replace("{1979}", "{1995}")
    built.write({"books.bib": books}).build(bookshelf_pages="books")
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {"library.ris", "malan1979.ris", "b.cited.ris"}


def test_entries_are_written_once_and_only_for_files_that_change(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    ris = FORMATS["ris"]

    def entry(work: Work) -> str:
        made.append(work.key)
        return ris.entry(work)

    monkeypatch.setitem(FORMATS, "ris", ris._replace(entry=entry))
    built = site(FILES).build(bookshelf_pages="books")
    assert sorted(made) == ["freud1912", "jacobs2017", "malan1979"]
    made.clear()
    built.build(bookshelf_pages="books")
    assert made == []
    path = built.out() / "books/malan1979.ris"
    words = path.read_text(encoding="utf-8")
    path.unlink()
    built.build(bookshelf_pages="books")
    assert made == []
    assert path.read_text(encoding="utf-8") == words


def test_the_files_of_a_work_go_with_it(site: Make) -> None:
    built = site(FILES).build(bookshelf_pages="books")
    books = (built.source / "books.bib").read_text(encoding="utf-8").replace("freud1912", "freud1913")
    built.write({"books.bib": books}).build(bookshelf_pages="books")
    assert not list((built.out() / "books").glob("freud1912.*"))
    files = {path.suffix for path in (built.out() / "books").glob("freud1913.*")}
    assert files == {".html", ".bib", ".ris", ".json", ".js"}


def test_what_a_menu_copies_is_in_a_script(site: Make) -> None:
    books = (
        "@book{b, author = {Ash, Ann}, title = {A </script> & <x>B}, date = {2001}, "
        "url = {https://example.org/?a=1&b=2}}\n"
    )
    built = site({"index.md": "# Top\n\n```{bookshelf}\n```\n", "books.bib": books}).build(
        bookshelf_pages="books"
    )
    text = built.text("books/b.js")
    assert text.startswith("document.currentScript.work = ")
    told = json.loads(text.removeprefix("document.currentScript.work = ").rstrip(";\n"))
    reference, bibtex = told["copies"]
    assert reference["text"] == "Ash, A. (2001). A </script> & <x>B. https://example.org/?a=1&b=2"
    assert reference["html"] == (
        "Ash, A. (2001). <em>A &lt;/script&gt; &amp; &lt;x&gt;B</em>. "
        '<a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>'
    )
    assert bibtex["text"] == built.text("books/b.bib")
    assert all(told["failed"] and each["label"] and each["copied"] for each in told["copies"])


def test_other_styles_are_copied_as_they_are_set() -> None:
    found = nodes.paragraph("", "", nodes.strong("", "A"), nodes.inline("", "", nodes.superscript("", "1")))
    assert to_html(found.children) == "<strong>A</strong><sup>1</sup>"


def test_the_files_of_a_page_are_there_when_it_is_written(site: Make) -> None:
    """The process that writes the page writes them, before it writes another one."""
    conf = f"""{CONF}
from pathlib import Path

def note(app, pagename, *_):
    there = sorted(path.name for path in Path(app.outdir).rglob("*.ris"))
    Path(app.srcdir, f"{{pagename.replace('/', '-')}}.txt").write_text(" ".join(there))

def setup(app):
    app.connect("html-page-context", note, priority=900)
"""
    built = site({**FILES, "conf.py": conf}).build(bookshelf_pages="books")
    there = {path.stem: path.read_text(encoding="utf-8").split() for path in built.source.glob("*.txt")}
    assert there["a-b"] == ["b.cited.ris", "library.ris"]
    assert there["books-freud1912"] == ["b.cited.ris", "freud1912.ris", "library.ris"]


def test_a_build_that_broke_off_mends_itself(site: Make) -> None:
    conf = f"""{CONF}
from pathlib import Path

def stop(app):
    if Path(app.srcdir, "stop.txt").exists():
        raise ValueError("broken off")
    return ()

def setup(app):
    app.connect("html-collect-pages", stop)
"""
    built = site({**FILES, "conf.py": conf}).build(bookshelf_pages="books")
    before = {path: path.read_bytes() for path in built.out().rglob("*.*") if path.suffix in (".ris", ".js")}
    books = (built.source / "books.bib").read_text(encoding="utf-8")
    built.write(
        {"books.bib": books.replace("Malan", "Nalam").replace("freud1912", "freud1913"), "stop.txt": ""}
    )
    with pytest.raises(ExtensionError, match="broken off"):
        built.build(bookshelf_pages="books")
    assert "Nalam" in built.text("books/malan1979.ris")
    (built.source / "stop.txt").unlink()
    built.write({"books.bib": books.replace("freud1912", "freud1913")}).build(bookshelf_pages="books")
    assert "Malan" in built.text("books/malan1979.ris")
    assert not list((built.out() / "books").glob("freud1912.*"))
    built.write({"books.bib": books}).build(bookshelf_pages="books")
    assert before == {path: path.read_bytes() for path in before}


def test_the_files_of_a_page_go_with_it(site: Make) -> None:
    built = site(FILES).build()
    (built.source / "a/b.md").unlink()
    built.write({"index.md": FILES["index.md"].replace("a/b", "")}).build()
    assert not list((built.out() / "a").glob("*.cited.*"))
    assert len(list(built.out().glob("index.cited.*"))) == len((".bib", ".biblatex.bib", ".ris", ".json"))


def test_no_file_is_left_of_a_library_that_was_emptied(site: Make) -> None:
    built = site({"index.md": "# Top\n\n```{bookshelf}\n```\n"}).build()
    assert keys(built, "library.bib")
    built.write({"books.bib": ""}).build()
    assert not list(built.out().glob("library.*"))


def test_nothing_private_is_in_them(site: Make) -> None:
    books = "@book{b, title = {B}, file = {/home/me/a.pdf}, owner = {me}, note = {secret}}\n"
    built = site({**FILES, "books.bib": books}).build(bookshelf_pages="books")
    for path in built.out().rglob("*.*"):
        if path.suffix in (".bib", ".ris", ".json"):
            text = path.read_text(encoding="utf-8")
            assert "secret" not in text
            assert "/home/me" not in text


def test_the_files_are_the_same_however_they_are_built(tmp_path: Path) -> None:
    files = {"conf.py": CONF, "books.bib": BOOKS, **FILES}
    one, four = (Site(tmp_path / name).write(files) for name in ("one", "four"))
    one.build(bookshelf_pages="books")
    four.build(bookshelf_pages="books", jobs=4).build(bookshelf_pages="books", fresh=True)
    names = {
        path.relative_to(one.out())
        for path in one.out().rglob("*")
        if path.suffix in (".json", ".js", ".ris")
    }
    names = {name for name in names if name.parts[0] != "_static"}
    assert {"bookshelf.json", "books/jacobs2017.js", "library.ris"} < {name.as_posix() for name in names}
    for name in names:
        assert (one.out() / name).read_bytes() == (four.out() / name).read_bytes(), name
