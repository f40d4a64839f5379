"""Turn references into docutils nodes, with a link where the title is written."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..library.apa.text import Run


#: The nodes of raised and lowered text.
_SCRIPTS: dict[str, type[nodes.TextElement]] = {"super": nodes.superscript, "sub": nodes.subscript}


def to_nodes(text: Sequence[Run], link: nodes.reference) -> list[nodes.Node]:
    """Return runs as nodes; ``link`` takes up the title."""
    at = [index for index, run in enumerate(text) if run.is_title]
    if not at:
        # Some styles print no titles; then the first words lead to the work.
        text = [run._replace(is_title=index == 0 and not run.href) for index, run in enumerate(text)]
        return _emphasised(text, link)
    if len({text[index].italic for index in at}) == 1:
        return _emphasised(text, link)
    # Emphasis changes within the title, so the link has to enclose the emphasis.
    start, end = at[0], at[-1] + 1
    link += _emphasised(text[start:end], None)
    return [*_emphasised(text[:start], None), link, *_emphasised(text[end:], None)]


def _emphasised(text: Iterable[Run], link: nodes.reference | None) -> list[nodes.Node]:
    """Return runs as nodes. The title, if it is among them, goes into ``link``."""
    found: list[nodes.Node] = []
    for is_italic, alike in groupby(text, key=lambda run: run.italic):
        inner: list[nodes.Node] = []
        for is_title, runs in groupby(alike, key=lambda run: run.is_title):
            parts = [_inline(run) for run in runs]
            if is_title and link is not None:
                link += parts
                inner.append(link)
            else:
                inner += parts
        found += [nodes.emphasis("", "", *inner)] if is_italic else inner
    return found


def _inline(run: Run) -> nodes.Node:
    text: nodes.Node = nodes.math("", run.maths) if run.maths else nodes.Text(run.text)
    if run.strong:
        text = nodes.strong("", "", text)
    if run.script:
        text = _SCRIPTS[run.script]("", "", text)
    return nodes.reference("", "", text, refuri=run.href) if run.href else text
