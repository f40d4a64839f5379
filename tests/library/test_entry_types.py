"""The table of entry types."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import (
    ALIASES,
    CONTAINERS,
    ENTRY_TYPES,
    INVENTED,
    SUBTYPES,
    TABLE,
    Columns,
    EntryType,
    columns,
    columns_of,
    entry_type,
    likely_type,
)
from sphinx_bookshelf.library.query import kind

#: The entry types of the biblatex manual 3.20, §2.1.1 to §2.1.3, of BibTeX (btxdoc, §3.1), of biblatex-apa 9
#: and biblatex-software 1.2, and those that the exporters of Zotero and JabRef 5 write.
WRITTEN = """
article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection suppcollection
dataset manual misc online patent periodical suppperiodical proceedings mvproceedings inproceedings reference
mvreference inreference report set software thesis unpublished xdata customa customb customc customd custome
customf artwork audio bibnote commentary image jurisdiction legislation legal letter movie music performance
review standard video conference electronic mastersthesis phdthesis techreport www
constitution legmaterial legadminmaterial nameonly
softwareversion softwaremodule codefragment webpage IEEEtranBSTCTL
""".split()
#: Columns in which every type has a word. The others may be empty: they say what is true of some types only.
FULL = ("csl", "ris", "zotero", "schema", "bibtex", "kind", "cover")


@pytest.mark.parametrize("name", WRITTEN)
def test_every_type_that_programs_write_is_known(name: str) -> None:
    known = entry_type(name)
    assert known is not None
    assert known.name in ENTRY_TYPES | CONTAINERS


@pytest.mark.parametrize("name", TABLE)
def test_every_type_has_every_column(name: str) -> None:
    row = columns(name)
    assert row.name == name
    assert all(getattr(row, column) for column in FULL)
    assert row.cover in {"book", "report", "chapter", "article"}
    assert row.place in {"", "part", "book", "volumes", "article", "periodical"}
    assert row.traits <= {"signed", "daily", "unprinted", "performed", "legal"}
    assert set(FULL) | {"name", "place", "needs", "traits", "description"} == set(Columns._fields)


@pytest.mark.parametrize("name", ["article", "incollection"])
def test_parts_are_parts_in_every_vocabulary(name: str) -> None:
    """What one column calls a part no other calls a whole."""
    for row in TABLE.values():
        if row.place == columns(name).place:
            assert row.cover in ("article", "chapter")
            assert row.kind in ("article", "chapter", "paper")
            assert row.ris in ("JOUR", "MGZN", "NEWS", "CHAP", "CONF", "ENCYC")
            assert row.schema != "Book"


def test_aliases_lead_to_types() -> None:
    assert {alias.name for alias in (*ALIASES.values(), *INVENTED.values())} <= ENTRY_TYPES
    assert not (ALIASES.keys() | INVENTED.keys()) & TABLE.keys()
    assert not ALIASES.keys() & INVENTED.keys()


def test_the_subtype_of_an_article_has_a_row() -> None:
    template = "@%s{a, title = {T}, entrysubtype = {Newspaper}}"
    article, book = (read_text(template % name).works[0] for name in ("article", "book"))
    assert columns_of(article) is TABLE["newspaper"]
    assert columns_of(book) is TABLE["book"]
    assert not ENTRY_TYPES & SUBTYPES


@pytest.mark.parametrize("name", ["newspaper", "Magazine"])
def test_newspapers_and_magazines_are_articles_of_that_subtype(name: str) -> None:
    """As apacite has them."""
    (article,) = read_text(f"@{name}{{a, title = {{T}}, journal = {{J}}}}").works
    assert (article.type, article.fields["entrysubtype"]) == ("article", name.lower())
    assert columns_of(article) is TABLE[name.lower()]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("url = {https://example.org}", "online"),
        (r"howpublished = {\url{https://example.org}}", "online"),
        ("url = {https://example.org}, journal = {The site}", "online"),
        ("url = {https://example.org}, type = {Web page}", "online"),
        ("", "misc"),
        ("howpublished = {Handout}", "misc"),
        ("url = {https://example.org}, howpublished = {Handout}", "misc"),
        ("url = {https://example.org}, publisher = {House}", "misc"),
        ("url = {https://example.org}, type = {Data set}", "misc"),
        ("url = {https://arxiv.org/abs/2101.01234}, eprint = {2101.01234}", "misc"),
        ("url = {https://example.org}, doi = {10.1000/x}", "misc"),
    ],
)
def test_a_misc_with_nothing_but_an_address_is_a_web_page(fields: str, expected: str) -> None:
    """BibTeX has no type for web pages: Zotero, among others, exports them as ``misc``."""
    (work,) = read_text(f"@misc{{a, title = {{T}}, {fields}}}").works
    assert columns_of(work).name == expected
    assert work.type == "misc"
    assert kind(work) == {"online": "website", "misc": "other"}[expected]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@unpublished{a, title = {T}, eventtitle = {E}}", "presentation"),
        ("@misc{a, title = {T}, eventtitle = {E}}", "presentation"),
        ("@unpublished{a, title = {T}}", "unpublished"),
        ("@misc{a, title = {T}, eventtitle = {E}, booktitle = {B}}", "misc"),
        ("@inproceedings{a, title = {T}, eventtitle = {E}}", "inproceedings"),
    ],
)
def test_what_was_held_at_a_conference_is_a_presentation(entry: str, expected: str) -> None:
    assert columns_of(read_text(entry).works[0]).name == expected


def test_an_unknown_type_is_misc() -> None:
    assert columns("unheard-of") is columns("misc")


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES | CONTAINERS))
def test_known_types_are_themselves(name: str) -> None:
    """biblatex manual §2.1, in any case."""
    assert entry_type(name.upper()) == EntryType(name)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("PhDThesis", EntryType("thesis", "phdthesis")),
        ("mastersthesis", EntryType("thesis", "mathesis")),
        ("techreport", EntryType("report", "techreport")),
        ("conference", EntryType("inproceedings")),
        ("electronic", EntryType("online")),
        ("www", EntryType("online")),
        ("boook", None),
    ],
)
def test_aliases(written: str, expected: EntryType | None) -> None:
    """biblatex manual §2.1.2; the type field of theses and reports has a default."""
    assert entry_type(written) == expected


def test_likely_type() -> None:
    """For the words of a warning."""
    assert likely_type("Boook") == "book"
    assert likely_type("xyzzy") == ""
