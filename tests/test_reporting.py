"""What authors are told, and where."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_bookshelf.__main__ import main
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.diagnostics import Subtype

from tests.integration.test_roles import SHELF
from tests.site import CONF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.site import Site

    Make = Callable[..., Site]


def test_faults_are_located_in_the_file_that_has_them(site: Make) -> None:
    built = site({"bib/own.bib": "\n\n@book{a, title={A}, level={x}}\n", "index.md": "# Top" + SHELF})
    built.build(bibtex_bibfiles=["bib/own.bib"])
    assert built.subtypes() == ["bookshelf.field_value"]
    assert built.warnings[0].startswith("bib/own.bib:3: WARNING: ")


def test_one_kind_of_fault_can_be_silenced(site: Make) -> None:
    bib = "@book{a, title={A}, level={x}}\n@book{a, title={B}}\n"
    built = site({"books.bib": bib, "index.md": "# Top" + SHELF})
    assert built.build(suppress_warnings=["bookshelf.field_value"]).subtypes() == ["bookshelf.duplicate_key"]


def test_an_option_is_located_where_it_is_set_or_at_the_files_beginning(site: Make) -> None:
    conf = "# Mine\nextensions = ['sphinx_bookshelf']\nbibtex_bibfiles = ['books.bib']\n"
    built = site({"conf.py": conf, "index.rst": "Top\n===\n\n.. bookshelf::\n"})
    assert built.build(bookshelf_levels=3).warnings[0].startswith("conf.py:1: WARNING: ")
    built.write({"conf.py": conf + "bookshelf_levels = 3\n"})
    assert built.build().warnings[0].startswith("conf.py:4: WARNING: ")


def test_an_option_is_not_mistaken_for_one_whose_name_begins_alike(site: Make) -> None:
    files = {
        "conf.py": f"bookshelf_pages_after = ''\n{CONF}bookshelf_pages = 3\n",
        "index.md": "# Top" + SHELF,
    }
    assert site(files).build().warnings[0].startswith("conf.py:6: WARNING: bookshelf_pages is 3")


def test_a_conf_py_in_another_encoding_is_read_all_the_same(site: Make) -> None:
    conf = b"# -*- coding: latin-1 -*-\n# \xfc\nbookshelf_pages = 3\n" + CONF.encode()
    built = site({"conf.py": conf, "index.md": "# Top" + SHELF}).build()
    assert built.warnings[0].startswith("conf.py:3: WARNING: bookshelf_pages is 3")


def test_a_project_that_is_configured_without_conf_py_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "index.rst").write_text("Top\n===\n", encoding="utf-8")
    said = StringIO()
    options: dict[str, object] = {"extensions": ["sphinx_bookshelf"], "bibtex_bibfiles": 3}
    with patch_docutils(), docutils_namespace():
        Sphinx(
            tmp_path, None, tmp_path / "out", tmp_path / "out", "dummy", options, status=None, warning=said
        ).build()
    assert "conf.py:1: WARNING: bibtex_bibfiles is 3" in re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue())


def test_the_reader_and_the_build_tell_a_repeated_key_alike(site: Make) -> None:
    bib = "@book{twice, title = {First}}\n@book{other, title = {Other}}\n@book{twice, title = {Second}}\n"
    (fault,) = read_text(bib, "books.bib").diagnostics
    assert fault.subtype is Subtype.DUPLICATE_KEY
    assert fault.line == 3
    built = site(
        {"books.bib": bib, "index.md": "# Top\n\n```{bookshelf}\n:keys: twice, other\n```\n"}
    ).build()
    assert built.subtypes() == ["bookshelf.duplicate_key"]
    assert built.warnings[0].startswith("books.bib:3: WARNING: ")
    assert [each.get_text() for each in built.page().select(".bookshelf-title")] == ["First", "Other"]


#: A file with a fault of each kind that a build reports of files.
FAULTY = (
    "@book{a, title = {A}, year = 2001, level = {hard}, cover = {../x.png}, doi = {nope}, url = {file:x},\n"
    "  title = {B}, annotation = {{raw}`x` {cite}`nosuch` {cite}`a b` <b>x</b> ![i](j)},\n"
    "  crossref = {nobody}, publisher = sage, highlights = {a; [b](file:///x)}}\n"
    "@book{a, title = {Twice}}\n"
    "@book{b, title = {T, author = {X}}\n"
    "@book{c, title = {C},\n  endorsement = {},\n  endorsement2 = {{download}`y`}, cover = {none.png}}\n"
)


def test_check_tells_all_that_a_build_tells(
    site: Make, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "books.bib": FAULTY.encode() + b"@book{e, title = {Universit\xe4t}}\n",
        "ris.bib": "TY  - BOOK\n",
        "gz.bib": b"\x1f\x8b\x08",
        "index.md": "# Top" + SHELF,
    }
    names = [name for name in files if name.endswith(".bib")]
    built = site(files).build(bibtex_bibfiles=names)
    monkeypatch.chdir(built.source)
    assert main(["check", *names]) == 1
    told = {
        (line.partition(": ")[0], line.rpartition("[")[2].rstrip("]"))
        for line in capsys.readouterr().out.splitlines()
    }
    finer = {"field_value": ("doi", "url", "level")}
    assert len(built.warnings) > 15
    for warning, kind in zip(built.warnings, built.subtypes(), strict=True):
        place, code = warning.partition(": ")[0], kind.partition(".")[2]
        # A file as a whole has no line.
        places, codes = (place, place.removesuffix(":1")), finer.get(code, (code,))
        assert any((at, each) in told for at in places for each in codes), warning
