"""Log what is wrong as warnings of Sphinx, for the author to read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from .library.diagnostics import Diagnostic, Subtype

_logger = logging.getLogger(__name__)


def report(
    subtype: Subtype, message: str, *, location: nodes.Node | tuple[str, int | None] | str | None
) -> None:
    """Log a warning of type ``bookshelf``. ``location`` is a node, a page and line, or ``file:line``."""
    _logger.warning(message, location=location, type="bookshelf", subtype=str(subtype))


def report_diagnostic(diagnostic: Diagnostic) -> None:
    """Log a fault that the library found, at its file and line."""
    # Sphinx reads a location without a colon as the name of a page.
    place = f"{diagnostic.file}:{diagnostic.line or 1}"
    report(diagnostic.subtype, diagnostic.message, location=place)


def report_option(app: Sphinx, option: str, subtype: Subtype, message: str, value: str = "") -> None:
    """Log a warning about an option of ``conf.py``, at the line that sets it, or that has ``value``."""
    path = Path(app.confdir) / "conf.py"
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        # A project can be configured without a conf.py.
        lines = []
    sets = re.compile(rf"{option}\b")
    number = next((number for number, line in enumerate(lines, 1) if sets.match(line)), 1)
    if value:
        quoted = re.compile(rf"[\"'/]{re.escape(value)}[\"']")
        below = enumerate(lines[number - 1 :], number)
        number = next((at for at, line in below if quoted.search(line)), number)
    report(subtype, message, location=f"{path}:{number}")
