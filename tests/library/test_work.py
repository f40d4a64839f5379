"""The record of a work: what follows from its fields."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest
from sphinx_bookshelf.library.work import Date, People, Person, Source, Work


def work(**fields: object) -> Work:
    values: dict[str, object] = {"key": "k", "type": "book", "source": Source("a.bib", 3), "title": "T"}
    return Work(**{**values, **fields})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("title", "subtitle", "full"),
    [
        ("Forms of Feeling", "", "Forms of Feeling"),
        ("Forms of Feeling", "The Heart", "Forms of Feeling: The Heart"),
        ("Does It Work?", "A Review", "Does It Work? A Review"),
        ("Stop!", "Listen", "Stop! Listen"),
    ],
)
def test_full_title(title: str, subtitle: str, full: str) -> None:
    assert work(title=title, subtitle=subtitle).full_title == full


def test_a_work_is_known_by_its_authors_else_its_editors() -> None:
    authors, editors = People((Person("A"),)), People((Person("E"),))
    assert work(people={"author": authors, "editor": editors}).creators is authors
    assert work(people={"editor": editors}).creators is editors
    assert not work().creators


def test_names_in_their_forms() -> None:
    person = Person("Beethoven", "Ludwig", "van", "Jr.")
    assert (person.surname, person.natural) == ("van Beethoven", "Ludwig van Beethoven Jr.")
    assert person.inverted() == "van Beethoven, Ludwig, Jr."
    assert person.inverted("L.") == "van Beethoven, L., Jr."
    assert Person("Marais", "Hans", "de", drops_particle=True).inverted() == "Marais, Hans de"


def test_what_a_work_appeared_in_and_who_published_it() -> None:
    assert work(fields={"journaltitle": "J", "booktitle": "B"}).container == "J"
    assert work(fields={"booktitle": "B"}).container == "B"
    assert work().container == ""
    assert work(fields={"publisher": "P", "institution": "I"}).publisher_or_institution == "P"
    assert work(fields={"institution": "I"}).publisher_or_institution == "I"


def test_people_are_a_sequence_of_persons() -> None:
    people = People((Person("A"), Person("B")), others=True)
    assert [person.family for person in people] == ["A", "B"]
    assert len(people) == len(people.persons)


def test_a_date_is_true_where_it_says_something() -> None:
    assert not Date()
    assert Date(1984)
    assert Date(text="in press")
    assert work(date=Date(1984)).year == Date(1984).year


def test_a_place_reads_as_an_editor_wants_it() -> None:
    assert str(Source("a.bib", 3)) == "a.bib:3"


def test_records_can_be_pickled_and_not_changed() -> None:
    record = work(people={"author": People((Person("A"),))})
    assert pickle.loads(pickle.dumps(record)) == record
    with pytest.raises(FrozenInstanceError):
        record.title = "other"  # type: ignore[misc]  # that it is refused is the test
