"""Make the tables of what arrives, and say whether those that are kept are still true.

usage: python -m tests.readers [--write]

`make test-readers` installs the readers first, and runs the other tests of this folder as well.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

from sphinx_bookshelf.library.bibtex.reader import read_text
from sphinx_bookshelf.library.formats.coins import to_coins
from sphinx_bookshelf.library.formats.export import FORMATS
from sphinx_bookshelf.library.formats.highwire import to_highwire

from .expected import FIELDS, arrived, expected
from .readers import READERS

HERE = Path(__file__).parent
TABLES = HERE / "tables.md"
WORKS = read_text((HERE / "works.bib").read_text(encoding="utf-8")).works
EXPECTED = {work.key: expected(work) for work in WORKS}
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


def tables() -> str:
    """Return all tables as Markdown."""
    parts = [
        "<!-- Made by `make readers`, from the works in tests/readers/works.bib. -->\n\n"
        f"Of {len(WORKS)} unusual works: how many have a field, and for how many it arrives in each reader.\n"
    ]
    for form, text in texts().items():
        columns = {name: column(form, name, text) for name in READERS[form]}
        lines = [f"| | works | {' | '.join(columns)} |", f"|---|--:|{'--:|' * len(columns)}"]
        for field, count in counts(form).items():
            cells = (column[field] for column in columns.values())
            lines.append(f"| {field} | {count} | {' | '.join(cells)} |")
        parts.append(f"\n**{form}**\n\n" + "\n".join(lines) + "\n")
    return "".join(parts)


def counts(form: str) -> dict[str, int]:
    """Return the fields of a table, and how many works have each."""
    fields = [field for field in FIELDS if field != "type" or form not in TYPELESS]
    return {field: sum(field in told for told in EXPECTED.values()) for field in fields}


def column(form: str, reader: str, text: str) -> dict[str, str]:
    """Return the cells of a reader: for how many works each field arrives."""
    found = READERS[form][reader](text)
    cells = {}
    for field, count in counts(form).items():
        wanted = {key: told[field] for key, told in EXPECTED.items() if field in told}
        number = sum(arrived(parts, found.get(key, {}).get(field, [])) for key, parts in wanted.items())
        cells[field] = "all" if number == count else str(number) if number else "–"
    return cells | {"type": ""} if reader in TYPELESS_READERS else cells


def kept() -> dict[str, dict[str, dict[str, str]]]:
    """Return the cells of the tables that are kept, by form, reader and field."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for part in TABLES.read_text(encoding="utf-8").split("\n**")[1:]:
        form, _, table = part.partition("**")
        head, _, *rows = (
            [cell.strip() for cell in line.split("|")[1:-1]] for line in table.split("\n") if line
        )
        found[form] = {
            reader: {row[0]: row[at] for row in rows} for at, reader in enumerate(head[2:], start=2)
        }
    return found


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
