"""Breaks what readers rely on, one thing at a time, and shows that a test notices: ``make mutations``.

The package is copied, and the copy is changed; the sites of the tests are then built with the copy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = "sphinx_bookshelf"
SCRIPT, STYLES = "static/bookshelf.js", "static/bookshelf.css"
#: What pytest returns when all tests passed, and when some failed.
GREEN, RED = 0, 1


class Mutation(NamedTuple):
    """A change of one file of the package, and the test that ought to notice it."""

    harm: str
    file: str
    before: str
    after: str
    test: str


MUTATIONS = (
    Mutation("previews open at once", SCRIPT, "const DELAY = 400", "const DELAY = 0", "opens_after_a_moment"),
    Mutation(
        "Escape closes nothing", SCRIPT, 'event.key === "Escape"', 'event.key === "Esc"', "escape_closes"
    ),
    Mutation(
        "a preview covers its link", SCRIPT, "top - height : bottom)", "top - height : top)", "stands_beside"
    ),
    Mutation("a finger opens previews", SCRIPT, '=== "touch"', '=== "pen"', "no_resting_finger"),
    Mutation(
        "switching off is forgotten", SCRIPT, 'localStorage.setItem(STORED, "off")', "0", "switch_it_off"
    ),
    Mutation(
        "groups do not narrow each other",
        SCRIPT,
        "&& !missed.length",
        "&& missed.length < 2",
        "groups_narrow",
    ),
    Mutation(
        "an address says nothing of choices", SCRIPT, "history[step](null", "Object(null", "shared_and_taken"
    ),
    Mutation(
        "previews move for everybody",
        STYLES,
        "reduced-motion: no-preference",
        "reduced-motion",
        "reduced_motion",
    ),
    Mutation(
        "works left out stay in sight", STYLES, "li.bookshelf-item[hidden]", "li[inert]", "one_button_narrows"
    ),
    Mutation(
        "one cannot see where one comes back",
        STYLES,
        ".bookshelf-citation:target",
        ".none:target",
        "loses_the_thread",
    ),
    Mutation(
        "controls without a script", STYLES, "(scripting: enabled)", "(min-width: 0)", "without_a_script"
    ),
    Mutation(
        "a field without a name",
        "render/filter_bar.py",
        "<label>{search} ",
        "<label>",
        "axe_finds_nothing_of_ours and furo-light",
    ),
    Mutation(
        "previews of the wrong things",
        "render/previews.py",
        "[preview.anchor, *",
        "[preview.title, *",
        "few_words",
    ),
    Mutation(
        "italics are not copied", SCRIPT, "await copy(text, html)", "await copy(text)", "with_its_italics"
    ),
    Mutation(
        "what was copied is not said",
        SCRIPT,
        "done ? copied : failed",
        'done ? "" : failed',
        "with_its_italics",
    ),
    Mutation(
        "a menu cannot be closed with Escape", SCRIPT, "menu.open = false", "void 0", "by_keyboard_alone"
    ),
    Mutation(
        "a menu is filled twice",
        SCRIPT,
        "|| menu.dataset.filled) return",
        ") return",
        "filled_once",
    ),
    Mutation(
        "who cites a work is said, but not where",
        "project/backlinks.py",
        "Backlink(docname, anchor, passage)",
        'Backlink(docname, "", passage)',
        "loses_the_thread",
    ),
)


def run(package: Path, expression: str) -> int:
    """Run the tests that ``expression`` selects with the package in the folder ``package``; return the code."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", expression]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run(
        [*command, str(Path(__file__).parent)], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    return done.returncode


def mutate(package: Path, mutation: Mutation) -> None:
    """Change the copy."""
    path = package / PACKAGE / mutation.file
    text = path.read_text(encoding="utf-8")
    if mutation.before not in text:
        raise SystemExit(f"{mutation.file} has no {mutation.before!r} any more; bring this list up to date")
    path.write_text(text.replace(mutation.before, mutation.after), encoding="utf-8")


def main() -> int:
    """Try every mutation; return how many went unnoticed."""
    unnoticed = 0
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary, "whole")
        shutil.copytree(ROOT / "ext" / PACKAGE, whole / PACKAGE)
        if run(whole, " or ".join(f"({mutation.test})" for mutation in MUTATIONS)) != GREEN:
            raise SystemExit("the tests do not pass as it is")
        print(f"{'tests':<12} {'file':<21} {'harm':<42} chosen by")
        for number, mutation in enumerate(MUTATIONS):
            harmed = Path(temporary, str(number))
            shutil.copytree(whole, harmed)
            mutate(harmed, mutation)
            noticed = run(harmed, mutation.test) == RED
            unnoticed += not noticed
            verdict = "red" if noticed else "STILL GREEN"
            print(f"{verdict:<12} {mutation.file:<21} {mutation.harm:<42} {mutation.test}", flush=True)
    return unnoticed


if __name__ == "__main__":
    sys.exit(main())
