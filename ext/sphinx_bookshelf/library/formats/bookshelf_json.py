"""Write and read ``bookshelf.json``, which describes a site's works to other sites.

An object with ``version`` (1) and ``works``: for each key, and each further key of a work, an object of

``title``, ``subtitle``, ``kind``
    plain text; ``kind`` is one of the everyday words of :mod:`..query` ("book", "chapter", "article", …),
``byline``, ``sentence``, ``tags``
    plain text and a list of it: people and date in words, the first sentence about the work, its tags,
``cited``
    how a text cites it: the fields of :class:`..apa.in_text.InText` but ``suffix``. The names that are not
    given are like ``author``.

What is missing is empty. A reader takes nothing on trust: all but plain text of a moderate length is dropped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from ..apa.in_text import InText
from ..record import Record
from ..work import full_title

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "bookshelf.json"
VERSION = 1
#: No text of a work is longer, nor has it more tags. A file of others may hold anything.
LONGEST, MOST = 2000, 50
#: The names of :class:`InText` that are like ``author`` for most works.
NAMES = ("narrative_author", "authors", "narrative_authors")
TITLES: tuple[Literal["italic", "quoted"], ...] = ("italic", "quoted")
TEXTS = ("title", "subtitle", "kind", "byline", "sentence")


@dataclass(frozen=True, slots=True)
class Described(Record):
    """The description of one work, as plain text; ``form`` is how a text cites it, if that is known."""

    title: str
    subtitle: str = ""
    kind: str = ""
    byline: str = ""
    sentence: str = ""
    tags: tuple[str, ...] = ()
    form: InText | None = None

    @property
    def full_title(self) -> str:
        """The title and subtitle in one line."""
        return full_title(self.title, self.subtitle)


def write(works: Mapping[str, Described]) -> str:
    """Return the text of the file, a line for each work."""
    lines = ",\n".join(f"{_json(key)}:{_json(_written(work))}" for key, work in works.items())
    return f'{{"version":{VERSION},"works":{{\n{lines}\n}}}}\n'


def read(data: bytes) -> dict[str, Described]:
    """Return the works of a file by key. What is wrong with a work costs only that.

    Raises :class:`ValueError` where it is no such file, or one of a version that is not known.
    """
    try:
        found = json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise ValueError(f"not of version {VERSION}")
    works = found.get("works")
    if not isinstance(works, dict):
        raise ValueError("no works")
    read_works = {key: _read(work) for key, work in works.items() if isinstance(work, dict)}
    return {key: work for key, work in read_works.items() if work.title}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _written(work: Described) -> dict[str, Any]:
    item: dict[str, Any] = {name: getattr(work, name) for name in (*TEXTS, "tags")}
    if work.form is not None:
        form = {each.name: getattr(work.form, each.name) for each in fields(InText)}
        same = {name for name in NAMES if form[name] == form["author"]}
        item["cited"] = {
            name: value for name, value in form.items() if value and name not in same | {"suffix"}
        }
    return {name: value for name, value in item.items() if value}


def _read(item: dict[str, Any]) -> Described:
    tags = item.get("tags")
    named = (_text(tag) for tag in tags[:MOST]) if isinstance(tags, list) else ()
    return Described(
        **{name: _text(item.get(name)) for name in TEXTS},
        tags=tuple(tag for tag in named if tag),
        form=_form(item.get("cited")),
    )


def _form(item: Any) -> InText | None:
    if not isinstance(item, dict):
        return None
    author, year = _text(item.get("author")), _text(item.get("year"))
    if not author or not year:
        return None
    names = {name: _text(item.get(name)) or author for name in NAMES}
    title: Literal["", "italic", "quoted"] = next((each for each in TITLES if each == item.get("title")), "")
    return InText(author, year=year, title=title, **names)


def _text(value: Any) -> str:
    """Return a value as one line of plain text; empty where it is none."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    # Half of a surrogate pair, which JSON can hold, could be written into no page.
    whole = value.encode("utf-8", "replace").decode()
    shown = "".join(each for each in whole if each.isprintable() or each.isspace())
    return " ".join(shown.split())
