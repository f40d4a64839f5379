"""Keep words that run against the direction of the page from turning their neighbours round.

A name in Hebrew before a year would pull the year to its other side in an English sentence (Unicode's
bidirectional algorithm, UAX #9); browsers keep apart what stylesheets isolate.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from ..covers.typesetting import is_right_to_left
from ..i18n import direction

if TYPE_CHECKING:
    from ..project.site import Site

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
    if site.builder.format != "html" or direction(site.env.config.language) == "rtl":
        return
    for text in list(words.findall(nodes.Text)):
        parts = _RIGHT_TO_LEFT.split(text)
        if len(parts) > 1:
            found = (
                nodes.inline("", part, classes=["bookshelf-rtl"]) if at % 2 else nodes.Text(part)
                for at, part in enumerate(parts)
                if part
            )
            text.parent.replace(text, list(found))
