"""The words of APA 7 references: editions, volumes, pages, roles, kinds of works (§9.10, §9.19–9.21)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..entry_types import columns
from ..values.ordinals import ordinal_number
from .text import APOSTROPHE, EN_DASH, page_range

if TYPE_CHECKING:
    from ..work import People
    from .fields import Fields

#: biblatex's keys for kinds of works, and other usual names for a thesis, in APA's words (§10.4–10.6).
KINDS = {
    "audiocd": "Audio CD",
    "bathesis": f"Bachelor{APOSTROPHE}s thesis",
    "candthesis": f"Candidate{APOSTROPHE}s thesis",
    "datacd": "Data CD",
    "doctoral thesis": "Doctoral dissertation",
    "mathesis": f"Master{APOSTROPHE}s thesis",
    "patent": "Patent",
    "patentde": "German Patent",
    "patenteu": "European Patent",
    "patentfr": "French Patent",
    "patentuk": "U.K. Patent",
    "patentus": "U.S. Patent",
    "ph.d. thesis": "Doctoral dissertation",
    "phd thesis": "Doctoral dissertation",
    "phdthesis": "Doctoral dissertation",
    "resreport": "Research Report",
    "software": "Computer software",
    "techreport": "Technical Report",
}
MANUSCRIPTS = {
    "inpreparation": "Manuscript in preparation",
    "submitted": "Manuscript submitted for publication",
}
#: ``editortype``: one, several.
ROLES = {"compiler": ("Comp.", "Comps."), "director": ("Director", "Directors")}
_EDITOR = ("Ed.", "Eds.")

_EDITION_WORD = re.compile(r"\b(?:edition|edn\.?|ed\.?)$", re.IGNORECASE)
_VOLUME_WORD = re.compile(r"^vol(?:ume|s|\.)*\s*(?=\S)", re.IGNORECASE)
_TEENS = range(11, 14)


def ordinal(number: int) -> str:
    """A number as English ordinal: 1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in _TEENS else ending}"


def edition(text: str) -> str:
    """An edition in APA's form: "2nd ed.", "Rev. ed.", "2nd rev. ed."; the first is not mentioned (§9.19)."""
    words = _EDITION_WORD.sub("", text.strip()).strip(" ,").split()
    done: list[str] = []
    for word in words:
        lower = word.lower()
        number = ordinal_number(lower)
        if number:
            done.append(ordinal(number))
        elif lower in ("revised", "rev", "rev."):
            done.append("rev.")
        else:
            done.append(word)
    if not done or done == ["1st"]:
        return ""
    joined = " ".join(done)
    return f"{joined[0].upper()}{joined[1:]} ed."


def volume(fields: Fields) -> str:
    """One volume, "Vol. 4", or all of several, "Vols. 1–6" (§9.20)."""
    number = _VOLUME_WORD.sub("", fields.plain("volume"))
    if number:
        numbers = page_range(number)
        part = fields.plain("part")
        plural = EN_DASH in numbers or "," in numbers
        return f"{'Vols.' if plural else 'Vol.'} {numbers}" + (f", Pt. {part}" if part else "")
    count = fields.plain("volumes")
    return f"Vols. 1{EN_DASH}{count}" if count.isdigit() and int(count) > 1 else ""


def pages(fields: Fields) -> str:
    """Pages of a part: "p. 12", "pp. 12–15" (§9.28)."""
    text = page_range(fields.raw("pages"))
    if not text:
        return ""
    return f"{'pp.' if EN_DASH in text or ',' in text else 'p.'} {text}"


def editor_role(fields: Fields, editors: People) -> str:
    """What editors are called, and editors who also translated (§9.10, §10.3)."""
    several = len(editors) > 1 or editors.others
    role = ROLES.get(fields.editor_type, _EDITOR)[several]
    return f"{role} & Trans." if editors == fields.translators else role


def kind(fields: Fields) -> str:
    """What the entry says that it is, in APA's words where biblatex has a key for it."""
    return KINDS.get(fields.kind.lower(), fields.kind)


def number(fields: Fields) -> str:
    """The number of a report or patent: "Technical Report No. 5"; a code takes no "No." (§10.4)."""
    text = fields.plain("number")
    if fields.type not in ("report", "patent") or not text:
        return ""
    name = kind(fields)
    if name and not text[0].isdigit():
        return f"{name} {text}"
    return f"{name or fields.type.capitalize()} No. {text}"


def description(fields: Fields) -> str:
    """What stands in square brackets after the title, if it is no thesis (§9.21)."""
    state = MANUSCRIPTS.get(fields.raw("pubstate").strip().lower())
    if state:
        return state
    name = kind(fields)
    if name and not number(fields) and fields.kind not in ("techreport", "resreport"):
        return name[0].upper() + name[1:]
    if fields.type == "unpublished" and "eventtitle" in fields:
        return "Paper presentation"
    return columns(fields.type).description


def thesis(fields: Fields) -> tuple[str, str]:
    """A thesis: what stands in square brackets, and its source (§10.6)."""
    name = kind(fields) or "Thesis"
    school = fields.plain("institution", "organization")
    publisher = fields.plain("publisher")
    if publisher or fields.doi or fields.url:
        return (f"{name}, {school}" if school else name), publisher
    known = fields.kind.lower() in KINDS
    return f"Unpublished {name[0].lower() + name[1:] if known else name}", school
