"""Know the names of fields: biblatex's, ours, and those that other programs write.

Sources: biblatex manual, §2.2 and its aliases, §2.2.5; exports of Zotero, JabRef, Mendeley, EndNote, BibDesk,
CiteULike, BibSonomy, Scopus, Web of Science, ACM and NASA ADS.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..nearest import ALIKE, KnownWords
from ..values.names import ROLES


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: biblatex's aliases of fields, and what Scopus, Web of Science and ACM call the number of an article.
#: ``annote`` is left out: it is private, and ``annotation`` is not.
ALIASES = {
    "address": "location",
    "art_number": "eid",
    "article-number": "eid",
    "articleno": "eid",
    "archiveprefix": "eprinttype",
    "hyphenation": "langid",
    "journal": "journaltitle",
    "key": "sortkey",
    "origyear": "origdate",
    "primaryclass": "eprintclass",
    "school": "institution",
}
#: Fields of ours, which biblatex does not have or does not show.
OURS = _names(
    """
    annotation abstract keywords level highlights highlightstitle sampleurl introductionurl endorsement
    endorser endorserrole cover verified
    """
)
#: Fields that are rich text.
RICH = frozenset({"annotation", "abstract", "highlights", "highlightstitle"})
_BIBLATEX = _names(
    """
    addendum annotation authortype bookpagination booksubtitle booktitle booktitleaddon chapter crossref
    date day doi edition editoratype editorbtype editorctype editortype eid endyear entryset entrysubtype
    eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute gender howpublished ids
    indexsorttitle indextitle institution isan isbn ismn isrn issn issue issuesubtitle issuetitle
    issuetitleaddon iswc journalsubtitle journaltitle journaltitleaddon label langid langidopts language
    library location mainsubtitle maintitle maintitleaddon month nameaddon number options organization
    origdate origlanguage origlocation origpublisher origtitle origyear pages pagetotal pagination part
    presort publisher pubstate related relatedoptions relatedstring relatedtype reprinttitle series
    shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle
    sortyear subtitle title titleaddon type url urldate usera userb userc userd usere userf venue verba
    verbb verbc version volume volumes xdata xref year lista listb listc listd liste listf
    """
)
#: Fields that are private to the author. They never reach any output.
PRIVATE = _names(
    """
    annote note notes file pdf ps owner timestamp groups groupsearch comment review creationdate
    modificationdate date-added date-modified username user priority printed qualityassured ranking
    readstatus relevance rating read localfile localurl local-url path uri attachment attachments
    attachments-path citationkey citation-key added-at posted-at interhash intrahash privnote private-note
    extra bookshelf-ignore
    """
)
_PRIVATE_PREFIX = re.compile(
    r"__|bdsk-|comments?(?:[-_]|\Z)|local-|mendeley-|jabref|zotero|citeulike|readcube|papers?\d?_"
)
#: The path of a file on its author's machine.
_LOCAL_PATH = re.compile(
    r"\s*(?:file:|~[/\\]|[A-Za-z]:[/\\]|\\\\|/(?:home|users|mnt|media|tmp|var|volumes|root|private|opt|data)/)",
    re.I,
)
#: Fields that programs and publishers write and that we do not use, but which are no misspelling.
_HARMLESS = _names(
    """
    abbrev_source_title abstractnote acmid adsnote adsurl affiliation archive archivelocation articletype
    arxivid author-email author_keywords author+an bibsource biburl callnumber citation city coden
    collaborator collection copyright correspondence_address1 country da document_type doc-delivery-number
    early-access-date editor+an eissn eprintid fjournal funding_details funding-acknowledgement
    funding-text issn-l issue_date journal-iso journal_abbrev keyword-plus keywords-plus lang lastchecked
    lccn month_numeric mrclass mrnumber mrreviewer numpages orcid-numbers page_count pmcid pmid
    publication_stage references research-areas researcherid-numbers rights size source tag tags text
    times-cited unique-id web-of-science-categories zblnumber zmnumber
    """
)
KNOWN = _BIBLATEX | OURS | ROLES | frozenset(ALIASES)
_KNOWN_WORDS = KnownWords(sorted(KNOWN))
_NUMBERED = re.compile(r"(endorsement|endorser|endorserrole)([2-9]|[1-9]\d+)")
#: Names shorter than the first are not compared; in names shorter than the second a typo counts for more.
_SHORTEST, _LONG = 4, 8


@lru_cache(maxsize=4096)  # the entries of a file have the same fields
def is_private(name: str) -> bool:
    """Return whether a field (name in lower case) is its author's own."""
    return name in PRIVATE or _PRIVATE_PREFIX.match(name) is not None


def is_local_path(text: str) -> bool:
    """Return whether a value names a file on its author's machine."""
    return _LOCAL_PATH.match(text) is not None


def is_rich(name: str) -> bool:
    """Return whether a field is rich text, endorsements among them."""
    return name in RICH or (name.startswith("endorsement") and is_known(name))


def is_known(name: str) -> bool:
    """Return whether biblatex or this project has a field of that name (in lower case)."""
    return name in KNOWN or _NUMBERED.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def likely_name(name: str) -> str:
    """Return the known field that an unknown name (in lower case) probably means; empty if there is none.

    One wrong, missing or added letter or two exchanged ones make a slip; in long names two of these do.
    """
    if len(name) < _SHORTEST or is_known(name) or is_private(name) or name in _HARMLESS:
        return ""
    letters = name.rstrip("0123456789")
    if letters != name and not letters.startswith("endors"):
        return ""
    # Short names differ from each other by one letter as often as not.
    found = _KNOWN_WORDS.nearest(letters, 0.75 if len(letters) < _LONG else ALIKE)
    return found + name[len(letters) :] if found else ""
