"""What we use of sphinxcontrib-bibtex is still there, and still does what it stands in for."""

from __future__ import annotations

import ast
import inspect
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils import nodes
from pybtex.database import BibliographyData, Entry
from sphinx_bookshelf.upstream import bibtex
from sphinxcontrib import bibtex as theirs
from sphinxcontrib.bibtex import foot_directives, foot_domain, foot_roles
from sphinxcontrib.bibtex.bibfile import process_bibdata

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment


def test_the_domain_asks_for_what_we_answer() -> None:
    source = inspect.getsource(bibtex.BibtexDomain)
    for method in ("get_all_cited_keys", "get_entries", "get_filtered_entries", "get_formatted_entries"):
        assert f"def {method}(" in source, f"BibtexDomain.{method}() is no more"
        assert source.count(f"self.{method}(") >= 1, f"BibtexDomain does not call {method}() any more"
    assert "env_updated()" in inspect.getsource(theirs), "nobody calls BibtexDomain.env_updated() any more"
    assert {"bibdata", "bibliographies", "citations", "citation_refs"} == set(
        bibtex.BibtexDomain.initial_data
    )


def test_files_that_are_handed_on_are_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "books.bib"
    path.write_text("@book{a, title = {A}}", encoding="utf-8")
    file = bibtex.BibFile(mtime=bibtex.get_mtime(path), keys={"other": None})
    ours = bibtex.BibData(encoding="utf-8", bibfiles={path: file}, data=BibliographyData())
    assert process_bibdata(ours, [path], "utf-8") is ours, (
        "the files would be read, and a fault end the build"
    )


def test_the_roles_are_listed() -> None:
    assert {"p", "t", "ct", "author", "year", "label", "empty"} <= set(bibtex.ROLE_NAMES)
    assert set(bibtex.ROLE_NAMES) == set(bibtex.BibtexDomain.roles)


@pytest.mark.parametrize(
    ("expression", "admitted"),
    [("cited", True), ("not cited", False), ('year > "2000"', True), ('"freud" in author', False)],
)
def test_a_filter_can_be_asked(expression: str, admitted: bool) -> None:
    entry = Entry("book", {"year": "2017", "title": "Action"})
    entry.key = "jacobs2017"
    assert bibtex.admits(ast.parse(expression), entry, "index", {"index"}) is admitted


def test_a_filter_that_cannot_be_evaluated_raises_what_is_caught() -> None:
    entry = Entry("book")
    entry.key = "a"
    with pytest.raises((ValueError, TypeError)):
        bibtex.admits(ast.parse("1 + 1"), entry, "index", set())


def test_footnotes_are_remembered_where_footbibliography_looks() -> None:
    memory: dict[str, Any] = {}
    ours = bibtex.FootnoteMemory(cast("BuildEnvironment", SimpleNamespace(temp_data=memory)))
    assert (ours.name("jacobs2017"), ours.number) == ("", 1)
    ours.add("jacobs2017", "footcite-jacobs2017", nodes.footnote())
    assert ours.name("jacobs2017") == "footcite-jacobs2017"
    source = "".join(inspect.getsource(module) for module in (foot_directives, foot_domain, foot_roles))
    assert [name for name in memory if name not in source] == []


def test_a_citation_has_keys_with_what_stands_around_them() -> None:
    (target,) = bibtex.parse_citation_targets("{see}jacobs2017{p. 12}")
    assert (target.key, target.pre, target.post) == ("jacobs2017", "see", "p. 12")
