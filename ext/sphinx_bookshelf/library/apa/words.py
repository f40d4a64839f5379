"""Put editions, volumes, pages, roles and types of works into the words of APA 7 (§9.10, §9.19–9.21)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..entry_types import columns
from ..values.ordinals import ordinal, ordinal_number
from .text import APOSTROPHE, EN_DASH, page_range

if TYPE_CHECKING:
    from ..work import People
    from .fields import Fields

#: biblatex's keys for kinds of works, and other usual names for a thesis, in APA's words (§10.4–10.6).
KINDS = {
    "audiocd": "Audio CD",
    "bathesis": f"Bachelor{APOSTROPHE}s thesis",
    "computer program": "Computer software",
    "dataset": "Data set",
    "candthesis": f"Candidate{APOSTROPHE}s thesis",
    "datacd": "Data CD",
    "doctoral thesis": "Doctoral dissertation",
    "master thesis": f"Master{APOSTROPHE}s thesis",
    "masters thesis": f"Master{APOSTROPHE}s thesis",
    "mathesis": f"Master{APOSTROPHE}s thesis",
    "patent": "Patent",
    "patentde": "German Patent",
    "patenteu": "European Patent",
    "patentfr": "French Patent",
    "patentuk": "U.K. Patent",
    "patentus": "U.S. Patent",
    "ph.d. dissertation": "Doctoral dissertation",
    "ph.d. thesis": "Doctoral dissertation",
    "phd dissertation": "Doctoral dissertation",
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
#: ``editortype``: one, several. Others are words of their own: "Host", "Hosts".
ROLES = {
    "": ("Ed.", "Eds."),
    "compiler": ("Comp.", "Comps."),
    "editor": ("Ed.", "Eds."),
    "execproducer": ("Executive Producer", "Executive Producers"),
    "reviser": ("Rev.", "Revs."),
    "translator": ("Trans.", "Trans."),
}
#: Words for a thesis, which are in lower case after "Unpublished".
_THESIS_WORD = re.compile(r"\b(?:thesis|dissertation|project|paper|essay)\b", re.IGNORECASE)

#: The words before a number, where the entry has no other.
_NUMBERED = {"patent": "Patent", "report": "Report", "standard": "Standard"}

_EDITION_WORD = re.compile(
    r"\s*\b(?:edition|edn|ed|auflage|aufl|ausgabe|édition|éd|edición|edizione)\b\.?,?", re.IGNORECASE
)
_VOLUME_WORD = re.compile(r"^vol(?:ume|s|\.)*\s*(?=\S)", re.IGNORECASE)


def edition(text: str) -> str:
    """Return an edition in APA's form: "2nd ed.", "2nd rev. ed."; nothing for the first (§9.19)."""
    words = _EDITION_WORD.sub("", text.strip()).strip(" ,").split()
    done: list[str] = []
    for word in words:
        lower = word.lower()
        number = ordinal_number(lower.removesuffix("."))
        if number:
            done.append(ordinal(number))
        elif lower.rstrip(".,") in ("revised", "rev"):
            done.append("rev.")
        else:
            done.append(word)
    if not done or done == ["1st"]:
        return ""
    joined = " ".join(done)
    return f"{joined[0].upper()}{joined[1:]} ed."


def volume(fields: Fields) -> str:
    """Return one volume, "Vol. 4", or all of several, "Vols. 1–6" (§9.20)."""
    number = _VOLUME_WORD.sub("", fields.work.volume)
    if number:
        numbers = page_range(number)
        part = fields.plain("part")
        plural = EN_DASH in numbers or "," in numbers
        return f"{'Vols.' if plural else 'Vol.'} {numbers}" + (f", Pt. {part}" if part else "")
    count = fields.plain("volumes")
    return f"Vols. 1{EN_DASH}{count}" if count.isdigit() and int(count) > 1 else ""


def pages(fields: Fields) -> str:
    """Return the pages of a part: "p. 12", "pp. 12–15" (§9.28)."""
    text = page_range(fields.raw("pages"))
    if not text:
        return ""
    return f"{'pp.' if EN_DASH in text or ',' in text else 'p.'} {text}"


def editor_role(fields: Fields, editors: People) -> str:
    """Return what editors are called, and editors who also translated (§9.10, §10.3)."""
    several = len(editors) > 1 or editors.others
    kind = fields.editor_type
    word = " ".join(part[:1].upper() + part[1:] for part in kind.split())
    role = ROLES.get(kind, (word, f"{word}s"))[several]
    return f"{role} & Trans." if editors == fields.translators else role


def kind(fields: Fields) -> str:
    """Return what the entry says that it is, in APA's words where biblatex has a key for it."""
    return KINDS.get(fields.kind.lower(), fields.kind)


def number(fields: Fields) -> str:
    """Return the number of a report, patent, thesis or another work that is no book or article (§10.4–10.6).

    "Technical Report No. 5", "Publication No. 10169573", "ISO 9001": a code takes no "No.".
    """
    text = fields.plain("number")
    if not text or columns(fields.type).place:
        return ""
    if fields.type == "thesis":
        return f"Publication No. {text}"
    name = kind(fields)
    if text[0].isdigit():
        return f"{name or _NUMBERED.get(fields.type, '')} No. {text}".strip()
    if name:
        return f"{name} {text}"
    return f"{_NUMBERED[fields.type]} No. {text}" if fields.type in ("report", "patent") else text


def description(fields: Fields) -> str:
    """Return what stands in square brackets after the title, if it is no thesis (§9.21)."""
    if fields.is_special_issue:
        return kind(fields) or "Special issue"
    state = MANUSCRIPTS.get(fields.raw("pubstate").strip().lower())
    if state:
        return state
    name = kind(fields)
    if name and not number(fields) and fields.kind not in ("techreport", "resreport"):
        return name[0].upper() + name[1:]
    if fields.is_presentation and fields.type != "misc":
        return "Paper presentation"
    return columns(fields.type).description


def thesis(fields: Fields) -> tuple[str, str]:
    """Return a thesis: what stands in square brackets, and its source (§10.6)."""
    name = kind(fields) or "Thesis"
    school = fields.plain("institution", "organization")
    publisher = fields.plain("publisher")
    if publisher or fields.doi or fields.url or number(fields):
        return (f"{name}, {school}" if school else name), publisher
    if name.lower().startswith("unpublished"):
        return name[0].upper() + name[1:], school
    # "Unpublished master’s thesis", but "Unpublished DClinPsy thesis".
    first = name.split()[0]
    small = _THESIS_WORD.search(name) and first[1:].islower()
    return f"Unpublished {name[0].lower() + name[1:] if small else name}", school
