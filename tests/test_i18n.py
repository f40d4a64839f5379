"""What readers see, in another language."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from sphinx_bookshelf.library.apa import dates, words
from sphinx_bookshelf.library.apa import kinds as names
from sphinx_bookshelf.library.entry_types import TABLE

from tests.integration.test_roles import texts
from tests.site import BOOKS, CONF

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

PACKAGE = Path(__file__).parents[1] / "ext/sphinx_bookshelf"
LOCALE = PACKAGE / "locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir() if path.is_dir())
#: How the code marks a text, and how Babel is told to find it (see `make messages`).
MARKS = ("_", "gettext", "gettext_noop", "ngettext")
KEYWORDS: dict[str, Any] = dict.fromkeys(MARKS) | {"ngettext": (1, 2)}


def messages(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the translations by the text, which is the singular where there are two."""
    found = {}
    for message in catalog:
        if message.id:
            string = message.string if isinstance(message.string, tuple | list) else (message.string,)
            found[_first(message.id)] = tuple(str(form or "") for form in string)
    return found


def _first(text: Any) -> str:
    return str(text[0] if isinstance(text, tuple | list) else text)


def catalog(path: Path) -> dict[str, tuple[str, ...]]:
    with path.open("rb") as file:
        return messages(read_po(file) if path.suffix != ".mo" else read_mo(file))


def translation(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES/sphinx_bookshelf.po"


def in_code() -> set[str]:
    return {_first(message) for _, _, message, _, _ in extract_from_dir(PACKAGE, keywords=KEYWORDS)}


def test_the_template_has_every_text_that_readers_see() -> None:
    assert catalog(LOCALE / "sphinx_bookshelf.pot").keys() == in_code(), "run make messages"


def test_every_translated_text_stands_where_babel_finds_it() -> None:
    # Babel on Python 3.11 reads no f-string, and nothing that is put together: these would stay English.
    found = in_code()
    calls = 0
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within = {
            id(node) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)
        }
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name not in MARKS or (path.name in ("language.py", "i18n.py") and not literal(call)):
                continue
            place = f"{path.name}:{call.lineno}"
            assert id(call) not in within, f"{place} translates within an f-string"
            assert literal(call), f"{place} translates what is no literal text"
            assert call.args[0].value in found, place  # type: ignore[attr-defined]  # literal() says so
            calls += 1
    assert calls > 150


def literal(call: ast.Call) -> bool:
    texts = call.args[:2] if len(call.args) == 3 else call.args
    return all(isinstance(text, ast.Constant) for text in texts)


def test_what_tables_hold_is_in_the_catalogue() -> None:
    template = catalog(LOCALE / "sphinx_bookshelf.pot").keys()
    descriptions = {row.description for row in TABLE.values()} - {""}
    roles = {role for pair in words.ROLES.values() for role in pair}
    kinds = {*names.KINDS.values(), *names.MANUSCRIPTS.values(), *words.UNPUBLISHED.values()}
    assert descriptions | roles | kinds | {*dates.SEASONS, *words.UNPUBLISHED} <= template


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_complete_and_compiled(language: str) -> None:
    path = translation(language)
    translated = catalog(path)
    assert translated.keys() == catalog(LOCALE / "sphinx_bookshelf.pot").keys()
    assert [text for text, forms in translated.items() if not all(forms)] == []
    assert catalog(path.with_suffix(".mo")) == translated, "run make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_text(language: str) -> None:
    for text, forms in catalog(translation(language)).items():
        for form in forms:
            assert set(re.findall(r"{(\w+)}", form)) == set(re.findall(r"{(\w+)}", text)), text


def test_french_has_its_spaces() -> None:
    for text, forms in catalog(translation("fr")).items():
        for form in forms:
            assert not re.search(r"(?<!\N{NO-BREAK SPACE})[:;?!»]|«(?!\N{NO-BREAK SPACE})", form), text
            assert "'" not in form, text


BIB = (
    BOOKS
    + "@collection{ed, editor={Doe, Jo and Roe, Ann}, title={Two}, abstract={Words}}\n"
    + "@book{rest, author={Poe, Ed}, title={All the Rest}, subtitle={Of It}, date={2002}}\n"
    + "@article{on, title={On Words}, journaltitle={J}, date={2001}, author={Poe, Ed}}\n"
)
PAGE = """# Top

{cite:p}`jacobs2017,ed` {cite:t}`ed` {cite:title}`on`

```{bookshelf}
:group-by: level
:filterable:
```
"""


def test_a_page_in_german(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build(language="de", bookshelf_pages="books")
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
    citations = ["(Doe & Roe, o. J.; Jacobs, 2017)", "Doe und Roe (o. J.)", "„On Words“"]
    assert texts(built, ".bookshelf-citation") == citations
    assert "Doe, J. & Roe, A. (Hrsg.). (o. J.). Two." in texts(built, ".bookshelf-works-cited p")


def test_a_page_in_french(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build(language="fr", bookshelf_pages="books")
    assert built.warnings == []
    assert "5e édition" in texts(built, ".bookshelf-imprint")[0]
    assert texts(built, ".bookshelf-citation") == [
        "(Doe et Roe, s. d. ; Jacobs, 2017)",
        "Doe et Roe (s. d.)",
        "« On Words »",
    ]
    assert "Doe, J. et Roe, A. (dir.). (s. d.). Two." in texts(built, ".bookshelf-works-cited p")
    heading = built.page("books/rest.html").select_one("h1")
    assert heading
    assert heading.get_text().startswith("All the Rest\N{NO-BREAK SPACE}: Of It")
    assert built.page().select_one("[aria-label='All the Rest\N{NO-BREAK SPACE}: Of It']")
    narrative = built.page().select(".bookshelf-citation")[1]
    assert narrative.get_text() == "Doe et Roe (s.\N{NO-BREAK SPACE}d.)"


def test_an_author_adds_a_language(site: Make) -> None:
    dutch = Catalog(locale="nl")
    for text, translated in {"{names} & {last}": "{names} & {last}", "Works cited": "Bronnen"}.items():
        dutch.add(text, translated)
    compiled = BytesIO()
    write_mo(compiled, dutch)
    example = (PACKAGE.parents[1] / "docs/manual/examples/translation.py").read_text(encoding="utf-8")
    bib = "@online{a, title={T}, author={Birch, Ada and Cedar, Ben}, date={2019-07-03}}\n"
    files = {
        "conf.py": CONF + example,
        "locale/nl/LC_MESSAGES/sphinx_bookshelf.mo": compiled.getvalue(),
        "books.bib": bib,
        "index.md": "# Top\n\n{cite:t}`a`\n",
    }
    built = site(files).build(language="nl")
    assert built.warnings == []
    # The list and the day are the CLDR's; what is not translated stays English.
    assert texts(built, ".bookshelf-citation") == ["Birch en Cedar (2019)"]
    assert texts(built, ".bookshelf-references p") == ["Birch, A., & Cedar, B. (2019, 3 juli). T."]
    assert texts(built, ".bookshelf-works-cited .rubric") == ["Bronnen"]
