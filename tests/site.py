"""Builds real small sites: write the files, build, read what came out and what was said."""

from __future__ import annotations

import importlib.metadata
import logging
import re
import warnings
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from io import StringIO
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
import pytest
import sphinx.deprecation
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import VERBOSE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import CodeType

#: Everything that the five lines of the README configure.
CONF = """
extensions = ["myst_parser", "sphinx_bookshelf"]
bibtex_bibfiles = ["books.bib"]
html_theme = "basic"
"""

BOOKS = """
@book{jacobs2017, author = {Jacobs, Michael}, title = {Psychodynamic Counselling in Action}, edition = {5},
  publisher = {SAGE}, date = {2017}, keywords = {technique, assessment}, level = {introductory},
  annotation = {A *short* account.}}
@book{malan1979, author = {Malan, David H.}, title = {Individual Psychotherapy}, date = {1979},
  keywords = {technique; history}, level = {advanced}}
@article{freud1912, author = {Freud, Sigmund}, title = {The Dynamics of Transference}, date = {1912},
  journaltitle = {Zentralblatt}, keywords = {theory}}
"""


#: Warnings that are errors in all tests. Each major version of Sphinx names classes of its own.
FORBIDDEN: list[tuple[str, type[Warning]]] = [
    ("", category)
    for name, category in vars(sphinx.deprecation).items()
    if name.startswith("RemovedInSphinx")
] + [(r"This process \(pid=\d+\) is multi-threaded, use of fork", DeprecationWarning)]
#: The codes that colour a line in a terminal.
PLAIN = re.compile(r"\x1b\[[0-9;]*m")


#: The templates that this process has compiled: that would be half of the time of a small build.
COMPILED: dict[tuple[Any, ...], CodeType] = {}
compile_template = jinja2.Environment.compile


def compile_once(environment: jinja2.Environment, *template: Any) -> CodeType:
    """Compile a template for Jinja, unless this process has: Sphinx has an environment for each build."""
    key = (*environment.extensions, *template)
    if key not in COMPILED:
        COMPILED[key] = compile_template(environment, *template)
    return COMPILED[key]


#: What packages offer to others, looked up once: nothing is installed while tests run. For every build Sphinx
#: and pybtex would read a file of each package that is installed: a third of the time of a small one.
entry_points = cache(importlib.metadata.entry_points)
ASKING = ("sphinx.registry", "sphinx.theming", "sphinxcontrib.bibtex.plugin", "pybtex.plugin")
# Some 800 records of each small build that nobody would see: a fifth of its time.
logging.disable(VERBOSE)


class Order(NamedTuple):
    """One build that is to be made."""

    source: Path
    out: Path
    builder: str
    fresh: bool
    jobs: int
    options: dict[str, Any]


class Done(NamedTuple):
    """The pages that a build read, and what Sphinx said."""

    read: set[str]
    status: str
    warning: str


def run(order: Order) -> Done:
    """Build in this process."""
    warning, status = StringIO(), StringIO()
    read: set[str] = set()
    # Sphinx keeps the languages of a process; a build in another one would go on in the first.
    translators.clear()
    with patch_docutils(), docutils_namespace(), pytest.MonkeyPatch.context() as patch:
        for module in ASKING:
            patch.setattr(f"{module}.entry_points", entry_points)
        patch.setattr(jinja2.Environment, "compile", compile_once)
        app = Sphinx(
            order.source,
            order.source,
            order.out,
            order.source.parent / "doctrees",
            order.builder,
            confoverrides=order.options,
            status=status,
            warning=warning,
            freshenv=order.fresh,
            parallel=order.jobs,
        )
        app.connect("env-before-read-docs", lambda _app, _env, names: read.update(names))
        app.build()
    # Nor are the words of this build's language left to a test that builds nothing.
    translators.clear()
    return Done(read, status.getvalue(), warning.getvalue())


@cache
def process() -> ProcessPoolExecutor:
    """Return the process in which builds with several jobs are made.

    Sphinx forks for its jobs, and a process with threads must not: the child may wait for a lock that nobody
    holds any more. pytest-xdist has threads, and so have the web servers of tests. This process has none, and
    were it to have one, as an extension that starts threads would give it, Python 3.12 and later say so.
    """
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=forbid)


def forbid() -> None:
    """Turn into errors what no build may do: use what Sphinx deprecates, or fork beside threads."""
    for message, category in FORBIDDEN:
        warnings.filterwarnings("error", message, category)


class Site:
    """A project in a folder, and the means to build it and to look at the result."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "source"
        self.warnings: list[str] = []
        #: The pages that the last build read.
        self.read: set[str] = set()
        self.said: list[str] = []

    def write(self, files: Mapping[str, str | bytes]) -> Site:
        """Write source files; an existing one is replaced."""
        for name, content in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def build(
        self, builder: str = "html", *, fresh: bool = False, jobs: int = 1, out: str = "", **options: Any
    ) -> Site:
        """Build with ``builder``; ``options`` override ``conf.py``. What was said is in ``warnings``."""
        order = Order(self.source, self.out(out or builder), builder, fresh, jobs, options)
        done = process().submit(run, order).result() if jobs > 1 else run(order)
        self.read = done.read
        plain = PLAIN.sub("", done.warning).replace(f"{self.source}/", "")
        self.said = PLAIN.sub("", done.status).splitlines()
        self.warnings = [line for line in plain.splitlines() if "WARNING" in line or "ERROR" in line]
        return self

    def out(self, builder: str = "html") -> Path:
        """The folder that a builder writes into."""
        return self.folder / "out" / builder

    def text(self, name: str, builder: str = "html") -> str:
        """An output file as text."""
        return (self.out(builder) / name).read_text(encoding="utf-8")

    def page(self, name: str = "index.html", builder: str = "html") -> BeautifulSoup:
        """An output page, parsed."""
        return BeautifulSoup(self.text(name, builder), "lxml")

    def notes(self, words: str) -> list[str]:
        """What the last build said with these words in it, and did not warn of."""
        return [line for line in self.said if words in line]

    def subtypes(self) -> list[str]:
        """The types of the warnings of the last build, in order: "bookshelf.syntax", …"""
        return [match[1] for line in self.warnings if (match := re.search(r"\[([\w.]+)\]$", line))]
