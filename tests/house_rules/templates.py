"""The templates of CONTRIBUTING.md, and what of their words has been left where one's own belong."""

from __future__ import annotations

import re
from functools import cache

from sphinx_bookshelf.library.bibtex.reader import read_text

from tests.house_rules import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
#: Fields of the template whose values may well be right.
CHOICES = {"date", "keywords", "level"}
#: Lines of the template that a page keeps: the names of things, and not what stands in them.
KEPT = re.compile(r"---|myst:| +html_meta:|date_checked:|\{\.standfirst}|:::|:class:|```$|$")
_BLOCK = r"^(`{{3,}}){}\n(.*?)^\1$"


@cache
def record() -> dict[str, str]:
    """Return the fields of the template of a record that somebody has to fill in, as they stand there."""
    (work,) = read_text(_template("bibtex")).works
    return {name: value for name, value in work.raw.items() if name not in CHOICES}


@cache
def page() -> tuple[str, ...]:
    """Return the lines of the template of a page that somebody has to fill in."""
    lines = _template("markdown").splitlines()
    return tuple(line for line in lines if not KEPT.match(line))


def _template(language: str) -> str:
    """Return the only block of that language."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    ((_fence, block),) = re.findall(_BLOCK.format(language), text, re.MULTILINE | re.DOTALL)
    return str(block)
