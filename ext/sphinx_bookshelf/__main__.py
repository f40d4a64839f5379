# PYTHON_ARGCOMPLETE_OK
"""Run the command line, ``sphinx-bookshelf`` or ``python -m sphinx_bookshelf``, which needs no Sphinx."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from . import __version__
from .cli import check, export, new

if TYPE_CHECKING:
    from collections.abc import Sequence


_EPILOG = """\
examples:
  sphinx-bookshelf new site                    make a site that builds
  sphinx-bookshelf check books.bib             tell what is wrong in a list
  sphinx-bookshelf export books.bib --to ris   write it for a reference manager

More about a command: sphinx-bookshelf COMMAND --help
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        "sphinx-bookshelf",
        description="What to do with a BibTeX reading list.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (new, check, export):
        command.add_to(commands)
    return parser


def _complete(made: argparse.ArgumentParser) -> None:
    """Answer a shell that asks what may stand next, and end the process, where argcomplete is installed."""
    if "_ARGCOMPLETE" in os.environ:
        with suppress(ImportError):
            import_module("argcomplete").autocomplete(made)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status. Arguments are those of the process unless given.

    Raises :exc:`SystemExit` with status 2 for arguments that cannot be used.
    """
    made = parser()
    _complete(made)
    options = made.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        # A character that the terminal cannot show must not stop the command.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has closed it (`… | head`). Python flushes again when it exits, and must not
        # fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
