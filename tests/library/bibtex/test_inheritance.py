"""Crossed references and stores of fields."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.entries import Collector
from sphinx_bookshelf.library.bibtex.inheritance import Library
from sphinx_bookshelf.library.bibtex.syntax import parse
from sphinx_bookshelf.library.diagnostics import Diagnostics, Subtype

from tests.growth import is_linear


def complete(text: str) -> tuple[dict[str, dict[str, str]], list[tuple[Subtype, int]]]:
    """The fields of each entry after inheritance, and the faults with their lines."""
    faults = Diagnostics()
    entries = list(Collector(("annotation",), faults).collect(parse(text), "a.bib"))
    library = Library(entries, faults)
    for entry in entries:
        library.complete(entry)
    found = {
        entry.key: {
            name: value.text
            for name, value in entry.fields.items()
            if name not in ("crossref", "xdata", "ids")
        }
        for entry in entries
    }
    return found, [(fault.subtype, fault.line) for fault in faults.by_place({})]


@pytest.mark.parametrize("child", ["inbook", "bookinbook", "incollection", "inproceedings", "inreference"])
@pytest.mark.parametrize("parent", ["book", "collection", "proceedings", "reference"])
def test_part_of_a_book(child: str, parent: str) -> None:
    """biblatex manual, appendix B: title, subtitle and titleaddon of the book become the part's booktitle."""
    fields = (
        "title = {T}, subtitle = {S}, titleaddon = {A}, booktitle = {T}, "
        "publisher = {P}, year = 2000, pages = 9"
    )
    found, faults = complete(f"@{child}{{c, title = {{C}}, crossref = {{p}}}}@{parent}{{p, {fields}}}")
    assert faults == []
    assert found["c"] == {
        "title": "C",
        "booktitle": "T",
        "booksubtitle": "S",
        "booktitleaddon": "A",
        "publisher": "P",
        "year": "2000",
    }


def test_author_of_the_book() -> None:
    """Becomes bookauthor of a part of it, and its author where it has none."""
    found, _ = complete("@inbook{c, title = {C}, crossref = {p}}@book{p, title = {T}, author = {A}}")
    assert (found["c"]["author"], found["c"]["bookauthor"]) == ("A", "A")
    found, _ = complete("@inbook{c, author = {B}, crossref = {p}}@book{p, title = {T}, author = {A}}")
    assert (found["c"]["author"], found["c"]["bookauthor"]) == ("B", "A")


@pytest.mark.parametrize(("child", "parent"), [("book", "mvbook"), ("incollection", "mvcollection")])
def test_volume_of_a_whole(child: str, parent: str) -> None:
    """The title of the whole becomes maintitle."""
    found, _ = complete(
        f"@{child}{{c, title = {{C}}, crossref = {{p}}}}@{parent}{{p, title = {{T}}, volumes = 3}}"
    )
    assert found["c"] == {"title": "C", "maintitle": "T", "volumes": "3"}


def test_article_of_a_periodical() -> None:
    """The title of the periodical becomes journaltitle."""
    found, _ = complete("@article{c, title = {C}, crossref = {p}}@periodical{p, title = {T}, issn = {1}}")
    assert found["c"] == {"title": "C", "journaltitle": "T", "issn": "1"}


def test_other_types_copy() -> None:
    """BibTeX's rule: a field that the child lacks is copied under its name."""
    found, _ = complete(
        "@article{c, crossref = {p}, year = 2001}@article{p, title = {T}, year = 2000, month = may}"
    )
    assert found["c"] == {"year": "2001", "title": "T"}


def test_what_is_said_about_a_work_is_not_inherited() -> None:
    """Nor are its keys and what steers sorting."""
    fields = (
        "title = {T}, annotation = {a}, abstract = {b}, keywords = {c}, level = {d}, highlights = {e}, "
        "endorsement = {f}, endorser2 = {g}, sampleurl = {h}, verified = {i}, sortkey = {j}, "
        "ids = {k}, cover = {l}"
    )
    found, _ = complete(f"@inbook{{c, title = {{C}}, crossref = {{p}}}}@book{{p, {fields}}}")
    assert found["c"] == {"title": "C", "booktitle": "T", "cover": "l"}


def test_chain() -> None:
    """From the whole by the volume to the chapter, in whatever order they stand."""
    found, faults = complete(
        "@incollection{c, title = {C}, crossref = {v}}@mvcollection{w, title = {W}, editor = {E}}"
        "@collection{v, title = {V}, crossref = {W}, volume = 2}"
    )
    assert faults == []
    assert found["c"] == {"title": "C", "booktitle": "V", "volume": "2", "maintitle": "W", "editor": "E"}


def test_xdata() -> None:
    """Several, each with others; own fields first, then the first named, then a crossed reference."""
    found, faults = complete(
        "@book{c, xdata = {x, y}, crossref = {p}, title = {C}}@xdata{x, publisher = {X}, keywords = {k}}"
        "@xdata{y, publisher = {Y}, xdata = {z}}@xdata{z, location = {Z}, title = {no}}"
        "@book{p, location = {no}}"
    )
    assert faults == []
    assert found["c"] == {"title": "C", "publisher": "X", "keywords": "k", "location": "Z"}


def test_further_keys_and_case() -> None:
    """A parent may be named by ``ids``; its key as written comes before one in another case."""
    found, faults = complete("@inbook{c, crossref = {OLD}}@book{p, ids = {old}, title = {T}}")
    assert found["c"] == {"booktitle": "T"}
    assert faults == []


def test_missing_parent() -> None:
    """Told at the field; the entry stays."""
    found, faults = complete(
        "@book{c, title = {C},\n crossref = {no},\n xdata = {nor, c2}}@xdata{c2, year = 1}"
    )
    assert found["c"] == {"title": "C", "year": "1"}
    assert faults == [(Subtype.CROSSREF, 2), (Subtype.CROSSREF, 3)]


def test_references_that_lead_nowhere() -> None:
    """Told at the field; ``xref`` names one entry, the others several. Nothing is inherited by them."""
    found, faults = complete(
        "@book{c, title = {C},\n xref = {no},\n related = {p, nor}}@book{p, title = {P}, xref = {c}}\n"
        "@set{s, entryset = {c, neither}}"
    )
    assert found["c"] == {"title": "C", "xref": "no", "related": "p, nor"}
    assert faults == [(Subtype.CROSSREF, 2), (Subtype.CROSSREF, 3), (Subtype.CROSSREF, 4)]


def test_circles() -> None:
    """Told once for a circle; each member has what the others have to give before it closes."""
    found, faults = complete("@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, year = 1}\n")
    assert found["a"] == {"title": "A", "year": "1"}
    assert faults == [(Subtype.CROSSREF, 2)]
    found, faults = complete("@book{a, crossref = {a}, title = {A}}")
    assert found["a"] == {"title": "A"}
    assert faults == [(Subtype.CROSSREF, 1)]


def test_long_chains_and_circles() -> None:
    """Ten thousand generations need no deep stack, and time in proportion."""

    def read(count: int) -> None:
        text = "".join(f"@book{{k{n}, crossref = {{k{(n + 1) % count}}}}}\n" for n in range(count))
        found, faults = complete(text)
        assert len(found) == count
        assert len(faults) == 1

    assert is_linear(read, 10_000)
