"""What readers see, in another language; and what authors are told, and where."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.build.conftest import BOOKS, CONF
from tests.build.test_roles import SHELF, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel.messages.catalog import Catalog

    from tests.build.conftest import Site

    Make = Callable[..., Site]

PACKAGE = Path(__file__).parents[2] / "ext/sphinx_bookshelf"
LOCALE = PACKAGE / "locale"
GERMAN = LOCALE / "de/LC_MESSAGES/sphinx_bookshelf.po"


def messages(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalog if message.id}


def catalog(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return messages(read_po(file) if path.suffix != ".mo" else read_mo(file))


def test_the_template_has_every_text_that_readers_see() -> None:
    found = {str(message) for _, _, message, _, _ in extract_from_dir(PACKAGE, keywords={"_": None})}
    assert catalog(LOCALE / "sphinx_bookshelf.pot").keys() == found, "run make messages"


def test_the_german_translation_is_complete_and_compiled() -> None:
    german = catalog(GERMAN)
    assert german.keys() == catalog(LOCALE / "sphinx_bookshelf.pot").keys()
    assert [text for text, translated in german.items() if not translated] == []
    assert catalog(GERMAN.with_suffix(".mo")) == german, "run make messages"


def test_a_translation_asks_for_nothing_that_is_not_given() -> None:
    given = {"{ordinal} edition": {"ordinal", "number"}}
    for text, translated in catalog(GERMAN).items():
        names = set(re.findall(r"{(\w+)}", text))
        assert set(re.findall(r"{(\w+)}", translated)) <= given.get(text, names), text


def test_a_page_in_german(site: Make) -> None:
    bib = BOOKS + "@collection{ed, editor={Doe, Jo and Roe, Ann}, title={Two}, abstract={Words}}\n"
    shelf = "\n\n```{bookshelf}\n:group-by: level\n```\n"
    built = site({"books.bib": bib, "index.md": "# Oben\n\n{cite:p}`jacobs2017`" + shelf}).build(
        language="de", bookshelf_pages="books"
    )
    assert built.warnings == []
    assert texts(built, ".rubric") == ["Einführend", "Fortgeschritten", "Ohne Niveau", "Zitierte Werke"]
    assert "5. Auflage" in texts(built, ".bookshelf-byline")[0]
    assert "Jo Doe und Ann Roe (Hrsg.) · o. J." in texts(built, ".bookshelf-byline")
    assert texts(built, ".bookshelf-abstract summary") == ["Beschreibung des Verlags"]
    assert set(texts(built, ".bookshelf-take summary")) == {"Zitieren"}
    # The style of citations is APA's, whose language is English.
    assert texts(built, ".bookshelf-citation") == ["(Jacobs, 2017)"]


def test_faults_are_located_in_the_file_that_has_them(site: Make) -> None:
    built = site({"bib/own.bib": "\n\n@book{a, title={A}, isbn={1}}\n", "index.md": "# Top" + SHELF})
    built.build(bibtex_bibfiles=["bib/own.bib"])
    assert built.subtypes() == ["bookshelf.field_value"]
    assert built.warnings[0].startswith("bib/own.bib:3: WARNING: ")


def test_one_kind_of_fault_can_be_silenced(site: Make) -> None:
    bib = "@book{a, title={A}, isbn={1}}\n@book{a, title={B}}\n"
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
