"""A site in two languages: pages and the texts of the reading list, through catalogues of messages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po, write_po

from tests.integration.test_roles import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

BIB = """\
@book{able, title={One}, author={Able, Ann and Best, Bo}, date={2001},
  annotation={A book about *rooms*, as {cite:t}`dale` says.}, highlights={Doors; Windows},
  abstract={The publisher says so.}, endorsement={I read it.}, endorser={Cy C}, endorserrole={a reader}}
@book{dale, title={Two}, author={Dale, Di}, date={2002}, annotation={Not translated.}}
"""
PAGE = "# Start\n\nWaiting is work {cite:p}`able`.\n\n```{bookshelf}\n```\n"
GERMAN = {
    "Start": "Anfang",
    "Waiting is work {cite:p}`able`.": "Warten ist Arbeit {cite:p}`able`.",
    "A book about *rooms*, as {cite:t}`dale` says.": "Ein Buch über *Räume*, wie {cite:t}`dale` sagt.",
    "Doors": "Türen",
    "The publisher says so.": "Das sagt der Verlag.",
    "I read it.": "Ich habe es gelesen.",
    "a reader": "ein Leser",
}


def translate(site: Site, words: dict[str, str]) -> None:
    """Fill in the templates that the builder ``gettext`` wrote, as a translator would."""
    for template in site.out("gettext").rglob("*.pot"):
        with template.open("rb") as file:
            catalog = read_po(file, locale="de")
        for message in catalog:
            message.string = words.get(str(message.id), "") if message.id else message.string
        path = site.source / "locale/de/LC_MESSAGES" / template.relative_to(site.out("gettext"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".po").open("wb") as file:
            write_po(file, catalog)


def test_a_site_in_two_languages(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build("gettext", gettext_compact=False)
    template = built.text("bookshelf-works.pot", "gettext")
    assert "#. able, annotation\n#: books.bib:2\n" in template
    translate(built, GERMAN)
    built.build(out="de", fresh=True, language="de", gettext_compact=False, locale_dirs=["locale"])
    assert built.warnings == []
    page = built.page(builder="de")
    assert [heading.find(string=True) for heading in page.select("h1")] == ["Anfang"]
    assert "Warten ist Arbeit (Able & Best, 2001)." in page.get_text()
    assert [each.get_text() for each in page.select(".bookshelf-annotation p")] == [
        "Ein Buch über Räume, wie Dale (2002) sagt.",
        "Not translated.",
    ]
    assert [each.get_text() for each in page.select(".bookshelf-highlights li")] == ["Türen", "Windows"]
    assert "Ich habe es gelesen." in page.get_text()
    assert [each.get_text() for each in page.select(".bookshelf-endorser-role")] == ["ein Leser"]
    # The other language is as it was.
    built.build(fresh=True)
    assert texts(built, ".bookshelf-annotation p")[0] == "A book about rooms, as Dale (2002) says."


def test_a_page_is_written_again_when_a_translation_changes(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE, "other.md": ":orphan:\n\n# Other\n"}).build("gettext")
    german: dict[str, Any] = {"language": "de", "locale_dirs": ["locale"]}
    translate(built, GERMAN)
    built.build(out="de", fresh=True, **german)
    translate(built, GERMAN | {"Doors": "Pforten"})
    built.build(out="de", **german)
    assert "<p>Pforten</p>" in built.text("index.html", "de")


def test_the_template_has_the_date_of_the_files(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build("gettext")
    template = built.text("bookshelf-works.pot", "gettext")
    changed = datetime.fromtimestamp((built.source / "books.bib").stat().st_mtime, UTC)
    assert f"{changed:%Y-%m-%d %H:%M}+0000" in template
    assert built.build("gettext", fresh=True).text("bookshelf-works.pot", "gettext") == template


def test_a_compiled_catalogue_and_that_of_the_language_without_its_country_will_do(site: Make) -> None:
    built = site({"books.bib": BIB, "index.md": PAGE}).build("gettext")
    translate(built, GERMAN)
    built.build(fresh=True, language="de_AT", locale_dirs=["locale"])
    folder = built.source / "locale/de/LC_MESSAGES"
    assert texts(built, ".bookshelf-highlights li") == ["Türen", "Windows"]
    # Sphinx has compiled it beside.
    built.build(out="de", language="de", locale_dirs=["locale"])
    (folder / "bookshelf-works.po").unlink()
    assert texts(built.build(language="de", locale_dirs=["locale"]), ".bookshelf-highlights li")[0] == "Türen"


def test_a_file_that_is_no_catalogue_costs_only_itself(site: Make) -> None:
    files = {"books.bib": BIB, "index.md": PAGE, "locale/de/LC_MESSAGES/bookshelf-works.po": 'msgid "A\n"\n'}
    built = site(files).build(language="de", locale_dirs=["locale"])
    assert any("this is no catalogue of messages" in line for line in built.warnings)
    assert texts(built, ".bookshelf-highlights li") == ["Doors", "Windows"]
