"""Which ``.bib`` files ``bibtex_bibfiles`` names: each judged, patterns resolved."""

from __future__ import annotations

import os
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from ..library.diagnostics import Subtype
from ..library.nearest import advice
from ..reporting import report_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

OPTION = "bibtex_bibfiles"
_WANTS = 'a list of file names, for instance bibtex_bibfiles = ["books.bib"]'


def find_files(app: Sphinx) -> list[Path]:
    """Return the files to read, each once. The option becomes the list of their names.

    sphinxcontrib-bibtex expects such a list. A pattern (``bib/*.bib``, ``bib/**/*.bib``) stands for the files
    that match it, sorted by name; as it is resolved in every build, a new file is noticed. What is no file is
    reported at its line of ``conf.py``.
    """
    value = app.config.bibtex_bibfiles
    names = [value] if isinstance(value, str | os.PathLike) else value
    if names is None:
        _report(app, f"no reading list is configured; {OPTION} wants {_WANTS}")
    elif isinstance(value, str) or not isinstance(value, list | tuple):
        _report(app, f"{OPTION} is {value!r}, but must be {_WANTS}")
    found: dict[Path, str] = {}
    for name in names if isinstance(names, list | tuple) else ():
        if not isinstance(name, str | os.PathLike) or not str(name):
            _report(app, f"{OPTION} has {name!r}, which is no file name")
            continue
        for each in _resolved(app, os.fspath(name)):
            found.setdefault(_path(app, each), each)
    app.config[OPTION] = list(found.values())
    return list(found)


def _resolved(app: Sphinx, name: str) -> Iterator[str]:
    """Yield the names of the files that a name or a pattern stands for."""
    if _path(app, name).is_dir():
        message = f"{OPTION}: {name!r} is a folder; {name.rstrip('/') + '/*.bib'!r} names the files in it"
        _report(app, message, name, Subtype.FILE)
    elif _path(app, name).exists():
        # A file may have brackets in its name.
        yield name
    elif has_magic(name):
        # Not Path.glob, which reads no absolute pattern.
        matches = glob(name, root_dir=app.confdir, recursive=True)  # noqa: PTH207  # as said
        files = [each for each in matches if _path(app, each).is_file()]
        if not files:
            _report(app, f"{OPTION}: no file matches {name!r}", name, Subtype.FILE)
        yield from (each.replace(os.sep, "/") for each in sorted(files))
    else:
        near = advice(Path(name).name, [file.name for file in sorted(_path(app, name).parent.glob("*.bib"))])
        if meant := _meant(app, name):
            near = f"; did you mean {meant!r}?"
        _report(app, f"{OPTION}: there is no file {name!r}{near}", name, Subtype.FILE)


def _meant(app: Sphinx, name: str) -> str:
    """Return the file that a name probably means: with slashes, in its own case, below conf.py's folder."""
    folder, found = Path(app.confdir), []
    for part in name.replace("\\", "/").strip("/").split("/"):
        inside = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
        match = next((each for each in inside if each.lower() == part.lower()), ".." if part == ".." else "")
        folder = folder / match
        found.append(match)
    return "/".join(found) if all(found) and folder.is_file() else ""


def _path(app: Sphinx, name: str) -> Path:
    return (Path(app.confdir) / name).resolve()


def _report(app: Sphinx, message: str, value: str = "", subtype: Subtype = Subtype.CONFIG) -> None:
    report_option(app, OPTION, subtype, message, value)
