"""Find the files that arguments of the command line name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path


def expand(parser: argparse.ArgumentParser, paths: Iterable[Path], suffixes: set[str]) -> list[Path]:
    """Return the files that are named, and those of folders, hidden ones left out; each once, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [
                file
                for file in sorted(path.rglob("*"))
                if file.suffix.lower() in suffixes
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            ]
            if not inside:
                parser.error(f"{path}: no {' or '.join(sorted(suffixes))} file in this folder")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            parser.error(f"{path}: no such file or folder")
    return list(found)
