"""What several commands share: files and folders in their arguments, an encoding, standard output."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: Folders that hold what programs have made or installed, by their names and by what lies in them.
_MADE = frozenset({"_build", "__pycache__", "node_modules", "site-packages"})
_MARKS = frozenset({".buildinfo", "objects.inv", "environment.pickle", "pyvenv.cfg"})


def expand(parser: argparse.ArgumentParser, paths: Iterable[Path], suffixes: Collection[str]) -> list[Path]:
    """Return the files that are named, and those of folders with one of ``suffixes``; each once, in order.

    Hidden files and folders are left out, and folders that hold the output of a build or an environment.
    What is neither a file nor a folder with such files ends the program, with status 2.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in _files(path) if file.suffix.lower() in suffixes)
            if not inside:
                *others, last = sorted(suffixes)
                words = f"{', '.join(others)} or {last}" if others else last
                parser.error(f"{path}: no {words} file in this folder")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        elif str(path) == "-":
            parser.error("-: standard input is not read; name a file")
        else:
            parser.error(f"{path}: no such file or folder")
    return list(found)


def completes(action: argparse.Action, words: Iterable[str]) -> None:
    """Let shells complete words with commas between them, by argcomplete's ``completer``."""
    known = tuple(words)

    def completer(prefix: str, **_: object) -> list[str]:
        before = prefix[: prefix.rfind(",") + 1]
        return [before + word for word in known]

    vars(action)["completer"] = completer


def encoding(text: str) -> str:
    """Return the name of an encoding, for the parser of arguments."""
    try:
        "".encode(text)
    except LookupError:
        raise argparse.ArgumentTypeError(f"there is no encoding {text!r}") from None
    return text


def write_file(text: str) -> None:
    """Write a file to standard output: as UTF-8, whatever the locale, with its own ends of lines."""
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)


def _files(top: Path) -> Iterator[Path]:
    """Yield the files of a folder and of the folders below."""
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _MADE]
        if Path(folder) != top and not _MARKS.isdisjoint(files):
            folders.clear()
            continue
        yield from (
            path for name in files if not name.startswith(".") and (path := Path(folder, name)).is_file()
        )
