"""Collecting faults while a file is read."""

from __future__ import annotations

from .diagnostics import Diagnostic, Subtype

_LONGEST_QUOTATION = 60


def quoted(text: str) -> str:
    """A value for a message, in quotation marks and not too long."""
    return repr(text if len(text) <= _LONGEST_QUOTATION else text[:_LONGEST_QUOTATION] + "\u2026")


class Faults:
    """Faults in the order in which they were found; one that was told already is not told again."""

    def __init__(self) -> None:
        """Begin without a fault."""
        self._told: dict[Diagnostic, None] = {}

    def add(
        self,
        subtype: Subtype,
        message: str,
        file: str,
        line: int,
        field: str = "",
        *,
        doubtful: bool = False,
    ) -> None:
        """Tell a fault of the ``field``, if it is one's; what is ``doubtful`` only ``check`` tells."""
        self._told.setdefault(Diagnostic(subtype, message, file, line, field, doubtful=doubtful))

    def by_place(self, files: dict[str, int]) -> tuple[Diagnostic, ...]:
        """All faults in the order of the files (``files``: name to rank) and, within each, of the lines."""
        return tuple(sorted(self._told, key=lambda fault: (files.get(fault.file, len(files)), fault.line)))
