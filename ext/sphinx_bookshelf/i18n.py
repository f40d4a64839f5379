"""Translate the texts that readers see."""

from __future__ import annotations

from sphinx.locale import get_translation

#: Name of the message catalogue, and of the folder that holds it.
CATALOGUE = "sphinx_bookshelf"

#: Marks a text that readers see; translated when it is shown.
_ = get_translation(CATALOGUE)
