"""Make the tables of what arrives, and say whether those that are kept are still true.

usage: python -m tests.readers [--write]

`make test-readers` installs the readers first, and runs the other tests of this folder as well.
"""

from __future__ import annotations

import hashlib
import json
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.coins import to_coins
from sphinx_bookshelf.library.formats.export import FORMATS
from sphinx_bookshelf.library.formats.highwire import to_highwire

from .expected import FIELDS, arrived, expected

if TYPE_CHECKING:
    from .readers import Found

HERE = Path(__file__).parent
TABLES = HERE / "tables.md"
WORKS = read_text((HERE / "works.bib").read_text(encoding="utf-8")).works
#: Readers that have no types of CSL's, and forms of which no reader has.
TYPELESS_READERS = frozenset({"bibutils", "rispy"})
TYPELESS = frozenset({"BibTeX", "BibLaTeX", "Highwire tags", "COinS"})


def texts() -> dict[str, str]:
    """Return the works in each form; of tags, a page for each work."""
    found = {form.name: form.write(WORKS) for form in FORMATS.values()}
    tags = {
        work.key: "".join(
            f'<meta name="{name}" content="{escape(text)}">' for name, text in to_highwire(work)
        )
        for work in WORKS
    }
    found["Highwire tags"] = json.dumps([[key, f"<head>{head}</head>"] for key, head in tags.items()])
    found["COinS"] = json.dumps([[work.key, f"<body>{to_coins(work)}</body>"] for work in WORKS])
    return found


def digest() -> str:
    """Return what the tables depend on and every machine can make: the works in all forms."""
    return hashlib.sha256(json.dumps(texts(), sort_keys=True).encode()).hexdigest()[:16]


def tables() -> str:
    """Return all tables as Markdown."""
    from .readers import READERS  # noqa: PLC0415 -- it needs programs that a digest does without

    parts = [
        f"<!-- Made by `make readers`, from the works in tests/readers/works.bib ({digest()}). -->\n\n"
        f"Of {len(WORKS)} unusual works: how many have a field, and for how many it arrives in each reader.\n"
    ]
    for form, text in texts().items():
        found = {name: reader(text) for name, reader in READERS[form].items()}
        parts.append(f"\n**{form}**\n\n{_table(form, found)}")
    return "".join(parts)


def _table(form: str, found: dict[str, Found]) -> str:
    lines = [f"| | works | {' | '.join(found)} |", f"|---|--:|{'--:|' * len(found)}"]
    for field in FIELDS:
        wanted = {work.key: texts[field] for work in WORKS if field in (texts := expected(work))}
        if field == "type" and form in TYPELESS:
            continue
        cells = []
        for reader, told in found.items():
            if field == "type" and reader in TYPELESS_READERS:
                cells.append("")
                continue
            count = sum(arrived(parts, told.get(key, {}).get(field, [])) for key, parts in wanted.items())
            cells.append("all" if count == len(wanted) else str(count) if count else "–")
        lines.append(f"| {field} | {len(wanted)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the tables, or compare them with those that are kept."""
    made = tables()
    if "--write" in sys.argv:
        TABLES.write_text(made, encoding="utf-8")
        return 0
    if made != TABLES.read_text(encoding="utf-8"):
        sys.stdout.write(made)
        sys.stderr.write(f"{TABLES.name} is not what the readers say now: look, then run make readers\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
