"""Which pages of the guide have not been checked for long: ``python -m docs._ext.dates --days 180``.

A report, which never fails: a date that has passed says that somebody should look, and nothing more.
"""

from __future__ import annotations

import argparse
import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOCS = Path(__file__).parent.parent
DATE = re.compile(r"\A---\n(?:.*\n)*?date_checked: (\d{4}-\d\d-\d\d)\n")


def checked(folder: Path) -> dict[str, datetime.date | None]:
    """Return the date of each page in the folder itself, ``None`` where its front matter gives none."""
    found: dict[str, datetime.date | None] = {}
    for page in sorted(folder.glob("*.md")):
        match = DATE.match(page.read_text(encoding="utf-8"))
        found[page.name] = datetime.date.fromisoformat(match[1]) if match else None
    return found


def report(folder: Path, days: int, today: datetime.date) -> Iterator[str]:
    """Yield a line a page, the longest unchecked first and those without a date last."""
    pages = checked(folder)
    dated = sorted((date, name) for name, date in pages.items() if date)
    for date, name in dated:
        age = (today - date).days
        yield f"{date}  {name}{f'  CHECK AGAIN: {age} days' if age > days else ''}"
    yield from (f"no date     {name}" for name, date in pages.items() if date is None)
    old = sum((today - date).days > days for date, _name in dated)
    yield f"{old} of {len(dated)} pages were checked more than {days} days ago"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--days", type=int, default=180, help="the age from which a page is to be checked again"
    )
    days = parser.parse_args(arguments).days
    # The date where the reader is: a page is as old as its day.
    print("\n".join(report(DOCS, days, datetime.date.today())))


if __name__ == "__main__":
    main()
