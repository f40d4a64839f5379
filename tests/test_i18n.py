"""What readers see, in another language."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.integration.test_roles import texts
from tests.site import BOOKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel.messages.catalog import Catalog

    from tests.site import Site

    Make = Callable[..., Site]

PACKAGE = Path(__file__).parents[1] / "ext/sphinx_bookshelf"
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


def test_every_translated_text_stands_where_babel_finds_it() -> None:
    # Babel on Python 3.11 reads no f-string, and nothing that is put together: these would stay English.
    found = {str(message) for _, _, message, _, _ in extract_from_dir(PACKAGE, keywords={"_": None})}
    calls = 0
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within = {
            id(node) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_":
                place = f"{path.name}:{call.lineno}"
                assert id(call) not in within, f"{place} translates within an f-string"
                (text,) = call.args
                assert isinstance(text, ast.Constant), f"{place} translates what is no literal text"
                assert text.value in found, place
                calls += 1
    assert calls > 50


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
    shelf = "\n\n```{bookshelf}\n:group-by: level\n:filterable:\n```\n"
    built = site({"books.bib": bib, "index.md": "# Oben\n\n{cite:p}`jacobs2017`" + shelf}).build(
        language="de", bookshelf_pages="books"
    )
    assert built.warnings == []
    assert texts(built, ".rubric") == ["Einführend", "Fortgeschritten", "Ohne Niveau", "Zitierte Werke"]
    assert "5. Auflage" in texts(built, ".bookshelf-imprint")[0]
    assert "Jo Doe und Ann Roe (Hrsg.) · o. J." in texts(built, ".bookshelf-imprint")
    assert texts(built, ".bookshelf-abstract summary") == ["Beschreibung des Verlags"]
    assert set(texts(built, ".bookshelf-take summary")) == {"Zitieren"}
    bar = built.page().select_one(".bookshelf-filter-line")
    assert bar
    assert [label.find(string=True) for label in bar.select("label")] == ["Suchen ", "Reihenfolge "]
    assert [button.text for button in bar.select("button")] == ["Zurücksetzen"]
    # The style of citations is APA's, whose language is English.
    assert texts(built, ".bookshelf-citation") == ["(Jacobs, 2017)"]
