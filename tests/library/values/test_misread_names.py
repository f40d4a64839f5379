"""Lists of names that BibTeX misreads: read as meant where that is certain, told where it is likely."""

from __future__ import annotations

import pytest
from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.values.names import parse_names


def read(text: str) -> tuple[list[str], str]:
    """The names of a value, "Family/Given" each, and what is told."""
    people, fault = parse_names(text)
    names = [f"{person.surname}/{person.forenames}".rstrip("/") for person in people]
    return [*names, *(["et al."] if people.others else [])], fault


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        ("Silva, A. & Costa, B.", ["Silva/A.", "Costa/B."], "'&'"),
        (r"Silva, A. \& Costa, B.", ["Silva/A.", "Costa/B."], "'&'"),
        ("Ana Silva & Beatriz Costa", ["Silva/Ana", "Costa/Beatriz"], "'&'"),
        ("Silva, A., Costa, B., & Dias, C.", ["Silva/A.", "Costa/B.", "Dias/C."], "'&'"),
        ("Silva, A., Costa, B. and Dias, C.", ["Silva/A.", "Costa/B.", "Dias/C."], "commas"),
        ("Silva, A., Costa, B.-C., Dias, D. E.", ["Silva/A.", "Costa/B.-C.", "Dias/D. E."], "commas"),
        ("Silva, A. & others", ["Silva/A.", "et al."], "'&'"),
        (r"Silva, A. {\&} Costa, B.", ["Silva/A.", "Costa/B."], "not by '&'"),
        ("Ana Silva + Beatriz Costa", ["Silva/Ana", "Costa/Beatriz"], "not by '+'"),
        ("Ana Silva / Beatriz Costa", ["Silva/Ana", "Costa/Beatriz"], "not by '/'"),
        ("Ana Silva und Beatriz Costa", ["Silva/Ana", "Costa/Beatriz"], "not by 'und'"),
        ("Ana Silva et Beatriz Costa", ["Silva/Ana", "Costa/Beatriz"], "not by 'et'"),
        ("A. Silva, B.-C. Costa", ["Silva/A.", "Costa/B.-C."], "commas"),
        ("Osei, K. et al.", ["Osei/K.", "et al."], "and others"),
        ("Osei, K., et al", ["Osei/K.", "et al."], "and others"),
        ("Osei, K. et. al.", ["Osei/K.", "et al."], "and others"),
        ("Osei K et al.", ["K/Osei", "et al."], "and others"),
        ("Osei, K. u. a.", ["Osei/K.", "et al."], "and others"),
        ("Osei, K., others", ["Osei/K.", "et al."], "and others"),
        ("Osei, Kwame and Ash, Ann et al.", ["Osei/Kwame", "Ash/Ann", "et al."], "and others"),
        ("Osei, Kwame, 1950-", ["Osei/Kwame"], "dates"),
        ("Osei, Kwame, 1950-2001", ["Osei/Kwame"], "dates"),
        ("Osei, Kwame, 1950--2001.", ["Osei/Kwame"], "dates"),
        ("Osei, Kwame, b. 1950", ["Osei/Kwame"], "dates"),
        ("Osei, Kwame, -1950", ["Osei/Kwame"], "dates"),
        ("Osei, Kwame (1950-2001)", ["Osei/Kwame"], "dates"),
        ("Kwame Osei (1950–2001)", ["Osei/Kwame"], "dates"),
        ("Osei, Kwame, Ph.D.", ["Osei/Kwame"], "degrees"),
        ("Osei, Kwame, 1950- and Ash, Ann", ["Osei/Kwame", "Ash/Ann"], "dates"),
        ("Osei, Kwame, editor", ["Osei/Kwame"], "roles"),
        ("Osei, Kwame, 1950- author.", ["Osei/Kwame"], "roles"),
        ("Kwame Osei (Hrsg.)", ["Osei/Kwame"], "roles"),
        ("Kwame Osei 0001", ["Osei/Kwame"], "numbers"),
        ("Prof. Dr. Kwame Osei", ["Osei/Kwame"], "titles"),
        ("Osei, Dr. Kwame", ["Osei/Kwame"], "titles"),
        ("Lee A, Lee B, Lee C", ["Lee/A", "Lee/B", "Lee/C"], "commas"),
        ("Lee AB, van der Berg C", ["Lee/A. B.", "van der Berg/C"], "commas"),
        ("Ann Osei/Bo Ash", ["Osei/Ann", "Ash/Bo"], "'/'"),
        ("Osei, Kwame (University of Rooms)", ["Osei/Kwame"], "brackets"),
        ("Osei, Robert (Bob) and Ash, Ann", ["Osei/Robert", "Ash/Ann"], "brackets"),
        ("Kwame Osei PhD", ["Osei/Kwame"], "degrees"),
        ("Osei, Kwame D.Phil.", ["Osei/Kwame"], "degrees"),
        ("Lee A., Ng B.C.", ["Lee/A.", "Ng/B.C."], "commas"),
        (
            "Ana Silva, Beatriz Costa, Carla Dias",
            ["Silva/Ana", "Costa/Beatriz", "Dias/Carla"],
            "commas",
        ),
    ],
)
def test_what_is_certain_is_read_as_meant_and_told(text: str, names: list[str], told: str) -> None:
    found, fault = read(text)
    assert found == names
    assert told in fault


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Silva, Beatriz Costa", "'and'"),
        ("John Smith, Mary Jones", "'and'"),
        ("World Reading Organization", "double braces"),
        ("Department of Chairs", "double braces"),
        ("Bristol University", "double braces"),
        ("Tavistock Institute", "double braces"),
        ("The Royal Society", "double braces"),
        ("Ministry for Rooms", "double braces"),
        ("American Psychological Association", "double braces"),
        ("Arts Council", "double braces"),
        ("R Core Team", "double braces"),
        ("Boston Change Process Study Group", "double braces"),
        ("Reading Press", "double braces"),
        ("Study Group 2010", "double braces"),
        ("Anna Freud Centre", "double braces"),
        ("United Nations", "double braces"),
        ("Stiftung Lesen", "double braces"),
        ("Institute for Reading, Leeds", "double braces"),
        ("Silva AB", "'Family, Given'"),
        ("Silva A.B.", "'Family, Given'"),
        ("Ash, Ann and World Reading Organization", "double braces"),
        ("Smith, John, Jones, Kay", "'Jr.'"),
    ],
)
def test_what_is_likely_is_told(text: str, told: str) -> None:
    assert told in read(text)[1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("García Márquez, Gabriel José", ["García Márquez/Gabriel José"]),
        ("Vargas Llosa, Mario", ["Vargas Llosa/Mario"]),
        ("{Marks & Spencer}", ["Marks & Spencer"]),
        ("{{Department of Chairs, Hill and Dale}}", ["Department of Chairs, Hill and Dale"]),
        ("{World Reading Organization}", ["World Reading Organization"]),
        ("Frank Press", ["Press/Frank"]),
        ("Press, William", ["Press/William"]),
        ("Church, Forrest", ["Church/Forrest"]),
        ("Plato", ["Plato"]),
        ("Müller/Meier, Ann", ["Müller/Meier/Ann"]),
        ("King, Jr., Martin Luther", ["King/Martin Luther"]),
        ("Windsor, Charles, III", ["Windsor/Charles"]),
        ("Lee, A.", ["Lee/A."]),
        ("Malcolm X", ["X/Malcolm"]),
        ("Na LI", ["LI/Na"]),
        ("Christiane F.", ["F./Christiane"]),
        ("Dr. Seuss", ["Seuss/Dr."]),
        ("Seuss, Dr.", ["Seuss/Dr."]),
        ("Hill, Ed", ["Hill/Ed"]),
        ("van Hill, Ed.", ["van Hill/Ed."]),
        ("Karl von und zu Hall", ["von und zu Hall/Karl"]),
        ("Anna Bank", ["Bank/Anna"]),
        ("School, Ann", ["School/Ann"]),
        ("van der Kolk, Bessel A.", ["van der Kolk/Bessel A."]),
        ("Catherine de la Fontaine", ["de la Fontaine/Catherine"]),
    ],
)
def test_names_as_they_should_be_are_left_alone(text: str, names: list[str]) -> None:
    assert read(text) == (names, "")


def test_firms_are_not_divided() -> None:
    """An ampersand between single words, or beside the word for a body, joins the name of one firm."""
    assert len(parse_names("Johnson & Johnson").people) == 1
    assert len(parse_names("Arts & Humanities Research Council").people) == 1


@pytest.mark.parametrize(
    ("author", "options", "surname", "forenames"),
    [
        ("family=Marais, given=Hanna, prefix=de, useprefix=false", "", "Marais", "Hanna de"),
        ("family=Marais, given=Hanna, prefix=de, useprefix=true", "", "de Marais", "Hanna"),
        ("family=Marais, given=Hanna, prefix=de", "", "de Marais", "Hanna"),
        ("de Marais, Hanna", "useprefix=false", "Marais", "Hanna de"),
        ("Hanna van der Marais", "useprefix = false, skipbib", "Marais", "Hanna van der"),
        ("family=Marais, given=Hanna, prefix=de, useprefix=true", "useprefix=false", "de Marais", "Hanna"),
        ("Marais, Hanna", "useprefix=false", "Marais", "Hanna"),
    ],
)
def test_particles_that_are_no_part_of_the_surname(
    author: str, options: str, surname: str, forenames: str
) -> None:
    """biblatex's ``useprefix``, of a name or of the whole entry."""
    (work,) = read_text(f"@book{{a, title={{T}}, author={{{author}}}, options={{{options}}}}}").works
    (person,) = work.people["author"]
    assert (person.surname, person.forenames) == (surname, forenames)
    assert person.natural == f"Hanna {person.particle} Marais".replace("  ", " ")


def test_a_build_tells_with_file_and_line() -> None:
    reading = read_text("@book{a, title={T},\n  author={Silva, A. & Costa, B.}}", "x.bib")
    (told,) = reading.diagnostics
    assert (told.file, told.line) == ("x.bib", 2)
    assert "'and'" in told.message
