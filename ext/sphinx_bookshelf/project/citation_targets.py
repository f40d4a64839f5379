"""Read the keys in a citation, each with the text before and after it, and report unknown ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from ..library.nearest import hint
from ..upstream.bibtex import CitationTarget, parse_citation_targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from ..library.work import Work

logger = logging.getLogger(__name__)

#: The attribute of a footnote reference with the key that the footnote cites.
FOOTCITE = "bookshelf_footcite"


def parse_targets(text: str) -> list[CitationTarget]:
    """Return the keys of a citation with what stands before and after each; none if it is malformed."""
    try:
        return list(parse_citation_targets(text))
    except ValueError:
        return []


def report_unknown_key(key: str, works: Mapping[str, Work], location: nodes.Node | str | None) -> None:
    """Warn of a key that nobody knows, under the name that sphinxcontrib-bibtex gave this warning."""
    message = f'could not find bibtex key "{key}"{hint(key, works)}'
    logger.warning(message, location=location, type="bibtex", subtype="key_not_found")
