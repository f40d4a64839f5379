"""What the directives of the manual share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

logger = logging.getLogger(__name__)


def words(lines: Iterable[str]) -> dict[str, str]:
    """Return the text of each name in ``name: text`` lines; an indented line goes on with the last."""
    found: dict[str, str] = {}
    name = ""
    for line in lines:
        if line[:1].isspace() and name:
            found[name] += f" {line.strip()}"
        elif line.strip():
            name, _, text = (part.strip() for part in line.partition(":"))
            found[name] = text
    return found


def code(*values: str) -> str:
    """Return the values as code, with commas between them."""
    return ", ".join(f"`{value}`" for value in values)


class Generated(SphinxDirective):
    """What all directives of this module share: cells in the page's own markup, and dependencies."""

    #: The modules that the result is made from: the page is read again when they change.
    made_from: ClassVar[tuple[ModuleType, ...]] = ()

    def depend(self) -> None:
        """Tell Sphinx what this page is made from."""
        for module in (sys.modules[type(self).__module__], *self.made_from):
            self.env.note_dependency(str(module.__file__))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], *classes: str) -> list[nodes.Node]:
        """Return a table; every cell is in the page's markup."""
        group = nodes.tgroup("", cols=len(head))
        group += [nodes.colspec(colwidth=1) for _ in head]
        group += nodes.thead("", self._row(head))
        group += nodes.tbody("", *(self._row(row) for row in rows))
        table = nodes.table("", group, classes=["manual-table", *classes])
        self.set_source_info(table)
        return [table]

    def _row(self, cells: Sequence[str]) -> nodes.row:
        return nodes.row("", *(nodes.entry("", *self.parse_text_to_nodes(cell)) for cell in cells))

    def complain(self, message: str) -> None:
        """Report that the page and the code disagree."""
        logger.warning(message, location=self.get_location(), type="manual")
