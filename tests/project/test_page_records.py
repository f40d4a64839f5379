"""What is remembered of pages survives between builds and processes, and begins empty for each."""

from __future__ import annotations

import io
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx_bookshelf.library.query import Query
from sphinx_bookshelf.project import page_records
from sphinx_bookshelf.project.page_records import Cite, Definition, Page, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.site import Site

    Make = Callable[..., Site]

TEXT = """# Top

See {cite:p}`jacobs2017`, and a note {footcite}`freud1912`. {term}`holding`

```{book-card} malan1979
:home:
:layout: row
```

```{bookshelf}
:filterable:
:tags: technique
```

```{glossary}
holding
  Being there.
```

```{footbibliography}
```
"""


def test_pages_begin_empty_and_share_nothing() -> None:
    first, second = Page(), Page()
    first.cites.append(Cite("a", 1))
    first.wordings["a"] = "words"
    assert [getattr(second, each.name) for each in fields(Page)] == [
        *([], [], "", {}, {}, {}, [], [], [], [], (), None)
    ]


@pytest.mark.parametrize(
    "record", [Cite("a", 3), Shelf("bookshelf", Query(), "card", 7), Definition("word", "term-word", ())]
)
def test_what_stands_on_a_page_is_a_value(record: Cite | Shelf | Definition) -> None:
    copy = pickle.loads(pickle.dumps(record))
    assert copy == record
    assert hash(copy) == hash(record)
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(record)[0].name, "other")


def remembered(built: Site) -> Page:
    """The record of the first page, as the next build finds it on the disk."""
    environment = pickle.loads((built.folder / "doctrees/environment.pickle").read_bytes())
    assert isinstance(environment, BuildEnvironment)
    page = environment.domaindata["cite"]["pages"]["index"]
    assert isinstance(page, Page)
    return page


def test_a_page_is_remembered_as_it_was_written(site: Make) -> None:
    page = remembered(site({"index.md": TEXT}).build())
    assert [(cite.key, cite.line, cite.footnote) for cite in page.cites] == [
        ("jacobs2017", 3, False),
        ("freud1912", 3, True),
    ]
    card, shelf = page.shelves
    assert (card.directive, card.layout, card.home, card.filterable) == ("book-card", "row", True, False)
    assert card.query == Query(keys=("malan1979",))
    assert (shelf.directive, shelf.home, shelf.filterable, shelf.line) == ("bookshelf", False, True, 10)
    assert shelf.query == Query(tags=("technique",))
    assert page.terms == ["holding"]
    assert page.definitions == [Definition("holding", "term-holding", ("Being there.",))]
    assert page.works_cited == "automatic"


def test_nothing_of_a_page_is_part_of_a_doctree(site: Make) -> None:
    class Unpickler(pickle.Unpickler):
        def find_class(self, module_name: str, global_name: str) -> object:
            found: object = super().find_class(module_name, global_name)
            assert not (isinstance(found, type) and issubclass(found, nodes.Node)), global_name
            return found

    page = remembered(site({"index.md": TEXT}).build())
    assert Unpickler(io.BytesIO(pickle.dumps(page))).load() == page


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_read_by_several_processes_are_all_remembered(site: Make, jobs: int) -> None:
    others = {f"page{number}.md": TEXT.replace("holding", f"word{number}") for number in range(8)}
    index = "# Top\n\n```{toctree}\n:glob:\npage*\n```\n"
    built = site({"index.md": index, **others}).build(jobs=jobs)
    environment = pickle.loads((built.folder / "doctrees/environment.pickle").read_bytes())
    pages = environment.domaindata["cite"]["pages"]
    assert {name: page.terms for name, page in pages.items() if page.terms} == {
        f"page{number}": [f"word{number}"] for number in range(8)
    }


def test_the_version_follows_the_shape_of_the_records(monkeypatch: pytest.MonkeyPatch) -> None:
    before = page_records.version()
    assert page_records.version() == before

    @dataclass
    class Cite:
        key: str

    monkeypatch.setattr(page_records, "Cite", Cite)
    assert page_records.version() != before
