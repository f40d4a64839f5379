"""Name what works are: the words of ``type`` and ``entrysubtype``, in APA's form (§9.21, §10.4–10.14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..entry_types import NO_KINDS, is_redundant
from .language import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys of biblatex and biblatex-apa for kinds of works, and other usual names for a thesis, in APA's words.
KINDS = {
    "album": gettext_noop("Album"),
    "app": gettext_noop("Mobile app"),
    "apparatus": gettext_noop("Apparatus"),
    "audiocd": gettext_noop("Audio CD"),
    "bathesis": gettext_noop("Bachelor’s thesis"),
    "candthesis": gettext_noop("Candidate’s thesis"),
    "computer program": gettext_noop("Computer software"),
    "database": gettext_noop("Database"),
    "datacd": gettext_noop("Data CD"),
    "dataset": gettext_noop("Data set"),
    "doctoral thesis": gettext_noop("Doctoral dissertation"),
    "film": "Film",
    "interview": gettext_noop("Interview"),
    "lecture": gettext_noop("Lecture"),
    "lithograph": gettext_noop("Lithograph"),
    "map": gettext_noop("Map"),
    "master thesis": "Master’s thesis",
    "masters thesis": "Master’s thesis",
    "mathesis": gettext_noop("Master’s thesis"),
    "painting": gettext_noop("Painting"),
    "patent": gettext_noop("Patent"),
    "patentde": gettext_noop("German Patent"),
    "patenteu": gettext_noop("European Patent"),
    "patentfr": gettext_noop("French Patent"),
    "patentuk": gettext_noop("U.K. Patent"),
    "patentus": gettext_noop("U.S. Patent"),
    "ph.d. dissertation": "Doctoral dissertation",
    "ph.d. thesis": "Doctoral dissertation",
    "phd dissertation": "Doctoral dissertation",
    "phd thesis": "Doctoral dissertation",
    "phdthesis": "Doctoral dissertation",
    "photograph": gettext_noop("Photograph"),
    "photographs": gettext_noop("Photographs"),
    "podcast": gettext_noop("Audio podcast"),
    "podcastepisode": gettext_noop("Audio podcast episode"),
    "poster": gettext_noop("Poster presentation"),
    "powerpoint": gettext_noop("PowerPoint slides"),
    "resreport": gettext_noop("Research Report"),
    "slides": gettext_noop("Slides"),
    "software": "Computer software",
    "song": gettext_noop("Song"),
    "speech": gettext_noop("Speech"),
    "techreport": gettext_noop("Technical Report"),
    "tvepisode": gettext_noop("TV series episode"),
    "tvseries": gettext_noop("TV series"),
    "video": "Video",
    "webinar": gettext_noop("Webinar"),
    "workingpaper": gettext_noop("Working paper"),
}
#: What the parts of series are, by the keys of these.
EPISODES = {"podcast": "podcastepisode", "tvseries": "tvepisode"}
#: States of manuscripts: biblatex's ``pubstate``, and what biblatex-apa has in ``howpublished``.
MANUSCRIPTS = {
    "inpreparation": gettext_noop("Manuscript in preparation"),
    "maninprep": "Manuscript in preparation",
    "mansub": "Manuscript submitted for publication",
    "manunpub": "Unpublished manuscript",
    "submitted": gettext_noop("Manuscript submitted for publication"),
}
#: The descriptions of the table of entry types.
DESCRIPTIONS = (
    gettext_noop("Artwork"),
    gettext_noop("Audio recording"),
    "Computer software",
    "Data set",
    gettext_noop("Film"),
    gettext_noop("Image"),
    gettext_noop("Letter"),
    gettext_noop("Music recording"),
    gettext_noop("Performance"),
    gettext_noop("Presentation"),
    gettext_noop("Unpublished manuscript"),
    gettext_noop("Video"),
)


def said_kind(fields: Mapping[str, str]) -> str:
    """Return what an entry says that it is, as written; empty where that only repeats its type.

    That is ``type``, else ``entrysubtype``, in which biblatex-apa has a key of :data:`KINDS` or words with a
    capital. Other words there are keys of other styles.
    """
    words = fields.get("type", "").strip("[]() ")
    if words:
        return "" if is_redundant(words) else words
    subtype = fields.get("entrysubtype", "").strip()
    is_kind = subtype.lower() in KINDS or subtype[:1].isupper()
    return subtype if is_kind and subtype.lower() not in NO_KINDS else ""
