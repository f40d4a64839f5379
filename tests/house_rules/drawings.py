"""What a drawing of the guide says of itself, and what it does not bring along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from tests.house_rules import DOCS, Breach

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAWINGS = sorted((DOCS / "figures").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
#: Elements that bring something along, or lead away.
FOREIGN = {"script", "image", "foreignObject", "a", "use"}


def breaches(path: Path) -> Iterator[Breach]:
    """Yield what breaks a rule in a drawing."""
    text = path.read_text(encoding="utf-8")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield Breach(path, error.position[0], f"no SVG that can be read: {error}")
        return
    words = {
        found.get("id"): found.text or "" for kind in ("title", "desc") for found in root.iter(SVG + kind)
    }
    named = [words.get(part, "").strip() for part in root.get("aria-labelledby", "").split()]
    if root.get("role") != "img" or len(list(filter(None, named))) < 2:  # title and desc
        yield Breach(
            path, 1, 'give <svg> role="img" and aria-labelledby with the ids of a <title> and a <desc>'
        )
    if len(root.get("viewBox", "").split()) != 4:  # min-x, min-y, width, height
        yield Breach(path, 1, 'give <svg> a viewBox: viewBox="0 0 640 400"')
    for tag in {found.tag.removeprefix(SVG) for found in root.iter()} & FOREIGN:
        line = text.count("\n", 0, max(text.find(f"<{tag}"), 0)) + 1
        yield Breach(path, line, f"a drawing has no <{tag}>: draw what it brings along")
    if match := re.search(r"url\((?!#)|@import|\bon\w+=", text):
        line = text.count("\n", 0, match.start()) + 1
        yield Breach(
            path, line, f"a drawing brings nothing along and runs nothing: take away {match.group()}"
        )
    if path.parent == DOCS / "figures" and not any(
        f"figures/{path.name}" in page.read_text(encoding="utf-8") for page in DOCS.glob("*.md")
    ):
        yield Breach(path, 1, "no page shows this drawing: show it, or remove it")
