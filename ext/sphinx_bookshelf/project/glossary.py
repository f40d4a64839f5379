"""Collect the glossary terms that a page uses and defines while it is read, and look up definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .page_records import Definition
from .passages import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .page_records import Page


def used_terms(document: nodes.document) -> list[str]:
    """Return the words that a page refers to with ``{term}``, each once, in order."""
    found = (
        node["reftarget"]
        for node in document.findall(addnodes.pending_xref)
        if (node.get("refdomain"), node["reftype"]) == ("std", "term")
    )
    return list(dict.fromkeys(found))


def definitions(document: nodes.document) -> list[Definition]:
    """Return the words that the glossaries of a page define. Several words may share a definition."""
    return [found for glossary in document.findall(addnodes.glossary) for found in _of_glossary(glossary)]


def _of_glossary(glossary: addnodes.glossary) -> Iterator[Definition]:
    for item in glossary.findall(nodes.definition_list_item):
        paragraph = item[-1].next_node(nodes.paragraph)
        parts = plain(paragraph) if paragraph is not None else ()
        for term in item.children:
            if isinstance(term, nodes.term) and term["ids"]:
                yield Definition(term.astext(), term["ids"][0], parts)


class Glossary:
    """The definitions of the whole project."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._words: dict[str, Definition] = {}
        self._folded: dict[str, Definition] = {}
        for page in pages:
            for definition in page.definitions:
                self._words.setdefault(definition.word, definition)
                self._folded.setdefault(definition.word.lower(), definition)

    def get(self, word: str) -> Definition | None:
        """Return the definition that ``{term}`` leads to: as it is written, else whatever the case."""
        return self._words.get(word) or self._folded.get(word.lower())
