"""The directives that authors write. Each leaves a placeholder and a record of what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .diagnostics import Subtype
from .domain import pages_of
from .library.query import CITED, GROUPS, SORTS, Query, parse_years
from .messages import report
from .nodes import shelf_placeholder, works_cited_placeholder
from .records import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

#: The layouts of many works, and the layout that each work then has.
SHELF_LAYOUTS = {"cards": "card", "rows": "row", "covers": "cover"}


def values(argument: str | None) -> tuple[str, ...]:
    """Return what stands between commas, semicolons and line breaks, without empty parts."""
    text = (argument or "").replace(";", ",").replace("\n", ",")
    return tuple(part.strip() for part in text.split(",") if part.strip())


class WorksDirective(SphinxDirective):
    """What all directives share that show works."""

    common_options: ClassVar[dict[str, Callable[[str], Any]]] = {
        "name": directives.unchanged,
        "class": directives.class_option,
        "home": directives.flag,
    }

    def place(self, query: Query, layout: str) -> list[nodes.Node]:
        """Record the shelf and return its placeholder, which bears the directive's own name."""
        node = shelf_placeholder(classes=self.options.get("class", []))
        self.set_source_info(node)
        self.add_name(node)
        shelves = pages_of(self.env).shelves
        node["docname"], node["index"] = self.env.docname, len(shelves)
        shelves.append(
            Shelf(
                directive=self.name,
                query=query,
                layout=layout,
                line=self.lineno,
                home="home" in self.options,
            )
        )
        return [node]

    def choose(self, option: str, choices: tuple[str, ...], default: str) -> str:
        """Return the option's value if it is one of ``choices``; else report it and return the default."""
        value = str(self.options.get(option) or default).strip()
        if value in choices:
            return value
        self.complain(option, value, "one of " + ", ".join(choice for choice in choices if choice))
        return default

    def complain(self, option: str, value: str, wants: str) -> None:
        """Report a value that an option cannot have. It costs only that value."""
        message = f'{self.name}: ":{option}: {value}" is ignored; the option wants {wants}'
        report(Subtype.OPTION, message, location=(self.env.docname, self.lineno))


class BookCardDirective(WorksDirective):
    """``book-card``: one work."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **WorksDirective.common_options,
        "layout": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of one card."""
        layout = self.choose("layout", ("card", "row", "cover"), "card")
        return self.place(Query(keys=(self.arguments[0].strip(),)), layout)


class FeaturedBookDirective(WorksDirective):
    """``featured-book``: one work, large."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = WorksDirective.common_options

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of the featured panel."""
        return self.place(Query(keys=(self.arguments[0].strip(),)), "featured")


class BookshelfDirective(WorksDirective):
    """``bookshelf``: many works, by key or by what they have in common."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **WorksDirective.common_options,
        "keys": directives.unchanged,
        "bibfile": directives.unchanged,
        "tags": directives.unchanged,
        "level": directives.unchanged,
        "type": directives.unchanged,
        "author": directives.unchanged,
        "year": directives.unchanged,
        "cited": directives.unchanged,
        "sort": directives.unchanged,
        "group-by": directives.unchanged,
        "layout": directives.unchanged,
        "limit": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of the shelf."""
        sorts = (*SORTS, *(f"-{name}" for name in SORTS))
        query = Query(
            keys=(*values("\n".join(self.content)), *values(self.options.get("keys"))),
            bibfiles=values(self.options.get("bibfile")),
            tags=values(self.options.get("tags")),
            levels=values(self.options.get("level")),
            types=values(self.options.get("type")),
            authors=values(self.options.get("author")),
            years=self._years(),
            cited=self.choose("cited", CITED, "anywhere") if "cited" in self.options else "",
            sort=self.choose("sort", sorts, "") if self.options.get("sort") else "",
            group_by=self.choose("group-by", GROUPS, "") if self.options.get("group-by") else "",
            limit=self._limit(),
        )
        layout = self.choose("layout", tuple(SHELF_LAYOUTS), "cards")
        return self.place(query, SHELF_LAYOUTS[layout])

    def _years(self) -> tuple[str, ...]:
        good = []
        for value in values(self.options.get("year")):
            try:
                parse_years(value)
            except ValueError:
                self.complain("year", value, "a year or a range: 1984, 1984-1990, 1984-, -1990")
            else:
                good.append(value)
        return tuple(good)

    def _limit(self) -> int:
        value = (self.options.get("limit") or "0").strip()
        if value.isdecimal():
            return int(value)
        self.complain("limit", value, "a whole number")
        return 0


class WorksCitedDirective(SphinxDirective):
    """``works-cited``: the works that this page cites, here instead of at the page's end."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of the list."""
        node = works_cited_placeholder(
            docname=self.env.docname, heading_level=0, classes=self.options.get("class", [])
        )
        self.set_source_info(node)
        self.add_name(node)
        pages_of(self.env).works_cited = True
        return [node]
