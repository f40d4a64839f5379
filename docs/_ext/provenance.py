"""How well the records of the library were checked: counted and listed from their ``verified`` fields.

The directive ``provenance-levels`` makes a table with the number of works at each level, ``provenance-list``
lists every work with what its record was compared with. Neither cites: a work is not "cited in" the page that
says how its record was checked.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_bookshelf.library.bibtex.reader import read_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx_bookshelf.library.work import Work

logger = logging.getLogger(__name__)

#: The levels, best first: how ``verified`` begins, the name of the level, what it means.
LEVELS = (
    ("Two independent records", "Two sources", "two independent records agree on what is printed"),
    ("One record", "One source", "one record, at times with parts of it seen elsewhere as well"),
    (
        "Author|Authors|Editors",
        "In part",
        "the fields that the record names were found where it says; what was not found is left out",
    ),
    ("From memory:", "Memory", "authors and title rest on general knowledge and are still to be checked"),
)
#: What a book on paper has in place of the list.
ON_PAPER = "The list is long. It is on the website, on the page *About this guide*."


#: What to write, in words.
BEGINNINGS = 'it begins with "Two independent records", "One record", "Author", "Editors" or "From memory:"'


def level_of(work: Work) -> str:
    """Return the name of the level of a work's record; empty where ``verified`` begins as none does."""
    for beginning, name, _meaning in LEVELS:
        if re.match(rf"(?:{beginning})(?:\b|(?<=:))", work.verified):
            return name
    return ""


def byline(work: Work) -> str:
    """Return who the work is by and when it appeared, briefly."""
    first, *more = [person.surname or person.natural for person in work.creators]
    names = f"{first} et al." if len(more) > 1 or work.creators.others else " and ".join([first, *more])
    return f"{names} ({work.year})" if work.year else names


class Provenance(SphinxDirective):
    """What both directives share: the works, by level, and that the page depends on their files."""

    def works(self) -> dict[str, list[Work]]:
        """Return the works of each level, in the order of the names of those who made them."""
        files = [Path(self.env.srcdir, file).resolve() for file in self.config.bibtex_bibfiles]
        for file in (__file__, *files):
            self.env.note_dependency(str(file))
        found: dict[str, list[Work]] = {name: [] for _beginning, name, _meaning in LEVELS}
        for work in sorted(read_files(files).works, key=lambda work: (byline(work), work.key)):
            if level := level_of(work):
                found[level].append(work)
            else:
                line = work.lines.get("verified", work.source.line)
                what = "begins otherwise than records do" if work.verified else "is missing"
                message = f"the record {work.key} is in no table, as 'verified' {what}: {BEGINNINGS}"
                logger.warning(message, location=f"{work.source.file}:{line}", type="provenance")
        return found


class Levels(Provenance):
    """``provenance-levels``: how many works there are at each level."""

    def run(self) -> list[nodes.Node]:
        """Return the table; the page must be Markdown."""
        works = self.works()
        rows = ["| Level | Works | What it means |", "|---|---|---|"]
        rows += [f"| **{name}** | {len(works[name])} | {meaning} |" for _beginning, name, meaning in LEVELS]
        rows.append(f"| *All* | {sum(map(len, works.values()))} | |")
        return self.parse_text_to_nodes("\n".join(rows))


class List(Provenance):
    """``provenance-list``: each work, its level as a heading, with what its record was compared with."""

    def run(self) -> list[nodes.Node]:
        """Return a rubric and a list for each level that has works; in a book on paper, where it is found."""
        # The list would fill thirty pages. A book on paper is known by having no page for each work.
        if not self.config.bookshelf_pages:
            return self.parse_text_to_nodes(ON_PAPER)
        made: list[nodes.Node] = []
        for name, works in self.works().items():
            if works:
                made.append(nodes.rubric(name, name))
                made.append(nodes.bullet_list("", *map(self._item, works)))
        return made

    def _item(self, work: Work) -> nodes.list_item:
        title = addnodes.pending_xref(
            "",
            nodes.inline("", work.full_title),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{self.config.bookshelf_pages}/{work.slug}",
            refexplicit=True,
            refdoc=self.env.docname,
            refwarn=True,
        )
        who = nodes.Text(f"{byline(work)}: ")
        return nodes.list_item("", nodes.paragraph("", "", who, title, nodes.Text(f". {work.verified}")))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("provenance-levels", Levels)
    app.add_directive("provenance-list", List)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
