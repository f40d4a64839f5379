"""Keep state from one build to the next into the same folder, in files beside the doctrees."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def memory(builder: Builder, what: str) -> Path:
    """Return a file beside the doctrees in which to remember something of a builder and its output folder."""
    name = hashlib.sha256(f"{builder.name}\0{builder.outdir}".encode()).hexdigest()[:12]
    return Path(builder.doctreedir) / f"bookshelf-{what}-{name}.json"


def load(path: Path) -> dict[str, str]:
    """Return what is remembered in a file; nothing where it cannot be read."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
