"""Sphinx's message catalogues, for what its documented function does not give: plurals and what is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translator

if TYPE_CHECKING:
    from gettext import NullTranslations


def catalogue(name: str) -> NullTranslations:
    """Return the messages of a catalogue in the language of this build; an empty one where there is none."""
    return get_translator(name)
