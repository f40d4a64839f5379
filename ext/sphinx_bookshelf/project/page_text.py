"""What a page tells the search of itself, taken down while it is read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from .page_records import Told
from .passages import SKIPPED, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .passages import Marker

#: A word that can tell one page from another: three letters or more.
_WORD = re.compile(r"[^\W\d_]{3,}")
#: A page is about a word that it uses as often as this.
OFTEN = 3


def page_text(document: nodes.document) -> Told:
    """Return the description, the keywords and the frequent words of a page.

    The first two are those of its head (``html_meta`` in MyST, ``meta`` in reStructuredText). A page without
    a description is described by its first sentence.
    """
    meta = {node.get("name", ""): node.get("content", "") for node in document.findall(nodes.meta)}
    counts = Counter(word for text in _texts(document) for word in _WORD.findall(text.lower()))
    keywords = (keyword.strip() for keyword in meta.get("keywords", "").split(","))
    return Told(
        (meta["description"],) if meta.get("description") else _first_sentence(document),
        tuple(filter(None, keywords)),
        {word: count for word, count in counts.items() if count >= OFTEN},
    )


def _first_sentence(document: nodes.document) -> tuple[str | Marker, ...]:
    paragraph = next(
        (node for node in document.findall(nodes.paragraph) if isinstance(node.parent, nodes.section)), None
    )
    return plain(paragraph, sentence=True) if paragraph is not None else ()


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif not isinstance(node, (*SKIPPED, nodes.literal_block)):
        for child in node.children:
            yield from _texts(child)
