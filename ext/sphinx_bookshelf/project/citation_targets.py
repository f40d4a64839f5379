"""What stands in a citation: its keys, each with what stands before and after it; and unknown keys."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..upstream.bibtex import CitationTarget, parse_citation_targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from ..library.work import Work

logger = logging.getLogger(__name__)

#: The attribute of a footnote reference that holds the key which the footnote cites.
FOOTCITE = "bookshelf_footcite"


def parse_targets(text: str) -> list[CitationTarget]:
    """Return the keys of a citation with what stands before and after each; none if it is malformed."""
    try:
        return list(parse_citation_targets(text))
    except ValueError:
        return []


def nearest(key: str, works: Mapping[str, Work]) -> str:
    """Return the known key that ``key`` is probably meant for, or an empty string."""
    folded = key.casefold()
    for known in works:
        if known.casefold() == folded:
            return known
    return next(iter(get_close_matches(key, works, n=1, cutoff=0.8)), "")


def hint(key: str, works: Mapping[str, Work]) -> str:
    """Return the end of a message about an unknown key: which one was probably meant."""
    near = nearest(key, works)
    return f'; did you mean "{near}"?' if near else ""


def report_unknown_key(key: str, works: Mapping[str, Work], location: nodes.Node | str | None) -> None:
    """Warn of a key that nobody knows, under the name that sphinxcontrib-bibtex gave this warning."""
    message = f'could not find bibtex key "{key}"{hint(key, works)}'
    logger.warning(message, location=location, type="bibtex", subtype="key_not_found")
