"""Name the language of a work by BCP 47: "de-DE" for the ``ngerman`` of babel, "fr" for "French".

biblatex's ``langid`` is a name of babel's or polyglossia's (biblatex manual, §2.2.3 and table 2), its
``language`` a key of its own ("langgerman") or a word; other programs write a tag there. Names in English
come from the CLDR, through Babel.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError

if TYPE_CHECKING:
    from ..work import Work

#: Names of babel and polyglossia that are no English names of languages, and languages' own names.
_NAMES = {
    "acadian": "fr-CA",
    "american": "en-US",
    "australian": "en-AU",
    "austrian": "de-AT",
    "bahasa": "id",
    "bokmal": "nb",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "british": "en-GB",
    "canadian": "en-CA",
    "canadien": "fr-CA",
    "castilian": "es",
    "chinese-simplified": "zh-Hans",
    "chinese-traditional": "zh-Hant",
    "deutsch": "de",
    "espanol": "es",
    "español": "es",
    "farsi": "fa",
    "francais": "fr",
    "français": "fr",
    "frenchb": "fr",
    "german": "de",
    "germanb": "de",
    "italiano": "it",
    "lowersorbian": "dsb",
    "magyar": "hu",
    "malay": "ms",
    "mexican": "es-MX",
    "naustrian": "de-AT",
    "newzealand": "en-NZ",
    "ngerman": "de-DE",
    "norsk": "nb",
    "norwegian": "no",
    "nswissgerman": "de-CH",
    "nynorsk": "nn",
    "polutonikogreek": "el",
    "portuges": "pt",
    "português": "pt",
    "scottish": "gd",
    "serbianc": "sr-Cyrl",
    "slovene": "sl",
    "spanishmx": "es-MX",
    "swissgerman": "de-CH",
    "uppersorbian": "hsb",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
    "usorbian": "hsb",
    "русский": "ru",
}
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?", re.IGNORECASE)


def language_of(work: Work) -> str:
    """Return the language of a work as a tag; as it is written, where that is no language that is known."""
    langid, language = work.fields.get("langid", ""), work.fields.get("language", "")
    return tag(langid) or tag(language) or language or langid


@lru_cache
def tag(text: str) -> str:
    """Return the tag of a language as written; of several the first; empty where it is none."""
    first = re.split(r"\s*(?:,|;|/|\band\b)\s*", text.strip())[0].lower()
    if not first:
        return ""
    name = first.removeprefix("lang") if first.startswith("lang") and len(first) > len("lang") else first
    if found := _NAMES.get(name) or _english_names().get(name):
        return found
    if _TAG.fullmatch(first):
        try:
            return str(Locale.parse(first, sep="-" if "-" in first else "_")).replace("_", "-")
        except (UnknownLocaleError, ValueError):
            return ""
    return ""


@lru_cache
def _english_names() -> dict[str, str]:
    """Return the languages by their English names, in lower case."""
    names = Locale("en").languages
    return {str(name).lower(): str(code) for code, name in names.items() if "_" not in code}
