"""Link the title within a reference that a pybtex style has formatted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..labels import title_line

if TYPE_CHECKING:
    from ..library.work import Work

#: Punctuation as references print it, and as records have it.
ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\N{NO-BREAK SPACE}": " "})


def _plain(text: str) -> str:
    """Return a text as it is compared: without case, for many styles set titles in lower case.

    Its letters keep their places: those with two in lower case stay as they are.
    """
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text.translate(ALIKE))


def link_title(reference: nodes.paragraph, work: Work, link: nodes.TextElement) -> None:
    """Put the title into ``link``, whatever it is set in; leave the reference alone if it is not there.

    Any other element will do for the link.
    """
    whole = _plain(reference.astext())
    # In APA's references the title follows the year; before that, a short title could match a name.
    behind = whole.find("). ") + 1
    for title in (title_line(work), work.full_title, work.title):
        wanted = _plain(title)
        for emphasis in reference.findall(nodes.emphasis):
            if _plain(emphasis.astext()) == wanted:
                _wrap(emphasis, 0, len(wanted), link)
                return
        start = whole.find(wanted, behind)
        if wanted and start >= 0:
            _wrap(reference, start, start + len(wanted), link)
            return


def _wrap(parent: nodes.Element, start: int, end: int, link: nodes.TextElement) -> None:
    """Put into ``link`` what stands between two offsets of the text; of an element at the edge, all of it."""
    # The children are collected anew, because docutils' ``replace`` and ``remove`` would act on an earlier
    # text node with the same text.
    before: list[nodes.Node] = []
    inside: list[nodes.Node] = []
    behind: list[nodes.Node] = []
    last = 0
    for child in parent.children:
        first, last = last, last + len(child.astext())
        if last <= start:
            before.append(child)
        elif first >= end:
            behind.append(child)
        elif isinstance(child, nodes.Text):
            text, begin, stop = child.astext(), max(start - first, 0), end - first
            before += [nodes.Text(text[:begin])] if begin else []
            inside.append(nodes.Text(text[begin:stop]))
            behind += [nodes.Text(text[stop:])] if text[stop:] else []
        elif isinstance(child, nodes.Element) and first <= start and end <= last:
            if not isinstance(child, nodes.reference):
                _wrap(child, start - first, end - first, link)
            return
        else:
            inside.append(child)
    link += inside
    parent.clear()
    parent += [*before, link, *behind]
