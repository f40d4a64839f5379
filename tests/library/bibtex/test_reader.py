"""The façade: several files, real exports, and anything, of which a bad entry costs only itself."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx_bookshelf.library.bibtex.reader import Reading, digests, read_files, read_text
from sphinx_bookshelf.library.diagnostics import Subtype
from sphinx_bookshelf.library.work import People, Source, Work

from tests.growth import is_linear

DATA = Path(__file__).parents[2] / "data" / "bib"


def faults(reading: Reading) -> list[tuple[str, int]]:
    """Subtype and line of each fault."""
    return [(fault.subtype.value, fault.line) for fault in reading.diagnostics]


def keys(reading: Reading) -> list[str]:
    """The keys of all works."""
    return [work.key for work in reading.works]


# -- exports of other programs ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "zotero",
            [
                *(
                    "barkham_psychodynamic-interpersonal_2017",
                    "shedler_efficacy_2010",
                    "noauthor_what_nodate",
                ),
                "luborsky_curative_1984",
            ],
        ),
        (
            "better_bibtex",
            [
                *(
                    "winnicottPlayingReality2005",
                    "freudDynamicsTransference1958",
                    "bpcAboutPsychodynamic2024",
                ),
                "leichsenringHandbook",
            ],
        ),
        ("jabref", ["Jacobs2017", "Freud1936", "Stiles1990"]),
        ("mendeley", ["Stiles1990", "Organization2021", "Muller2001"]),
        ("endnote", ["RN12", "RN13", "RN14"]),
        ("scholar", ["jacobs2017psychodynamic", "bowlby1969attachment", "freud1989ego"]),
        ("biber", ["se", "se:12", "freud:transference", "jcp", "rogers1957", "mueller:ca"]),
        (
            "biblatex",
            [
                *("klein:envy", "klein:neid", "bion", "nietzsche:ksa", "nietzsche:ksa1"),
                *("geer", "almendro"),
            ],
        ),
        ("biber_tool", ["winnicott:1971", "balint_mueller"]),
        ("better_bibtex_report", ["bowlby:nature:1958", "ABCWebsite", "last-in-better-bibtex"]),
        ("bibdesk", ["Rogers:1957aa"]),
    ],
)
def test_export_is_read_without_a_fault(name: str, expected: list[str]) -> None:
    """Every entry is a work, nothing warns, and nothing private is left."""
    reading = read_files([DATA / f"{name}.bib"])
    assert keys(reading) == expected
    assert reading.diagnostics == ()
    plain = " ".join(text for work in reading.works for text in work.fields.values())
    assert "\\" not in plain
    raw = " ".join(text for work in reading.works for text in work.raw.values())
    assert not re.search(r"someone|Private|/home/|Users", plain + raw)


def test_zotero() -> None:
    """Escapes, HTML written as macros, an unbalanced brace, several ISBNs, keywords."""
    first, article, _, chapter = read_files([DATA / "zotero.bib"]).works
    assert first.url == "https://example.org/a_b?c=d&e=50%"
    assert first.isbn == "9780761956624"
    assert first.tags == ("Psychotherapy", "conversational model")
    assert first.abstract.startswith("“A method that can be learned” – 50\\% practice")
    assert "\n\nSecond paragraph with a brace: \\{ and" in first.abstract
    assert (first.date.year, first.date.month) == (2017, 1)
    assert (article.title, article.fields["pages"]) == (
        "The Efficacy of Psychodynamic Psychotherapy",
        "98–109",
    )
    assert chapter.title == "The curative factors in vivo"
    assert chapter.people["editor"].others


def test_better_bibtex() -> None:
    """biblatex names, protected capitals, markup in a note, extended names, a time in a date."""
    book, chapter, online, collection = read_files([DATA / "better_bibtex.bib"]).works
    assert book.annotation == "*Extra* notes: see [the site](https://example.org/a_b) — cf. Žižek"
    assert book.original_date.year == 1971
    assert chapter.fields["maintitle"].endswith("Complete Psychological Works of Sigmund Freud")
    assert online.creators.persons[0].institution
    assert (online.date.year, online.date.month, online.date.day) == (2024, 5, 17)
    assert [person.surname for person in collection.creators] == ["Leichsenring", "van den Berg"]


def test_mendeley_and_endnote() -> None:
    """Accents in braces, one brace alone; keywords by the line, an ISSN on two lines."""
    _, organization, thesis = read_files([DATA / "mendeley.bib"]).works
    assert organization.title == "Depression & other disorders: a brace { alone"
    assert (thesis.title, thesis.creators.persons[1].natural) == ("Übertragung", "José Álvarez")
    article = read_files([DATA / "endnote.bib"]).works[0]
    assert article.tags == ("Humans", "Psychotherapy", "Treatment outcome")
    assert article.fields["issn"] == "0098-7484 (Print) 0098-7484"


def test_biber() -> None:
    """Inheritance over three generations, open and estimated dates, further keys."""
    reading = read_files([DATA / "biber.bib"])
    chapter = reading.by_key["freud:transference"]
    assert chapter.fields["booktitle"] == "The Case of Schreber"
    assert chapter.fields["maintitle"] == "The Standard Edition"
    assert (chapter.fields["volume"], chapter.fields["publisher"]) == ("12", "Hogarth Press")
    assert (chapter.date.year, chapter.original_date.year, chapter.annotation) == (1958, 1912, "")
    assert "date" not in chapter.lines
    undated = reading.by_key["muller-old"]
    assert undated is reading.by_key["mueller:ca"]
    assert (undated.date.circa, undated.date.open_ended) == (True, True)


def test_biblatex_examples_and_biber_tool() -> None:
    """Abbreviations of three kinds, a set, a volume's whole; capitals, further keys, odd ends of dates."""
    works = read_files([DATA / "biblatex.bib", DATA / "biber_tool.bib"]).by_key
    assert works["klein:neid"].fields["publisher"] == "Suhrkamp Verlag"
    assert (works["klein:neid"].date.year, works["klein:neid"].date.month) == (1958, 5)
    assert works["nietzsche:ksa1"].fields["maintitle"] == "S\u00e4mtliche Werke"
    assert works["bion"].fields["journaltitle"] == "International Journal of Psycho-Analysis"
    balint = works["balint:52"]
    assert [person.surname for person in balint.creators] == ["B\u00e1lint", "M\u00fcller", "Graaf"]
    # useprefix=false
    assert balint.creators.persons[2].forenames == "Jan de"
    assert (balint.date.year, balint.date.open_ended) == (1952, True)
    assert (balint.fields["publisher"], balint.fields["pages"]) == ("Example Press", "90\u2013108")
    assert balint.url == "https://example.org/balint?a=1&b=%C3%A9#part"


def test_better_bibtex_with_its_report_and_groups() -> None:
    """Maths, HTML written in maths, every escape; a report in comments, groups with a brace alone."""
    article, website, last = read_files([DATA / "better_bibtex_report.bib"]).works
    assert "**five** responses \u2013 sucking" in article.abstract
    assert "\u03c7\u00b2(2)" in article.abstract
    assert article.abstract.endswith("\n\nSecond paragraph, with markup in words and a stray \\} brace.")
    assert article.tags == ("Attachment", "Bonding, psychology", "notion")
    assert website.title == "Untitled & unknown: 100% #1 _ $5 ~ ^"
    assert last.creators.persons[0].natural == "Ann de Vries"


def test_jabref_of_old() -> None:
    """Windows-1252, CR LF, comments with braces and entries in them, groups with a brace alone."""
    reading = read_files([DATA / "jabref_old.bib"])
    assert keys(reading) == ["Gr\u00fcnbaum1984", "Kohut1979", "Last"]
    assert faults(reading) == [("encoding", 5)]
    assert reading.works[0].title == "Die Grundlagen der Psychoanalyse \u2013 \u201eeine Kritik\u201c"


def test_faults() -> None:
    """Each fault is one warning with its line; every good entry is a work."""
    reading = read_files([DATA / "faults.bib"])
    assert keys(reading) == [
        "first",
        "FIRST",
        "untitled",
        "type",
        "misspelt",
        "values",
        "twice",
        "lost",
        "comma",
        "last",
    ]
    assert faults(reading) == [
        *(("syntax", 4), ("duplicate_key", 8), ("missing_field", 10), ("entry_type", 12), ("field_name", 14)),
        *(
            ("field_name", 14),
            ("field_value", 18),
            ("field_value", 19),
            ("field_value", 20),
            ("field_value", 21),
        ),
        *(
            ("field_value", 22),
            ("field_value", 23),
            ("field_value", 24),
            ("string", 25),
            ("duplicate_field", 28),
        ),
        *(("crossref", 30), ("syntax", 32)),
    ]
    assert {fault.file for fault in reading.diagnostics} == {str(DATA / "faults.bib")}


def test_mixed_encodings() -> None:
    """UTF-8 and Windows-1252 in one file: one warning, all letters right."""
    reading = read_files([DATA / "mixed_encodings.bib"])
    assert [work.title for work in reading.works] == ["Café – UTF-8: é", "naïve"]
    assert faults(reading) == [("encoding", 1)]


# -- several files ---------------------------------------------------------------------


def test_files_are_one_library(tmp_path: Path) -> None:
    """Order, abbreviations, crossed references and repeated keys reach over files."""
    one, two, none = tmp_path / "one.bib", tmp_path / "two.bib", tmp_path / "none.bib"
    one.write_text("@string{p = {Press}}\n@inbook{a, title = {A}, crossref = {b}}\n@book{c, title = {C}}")
    two.write_text(
        "@book{b, title = {B}, publisher = p}\n@book{a, title = {again}}\n@book{c, title = {again}}"
    )
    reading = read_files([one, none, two, one])
    assert keys(reading) == ["a", "c", "b"]
    assert reading.keys_of == {one: ("a", "c"), none: (), two: ("b",)}
    assert (reading.by_key["a"].fields["booktitle"], reading.by_key["a"].fields["publisher"]) == (
        "B",
        "Press",
    )
    assert [(fault.file, fault.line) for fault in reading.diagnostics] == [
        (str(none), 0),
        (str(two), 2),
        (str(two), 3),
    ]
    assert f"{one}:2" in reading.diagnostics[1].message


def test_keys_that_differ_in_case_are_two_works() -> None:
    """As for biber. A reference in another case still finds one of them, the exact one before others."""
    reading = read_text(
        "@book{smith, title = {Small}}\n@book{Smith, title = {Great}, ids = {SMITH}}\n"
        "@inbook{a, title = {A}, crossref = {Smith}}\n@inbook{b, title = {B}, crossref = {sMITH}}"
    )
    assert keys(reading) == ["smith", "Smith", "a", "b"]
    assert [reading.by_key[key].title for key in ("smith", "Smith")] == ["Small", "Great"]
    assert reading.by_key["a"].fields["booktitle"] == "Great"
    assert reading.by_key["b"].fields["booktitle"] in ("Small", "Great")
    assert faults(reading) == [("duplicate_key", 2), ("duplicate_key", 2)]
    assert "both are kept" in reading.diagnostics[0].message


def test_no_files() -> None:
    """An empty library."""
    assert read_files([]) == Reading((), (), {}, {})


def test_further_keys() -> None:
    """``ids`` name the same work, unless another entry has the key, now or later."""
    text = (
        "@book{a, title = {A},\n ids = {x, C, B2, a}}\n@book{b, title = {B},\n ids = {X, b2}}\n"
        "@book{c, title = {C}}"
    )
    reading = read_text(text)
    assert [work.aliases for work in reading.works] == [("x", "B2"), (), ()]
    assert faults(reading) == [("duplicate_key", 2), ("duplicate_key", 4), ("duplicate_key", 4)]
    assert {key: work.key for key, work in reading.by_key.items()} == {
        "a": "a",
        "x": "a",
        "B2": "a",
        "b": "b",
        "c": "c",
    }


def test_options(tmp_path: Path) -> None:
    """Fields of the annotation, levels and encoding are the caller's."""
    path = tmp_path / "a.bib"
    path.write_bytes("@book{a, title = {Žižek}, note = {N}, level = {top}}".encode("cp1250"))
    reading = read_files([path], annotation_fields=["note"], levels=["top"], encoding="cp1250")
    work = reading.works[0]
    assert (work.title, work.annotation, work.level, reading.diagnostics) == ("Žižek", "N", "top", ())
    assert (
        read_text("@book{a, title = {A}, note = {N}}", annotation_fields=["note"]).works[0].annotation == "N"
    )
    assert faults(read_text("@book{a, title = {A}, level = {basic}}", levels=["top"])) == [("field_value", 1)]


def test_no_faults() -> None:
    """What the issue names as no faults: @online, @collection, an unknown field, a missing year."""
    text = (
        "@online{a, title = {A}}@collection{b, title = {B}, xyzzy = {1}}@mvbook{c, title = {C}}"
        "@set{d, entryset = {a}}"
    )
    reading = read_text(text)
    assert (keys(reading), reading.diagnostics) == (["a", "b", "c"], ())


# -- one bad entry costs only itself ---------------------------------------------------

_GOOD = """
@Book{{{key},
  author = {{Freud, Anna}},
  title = "{{A}} title",
  year = 1936,
  url = {{https://x.org/~a}},
}}
"""
_BAD = [
    "@book{bad, title = {x",
    "@book{bad, title = {x}}}",
    '@book{bad, title = "x}',
    "@book{bad title}",
    "@book{",
    "}",
    "@comment{jabref-meta: {",
    "@string{a = }",
    "@preamble{",
    "@book{bad, title = {x} # }",
    "%",
    "@",
    "{",
    "\\",
    '"',
    "@article{bad, title = {\\",
    "@book{bad,\n title = {{x},\n}",
    "@x{bad, = }",
    "text @ text",
    "@comment{",
]


@given(st.lists(st.sampled_from(_BAD) | st.text(alphabet=',#"{ \nab@', max_size=12), max_size=5), st.data())
def test_no_good_entry_is_lost(junk: list[str], data: st.DataObject) -> None:
    """Between broken entries and rubbish every good entry is read as if it stood alone."""
    # Two errors that make up for each other are none: what lacks a brace takes it from what has one too many.
    if sum(part.count("}") > part.count("{") for part in junk) and any("{" in part for part in junk):
        junk = [part for part in junk if part.count("}") <= part.count("{")]
    order = data.draw(st.permutations([*junk, *(_GOOD.format(key=key) for key in "abc")]))
    reading = read_text("\n".join(order), "fuzz.bib")
    alone = read_text(_GOOD.format(key="a")).works[0]
    for key in "abc":
        work = reading.by_key[key]
        assert (work.title, work.people, work.raw) == (alone.title, alone.people, alone.raw)
    lines = "\n".join(order).count("\n") + 1
    assert all(fault.file == "fuzz.bib" and 1 <= fault.line <= lines for fault in reading.diagnostics)


_FIELD = st.sampled_from(
    [
        *("author", "title", "date", "year", "isbn", "doi", "url", "keywords", "level", "highlights"),
        *("annotation", "crossref", "xdata", "ids", "month", "endorsement", "cover", "abstract", "editor"),
    ]
)
_VALUE = st.text(alphabet="{}\\\"'`~$-/:;,=#@%& \nabé19.[]()<>*_\u00b2\u0663X", max_size=30)


@given(st.lists(st.tuples(_FIELD, _VALUE), max_size=6))
def test_any_values(fields: list[tuple[str, str]]) -> None:
    """Nothing raises; what comes out can be kept, compared and written."""
    body = ",\n".join(f"{name} = {{{value}}}" for name, value in fields)
    text = f"@book{{k1, {body}}}\n@book{{k2, title = {{B}}}}\n"
    reading = read_text(text)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in reading.diagnostics)
    assert len(set(digests(reading.works)[0].values())) == len(reading.works)
    assert pickle.loads(pickle.dumps(reading)) == reading
    for work in reading.works:
        repr(work).encode("utf-8")
        assert work.title


@given(st.binary(max_size=150))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """A file of any bytes, before a good entry on a line of its own."""
    path = tmp_path_factory.getbasetemp() / "any.bib"
    path.write_bytes(data.replace(b"%", b"") + b"\n" + _GOOD.format(key="good").encode())
    assert "good" in read_files([path]).by_key


# -- read again ------------------------------------------------------------------------

_THREE = """@book{a, author = {A, B}, title = {One}, annotation = {First words.}}
@book{b, title = {Two}, isbn = {wrong}}
@incollection{c, crossref = {a}, title = {Three}}
"""


@pytest.mark.parametrize(
    ("old", "new", "built"),
    [
        ("", "", "b"),
        ("First", "Other", "ab"),
        # A chapter has the title of its book.
        ("{One}", "{Won}", "abc"),
        ("@book{a", "\n% moved\n@book{a,\n  year = {2000}", "abc"),
        ("@book{b", "\n\n@book{b", "b"),
        ("@book{a", "@book{A, title = {Four}}\n@book{a", "Ab"),
        ("@book{b, title = {Two}, isbn = {wrong}}", "", ""),
        ("wrong", "0-8044-2957-X", "b"),
        ("annotation", "annotation = {Another.}, annotation", "ab"),
    ],
)
def test_only_what_has_changed_is_built_again(tmp_path: Path, old: str, new: str, built: str) -> None:
    """Works that were sound are taken as they were, at the lines where they stand now."""
    path = tmp_path / "a.bib"
    path.write_text(_THREE, encoding="utf-8")
    before = read_files([path])
    path.write_text(_THREE.replace(old, new, 1), encoding="utf-8")
    clean, again = read_files([path]), read_files([path], known=before.sound)
    assert again == clean
    assert [(work.source, work.lines) for work in again.works] == [
        (work.source, work.lines) for work in clean.works
    ]
    assert again.sound == clean.sound
    # A work that has only moved has the texts that it had.
    kept = {id(work.raw) for work in before.works}
    assert "".join(work.key for work in again.works if id(work.raw) not in kept) == built


# -- digests ---------------------------------------------------------------------------


def digest(work: Work) -> str:
    return digests([work])[0][work.key]


def test_digest_ignores_lines_only() -> None:
    """The same text elsewhere in the file has the same digest; any other attribute makes another."""
    text = "@book{a, author = {A, B}, title = {T}, endorsement = {E}, keywords = {k}}"
    work, moved = read_text(text).works[0], read_text(f"\n\n{text}").works[0]
    assert digest(work) == digest(moved)
    assert digest(replace(work, source=Source("other.bib", 1))) != digest(work)
    changed = {
        name: f"{getattr(work, name)}x" for name in work.__slots__ if isinstance(getattr(work, name), str)
    }
    others = {
        "people": {"author": People(work.people["author"].persons, others=True)},
        "date": replace(work.date, year=1),
        "original_date": replace(work.original_date, circa=True),
        "fields": {**work.fields, "x": "y"},
        "raw": {**work.raw, "x": "y"},
        "aliases": ("x",),
        "tags": ("k", "l"),
        "highlights": ("h",),
        "endorsements": (replace(work.endorsements[0], role="r"),),
    }
    assert set(changed) | set(others) | {"source", "lines", "hidden_tags"} == set(work.__slots__)
    changes: dict[str, Any] = {**changed, **others}
    digests = [digest(replace(work, **{name: value})) for name, value in changes.items()]
    assert len({*digests, digest(work)}) == len(digests) + 1


def test_digest_is_the_same_in_every_process() -> None:
    """It is kept from build to build."""
    assert digest(read_text("@book{a, title = {T}}").works[0]) == digest(
        read_text("@book{a,title={T}}").works[0]
    )
    assert re.fullmatch("[0-9a-f]{32}", digest(read_text("@book{a, title = {T}}").works[0]))


def test_speed_grows_with_the_size() -> None:
    """Four times as many ordinary entries take four times as long."""

    def read(count: int) -> None:
        assert (
            len(read_text("".join(_GOOD.format(key=f"k{number}") for number in range(count))).works) == count
        )

    assert is_linear(read, 1_000)


@pytest.mark.parametrize("subtype", [Subtype.SYNTAX, Subtype.CROSSREF])
def test_messages_say_where_and_what(subtype: Subtype) -> None:
    """A warning names the entry and can be found by its subtype."""
    fault = next(fault for fault in read_files([DATA / "faults.bib"]).diagnostics if fault.subtype is subtype)
    assert str(fault).startswith(f"{DATA / 'faults.bib'}:{fault.line}: ")
    assert str(fault).endswith(f"[bookshelf.{subtype}]")
