"""What research found, as tables: the numbers of meta-analyses and of other studies, from one file.

``docs/data/meta-analyses.toml`` says at its top what its fields mean. The directive ``forest-table`` makes
the table behind the figure that :mod:`.forest` draws, ``study-table`` that of other studies.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

DATA = Path(__file__).parent.parent / "data/meta-analyses.toml"

#: What therapy was compared with, in the order in which it is shown.
PANELS = {
    "control": "against control conditions",
    "active": "against other active therapies",
    "mixed": "against both, added up together",
}
#: Who did the work.
HANDS = {"proponents": "by proponents", "others": "by others", "both": "by both together"}
#: What a range that is no interval goes over.
RANGES = {"outcomes": "a range over outcomes", "therapies": "a range over therapies"}
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the figure, in standard deviations; above zero favours psychodynamic therapy.

    Raises ``ValueError`` where the line says too little to be drawn, or contradicts itself.
    """

    key: str
    panel: str
    name: str
    topic: str
    when: str
    by: str
    basis: str
    say: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    span: Literal["", "interval", "outcomes", "therapies"] = ""
    #: The confidence of an interval, in per cent.
    level: int | None = None
    #: The difference that was called equivalent beforehand.
    margin: float | None = None

    def __post_init__(self) -> None:
        if self.panel not in PANELS or self.by not in HANDS:
            raise ValueError(f"{self.key}: no such panel or hand: {self.panel}, {self.by}")
        if self.span not in {"", "interval", *RANGES}:
            raise ValueError(f"{self.key}: no such span: {self.span}")
        if (self.span == "interval") != (self.level is not None):
            raise ValueError(f"{self.key}: an interval has a level, and nothing else has")
        if (self.low is not None, self.high is not None) != (bool(self.span),) * 2:
            raise ValueError(f"{self.key}: a span has two ends, and nothing else has")
        if self.value is None and self.span not in RANGES:
            raise ValueError(f"{self.key}: neither a value nor a range")
        if self.low is not None and self.high is not None:
            middle = self.low if self.value is None else self.value
            if not self.low <= middle <= self.high:
                raise ValueError(f"{self.key}: the value is outside its span")

    @property
    def number(self) -> str:
        """The result as it is printed: ``0.64``, ``0.49 to 0.69``."""
        if self.value is not None:
            return signed(self.value)
        return f"{signed(self.low or 0)} to {signed(self.high or 0)}"

    @property
    def around(self) -> str:
        """What is given around the result, in words; empty where nothing is."""
        if self.span == "interval":
            return f"{self.level} % interval {signed(self.low or 0)} to {signed(self.high or 0)}"
        return RANGES.get(self.span, "")


@dataclass(frozen=True, slots=True)
class Study:
    """What a trial, a survey or a review without a sum found, and what limits it."""

    key: str
    about: str
    found: str
    say: str


def signed(number: float) -> str:
    """Return the number with at least two decimals and a true minus sign."""
    text = f"{abs(number):.3f}".removesuffix("0")
    return f"{MINUS}{text}" if number < 0 else text


def read(file: Path = DATA) -> tuple[list[Comparison], list[Study]]:
    """Return the comparisons and the other studies of the file, in its order."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [Comparison(**item) for item in data["comparison"]], [Study(**item) for item in data["study"]]


class DataTable(SphinxDirective):
    """What both tables share: rows in the page's own markup, read again when the data change."""

    head: ClassVar[tuple[str, ...]]

    def run(self) -> list[nodes.Node]:
        """Return the table; the page must be Markdown."""
        for file in (__file__, DATA):
            self.env.note_dependency(str(file))
        rows = [self.head, ("---",) * len(self.head), *self.rows()]
        text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return self.parse_text_to_nodes(text.replace(" %", "\N{NO-BREAK SPACE}%"))

    def rows(self) -> list[tuple[str, ...]]:
        """Return the cells below the head."""
        raise NotImplementedError


class ForestTable(DataTable):
    """``forest-table``: the table behind the figure, line by line, with what must be said with each."""

    head: ClassVar = ("Compared", "Who was treated, when measured", "Difference", "From what", "Say with it")

    def rows(self) -> list[tuple[str, ...]]:
        """Return a row for each comparison."""
        return [
            (
                f"**{PANELS[line.panel].capitalize()}**",
                f"{line.topic}, {line.when}",
                f"{line.number}{f' ({line.around})' if line.around else ''}",
                f"{{cite:t}}`{line.key}`: {line.basis}; {HANDS[line.by]}",
                line.say,
            )
            for line in read()[0]
        ]


class StudyTable(DataTable):
    """``study-table``: what other studies found, and what limits it."""

    head: ClassVar = ("Of what", "Found", "Say with it")

    def rows(self) -> list[tuple[str, ...]]:
        """Return a row for each study."""
        return [(study.about, f"{{cite:t}}`{study.key}`: {study.found}.", study.say) for study in read()[1]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("forest-table", ForestTable)
    app.add_directive("study-table", StudyTable)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
