"""A small project that can be edited at random.

What its pages ought to show is for :mod:`tests.build.views` to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

AUTHORS = ("Anand", "Brook", "Castillo", "Dunne", "Eze")
TAGS = ("technique", "theory", "history")
TITLES = ("Listening", "Waiting", "Ending", "Beginning", "Asking", "Holding", "Dreaming", "Speaking")
#: What can stand on a page, and how it is written there. The value is a key, or for the last two a tag.
SOURCES = {
    "cite": "As {{cite:t}}`{}` says.",
    "named": "In {{cite:title}}`{}` this is so.",
    "card": "```{{book-card}} {}\n```",
    "featured": "```{{featured-book}} {}\n```",
    "shelf": "```{{bookshelf}}\n:tags: {}\n```",
    "rows": "```{{bookshelf}}\n:tags: {}\n:layout: rows\n:sort: title\n```",
}
CITING = ("cite", "named")
SHELVES = ("shelf", "rows")


@dataclass
class Entry:
    """One work of the reading list. ``also`` is a further key, ``sees`` what its annotation cites."""

    author: str
    year: int
    title: str
    tags: tuple[str, ...]
    annotation: str = "A note. More of it."
    also: str = ""
    sees: str = ""

    def bibtex(self, key: str) -> str:
        sees = f" See {{cite:t}}`{self.sees}`." if self.sees else ""
        fields = {
            "author": f"{self.author}, A.",
            "date": str(self.year),
            "title": self.title,
            "keywords": ", ".join(self.tags),
            "annotation": f"{self.annotation}{sees}",
            "ids": self.also,
        }
        return f"@book{{{key},\n" + "".join(f"  {n} = {{{v}}},\n" for n, v in fields.items() if v) + "}\n"


@dataclass
class Page:
    """One page: its title, a key that the title cites or nothing, and pairs of a kind and its value."""

    title: str
    heading: str = ""
    items: list[tuple[str, str]] = field(default_factory=list)

    def markdown(self) -> str:
        heading = f" after {{cite:t}}`{self.heading}`" if self.heading else ""
        parts = [f"# {self.title}{heading}", *(SOURCES[kind].format(value) for kind, value in self.items)]
        return "\n\n".join(parts) + "\n"


@dataclass
class Project:
    """The files of the project, and the edits that can be made to them."""

    rng: random.Random
    work_pages: bool = False
    csl: str = ""
    lists: dict[str, dict[str, Entry]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    configured: list[str] = field(default_factory=list)
    serial: int = 0

    def __post_init__(self) -> None:
        """Begin with eight works in one file, four pages, and a second file that is not in use."""
        self.lists = {"books.bib": {}, "more.bib": {}}
        self.configured = ["books.bib"]
        for _ in range(8):
            self.books[self._key()] = self._entry()
        self.lists["more.bib"][self._key()] = self._entry()
        for _ in range(4):
            self.pages[self._new("page")] = self._page()

    def files(self) -> dict[str, str]:
        """Every file of the project, as text."""
        toctree = "\n".join(self.pages)
        return {
            "conf.py": 'extensions = ["myst_parser", "sphinx_bookshelf"]\nhtml_theme = "basic"\n'
            f"bibtex_bibfiles = {self.configured!r}\n"
            f"bookshelf_pages = {'books' if self.work_pages else None!r}\nbookshelf_csl = {self.csl!r}\n",
            "index.md": f"# Index\n\n```{{toctree}}\n{toctree}\n```\n",
            **{
                name: "\n".join(entry.bibtex(key) for key, entry in entries.items())
                for name, entries in self.lists.items()
            },
            **{f"{name}.md": page.markdown() for name, page in self.pages.items()},
        }

    def works(self) -> dict[str, Entry]:
        """The reading list: the first of two entries with one key stands."""
        works: dict[str, Entry] = {}
        for name in self.configured:
            for key, entry in self.lists[name].items():
                works.setdefault(key, entry)
        return works

    @property
    def books(self) -> dict[str, Entry]:
        """The list that is edited."""
        return self.lists["books.bib"]

    @property
    def cites_in_notes(self) -> bool:
        """Whether citations are footnotes."""
        return "notes" in self.csl

    # -- edits -------------------------------------------------------------------------

    def edit(self) -> str:
        """Make one edit; return what it was."""
        edits: list[Callable[[], str]] = [
            self.add_entry,
            self.change_entry,
            self.change_author,
            self.change_annotation,
            self.change_tags,
            self.move_entry,
            self.remove_entry,
            self.rename_entry,
            self.make_twin,
            self.edit_page,
            self.edit_page,
            self.change_title,
            self.add_page,
            self.remove_page,
            self.cite_ahead,
            self.toggle_list,
        ]
        return self.rng.choice(edits)()

    def add_entry(self) -> str:
        key = self._key()
        self._insert(key, self._entry())
        return f"add {key}"

    def change_entry(self) -> str:
        key, entry = self._some_entry()
        entry.title, entry.year = self._title(), self._year()
        return f"change title and year of {key}"

    def change_author(self) -> str:
        key, entry = self._some_entry()
        entry.author = self.rng.choice(AUTHORS)
        return f"change author of {key}"

    def change_annotation(self) -> str:
        key, entry = self._some_entry()
        self.serial += 1
        first, _, second = entry.annotation.partition(". ")
        changed = self.rng.choice(("first", "second", "sees"))
        if changed == "sees":
            entry.sees = self._some_key() if self.rng.random() < 0.7 else ""
        elif changed == "first":
            first = f"Note number {self.serial}"
        else:
            second = f"More, and number {self.serial}."
        entry.annotation = f"{first}. {second}"
        return f"change annotation of {key}: {changed}"

    def change_tags(self) -> str:
        key, entry = self._some_entry()
        entry.tags = self._tags()
        return f"change tags of {key}"

    def move_entry(self) -> str:
        key, entry = self._some_entry()
        del self.books[key]
        self._insert(key, entry)
        return f"move {key}"

    def remove_entry(self) -> str:
        if len(self.books) < 4:
            return self.add_entry()
        key, _ = self._some_entry()
        del self.books[key]
        return f"remove {key}"

    def rename_entry(self) -> str:
        """Give an entry another key; the old one may stay as a further key."""
        old, entry = self._some_entry()
        new = self._key()
        if self.rng.random() < 0.5:
            entry.also = old
        self.lists["books.bib"] = {new if key == old else key: each for key, each in self.books.items()}
        return f"rename {old} to {new}, also {entry.also}"

    def make_twin(self) -> str:
        key, entry = self._some_entry()
        other, twin = self._some_entry()
        twin.author, twin.year = entry.author, entry.year
        return f"give {other} the author and year of {key}"

    def edit_page(self) -> str:
        name = self.rng.choice(list(self.pages))
        items = self.pages[name].items
        if len(items) > 1 and self.rng.random() < 0.4:
            items.pop(self.rng.randrange(len(items)))
        else:
            items.insert(self.rng.randrange(len(items) + 1), self._item())
        return f"edit {name}"

    def change_title(self) -> str:
        name = self.rng.choice(list(self.pages))
        fresh = self._page()
        self.pages[name].title, self.pages[name].heading = fresh.title, fresh.heading
        return f"change title of {name}"

    def add_page(self) -> str:
        if len(self.pages) > 7:
            return self.remove_page()
        pages = list(self.pages.items())
        name = self._new("page")
        pages.insert(self.rng.randrange(len(pages) + 1), (name, self._page()))
        self.pages = dict(pages)
        return f"add {name}"

    def remove_page(self) -> str:
        if len(self.pages) < 3:
            return self.add_page()
        name = self.rng.choice(list(self.pages))
        del self.pages[name]
        return f"remove {name}"

    def cite_ahead(self) -> str:
        """Cite a key that an entry is likely to get, which another edit gives it later."""
        name = self.rng.choice(list(self.pages))
        ahead = f"work{self.serial + 1}"
        self.pages[name].items.append((self.rng.choice(CITING), ahead))
        return f"cite {ahead} on {name}, perhaps before it exists"

    def toggle_list(self) -> str:
        self.configured = ["books.bib"] if "more.bib" in self.configured else ["books.bib", "more.bib"]
        return f"configure {self.configured}"

    # -- raw material ------------------------------------------------------------------

    def _insert(self, key: str, entry: Entry) -> None:
        entries = list(self.books.items())
        entries.insert(self.rng.randrange(len(entries) + 1), (key, entry))
        self.lists["books.bib"] = dict(entries)

    def _some_entry(self) -> tuple[str, Entry]:
        return self.rng.choice(list(self.books.items()))

    def _some_key(self) -> str:
        """A key, a further key, or one that nobody has."""
        works = self.works()
        return self.rng.choice([*works, *(entry.also for entry in works.values() if entry.also), "nobody"])

    def _new(self, what: str) -> str:
        self.serial += 1
        return f"{what}{self.serial}"

    def _key(self) -> str:
        return self._new("work")

    def _title(self) -> str:
        self.serial += 1
        return f"{self.rng.choice(TITLES)} {self.serial:04d}"

    def _year(self) -> int:
        return self.rng.randrange(1990, 1994)

    def _tags(self) -> tuple[str, ...]:
        return tuple(self.rng.sample(TAGS, self.rng.randrange(3)))

    def _entry(self) -> Entry:
        sees = self._some_key() if self.rng.random() < 0.2 else ""
        return Entry(self.rng.choice(AUTHORS), self._year(), self._title(), self._tags(), sees=sees)

    def _page(self) -> Page:
        heading = self._some_key() if self.rng.random() < 0.2 else ""
        return Page(self._title(), heading, [self._item() for _ in range(3)])

    def _item(self) -> tuple[str, str]:
        kind = self.rng.choice(("cite", "cite", "cite", "named", "card", "featured", "shelf", "rows"))
        return kind, self.rng.choice(TAGS) if kind in SHELVES else self._some_key()
