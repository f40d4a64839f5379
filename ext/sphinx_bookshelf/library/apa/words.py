"""Put editions, volumes, pages, roles and types of works into the words of APA 7 (§9.10, §9.19–9.21)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ..entry_types import columns
from ..values.ordinals import ordinal_number
from .kinds import KINDS, MANUSCRIPTS
from .language import ENGLISH, gettext_noop
from .text import EN_DASH, page_range

if TYPE_CHECKING:
    from ..work import People
    from .fields import Fields
    from .language import Language

#: ``editortype``: one, several. Others are words of their own: "Curator", "Curators".
ROLES = {
    "collaborator": (gettext_noop("Collaborator"), gettext_noop("Collaborators")),
    "compiler": (gettext_noop("Comp."), gettext_noop("Comps.")),
    "continuator": (gettext_noop("Continuator"), gettext_noop("Continuators")),
    "director": (gettext_noop("Director"), gettext_noop("Directors")),
    "editor": (gettext_noop("Ed."), gettext_noop("Eds.")),
    "execproducer": (gettext_noop("Executive Producer"), gettext_noop("Executive Producers")),
    "founder": (gettext_noop("Founder"), gettext_noop("Founders")),
    "guestexpert": (gettext_noop("Guest Expert"), gettext_noop("Guest Experts")),
    "host": (gettext_noop("Host"), gettext_noop("Hosts")),
    "organizer": (gettext_noop("Organizer"), gettext_noop("Organizers")),
    "producer": (gettext_noop("Producer"), gettext_noop("Producers")),
    "redactor": (gettext_noop("Redactor"), gettext_noop("Redactors")),
    "reviser": (gettext_noop("Rev."), gettext_noop("Revs.")),
    "writer": (gettext_noop("Writer"), gettext_noop("Writers")),
    "translator": (gettext_noop("Trans."), gettext_noop("Trans.")),
}
#: What a thesis is called that nobody has published. German and French want the adjective in the right form.
UNPUBLISHED = {
    "Bachelor’s thesis": gettext_noop("Unpublished bachelor’s thesis"),
    "Doctoral dissertation": gettext_noop("Unpublished doctoral dissertation"),
    "Master’s thesis": gettext_noop("Unpublished master’s thesis"),
    "Thesis": gettext_noop("Unpublished thesis"),
}
#: Words for a thesis, which are in lower case after "Unpublished".
_THESIS_WORD = re.compile(r"\b(?:thesis|dissertation|project|paper|essay)\b", re.IGNORECASE)

#: The words before a number, where the entry has no other.
_NUMBERED = {
    "patent": "Patent",
    "report": gettext_noop("Report"),
    "standard": gettext_noop("Standard"),
}

#: biblatex's annotation of names (manual, §3.7), and its values: the place of a name, and what it did.
_ROLES_OF_AUTHORS = "author+an:role"
_ANNOTATION = re.compile(r'(\d*)=("[^"]*"|[^;"]+)')
_EDITION_WORD = re.compile(
    r"\s*\b(?:edition|edn|ed|auflage|aufl|ausgabe|édition|éd|edición|edizione)\b\.?,?", re.IGNORECASE
)
#: Editions that are known by their years have no numbers.
_YEARS = 1000
#: The year of an edition, which the date of the work says: "5th ed. (2010)".
_YEAR_IN_BRACKETS = re.compile(r"\s*\(\d{4}\)")
#: Revision of the text alone: "5th ed., text rev." (APA's reference for the DSM).
_TEXT_REVISION = re.compile(r"[\s,(]*\btext[\s-]+rev\w*\.?\)?", re.IGNORECASE)
#: The edition of a program.
_VERSION = re.compile(r"(?:version|release|v\.)\s", re.IGNORECASE)
_RAISED_ENDING = re.compile(r"(?<=\d)[\u02b0-\u02b8\u1d43-\u1d61\u207f]{2}")
_NUMBER_WORD = re.compile(r"(?:no|nos|nr|number|n\u00ba)\b\.?\s*(?=\S)", re.IGNORECASE)
_ENDS_WITH_NUMBER = re.compile(r"\s+(?:no|nr|number)\b\.?$", re.IGNORECASE)
_VERSION_WORD = re.compile(r"^v(?:er(?:sion)?)?\.?\s*(?=\d)", re.IGNORECASE)
_VOLUME_AND_ISSUE = re.compile(r"(?P<volume>\d+)(?:\s+|\s*\()(?P<issue>\d[\d/\u2013-]*)\)?")
_VOLUME_WORD = re.compile(r"^vol(?:ume|s|\.)*\s*(?=\S)", re.IGNORECASE)


def edition(text: str, language: Language = ENGLISH) -> str:
    """Return an edition in APA's form: "2nd ed.", "2nd rev. ed."; nothing for the first (§9.19)."""
    if not text or _VERSION.match(text):
        return text
    if match := _TEXT_REVISION.search(text):
        return f"{edition(text[: match.start()], language)}, text rev.".lstrip(", ")
    words = _EDITION_WORD.sub("", _YEAR_IN_BRACKETS.sub("", _small_letters(text))).replace(",", " ").split()
    # "The Summer 2019 edition" is no 2019th.
    numbers = [found if (found := ordinal_number(word.removesuffix("."))) < _YEARS else 0 for word in words]
    done = [language.ordinal(each) if each else word for word, each in zip(words, numbers, strict=True)]
    if not done or numbers == [1]:
        return ""
    if words[-1].lower().rstrip(".,") in ("revised", "rev"):
        if len(done) == 1:
            return language.gettext("Rev. ed.")
        return language.gettext("{ordinal} rev. ed.").format(ordinal=" ".join(done[:-1]))
    joined = " ".join(done)
    return language.gettext("{ordinal} ed.").format(ordinal=f"{joined[0].upper()}{joined[1:]}")


def _small_letters(text: str) -> str:
    """Return an edition with the raised letters of "2\u207f\u1d48" on the line."""
    return _RAISED_ENDING.sub(lambda ending: unicodedata.normalize("NFKC", ending.group()), text.strip())


def bare_volume(text: str) -> str:
    """Return a volume without the word before its number."""
    return _VOLUME_WORD.sub("", text)


def volume_and_issue(fields: Fields) -> tuple[str, str]:
    """Return volume and issue of a periodical without the words before them: "Vol. 12", "No. 3".

    Semantic Scholar has both as volume: "12 3".
    """
    volume = bare_volume(fields.plain("volume"))
    issue = _NUMBER_WORD.sub("", fields.plain("number", "issue"))
    both = None if issue else _VOLUME_AND_ISSUE.fullmatch(volume)
    return (both["volume"], both["issue"]) if both else (volume, issue)


def bare_version(text: str) -> str:
    """Return a version without the word before its number: "Version 2", "v2.1"."""
    return _VERSION_WORD.sub("", text)


def volume(fields: Fields) -> str:
    """Return one volume, "Vol. 4", or all of several, "Vols. 1–6" (§9.20)."""
    say = fields.language
    number = bare_volume(fields.work.volume)
    if number:
        numbers = page_range(number)
        several = EN_DASH in numbers or "," in numbers
        words = say.gettext("Vols. {numbers}") if several else say.gettext("Vol. {numbers}")
        words = words.format(numbers=say.span(numbers))
        part = fields.plain("part")
        return say.gettext("{volume}, Pt. {part}").format(volume=words, part=part) if part else words
    count = fields.plain("volumes")
    if not (count.isdigit() and int(count) > 1):
        return ""
    return say.gettext("Vols. {numbers}").format(numbers=say.span(f"1{EN_DASH}{count}"))


def pages(fields: Fields) -> str:
    """Return the pages of a part: "p. 12", "pp. 12–15" (§9.28)."""
    text, say = fields.pages, fields.language
    if not text:
        return ""
    phrase = say.gettext("pp. {pages}") if EN_DASH in text or "," in text else say.gettext("p. {pages}")
    return phrase.format(pages=say.span(text))


def editor_role(fields: Fields, editors: People) -> str:
    """Return what editors are called, and editors who also translated (§9.10, §10.3)."""
    several = len(editors) > 1 or editors.others
    kind = fields.editor_type or "editor"
    word = " ".join(part[:1].upper() + part[1:] for part in kind.split())
    role = fields.language.term(ROLES.get(kind, (word, f"{word}s"))[several])
    if editors != fields.translators:
        return role
    return fields.language.gettext("{role} & Trans.").format(role=role)


def roles_of_authors(fields: Fields) -> dict[int, str]:
    """Return what each author did, by its place from 1: biblatex's annotation ``role`` (§9.10, §10.12)."""
    return {
        int(place): _role_in_words(written, fields.language)
        for place, written in _ANNOTATION.findall(fields.raw(_ROLES_OF_AUTHORS))
        if place
    }


def role_of_all_authors(fields: Fields) -> str:
    """Return what all authors did together: ``authortype``, or an annotation of the whole list."""
    annotations = _ANNOTATION.findall(fields.raw(_ROLES_OF_AUTHORS))
    written = next((role for place, role in annotations if not place), "") or fields.plain("authortype")
    if not written:
        return ""
    several = len(fields.authors) > 1 or fields.authors.others
    return _role_in_words(written, fields.language, several=several)


def _role_in_words(written: str, language: Language, *, several: bool = False) -> str:
    """Return roles in words: "writer,director" is "Writer & Director"; words in quotation marks stay."""
    if written.startswith('"'):
        return written.strip('"')
    keys = [key.strip().lower().removesuffix("s") for key in written.split(",")]
    words = [ROLES.get(key, (key.title(), f"{key.title()}s"))[several] for key in keys]
    return language.listed([language.term(word) for word in words], language.in_brackets)


def kind(fields: Fields) -> str:
    """Return what the entry says that it is, in APA's words where biblatex has a key for it."""
    said = fields.kind
    return KINDS.get(said.lower(), said)


def number(fields: Fields) -> str:
    """Return the number of a report, patent, thesis or another work that is no book or article (§10.4–10.6).

    "Technical Report No. 5", "Publication No. 10169573", "ISO 9001": a code takes no "No.".
    """
    text, say = _NUMBER_WORD.sub("", fields.plain("number")), fields.language
    if not text or columns(fields.type).place:
        return ""
    if fields.type == "thesis":
        return say.gettext("Publication No. {number}").format(number=text)
    name = _ENDS_WITH_NUMBER.sub("", kind(fields)) if _names_number(fields) else ""
    is_code = not text[0].isdigit()
    if is_code and name:
        return f"{say.term(name)} {text}"
    if is_code and fields.type not in ("report", "patent"):
        return text
    name = say.term(name or _NUMBERED.get(fields.type, ""))
    numbered = say.gettext("{kind} No. {number}") if name else say.gettext("No. {number}")
    return numbered.format(kind=name, number=text)


def _names_number(fields: Fields) -> bool:
    """Return whether what it is stands before its number: "Technical Report No. 5".

    Not of an episode (§10.13) or a data set (§10.9): "(No. 443) [Audio podcast episode]".
    """
    return "type" in fields and not fields.is_performed


def description(fields: Fields) -> str:
    """Return what stands in square brackets after the title, if it is no thesis (§9.21)."""
    say = fields.language
    name = kind(fields)
    if fields.is_special_issue:
        return say.term(name) or say.gettext("Special issue")
    states = (fields.raw(name).strip().lower() for name in ("pubstate", "howpublished"))
    if state := next((MANUSCRIPTS[each] for each in states if each in MANUSCRIPTS), ""):
        return say.term(state)
    is_apart = name and not (_names_number(fields) and number(fields))
    if is_apart and fields.kind not in ("techreport", "resreport"):
        return say.term(name[0].upper() + name[1:])
    if fields.is_presentation and fields.type != "misc":
        return say.gettext("Paper presentation")
    if fields.type == "unpublished" and fields.eprint.repository:
        return ""  # published informally (§10.8, example 73)
    return say.term(columns(fields.type).description)


def thesis(fields: Fields) -> tuple[str, str]:
    """Return a thesis: what stands in square brackets, and its source (§10.6)."""
    say = fields.language
    name = kind(fields) or "Thesis"
    school = fields.plain("institution", "organization")
    publisher = fields.plain("publisher")
    if publisher or fields.doi or fields.url or number(fields):
        name = say.term(name)
        return (
            say.gettext("{thesis}, {school}").format(thesis=name, school=school) if school else name
        ), publisher
    if name.lower().startswith("unpublished"):
        return say.term(name[0].upper() + name[1:]), school
    if name in UNPUBLISHED:
        return say.term(UNPUBLISHED[name]), school
    # "Unpublished master’s thesis", but "Unpublished DClinPsy thesis".
    small = say.is_english and _THESIS_WORD.search(name) and name.split()[0][1:].islower()
    thesis = name[0].lower() + name[1:] if small else say.term(name)
    return say.gettext("Unpublished {thesis}").format(thesis=thesis), school
