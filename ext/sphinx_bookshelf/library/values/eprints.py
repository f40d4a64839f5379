"""Name the repositories of electronic copies and find their addresses (biblatex manual, §3.13.7)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..latex.decoder import verbatim
from .identifiers import doi_address, is_web_address, web_address

if TYPE_CHECKING:
    from ..work import Work


class Eprint(NamedTuple):
    """Where an electronic copy is: the name of the repository, as it is printed, and the address."""

    repository: str = ""
    url: str = ""


_NOWHERE = Eprint()

#: By biblatex's ``eprinttype`` in small letters without spaces: the name that is printed, and the address.
_REPOSITORIES = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "biorxiv": ("bioRxiv", "https://doi.org/10.1101/{}"),
    "chemrxiv": ("ChemRxiv", "https://doi.org/10.26434/{}"),
    "eric": ("ERIC", "https://eric.ed.gov/?id={}"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id={}"),
    "hal": ("HAL", "https://hal.science/{}"),
    "handle": ("", "https://hdl.handle.net/{}"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "medrxiv": ("medRxiv", "https://doi.org/10.1101/{}"),
    "osf": ("OSF", "https://osf.io/{}"),
    "pmc": ("PubMed Central", "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/"),
    "psyarxiv": ("PsyArXiv", "https://osf.io/preprints/psyarxiv/{}"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "ssrn": ("SSRN", "https://ssrn.com/abstract={}"),
    "urn": ("", "https://nbn-resolving.org/{}"),
    "zenodo": ("Zenodo", "https://zenodo.org/records/{}"),
}
_OTHER_NAMES = {
    "hdl": "handle",
    "google": "googlebooks",
    "googlebook": "googlebooks",
    "medline": "pubmed",
    "pmid": "pubmed",
    "pmcid": "pmc",
    "pubmedcentral": "pmc",
    "osfpreprints": "osf",
}
#: Repositories whose copies anybody can read.
_OPEN = frozenset({"arXiv", "bioRxiv", "ChemRxiv", "medRxiv", "PsyArXiv", "PubMed Central", "Zenodo"})
#: The keyword by which an author says that a work can be read at its address or DOI.
_OPEN_KEYWORD = "open access"
#: arXiv's identifiers, since 2007 and before.
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_LABEL = re.compile(
    r"(?:arxiv|hdl|pmid|pmcid|pubmed|ssrn|osf|eric|jstor|hal|psyarxiv|zenodo)\s*:\s*", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s{}]+")
_OLD_ARXIV = re.compile(r"\d{7}(?:v\d+)?")
#: What databases write for the journal of a preprint: "arXiv e-prints" (ADS), "arXiv preprint
#: arXiv:2101.01234" (Google Scholar), "arXiv:2101.01234 [cs]" (Zotero).
_SERVER = re.compile(
    r"(?P<server>arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv)(?:[\s:-]*(?:e-?prints?|preprints?)\b)?"
    r"(?:[\s:]*(?:arxiv:)?\s*(?P<id>[\w.-]*(?:/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?))?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)


#: Fields that Mendeley and HAL have for a copy in one repository.
_OWN_FIELDS = {"arxivid": "arXiv", "hal_id": "HAL"}


def eprint_of(work: Work) -> Eprint:
    """Return where an electronic copy of a work is, by fields of biblatex or Mendeley, or a journal."""
    fields = work.fields
    if "eprint" in fields:
        return read_eprint(fields.get("eprinttype", ""), fields["eprint"], fields.get("eprintclass", ""))
    for name, kind in _OWN_FIELDS.items():
        if name in fields:
            return read_eprint(kind, fields[name])
    return preprint_of(work)


def preprint_of(work: Work) -> Eprint:
    """Return the server of a preprint whose record names it as its journal; empty for other works."""
    match = _server(work.fields.get("journaltitle", ""))
    known = _repository(match["server"]) if match else None
    if match is None or known is None:
        return _NOWHERE
    fields = ("eprint", "arxivid", "eid", "volume")
    identifier = match["id"] or next((work.fields[name] for name in fields if name in work.fields), "")
    return Eprint(known[0], read_eprint(match["server"], identifier).url)


@lru_cache(maxsize=1024)  # works share journals, and each reference and format asks
def _server(journal: str) -> re.Match[str] | None:
    return _SERVER.fullmatch(journal.strip())


def address(work: Work) -> str:
    """Return where a work can be read: its address, else that of an electronic copy.

    BibTeX has no field for addresses, and its users write them into ``howpublished``.
    """
    return work.url or address_in_words(work) or eprint_of(work).url


def address_in_words(work: Work) -> str:
    """Return the http or https address in ``howpublished``; empty where there is none."""
    match = _ADDRESS.search(work.raw.get("howpublished", ""))
    url = verbatim(match[0]) if match else ""
    return url if is_web_address(url) else ""


def open_address(work: Work) -> str:
    """Return where anybody can read the whole of a work; empty where that is not known.

    It is known of works with the keyword ``open access``, and of copies in repositories that are open.
    """
    if any(tag.casefold().replace("-", " ") == _OPEN_KEYWORD for tag in work.tags):
        return address(work) or (doi_address(work.doi) if work.doi else "")
    copy = eprint_of(work)
    return copy.url if copy.repository in _OPEN else ""


@lru_cache(maxsize=1024)
def read_eprint(kind: str, identifier: str, section: str = "") -> Eprint:
    """Return where an electronic copy is; empty where it cannot be told.

    :param kind: ``eprinttype``; without it an identifier of arXiv is known by its form.
    :param identifier: ``eprint``, with or without the repository's name in front, or an address.
    :param section: ``eprintclass``, which stood before arXiv's identifiers until 2007.
    """
    identifier = identifier.strip()
    if re.match("https?://", identifier):
        known = _repository(kind)
        return Eprint(known[0] if known else kind, web_address(identifier))
    if not kind and (label := _LABEL.match(identifier)):
        kind = label.group().rstrip(": ")
    name = re.sub(r"[^a-z]", "", kind.lower())
    identifier = _LABEL.sub("", identifier, count=1).removeprefix("abs/")
    if not name and _ARXIV.fullmatch(identifier):
        name = "arxiv"
    if name == "arxiv" and section and _OLD_ARXIV.fullmatch(identifier):
        identifier = f"{section}/{identifier}"
    known = _repository(name)
    if not identifier:
        return _NOWHERE
    if known is None:
        return Eprint(kind)
    prefix = "PMC" if known[0] == "PubMed Central" and identifier.isdigit() else ""
    return Eprint(known[0], web_address(known[1].format(prefix + identifier)))


def _repository(kind: str) -> tuple[str, str] | None:
    name = re.sub(r"[^a-z]", "", kind.lower())
    return _REPOSITORIES.get(_OTHER_NAMES.get(name, name))
