"""Record what the source of a page cites and shows, and which shelves it has.

A page is not built for this. What is written out can be found; what a program puts together cannot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..query import CITED, Query, parse_years
from ..values import lists
from ..values.markup import is_citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: The roles that cite, in MyST and in reStructuredText: ``cite``, ``cite:p``, ``footcite:t``.
ROLE = re.compile(r"(?:foot)?cite(?::[a-z]+)?")
#: Directives whose content is no text of the page.
OPAQUE = frozenset(
    """
    code code-block code-cell sourcecode highlight literalinclude include raw math doctest testcode testsetup
    testoutput prompt graphviz digraph graph mermaid plantuml uml productionlist toctree autosummary
    """.split()
)
#: Directives that show what stands in code: those of autodoc, autosummary, autodoc2, autoapi and breathe.
_FROM_CODE = re.compile(
    r"auto(?:api|doc2)?-?(?:module|class|function|method|data|exception|attribute|summary"
    r"|object|package|decorator|property|protocol)s?|doxygen\w+|numpydoc-\w+"
)
_CARDS = frozenset({"book-card", "featured-book"})
_PRE_AND_POST = re.compile(r"\{[^{}]*\}")


class Mention(NamedTuple):
    """A key, and the place where a source cites or shows it."""

    key: str
    file: str
    line: int


class Directive(NamedTuple):
    """A directive: name, argument, options as written, lines of content, and the line that it begins in."""

    name: str
    argument: str
    options: Mapping[str, str]
    content: tuple[str, ...]
    line: int


class Mentions:
    """The citations and shelves of sources. ``shelves`` select works by what they have in common."""

    def __init__(self, *, pandoc: bool = False) -> None:
        """Start with empty lists. MyST pages have ``pandoc``'s citations, unless they say otherwise."""
        self.pandoc = pandoc
        self.cited: list[Mention] = []
        #: What stands in the text as pandoc's ``@name``: a citation where a work has that key.
        self.named: list[Mention] = []
        #: What stands in a role that cites and is no citation.
        self.malformed: list[Mention] = []
        self.shelves: list[Query] = []
        #: Files that could not be looked into, each with the reason.
        self.unread: dict[str, str] = {}
        #: What shows code (``automodule``, ``autoapi.extension``), each with the first file that has it.
        self.from_code: dict[str, str] = {}
        #: Whether code was looked into.
        self.with_code = False

    @property
    def left_out(self) -> str:
        """The end of a message that says what was not looked into."""
        parts = [f"{file} ({reason})" for file, reason in self.unread.items()]
        if self.from_code and not self.with_code:
            shown = ", ".join(f"{name} in {file}" for name, file in self.from_code.items())
            parts.append(f"the code behind {shown} (name it with --cited-in)")
        return f"; not looked into: {', '.join(parts)}" if parts else ""

    def take(self, inner: Mentions, lines: Sequence[int]) -> None:
        """Take up what was found in a part of a file; ``lines`` has the file's line of each line of it."""
        last = len(lines) - 1
        for own, others in (
            (self.cited, inner.cited),
            (self.named, inner.named),
            (self.malformed, inner.malformed),
        ):
            own += [each._replace(line=lines[min(each.line - 1, last)]) for each in others]
        self.shelves += inner.shelves
        for name, file in inner.from_code.items():
            self.from_code.setdefault(name, file)

    def role(self, content: str, file: str, line: int) -> None:
        """Record a citation: keys between commas, each with text before and after it in braces."""
        if not is_citation(content):
            self.malformed.append(Mention(content, file, line))
            return
        keys = lists.keys(_PRE_AND_POST.sub(" ", content))
        self._add((key.removeprefix("-").removeprefix("@") for key in keys), file, line)

    def pandoc_citation(self, content: str, written: str, file: str, line: int) -> None:
        """Record what is ``written`` in pandoc's syntax; ``content`` is that of the role in its place."""
        inner = Mentions()
        inner.role(content, file, line)
        found = self.named if written.startswith("@") else self.cited
        # A bracket behind a name holds its work as well.
        found += [each for each in inner.cited if each not in self.named]

    def directive(self, directive: Directive, file: str) -> bool:
        """Record a directive that shows works; return whether it was one."""
        if directive.name in _CARDS:
            self._add([directive.argument], file, directive.line)
        elif directive.name == "bookshelf":
            self._shelf(directive, file)
        elif directive.name == "bibliography":
            self._add(directive.content, file, directive.line)
            # What a filter lets through only a build can say; "all" calls no work unused that is not.
            if not directive.options.keys().isdisjoint(("all", "notcited", "filter")):
                self.shelves.append(Query(bibfiles=tuple(directive.argument.split())))
        else:
            if _FROM_CODE.fullmatch(directive.name):
                self.from_code.setdefault(directive.name, file)
            return False
        return True

    def _shelf(self, directive: Directive, file: str) -> None:
        def values(option: str) -> tuple[str, ...]:
            return lists.values(directive.options.get(option))

        keys = [*lists.values("\n".join(directive.content)), *values("keys")]
        if keys:
            self._add(keys, file, directive.line)
            return
        cited = directive.options.get("cited", "").strip()
        self.shelves.append(
            Query(
                bibfiles=values("bibfile"),
                tags=values("tags"),
                levels=values("level"),
                types=values("type"),
                authors=values("author"),
                years=tuple(year for year in values("year") if _is_years(year)),
                cited=cited if cited in CITED else "",
            )
        )

    def _add(self, keys: Iterable[str], file: str, line: int) -> None:
        self.cited += [Mention(key.strip(), file, line) for key in keys if key.strip()]


def _is_years(value: str) -> bool:
    try:
        parse_years(value)
    except ValueError:
        return False
    return True
