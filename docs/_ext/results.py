"""What research found, as tables: the numbers of meta-analyses and of other studies, from one file.

``docs/data/meta-analyses.toml`` says at its top what its fields mean and how studies were chosen. The
directive ``forest-table`` makes the table behind the figure that :mod:`.forest` draws, ``study-table`` that
of other studies, ``condition-list`` an entry for each condition.
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
    "long": "long-term, against treatments of several kinds",
}
#: Who did the work.
HANDS = {"proponents": "by proponents", "others": "by others", "both": "by both together"}
#: What a range that is no interval goes over. A range over several therapies is no finding about this one.
RANGES = {"outcomes": "a range over outcomes"}
#: Why a study is shown: the rules at the top of the data file, in the words of the tables.
REASONS = {
    "newest": "newest review found",
    "largest": "largest found",
    "independent": "no stake in the treatment",
    "both": "stakes on both sides",
    "only": "the only one found",
    "quoted": "often quoted",
    "model": "a trial of PIT",
}
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
    chosen: list[str]
    by: str
    basis: str
    say: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    span: Literal["", "interval", "outcomes"] = ""
    #: The confidence of an interval, in per cent.
    level: int | None = None
    #: The difference that was called equivalent beforehand.
    margin: float | None = None

    def __post_init__(self) -> None:
        check_reasons(self.key, self.chosen)
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
    chosen: list[str]
    about: str
    found: str
    say: str

    def __post_init__(self) -> None:
        check_reasons(self.key, self.chosen)


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be said about one condition: the best evidence, who did it, what is not known.

    The texts are the page's own markup, with citations. ``elsewhere`` holds what plain pages call the
    condition, if this guide found that another treatment has been tested better or more for it, or is named
    first by a guideline.
    """

    name: str
    elsewhere: list[str]
    line: str
    quality: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Results:
    """The whole file."""

    comparisons: list[Comparison]
    conditions: list[Condition]
    studies: list[Study]


def check_reasons(key: str, chosen: list[str]) -> None:
    """Raise ``ValueError`` where a study is shown for no reason, or for one that is no rule."""
    if not chosen or set(chosen) - set(REASONS):
        raise ValueError(f"{key}: chosen for {chosen or 'no reason'}; the reasons are {', '.join(REASONS)}")


def signed(number: float) -> str:
    """Return the number with at least two decimals and a true minus sign."""
    text = f"{abs(number):.3f}".removesuffix("0")
    return f"{MINUS}{text}" if number < 0 else text


def read(file: Path = DATA) -> Results:
    """Return what the file says, in its order."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Results(
        [Comparison(**item) for item in data["comparison"]],
        [Condition(**item) for item in data["condition"]],
        [Study(**item) for item in data["study"]],
    )


class DataDirective(SphinxDirective):
    """Share what all three do: write the page's own markup, and do so again when the data change."""

    def run(self) -> list[nodes.Node]:
        """Return the parsed markup; the page must be Markdown."""
        for file in (__file__, DATA):
            self.env.note_dependency(str(file))
        return self.parse_text_to_nodes(self.markup().replace(" %", "\N{NO-BREAK SPACE}%"))

    def markup(self) -> str:
        """Return the Markdown to be shown."""
        raise NotImplementedError


class DataTable(DataDirective):
    """Make a table: a head and rows."""

    head: ClassVar[tuple[str, ...]]

    def markup(self) -> str:
        """Return the table."""
        rows = [self.head, ("---",) * len(self.head), *self.rows()]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

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
            for line in read().comparisons
        ]


class StudyTable(DataTable):
    """``study-table``: what other studies found, what limits it, and why each is here."""

    head: ClassVar = ("Of what", "Found", "Say with it", "Why it is here")

    def rows(self) -> list[tuple[str, ...]]:
        """Return a row for each study."""
        return [
            (
                study.about,
                f"{{cite:t}}`{study.key}`: {study.found}.",
                study.say,
                ", ".join(REASONS[reason] for reason in study.chosen),
            )
            for study in read().studies
        ]


class ConditionList(DataDirective):
    """``condition-list``: for each condition a term and what can be said, readable on a narrow screen."""

    def markup(self) -> str:
        """Return a definition list."""
        return "\n\n".join(
            f"{item.name}\n: {item.line}\n\n"
            f"  *Who, and how good:* {item.quality}\n\n"
            f"  *Not known:* {item.unknown}"
            for item in read().conditions
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("forest-table", ForestTable)
    app.add_directive("study-table", StudyTable)
    app.add_directive("condition-list", ConditionList)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
