"""Define the directives that authors write. Each leaves a placeholder and a record of what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..library.diagnostics import Subtype
from ..library.nearest import hint
from ..library.query import CITED, GROUPS, SORTS, Query, parse_years
from ..library.slug import tag_slug
from ..library.values.lists import values
from ..project.page_records import Shelf
from ..render.nodes import shelf_placeholder, works_cited_placeholder
from ..reporting import report
from ..upstream.bibtex import BibliographyDirective as BibtexBibliographyDirective
from ..upstream.bibtex import FootBibliographyDirective as BibtexFootBibliographyDirective
from .build_state import current_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

#: The layouts of many works, and the layout that each work then has.
SHELF_LAYOUTS = {"cards": "card", "rows": "row", "covers": "cover"}


class Options(dict[str, Callable[[str], Any]]):
    """The options of a directive, each kept as it is written.

    docutils drops a whole directive for one bad option, and MyST reports it in other words. So every
    name and value is accepted here, and checked when the directive runs.
    """

    def __init__(self, *names: str) -> None:
        super().__init__(dict.fromkeys(names, directives.unchanged))

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


class CheckedDirective(SphinxDirective):
    """A directive whose options are checked one at a time, so that a bad one costs only itself."""

    #: Content is accepted for the same reason as every option is (see :class:`Options`), and checked later.
    has_content = True
    takes_content = False
    option_spec = Options("name", "class")

    def check(self) -> None:
        """Report options that there are not, and content where there is none."""
        place = (self.env.docname, self.lineno)
        known: Iterable[str] = self.option_spec or ()
        for name in [name for name in self.options if name not in known]:
            del self.options[name]
            near = hint(name, known) or f"; it has {', '.join(known)}"
            message = f'{self.name}: there is no option ":{name}:"{near}'
            report(Subtype.OPTION, message, location=place)
        if not self.options.get("name", "").strip():
            self.options.pop("name", None)
        if self.content and not self.takes_content:
            message = f"{self.name}: what stands in the directive is ignored; it has no content"
            report(Subtype.OPTION, message, location=place)

    def classes(self) -> list[str]:
        """Return the author's classes."""
        value = self.options.get("class", "")
        try:
            return list(directives.class_option(value)) if value else []
        except ValueError:
            self.report_value("class", value, "; the option wants names of classes")
            return []

    def is_set(self, option: str) -> bool:
        """Return whether an option that is either there or not is there."""
        value = self.options.get(option)
        if value is None or value.strip().lower() in ("", "true", "yes"):
            return value is not None
        self.report_value(option, value, "; the option wants no value")
        return False

    def choose(self, option: str, choices: tuple[str, ...], default: str) -> str:
        """Return the option's value if it is one of ``choices``; else report it and return the default.

        It may be in any case, as in docutils; ``choices`` are in lower case.
        """
        value = str(self.options.get(option, "")).strip()
        if not value:
            return default
        if value.lower() in choices:
            return value.lower()
        self.report_value(
            option, value, hint(value, choices) or f"; the option wants one of {', '.join(choices)}"
        )
        return default

    def report_value(self, option: str, value: str, advice: str) -> None:
        """Report an option or a value that cannot be. It costs only itself."""
        message = f'{self.name}: ":{option}: {value}" is ignored{advice}'
        report(Subtype.OPTION, message, location=(self.env.docname, self.lineno))


class WorksDirective(CheckedDirective):
    """A directive that shows works."""

    def place(self, query: Query, layout: str, *, filterable: bool = False) -> list[nodes.Node]:
        """Record the shelf and return its placeholder, which bears the directive's own name."""
        node = shelf_placeholder(classes=self.classes())
        self.set_source_info(node)
        shelves = current_page(self.env).shelves
        # Before add_name(), which removes the name from the options.
        name = self._name_of_filter(shelves) if filterable else ""
        self.add_name(node)
        node["docname"], node["index"] = self.env.docname, len(shelves)
        shelves.append(
            Shelf(
                directive=self.name,
                query=query,
                layout=layout,
                line=self.lineno,
                home=self.is_set("home"),
                filterable=filterable,
                name=name,
            )
        )
        return [node]

    def _name_of_filter(self, shelves: list[Shelf]) -> str:
        """Return what precedes a shelf's choices in addresses: nothing for the first without a ``:name:``."""
        if "name" in self.options:
            return tag_slug(str(self.options["name"]))
        others = [shelf for shelf in shelves if shelf.filterable]
        return f"shelf{len(others) + 1}" if others else ""


class BookCardDirective(WorksDirective):
    """``book-card``: one work."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = Options("name", "class", "home", "layout")

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of one card."""
        self.check()
        layout = self.choose("layout", ("card", "row", "cover"), "card")
        return self.place(Query(keys=(self.arguments[0].strip(),)), layout)


class FeaturedBookDirective(WorksDirective):
    """``featured-book``: one work, large."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = Options("name", "class", "home")

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of the featured panel."""
        self.check()
        return self.place(Query(keys=(self.arguments[0].strip(),)), "featured")


class BookshelfDirective(WorksDirective):
    """``bookshelf``: many works, by key or by what they have in common."""

    takes_content = True
    option_spec = Options(
        *("name", "class", "home"),
        *("keys", "bibfile", "tags", "level", "type", "author", "year", "cited"),
        *("sort", "group-by", "layout", "limit", "filterable"),
    )

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of the shelf."""
        self.check()
        sorts = (*SORTS, *(f"-{name}" for name in SORTS))
        query = Query(
            keys=(*values("\n".join(self.content)), *values(self.options.get("keys"))),
            bibfiles=values(self.options.get("bibfile")),
            tags=values(self.options.get("tags")),
            levels=values(self.options.get("level")),
            types=values(self.options.get("type")),
            authors=values(self.options.get("author")),
            years=self._years(),
            cited="anywhere" if self.options.get("cited") == "" else self.choose("cited", CITED, ""),
            sort=self.choose("sort", sorts, ""),
            group_by=self.choose("group-by", GROUPS, ""),
            limit=self._limit(),
        )
        layout = self.choose("layout", tuple(SHELF_LAYOUTS), "cards")
        return self.place(query, SHELF_LAYOUTS[layout], filterable=self.is_set("filterable"))

    def _years(self) -> tuple[str, ...]:
        good = []
        for value in values(self.options.get("year")):
            try:
                parse_years(value)
            except ValueError:
                self.report_value(
                    "year", value, "; the option wants a year or a range: 1984, 1984-1990, 1984-, -1990"
                )
            else:
                good.append(value)
        return tuple(good)

    def _limit(self) -> int:
        value = (self.options.get("limit") or "0").strip()
        if value.isdecimal():
            return int(value)
        self.report_value("limit", value, "; the option wants a whole number")
        return 0


class WorksCitedDirective(CheckedDirective):
    """``works-cited``: the works that this page cites, here instead of at the page's end."""

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder of the list."""
        self.check()
        node = works_cited_placeholder(docname=self.env.docname, heading_level=0, classes=self.classes())
        self.set_source_info(node)
        self.add_name(node)
        current_page(self.env).works_cited = "written"
        return [node]


class _WithoutFileDependency(SphinxDirective):
    """A directive of sphinxcontrib-bibtex, without the dependency on ``.bib`` files that it records.

    A page shows what the files hold when it is written. It need not be read again for every change of
    a file: :func:`.staleness.outdated_pages` and :class:`.Bibliographies` say when it must.
    """

    def run(self) -> list[nodes.Node]:
        """Run the directive, and forget what it noted."""
        noted = self.env.dependencies.get(self.env.docname, set()).copy()
        found = list(super().run())
        self.env.dependencies.get(self.env.docname, set()).intersection_update(noted)
        return found


class BibliographyDirective(_WithoutFileDependency, BibtexBibliographyDirective):
    """``bibliography``, as in sphinxcontrib-bibtex."""


class FootBibliographyDirective(_WithoutFileDependency, BibtexFootBibliographyDirective):
    """``footbibliography``, as in sphinxcontrib-bibtex."""
