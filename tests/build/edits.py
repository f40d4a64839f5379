"""A small project that can be edited at random, and what each of its pages ought to show.

The model knows nothing of the extension: what a page shows follows from the reading list and the pages'
own words by the rules of the manual, in the simplest terms that tell two states apart.
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


@dataclass
class Entry:
    """One work of the model's reading list."""

    author: str
    year: int
    title: str
    tags: tuple[str, ...]
    annotation: str

    def bibtex(self, key: str) -> str:
        return (
            f"@book{{{key},\n  author = {{{self.author}, A.}},\n  date = {{{self.year}}},\n"
            f"  title = {{{self.title}}},\n  keywords = {{{', '.join(self.tags)}}},\n"
            f"  annotation = {{{self.annotation}}},\n}}\n"
        )


#: What stands on a page: ("cite", key), ("card", key) or ("shelf", tag).
Item = tuple[str, str]


@dataclass
class Project:
    """The files of the project, and the edits that can be made to them."""

    rng: random.Random
    work_pages: bool = False
    lists: dict[str, dict[str, Entry]] = field(default_factory=dict)
    pages: dict[str, list[Item]] = field(default_factory=dict)
    configured: list[str] = field(default_factory=list)
    serial: int = 0

    def __post_init__(self) -> None:
        """Begin with eight works in one file, four pages, and a second file that is not in use."""
        self.lists = {"books.bib": {}, "more.bib": {}}
        self.configured = ["books.bib"]
        for _ in range(8):
            self.lists["books.bib"][self._key()] = self._entry()
        self.lists["more.bib"][self._key()] = self._entry()
        for _ in range(4):
            self.pages[self._name()] = [self._item() for _ in range(3)]

    # -- the files ---------------------------------------------------------------------

    def files(self) -> dict[str, str]:
        """Every file of the project, as text."""
        toctree = "\n".join(self.pages)
        files = {
            "conf.py": 'extensions = ["myst_parser", "sphinx_bookshelf"]\nhtml_theme = "basic"\n'
            f"bibtex_bibfiles = {self.configured!r}\n"
            f"bookshelf_pages = {'books' if self.work_pages else None!r}\n",
            # A page that shows nothing, so that only the pages under test depend on the library.
            "index.md": f"# Index\n\n```{{toctree}}\n{toctree}\n```\n",
        }
        for name, entries in self.lists.items():
            files[name] = "\n".join(entry.bibtex(key) for key, entry in entries.items())
        for name, items in self.pages.items():
            files[f"{name}.md"] = f"# Page {name}\n\n" + "\n\n".join(_source(item) for item in items) + "\n"
        return files

    def works(self) -> dict[str, Entry]:
        """The reading list: the first of two entries with one key stands."""
        works: dict[str, Entry] = {}
        for name in self.configured:
            for key, entry in self.lists[name].items():
                works.setdefault(key, entry)
        return works

    # -- what each page shows ----------------------------------------------------------

    def views(self) -> dict[str, object]:
        """For each page, all that it shows of the library; for each work's page, also who cites it."""
        works = self.works()
        homes = self._homes(works)
        views: dict[str, object] = {
            page: [self._view(item, works, homes) for item in items] for page, items in self.pages.items()
        }
        if self.work_pages:
            names = {key: self._cited(key, works, homes) for key in works}
            views["books/index"] = names
            for key, entry in works.items():
                views[f"books/{key}"] = (vars(entry).copy(), names[key], self._around(key, works, names))
            views.update(self._indices(works))
        return views

    @staticmethod
    def _indices(works: dict[str, Entry]) -> dict[str, object]:
        """The pages by topic, author and year: a line for each work, on a topic's own page a row."""
        lines = {key: (entry.author, entry.title, entry.year) for key, entry in works.items()}
        views: dict[str, object] = {"books/by/author": lines, "books/by/year": lines}
        views["books/by/topic"] = {key: (line, works[key].tags) for key, line in lines.items()}
        for tag in {tag for entry in works.values() for tag in entry.tags}:
            views[f"books/by/topic/{tag}"] = {
                key: vars(entry).copy() for key, entry in works.items() if tag in entry.tags
            }
        return views

    def _around(self, key: str, works: dict[str, Entry], names: dict[str, object]) -> object:
        """The places that cite a work, and what else is cited on their pages."""
        around = []
        for page, items in self.pages.items():
            cites = [value for kind, value in items if kind == "cite" and value in works]
            if key in cites:
                # The model does not rank: whatever stands beside the work may be recommended.
                around.append((page, cites, [names[other] for other in cites]))
        return around

    def _homes(self, works: dict[str, Entry]) -> dict[str, tuple[str, int]]:
        if self.work_pages:
            return {key: (f"books/{key}", 0) for key in works}
        homes: dict[str, tuple[str, int]] = {}
        for page, items in self.pages.items():
            for number, item in enumerate(items):
                for key in _shown(item, works):
                    homes.setdefault(key, (page, number))
        return homes

    def _cited(self, key: str, works: dict[str, Entry], homes: dict[str, tuple[str, int]]) -> object:
        """How a citation reads, and where it leads."""
        entry = works[key]
        same = sorted(
            (other.title, each)
            for each, other in works.items()
            if (other.author, other.year) == (entry.author, entry.year)
        )
        letter = same.index((entry.title, key)) if len(same) > 1 else None
        home = homes.get(key)
        return entry.author, entry.year, letter, entry.title, home[0] if home else None

    def _view(self, item: Item, works: dict[str, Entry], homes: dict[str, tuple[str, int]]) -> object:
        kind, value = item
        if kind == "cite":
            if value not in works:
                return None
            entry = works[value]
            # The preview: the first sentence of the annotation, and the tags.
            preview = (entry.annotation.partition(". ")[0], entry.tags) if value in homes else None
            return self._cited(value, works, homes), preview
        order = sorted(
            _shown(item, works), key=lambda key: (works[key].author, works[key].year, works[key].title, key)
        )
        return [(key, vars(works[key]).copy(), homes[key], self._citing(key)) for key in order]

    def _citing(self, key: str) -> object:
        """What a card says of where its work is cited: three pages, and how many there are."""
        pages = [page for page, items in self.pages.items() if ("cite", key) in items]
        return pages[:3], len(pages)

    # -- edits -------------------------------------------------------------------------

    def edit(self) -> str:
        """Make one edit; return what it was."""
        edits: list[Callable[[], str]] = [
            self.add_entry,
            self.change_entry,
            self.change_annotation,
            self.change_tags,
            self.remove_entry,
            self.rename_entry,
            self.make_twin,
            self.edit_page,
            self.edit_page,
            self.add_page,
            self.remove_page,
            self.cite_ahead,
            self.toggle_list,
        ]
        return self.rng.choice(edits)()

    def add_entry(self) -> str:
        entries = list(self._file().items())
        key = self._key()
        entries.insert(self.rng.randrange(len(entries) + 1), (key, self._entry()))
        self.lists["books.bib"] = dict(entries)
        return f"add {key}"

    def change_entry(self) -> str:
        key, entry = self._some_entry()
        entry.title, entry.year = self._title(), self._year()
        return f"change title and year of {key}"

    def change_annotation(self) -> str:
        key, entry = self._some_entry()
        self.serial += 1
        first, _, second = entry.annotation.partition(". ")
        if self.rng.random() < 0.5:
            first = f"Note number {self.serial}"
        else:
            second = f"More, and number {self.serial}."
        entry.annotation = f"{first}. {second}"
        return f"change annotation of {key}"

    def change_tags(self) -> str:
        key, entry = self._some_entry()
        entry.tags = self._tags()
        return f"change tags of {key}"

    def remove_entry(self) -> str:
        if len(self._file()) < 4:
            return self.add_entry()
        key, _ = self._some_entry()
        del self._file()[key]
        return f"remove {key}"

    def rename_entry(self) -> str:
        old, _ = self._some_entry()
        new = self._key()
        self.lists["books.bib"] = {new if key == old else key: entry for key, entry in self._file().items()}
        return f"rename {old} to {new}"

    def make_twin(self) -> str:
        key, entry = self._some_entry()
        other, twin = self._some_entry()
        twin.author, twin.year = entry.author, entry.year
        return f"give {other} the author and year of {key}"

    def edit_page(self) -> str:
        page = self.rng.choice(list(self.pages))
        items = self.pages[page]
        if len(items) > 1 and self.rng.random() < 0.4:
            items.pop(self.rng.randrange(len(items)))
        else:
            items.insert(self.rng.randrange(len(items) + 1), self._item())
        return f"edit page {page}"

    def add_page(self) -> str:
        if len(self.pages) > 7:
            return self.remove_page()
        pages = list(self.pages.items())
        name = self._name()
        pages.insert(self.rng.randrange(len(pages) + 1), (name, [self._item() for _ in range(3)]))
        self.pages = dict(pages)
        return f"add page {name}"

    def remove_page(self) -> str:
        if len(self.pages) < 3:
            return self.add_page()
        page = self.rng.choice(list(self.pages))
        del self.pages[page]
        return f"remove page {page}"

    def cite_ahead(self) -> str:
        """Cite a key that the next entry to be added will have."""
        page = self.rng.choice(list(self.pages))
        self.pages[page].append(("cite", f"work{self.serial + 1}"))
        return f"cite work{self.serial + 1} on {page}, perhaps before it exists"

    def toggle_list(self) -> str:
        self.configured = ["books.bib"] if "more.bib" in self.configured else ["books.bib", "more.bib"]
        return f"configure {self.configured}"

    # -- raw material ------------------------------------------------------------------

    def _file(self) -> dict[str, Entry]:
        return self.lists["books.bib"]

    def _some_entry(self) -> tuple[str, Entry]:
        return self.rng.choice(list(self._file().items()))

    def _key(self) -> str:
        self.serial += 1
        return f"work{self.serial}"

    def _name(self) -> str:
        self.serial += 1
        return f"page{self.serial}"

    def _title(self) -> str:
        self.serial += 1
        return f"{self.rng.choice(TITLES)} {self.serial:04d}"

    def _year(self) -> int:
        return self.rng.randrange(1990, 1994)

    def _tags(self) -> tuple[str, ...]:
        return tuple(self.rng.sample(TAGS, self.rng.randrange(3)))

    def _entry(self) -> Entry:
        return Entry(
            self.rng.choice(AUTHORS), self._year(), self._title(), self._tags(), "A note. More of it."
        )

    def _item(self) -> Item:
        kind = self.rng.choice(("cite", "cite", "cite", "card", "shelf"))
        if kind == "shelf":
            return kind, self.rng.choice(TAGS)
        return kind, self.rng.choice([*self.works(), "nobody"])


def _shown(item: Item, works: dict[str, Entry]) -> list[str]:
    kind, value = item
    if kind == "card":
        return [value] if value in works else []
    return [key for key, entry in works.items() if value in entry.tags] if kind == "shelf" else []


def _source(item: Item) -> str:
    kind, value = item
    if kind == "cite":
        return f"As {{cite:t}}`{value}` says."
    if kind == "card":
        return f"```{{book-card}} {value}\n```"
    return f"```{{bookshelf}}\n:tags: {value}\n```"
