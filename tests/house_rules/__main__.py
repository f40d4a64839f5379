"""``python -m tests.house_rules [FILE …]``: what breaks a house rule of the guide, a line each.

Without files all pages, drawings and both reading lists are looked at. Exit status 1 if something was found.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_bookshelf.library.bibtex.reader import read_files

from tests.house_rules import BIB, Breach, drawings, pages, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def breaches(files: Sequence[Path]) -> Iterator[Breach]:
    """Yield what breaks a rule in these pages and reading lists, or in all."""
    lists = sorted(BIB.glob("*.bib"))
    # A record may lead to one of another file, so all are read.
    for breach in records.breaches(read_files(lists), records.vocabulary()):
        if not files or breach.file.resolve() in files:
            yield breach
    for page in [file for file in files if file.suffix == ".md"] or ([] if files else pages.PAGES):
        yield from pages.breaches(page)
    for path in [file for file in files if file.suffix == ".svg"] or ([] if files else drawings.DRAWINGS):
        yield from drawings.breaches(path)


def main(arguments: Sequence[str]) -> int:
    """Print what is found; return the exit status."""
    found = sorted(breaches([Path(each).resolve() for each in arguments]))
    for breach in found:
        print(breach)
    if found:
        places = len({breach.file for breach in found})
        files = "1 file" if places == 1 else f"{places} files"
        print(f"{len(found)} to mend in {files}; CONTRIBUTING.md has a template", file=sys.stderr)
    else:
        print("Nothing to mend.", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
