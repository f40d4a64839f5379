"""A work to draw covers of, and what can be read on one."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from sphinx_bookshelf.library.work import Date, People, Person, Source, Work

SVG = "{http://www.w3.org/2000/svg}"


def make(
    key: str = "jacobs2017", type_: str = "book", title: str = "Psychodynamic Counselling in Action"
) -> Work:
    """Return a work with one author and one tag."""
    return Work(
        key=key,
        type=type_,
        source=Source("books.bib", 1),
        title=title,
        people={"author": People((Person("Jacobs", "Michael"),))},
        date=Date(2017),
        tags=("practice",),
    )


def named(*people: Person, others: bool = False, **changes: str) -> Work:
    """Return the work under the names of others."""
    return replace(make(**changes), people={"author": People(people, others)})


def texts(cover: str) -> list[list[str]]:
    """Return the lines of every block of text on a cover."""
    root = ET.fromstring(cover)
    return [list(element.itertext()) for element in root.iter() if element.tag.removeprefix(SVG) == "text"]


def words(cover: str) -> list[str]:
    """Return every block of text on a cover in one line."""
    return [" ".join(block) for block in texts(cover)]
