"""Translate the texts that readers see."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from sphinx.locale import get_translation

from .library.apa import ENGLISH, Language
from .upstream.translations import catalogue

#: Name of the message catalogue, and of the folder that holds it.
CATALOGUE = "sphinx_bookshelf"

#: Marks a text that readers see; translated when it is shown.
_ = get_translation(CATALOGUE)


def ngettext(one: str, several: str, number: int) -> str:
    """Translate a text that has a number in it, in the form that the number asks for."""
    return catalogue(CATALOGUE).ngettext(one, several, number)


@lru_cache
def direction(code: str) -> str:
    """Return the direction in which a language is written: "ltr" or "rtl"."""
    if code.partition("_")[0] == "en":
        # Babel would read all that it knows of English to say this.
        return "ltr"
    try:
        return Locale.parse(code, sep="_").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def site_language(code: str = "") -> Language:
    """Return the language of references: that of the site where it has a catalogue, else English.

    ``code`` chooses the CLDR's lists and dates, as it may name a country; else the catalogue does.
    """
    messages = catalogue(CATALOGUE)
    if not messages.info():
        return ENGLISH
    return Language(code or messages.info().get("language", "en"), messages.gettext, messages.ngettext)
