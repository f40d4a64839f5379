"""What is shown of a work changes with all that a reader would see changed, and with nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sphinx_bookshelf.render.shown import fingerprint

from tests.site import CONF, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Site]

LAYOUTS = ["card", "featured", "row", "cover", "line", "page"]
IN_FULL = ["card", "featured", "row", "cover", "page"]
#: Writes down what is shown of the first work, in each layout.
NOTED = """
import json
from sphinx_bookshelf.render.shown import shown

def setup(app):
    app.connect("env-check-consistency", note)

def note(app, env):
    context = env.get_domain("cite").context
    work = context.site.catalogue.works["a"]
    found = {layout: list(shown(context, work, layout)) for layout in %r}
    (app.outdir / "shown.json").write_text(json.dumps(found), encoding="utf-8")
"""
FILES = {
    "conf.py": CONF + NOTED % LAYOUTS,
    "books.bib": "@book{a, author={Able, Ann}, title={Doors}, year={2001},"
    " annotation={Beside {cite:t}`b`, and {doc}`other`.}}\n"
    "@book{b, author={Birch, Bo}, title={Windows}, year={2002}}\n",
    "index.md": "# Shelf\n\n```{bookshelf}\n```\n\n```{toctree}\nother\n```\n",
    "other.md": "# Another page\n\nWhere a word stands.\n",
}


def test_a_fingerprint_tells_apart_where_parts_end() -> None:
    assert fingerprint(["ab", "c"]) == fingerprint(iter(("ab", "c")))
    assert len({fingerprint(parts) for parts in (["ab", "c"], ["a", "bc"], ["abc"], ["c", "ab"], [])}) == 5


@pytest.mark.parametrize(
    ("file", "old", "new", "seen_in"),
    [
        ("books.bib", "title={Doors}", "title={Gates}", LAYOUTS),
        ("books.bib", "Beside", "Near", IN_FULL),
        ("books.bib", "Birch, Bo", "Beech, Bo", IN_FULL),
        ("other.md", "Another page", "A further page", IN_FULL),
        ("other.md", "Where a word stands", "After {cite:t}`a`", ["card", "featured"]),
        ("other.md", "Where a word stands", "Where no word stands", []),
        ("books.bib", "title={Windows}", "title={Windows}, pages={1--2}", []),
    ],
)
def test_what_is_shown_changes_with_what_a_reader_sees(
    site: Make, file: str, old: str, new: str, seen_in: list[str]
) -> None:
    built = site(FILES).build()
    before = json.loads(built.text("shown.json"))
    built.write({file: FILES[file].replace(old, new)}).build()
    after = json.loads(built.text("shown.json"))
    assert [layout for layout in LAYOUTS if after[layout] != before[layout]] == seen_in
