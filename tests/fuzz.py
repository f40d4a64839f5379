"""Fuzzing guided by coverage: ``python -m tests.fuzz reader -max_total_time=600 [FOLDER]``.

It wants ``atheris`` from PyPI, which the tests do not. The name is one of :data:`TARGETS`; what follows goes
to libFuzzer, whose ``-help=1`` tells all. A finding is written to a file ``crash-…``, which the same command
takes to show it again, and belongs into a test as the shortest text that does the same.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import atheris
from docutils import nodes

with atheris.instrument_imports(include=["sphinx_bookshelf", "markdown_it", "mdit_py_plugins"]):
    from sphinx_bookshelf.library.bibtex import decoding, syntax
    from sphinx_bookshelf.library.bibtex.blocks import Entry
    from sphinx_bookshelf.library.bibtex.reader import read_text
    from sphinx_bookshelf.library.formats.export import FORMATS
    from sphinx_bookshelf.library.latex import decoder
    from sphinx_bookshelf.library.sources.mentions import Mentions
    from sphinx_bookshelf.library.sources.myst import find_in_myst
    from sphinx_bookshelf.library.sources.rst import find_in_rst
    from sphinx_bookshelf.library.values import commonmark, markup
    from sphinx_bookshelf.library.values.names import parse_names
    from sphinx_bookshelf.render import rich_text
    from sphinx_bookshelf.render.pieces import to_node

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = "\n@book{{good{0},\n  title = {{Good}},\n  year = 2000,\n}}\n"
#: What an address that a page may link to begins with.
SAFE = ("http://", "https://", "mailto:")


def reader(data: bytes) -> None:
    """Any bytes are read; the good entry behind them is found, unless a comment takes it in."""
    text = decoding.decode(data, "fuzz.bib").text
    reading = read_text(text + GOOD.format(""), "fuzz.bib")
    lines = text.count("\n") + text.count("\r") + GOOD.count("\n") + 1
    assert all(1 <= fault.line <= lines for fault in reading.diagnostics)
    for form in FORMATS.values():
        form.write(reading.works)
    again = read_text(FORMATS["bibtex"].write(reading.works)).works
    assert [work.key for work in again] == [work.key for work in reading.works]
    for work in reading.works:
        for _, words in markup.formatted_texts(work):
            _is_harmless(words)


def entries(data: bytes) -> None:
    """Every place lies in the text, entries do not overlap, and a fault costs no entry before it."""
    text = data.decode("utf-8", "replace")
    document = syntax.parse(GOOD.format(1) + text)
    found = [block for block in document.blocks if isinstance(block, Entry)]
    assert document.diagnostics or found[0].key == "good1"
    end = 0
    for entry in found:
        assert end <= entry.start < entry.end <= len(document.text)
        end = entry.end


def words(data: bytes) -> None:
    """Any text of a field becomes plain and formatted text, and no address comes out that may not."""
    text = data.decode("utf-8", "replace")
    decoder.plain(text)
    decoder.verbatim(text)
    parse_names(text)
    _is_harmless(commonmark.rich(text))


def pages(data: bytes) -> None:
    """Any page is looked through for citations."""
    text = data.decode("utf-8", "replace")
    for find in (find_in_myst, find_in_rst):
        found = Mentions()
        find(text, "page", found)
        assert all(1 <= mention.line <= len(text.splitlines()) + 1 for mention in found.cited)


def _is_harmless(text: str) -> None:
    for block in map(to_node, rich_text.parse(text)):
        assert not [*block.findall(nodes.raw)]
        assert all(node["refuri"].lower().startswith(SAFE) for node in block.findall(nodes.reference))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reader": reader,
    "entries": entries,
    "words": words,
    "pages": pages,
}

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
