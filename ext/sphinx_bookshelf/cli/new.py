"""``sphinx-bookshelf new``: a folder with a site that builds, from the files of the manual's first steps."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
from importlib import resources
from pathlib import Path
from subprocess import list2cmdline
from typing import TYPE_CHECKING

from ..library.bibtex.reader import read_files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_EPILOG = """\
examples:
  sphinx-bookshelf new site                     a page with two books, in MyST
  sphinx-bookshelf new site --bib export.bib    a shelf of your own books
  sphinx-bookshelf new site --markup rst        in reStructuredText

Then: sphinx-build -b html site site/_build/html

exit status:
  0  made
  1  the .bib file has no entries
  2  the arguments cannot be used
"""
#: The name of the page in each markup language, and a page that shows all works of a list.
PAGES = {
    "myst": ("index.md", "# Reading\n\n```{bookshelf}\n:filterable:\n```\n"),
    "rst": ("index.rst", "Reading\n=======\n\n.. bookshelf::\n   :filterable:\n"),
}
#: What files here end with: they are neither modules of the package nor pages of a project that has its
#: environment in its own folder.
_TEMPLATE = ".template"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "new",
        help="make a site that builds, to go on from",
        description="Make a folder with a small Sphinx project: conf.py, a page, a reading list.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    add(
        "--markup",
        type=str.lower,
        choices=tuple(PAGES),
        default="myst",
        help="the language of the page (default: myst)",
    )
    add("--bib", type=Path, metavar="FILE", help="your reading list; it is copied, and the page shows it")
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.error(f"{folder} is there already and not empty: name a new folder")
    if options.bib is not None:
        if not options.bib.is_file():
            what = "is a folder: name a file" if options.bib.is_dir() else "no such file"
            parser.error(f"--bib: {options.bib}: {what}")
        reading = read_files([options.bib])
        if not reading.works:
            for diagnostic in reading.diagnostics:
                print(diagnostic, file=sys.stderr)
            print(f"{parser.prog}: error: {options.bib} has no entries; nothing is made", file=sys.stderr)
            return 1
    try:
        _make(folder, options.markup, options.bib)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    # As a shell takes it: a name may have spaces.
    quoted = list2cmdline if os.name == "nt" else shlex.join
    command = quoted(["sphinx-build", "-b", "html", str(folder), str(folder / "_build/html")])
    print(f"{folder} is ready. Build it:\n\n  {command}\n")
    print(
        f"Then open {folder / '_build/html/index.html'}, and change {PAGES[options.markup][0]} and books.bib."
    )
    return 0


def _make(folder: Path, markup: str, bib: Path | None) -> None:
    """Write the files of a project."""
    page, shelf = PAGES[markup]
    others = {name for name, _ in PAGES.values()} - {page}
    _copy(resources.files(__package__.rpartition(".")[0]) / "starter", folder, others)
    if bib:
        shutil.rmtree(folder / "covers")
        shutil.copyfile(bib, folder / "books.bib")
        (folder / page).write_text(shelf, encoding="utf-8")


def _copy(source: Traversable, target: Path, without: set[str]) -> None:
    """Copy a folder of the package, which may lie in an archive."""
    target.mkdir(parents=True, exist_ok=True)
    for each in source.iterdir():
        if each.is_dir():
            _copy(each, target / each.name, without)
        elif (name := each.name.removesuffix(_TEMPLATE)) not in without:
            (target / name).write_bytes(each.read_bytes())
