"""Keep words that run against the direction of the page from turning their neighbours round.

A name in Hebrew before a year would pull the year to its other side in an English sentence (Unicode's
bidirectional algorithm, UAX #9); browsers keep apart what stands in ``<bdi>``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from ..covers.typesetting import is_right_to_left
from ..i18n import direction
from ..project.doctrees import ancestors
from .nodes import isolated
from .pieces import from_node, text_of, to_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..project.site import Site
    from .pieces import Child

_LETTER = r"[\u0590-\u05ff\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
#: Words from right to left, with what stands between them; not the marks behind the last.
_RIGHT_TO_LEFT = re.compile(rf"({_LETTER}+(?:[^A-Za-z0-9\u00c0-\u024f;,()]{{1,3}}{_LETTER}+)*)")


def line_classes(site: Site, text: str) -> list[str]:
    """Return the class of a line that runs against the site; none for one that runs with it."""
    own = "rtl" if is_right_to_left(text) else "ltr"
    return [] if own == direction(site.env.config.language) else [f"bookshelf-{own}"]


def isolate(site: Site, words: nodes.Element) -> None:
    """Set words from right to left apart on web pages of a site that is written from left to right.

    On one from right to left, Latin names and the years behind them run together as they should.
    """
    if site.builder.format == "html" and direction(site.env.config.language) == "ltr":
        for text in list(words.findall(nodes.Text)):
            _isolate_right_to_left(text)


def isolate_in_line(site: Site, found: Sequence[nodes.Node]) -> Sequence[nodes.Node]:
    """Return a reference in which titles and names that run against it are set apart, on web pages.

    A line runs as its first word does (:func:`line_classes`). In one from right to left titles are set
    apart, in one from left to right whatever is from right to left: else a mark at the end of a title, or a
    volume behind it, would be shown on its other side.
    """
    line = nodes.paragraph("", "", *found)
    text = line.astext()
    if site.builder.format != "html" or not _RIGHT_TO_LEFT.search(text):
        return found
    runs_left = is_right_to_left(text)
    for title in list(line.findall(nodes.Element)):
        is_title = isinstance(title, nodes.reference) or (runs_left and isinstance(title, nodes.emphasis))
        is_set_apart = _is_isolated(title) or any(title.findall(isolated))
        if is_title and not is_set_apart and is_right_to_left(title.astext()) != runs_left:
            title[:] = [isolated("", "", *title.children)]
    for text_node in [] if runs_left else list(line.findall(nodes.Text)):
        if not _is_isolated(text_node):
            _isolate_right_to_left(text_node)
    return line.children


def isolate_pieces(site: Site, found: Sequence[Child]) -> Sequence[Child]:
    """Return the same for a reference in pieces."""
    if site.builder.format != "html" or not _RIGHT_TO_LEFT.search("".join(map(text_of, found))):
        return found
    return [from_node(each) for each in isolate_in_line(site, [to_node(each) for each in found])]


def _is_isolated(node: nodes.Node) -> bool:
    return any(isinstance(each, isolated) for each in ancestors(node))


def _isolate_right_to_left(text: nodes.Text) -> None:
    parts = _RIGHT_TO_LEFT.split(text)
    if len(parts) > 1:
        found = (
            isolated("", "", nodes.Text(part)) if at % 2 else nodes.Text(part)
            for at, part in enumerate(parts)
            if part
        )
        text.parent.replace(text, list(found))
