"""Book cards, shelves and citations for Sphinx, from a BibTeX reading list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension. Nothing is imported before, so that the library loads without Sphinx."""
    from .extension import setup as setup_extension  # noqa: PLC0415  # see the docstring

    return setup_extension(app)
