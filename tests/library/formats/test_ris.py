"""Works as RIS: under which tag readers find what, for every type of entry."""

from __future__ import annotations

import re

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.entry_types import ENTRY_TYPES, columns
from sphinx_bookshelf.library.formats.ris import to_ris

#: The types that Zotero's importer makes what they are, or the nearest thing (``importTypeMap`` in RIS.js).
#: What is missing there becomes a journal article; so does GEN.
ZOTERO_TYPES = """
ADVS ART BILL BOOK CASE CHAP COMP CONF CPAPER DATA ELEC ENCYC JOUR MANSCPT MGZN MPCT NEWS PAT PCOMM RPRT SER
SOUND STAND STAT THES VIDEO
""".split()
EVERYTHING = """@%s{a, author = {Ash, Ann and others}, editor = {Elm, E. and {A House}},
  translator = {Oak, O. and Fir, F.}, bookauthor = {Yew, Y.}, title = {T}, date = {2001-05-03}, volume = {3},
  number = {N4}, pages = {100--120, 133}, pagetotal = {240}, publisher = {P}, institution = {I},
  location = {London}, series = {R}, edition = {2}, isbn = {0-306-40615-2, 978-3-16-148410-0},
  issn = {1234-5679}, langid = {ngerman}, volumes = {9}, type = {K}, urldate = {2020-03-04},
  abstract = {A *b*.}, keywords = {one, two}, %s}"""


def record(bib: str) -> dict[str, list[str]]:
    """The values of each tag, read by nothing but the specification."""
    (work,) = read_text(bib).works
    found: dict[str, list[str]] = {}
    for line in to_ris(work).splitlines():
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match or not line, line
        if match:
            found.setdefault(match[1], []).append(match[2])
    return found


def everything(name: str) -> dict[str, list[str]]:
    container = {"article": "journaltitle = {J}", "part": "booktitle = {B}"}.get(columns(name).place, "")
    return record(EVERYTHING % (name, container))


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_a_type_is_one_that_readers_know(name: str) -> None:
    (type_,) = everything(name)["TY"]
    assert type_ in ZOTERO_TYPES
    assert (type_ == "JOUR") == (columns(name).place == "article")


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_people_are_who_they_are(name: str) -> None:
    """Zotero and citation.js take A2 for a series editor of all but parts, A3 for an editor of books."""
    found = everything(name)
    tag = {"BOOK": "A3", "CHAP": "A2", "CONF": "A2", "ENCYC": "A2", "SER": "A2"}.get(found["TY"][0], "ED")
    assert found["AU"] == ["Ash, Ann", "others"]
    assert found[tag] == ["Elm, E.", "A House,"]
    assert found["A4"] == ["Oak, O.", "Fir, F."]
    assert not {"A2", "A3", "ED", "TA"} - {tag} & found.keys()


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_a_number_is_where_readers_look_for_it(name: str) -> None:
    found = everything(name)
    (type_,) = found["TY"]
    if type_ in ("RPRT", "PAT", "STAND"):
        assert (found["SN"], found["IS"]) == (["N4"], ["N4"])
    elif type_ in ("BOOK", "STAT", "BILL"):
        assert found["M1"] == ["N4"]
    elif type_ in ("CHAP", "CONF", "ENCYC", "CASE"):
        assert (found["SV"], found.get("IS")) == (["N4"], None)
    else:
        assert found["IS"] == ["N4"]
    if type_ not in ("RPRT", "PAT", "STAND"):
        assert found["SN"] == ["978-0-306-40615-7 978-3-16-148410-0"]


@pytest.mark.parametrize("name", sorted(ENTRY_TYPES))
def test_series_length_pages_and_date(name: str) -> None:
    found = everything(name)
    (type_,) = found["TY"]
    assert ["R"] in (found.get("T2"), found.get("T3"))
    assert found["SP"] == (["240"] if type_ in ("BOOK", "THES", "MANSCPT") else ["100-120, 133"])
    assert "EP" not in found
    assert (found["PY"], found["DA"], found["Y2"]) == (["2001"], ["2001/05/03/"], ["2020/03/04/"])
    assert (found["M3"], found["ET"], found["NV"], found["LA"]) == (["K"], ["2"], ["9"], ["de-DE"])
    assert (found["AB"], found["KW"]) == (["A b."], ["one", "two"])


@pytest.mark.parametrize("name", sorted(name for name in ENTRY_TYPES if columns(name).place == "part"))
def test_the_book_of_a_part(name: str) -> None:
    found = everything(name)
    assert found["T2"] == found["BT"] == ["B"]
    assert found["T3"] == ["R"]


@pytest.mark.parametrize(
    ("date", "year", "exact"),
    [
        ("2001", "2001", None),
        ("2001-05", "2001", "2001/05//"),
        ("1901?", "1901", "1901///ca. 1901"),
        ("2001-21", "2001", "2001///Spring"),
        ("1958/1959", "1958", "1958///1958–1959"),
        ("2001/", "2001", "2001///2001–present"),
        ("0812", "0812", "0812///812 C.E."),
        ("-0043", "-0043", None),
    ],
)
def test_dates(date: str, year: str, exact: str | None) -> None:
    found = record(f"@book{{a, title = {{T}}, date = {{{date}}}}}")
    assert (found["PY"], found.get("DA")) == ([year], [exact] if exact else None)


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [("10--12", ["10"], ["12"]), ("7", ["7"], None), ("e12", ["e12"], None), ("3, 5", ["3, 5"], None)],
)
def test_pages(pages: str, first: list[str], last: list[str] | None) -> None:
    found = record(f"@article{{a, title = {{T}}, journaltitle = {{J}}, pages = {{{pages}}}}}")
    assert (found["SP"], found.get("EP")) == (first, last)


@pytest.mark.parametrize(
    ("entry", "tag"),
    [
        ("@book{a, title = {T}, series = {S}, volume = {7}}", "M1"),
        ("@proceedings{a, title = {T}, series = {S}, volume = {7}}", "M1"),
        ("@incollection{a, title = {T}, booktitle = {B}, series = {S}, volume = {7}}", "SV"),
        ("@inproceedings{a, title = {T}, booktitle = {B}, series = {S}, volume = {7}}", "SV"),
        ("@report{a, title = {T}, series = {S}, volume = {7}, number = {12}}", "VL"),
        ("@report{a, title = {T}, series = {S}, volume = {7}}", "VL"),
    ],
)
def test_a_volume_that_is_the_series_is_not_lost(entry: str, tag: str) -> None:
    """Publishers have the number of a book in its series as its volume."""
    assert record(entry)[tag] == ["7"]


def test_an_institution_ends_with_a_comma_and_has_no_other() -> None:
    found = record("@book{a, author = {{Elm Institute, of Rooms}}, title = {T}}")
    assert found["AU"] == ["Elm Institute of Rooms,"]


def test_the_director_of_a_film_is_its_author() -> None:
    assert record("@movie{a, director = {Lean, D.}, title = {T}}")["AU"] == ["Lean, D."]


def test_a_text_of_several_paragraphs_is_one_line() -> None:
    assert record("@book{a, title = {T}, abstract = {One.\n\nTwo.}}")["AB"] == ["One. Two."]


def test_a_record_begins_with_its_type_and_ends_with_a_line() -> None:
    (work,) = read_text("@book{a, title = {T}}").works
    text = to_ris(work)
    assert (text[:2], text[-7:]) == ("TY", "ER  - \n")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # The specification: T2 conference, C3 proceedings, C1 place of publication, CY of the conference.
        (
            "@inproceedings{a, title = {T}, booktitle = {B}, eventtitle = {E}, venue = {Rome},"
            " location = {Hull}}",
            {"TY": "CONF", "BT": "B", "T2": "E", "C3": "B", "C1": "Hull", "CY": "Rome"},
        ),
        (
            "@inproceedings{a, title = {T}, booktitle = {B}, location = {Hull}}",
            {"TY": "CONF", "BT": "B", "T2": "B", "C3": "B", "C1": "Hull", "CY": "Hull"},
        ),
        (
            "@unpublished{a, title = {T}, eventtitle = {E}, venue = {Rome}}",
            {"TY": "CPAPER", "T2": "E", "CY": "Rome"},
        ),
        ("@performance{a, title = {T}, venue = {Globe}}", {"TY": "ADVS", "CY": "Globe"}),
    ],
)
def test_events_and_their_places(entry: str, expected: dict[str, str]) -> None:
    found = {tag: " | ".join(values) for tag, values in record(entry).items()}
    assert found | expected == found
    assert {"T2", "C3", "C1", "CY", "BT"} & found.keys() == expected.keys() - {"TY"}
    # pandoc takes the first of BT and T2 for what it is in.
    tags = [*found]
    assert "BT" not in tags or tags.index("BT") < tags.index("T2")
