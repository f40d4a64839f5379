"""Read the keys in a citation, each with the text before and after it, and report unknown ones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

from ..library.diagnostics import Subtype
from ..library.nearest import hint
from ..library.values.pandoc_citations import AT, NO_AUTHOR
from ..reporting import report
from ..upstream.bibtex import parse_citation_targets
from ..upstream.myst import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from ..library.work import Work

logger = logging.getLogger(__name__)

#: The attribute of a footnote reference with the key that the footnote cites.
FOOTCITE = "bookshelf_footcite"
#: The attribute of a footnote with the key of the work whose reference it is.
NOTE_OF = "bookshelf_note_of"


class CitationTarget(NamedTuple):
    """A key in a citation, with the text before and after it and the sign that it was written with.

    ``-@`` leaves the author out, ``@`` is pandoc's sign of a key.
    """

    key: str
    pre: str
    post: str
    sign: str = ""

    @property
    def has_author(self) -> bool:
        """Whether the citation names the author, where it is of a kind that does."""
        return self.sign != NO_AUTHOR

    @property
    def name(self) -> str:
        """The key with its sign, which stands for a work that nobody knows."""
        return self.sign + self.key

    def __str__(self) -> str:
        before, after = (f"{{{text}}}" if text else "" for text in (self.pre, self.post))
        return f"{before}{self.sign}{self.key}{after}"


@lru_cache(maxsize=4096)
def parse_targets(text: str) -> tuple[CitationTarget, ...]:
    """Return the keys of a citation with what stands before and after each; none if it is malformed."""
    try:
        return tuple([_target(*each) for each in parse_citation_targets(text)])
    except ValueError:
        return ()


def _target(key: str, before: str, after: str) -> CitationTarget:
    sign = next((each for each in (NO_AUTHOR, AT) if key.startswith(each) and key != each), "")
    return CitationTarget(key.removeprefix(sign), before, after, sign)


def _commas(key: str, works: Mapping[str, Work]) -> str:
    """Say how several keys are written, where semicolons stand between those of works."""
    keys = [part.strip() for part in key.split(";")]
    return (
        f"; keys have commas between them: {','.join(keys)}" if len(keys) > 1 and works.keys() & keys else ""
    )


def _written(location: nodes.Element | str | None) -> str:
    """Return what the author wrote of a citation in pandoc's syntax; empty of others."""
    return "" if location is None or isinstance(location, str) else str(location.get(WRITTEN, ""))


def is_repeated(target: CitationTarget, node: nodes.Element) -> bool:
    """Return whether a key is a part of what stands before: its author is written in the text.

    ``@a [@b]`` is two roles, the second of which has the year of the first key.
    """
    written = _written(node).replace("{", "").replace("}", "")
    return bool(written) and not target.has_author and target.name not in written


def report_unknown_key(
    key: str, works: Mapping[str, Work], location: nodes.Element | str | None, behind: str = ""
) -> None:
    """Warn of a key that nobody knows, under the name that sphinxcontrib-bibtex gave this warning.

    Pandoc's ``@name`` in the text can be the name of a person as well, so it has a warning of its own.

    :param behind: what stands in braces behind the key, which may be the key that was meant: ``see{key}``.
    """
    written = _written(location)
    if written.startswith("@"):
        message = (
            f"@{key} is the key of no work, and stays as it is written; write \\@{key} where no work is meant"
            f"{hint(key, works)}"
        )
        report(Subtype.MENTION, message, location=location)
        return
    braces = f"; words before a key stand in braces: {{{key}}}{behind}" if behind in works else ""
    message = f'could not find bibtex key "{key}"{braces or _commas(key, works) or hint(key, works)}'
    logger.warning(message, location=location, type="bibtex", subtype="key_not_found")
