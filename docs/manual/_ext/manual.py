"""Directives for the manual: tables made from the code, and examples with their results.

What the extension declares (options, warnings, fields, directives, roles) is read from where it is
declared, so that the page cannot tell another story. The words that have no place in the code, what
an option of a directive is for, stand in the page, and a missing or superfluous one is a warning.
"""

from __future__ import annotations

import inspect
import json
import os
import re
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from unittest import mock

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import en
from sphinx.errors import ExtensionError
from sphinx.pycode import ModuleAnalyzer
from sphinx.util import logging
from sphinx_bookshelf import __main__, config
from sphinx_bookshelf.cli import check, export, new
from sphinx_bookshelf.integration.build_state import current_page
from sphinx_bookshelf.integration.directives import SHELF_LAYOUTS
from sphinx_bookshelf.library import diagnostics
from sphinx_bookshelf.library.bibtex import field_names
from sphinx_bookshelf.library.lint import findings
from sphinx_bookshelf.library.query import CITED, GROUPS, SORTS

from .appearance import ClassTable, CssVariables, TemplateBlocks
from .generated import Generated, code, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from enum import StrEnum

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

#: The folder of the examples, seen from the source folder.
EXAMPLES = "examples"
#: The markup languages of examples: suffix, the label of the tab, the name for highlighting.
LANGUAGES = ((".md", "MyST", "markdown"), (".rst", "reStructuredText", "rst"))
#: The frame of what the command line says.
HELP_FRAME = re.compile(r'(<div class="command-help [^>]*><div class="highlight"><pre)')
#: What Sphinx does when an option changes, in words.
REBUILDS = {"env": "every page is read again", "html": "every page is written again"}
#: The values of options that have a fixed set of them, by directive and option.
CHOICES: Mapping[tuple[str, str], Sequence[str]] = {
    ("book-card", "layout"): tuple(SHELF_LAYOUTS.values()),
    ("bookshelf", "cited"): CITED,
    ("bookshelf", "group-by"): GROUPS,
    ("bookshelf", "layout"): tuple(SHELF_LAYOUTS),
    ("bookshelf", "sort"): SORTS,
}


def comments(members: type[StrEnum]) -> dict[str, str]:
    """Return what the comment on each member of an enumeration says, by its value."""
    module = ModuleAnalyzer.for_module(members.__module__)
    module.analyze()
    return {
        member.value: " ".join(module.attr_docs[members.__name__, member.name]).strip() for member in members
    }


class OptionList(Generated):
    """``option-list``: every option of ``conf.py``, as Sphinx documents its own."""

    made_from = (config,)

    def run(self) -> list[nodes.Node]:
        """Return one ``confval`` an option."""
        self.depend()
        return self.parse_text_to_nodes("\n\n".join(self._confval(option) for option in config.OPTIONS))

    @staticmethod
    def _confval(option: config.Option) -> str:
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        return "\n".join(
            [
                f"````{{confval}} {option.name}",
                # Options are read as YAML, and words of it may begin with a quotation mark.
                f":type: {json.dumps(option.wants)}",
                f":default: `{default!r}`",
                "",
                f"{option.help} When it changes, {REBUILDS[option.rebuild]}.",
                "````",
            ]
        )


class WarningTable(Generated):
    """``warning-table``: every subtype of our warnings with the words beside its declaration.

    What to do stands in the content, a line each.
    """

    made_from = (diagnostics,)
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.depend()
        said, todo = comments(diagnostics.Subtype), words(self.content)
        for name in said.keys() - todo.keys():
            self.complain(f'what to do about "{name}" is not said here')
        for name in todo.keys() - said.keys():
            self.complain(f'there is no warning "{name}"')
        return self.table(
            ("Warning", "What it says", "What to do"),
            ((code(name), text, todo.get(name, "")) for name, text in said.items()),
        )


class CodeTable(Generated):
    """``code-table``: every finding of ``sphinx-bookshelf check`` with the words beside its declaration."""

    made_from = (findings,)

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.depend()
        said = comments(findings.Code)
        return self.table(
            ("Code", "Severity", "What was found"),
            ((code(each), each.severity, said[each]) for each in findings.Code),
        )


class DirectiveOptions(Generated):
    """``directive-options NAME``: its options. What each is for stands in the content, a line each."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table, in the order of the content."""
        self.depend()
        name, said = self.arguments[0], words(self.content)
        has = self._options(name)
        for option in has.keys() - said.keys():
            self.complain(f'the option "{option}" of "{name}" is not described here')
        for option in said.keys() - has.keys():
            self.complain(f'"{name}" has no option "{option}"')
        return self.table(
            ("Option", "What it does"),
            ((code(f":{option}:"), self._row_text(name, option, text)) for option, text in said.items()),
        )

    def _options(self, name: str) -> Mapping[str, Callable[[str], Any]]:
        # The stubs of docutils name another type for the second argument than docutils passes itself.
        found, _messages = directives.directive(name, en, self.state.document)  # type: ignore[arg-type]  # see above
        if found is None:
            raise ExtensionError(f"there is no directive {name}")
        self.env.note_dependency(inspect.getfile(found))
        return found.option_spec or {}

    @staticmethod
    def _row_text(directive: str, option: str, text: str) -> str:
        choices = CHOICES.get((directive, option))
        return f"{text} One of {code(*choices)}." if choices else text


class FieldTable(Generated):
    """``field-table``: every field beyond biblatex's. What each holds stands in the content, a line each."""

    made_from = (field_names,)
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table, in the order of the content."""
        self.depend()
        said = words(self.content)
        for name in field_names.OURS - said.keys():
            self.complain(f'the field "{name}" is not described here')
        for name in said.keys() - field_names.OURS:
            self.complain(f'the field "{name}" is no field of ours')
        return self.table(
            ("Field", "What it holds"), ((code(name), self._text(name, text)) for name, text in said.items())
        )

    @staticmethod
    def _text(name: str, text: str) -> str:
        return f"{text} *Formatted text.*" if field_names.is_rich(name) else text


class CommandHelp(Generated):
    """``command-help [NAME]``: what the command line says to ``--help``."""

    made_from = (__main__, new, check, export)
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return one block of text, as wide as a terminal of 80 columns."""
        self.depend()
        arguments = [*self.arguments, "--help"]
        said, terminal = StringIO(), {"COLUMNS": "80", "NO_COLOR": "1"}
        with mock.patch.dict(os.environ, terminal), redirect_stdout(said), suppress(SystemExit):
            __main__.main(arguments)
        text = f"$ sphinx-bookshelf {' '.join(arguments)}\n{said.getvalue()}"
        block = nodes.literal_block(text, text, language="console", classes=["command-help"])
        self.set_source_info(block)
        return [block]


class PrivateFields(Generated):
    """``private-fields``: the names of all fields that never reach a page."""

    made_from = (field_names,)

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        self.depend()
        return self.parse_text_to_nodes(code(*sorted(field_names.PRIVATE)))


class RoleTable(Generated):
    """``role-table KEY``: every role that cites, and what it makes of one work; the content has notes."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.depend()
        notes = words(self.content)
        roles = self.env.domains["cite"].roles
        for name in notes.keys() - roles.keys():
            self.complain(f'there is no role "cite:{name}"')
        return self.table(
            ("You write", "Readers see"),
            ((code(f"{{cite:{name}}}"), self._result(name, notes.get(name, ""))) for name in roles),
        )

    def _result(self, role: str, note: str) -> str:
        return f"{{cite:{role}}}`{self.arguments[0]}`\n\n{note}"


class Example(Generated):
    """``example NAME``: the files of that name as source, side by side, and below them what they give.

    The result is that of the MyST file; that the other gives the same is for a test to say.
    ``:source-only:`` leaves the result out.
    """

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"source-only": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the tabs and the result."""
        self.depend()
        name = self.arguments[0]
        files = {
            suffix: file
            for suffix, _label, _language in LANGUAGES
            if (file := Path(self.env.srcdir, EXAMPLES, name + suffix)).is_file()
        }
        if not files:
            raise ExtensionError(f"there is no example {name}")
        found = self.parse_text_to_nodes("\n".join(self._tabs(name, files)))
        if "source-only" not in self.options:
            text = files[".md"].read_text(encoding="utf-8")
            found.append(nodes.container("", *self.parse_text_to_nodes(text), classes=["manual-result"]))
        return found

    @staticmethod
    def _tabs(name: str, files: Mapping[str, Path]) -> Iterable[str]:
        yield "`````{tab-set}"
        yield ":sync-group: markup"
        for suffix, label, language in LANGUAGES:
            if suffix in files:
                yield f"````{{tab-item}} {label}"
                yield f":sync: {language}"
                yield f"```{{literalinclude}} /{EXAMPLES}/{name}{suffix}"
                yield f":language: {language}"
                yield "```"
                yield "````"
        yield "`````"


def forget_passages(app: Sphinx, doctree: nodes.document) -> None:
    """``doctree-read``: the sentences of examples are not quoted on the pages of the works they cite."""
    if any("manual-result" in node["classes"] for node in doctree.findall(nodes.container)):
        current_page(app.env).passages = []


def let_frames_scroll(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: let the keyboard reach the frames in which wide tables and help scroll."""
    if "body" in context:
        body = context["body"].replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')
        context["body"] = HELP_FRAME.sub(r'\1 tabindex="0"', body)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.connect("doctree-read", forget_passages)
    app.connect("html-page-context", let_frames_scroll)
    app.add_css_file("manual.css")
    app.add_directive("option-list", OptionList)
    app.add_directive("warning-table", WarningTable)
    app.add_directive("code-table", CodeTable)
    app.add_directive("directive-options", DirectiveOptions)
    app.add_directive("field-table", FieldTable)
    app.add_directive("private-fields", PrivateFields)
    app.add_directive("command-help", CommandHelp)
    app.add_directive("css-variables", CssVariables)
    app.add_directive("class-table", ClassTable)
    app.add_directive("template-blocks", TemplateBlocks)
    app.add_directive("role-table", RoleTable)
    app.add_directive("example", Example)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
