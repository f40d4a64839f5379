"""The house rules of the guide, each with words that say what to do: ``python -m tests.house_rules``.

Tests keep the same rules; the command tells all that breaks one in seconds, before a test does.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS, BIB = ROOT / "docs", ROOT / "bib"


class Breach(NamedTuple):
    """A place that breaks a rule, and what to do there."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        file = self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file
        return f"{file}:{self.line}: {self.message}"
