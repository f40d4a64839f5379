"""The readers: each returns for a text in its form what it found, by key and field of the tables."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pybtex.database
import pybtex.errors
import pypandoc
import rispy
from bibtexparser.entrypoint import parse_string, write_string
from citeproc.source.json import CiteProcJSON
from sphinx_bookshelf.library.formats.languages import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]
#: Where `make test-readers` installs the packages of npm.
PACKAGES = ROOT / "build/readers"
Found = dict[str, dict[str, Any]]

#: CSL's names for the fields of the tables; several are read together.
CSL = {
    "type": ("type",),
    "title": ("title", "volume-title"),
    "container": ("container-title", "volume-title", "event-title"),
    "publisher": ("publisher", "authority", "archive", "organization"),
    "place": ("publisher-place", "event-place"),
    "series": ("collection-title",),
    "number": ("number", "issue", "collection-number"),
    "volume": ("volume",),
    "pages": ("page", "page-first", "number"),
    "length": ("number-of-pages",),
    "edition": ("edition", "version"),
    "kind": ("genre", "medium"),
    "ISBN": ("ISBN",),
    "DOI": ("DOI",),
    "address": ("URL",),
    "language": ("language",),
    "abstract": ("abstract",),
    "keywords": ("keyword",),
}
#: BibTeX's and biblatex's.
BIBTEX = {
    "title": ("title", "subtitle", "series"),
    "authors": ("author", "director", "composer"),
    "all authors": ("author",),
    "editors": ("editor",),
    "translators": ("translator",),
    "year": ("year", "date"),
    "month and day": ("month", "day", "date"),
    "doubt": ("year", "date"),
    "first published": ("origdate",),
    "container": (
        "journal",
        "journaltitle",
        "booktitle",
        "booksubtitle",
        "journalsubtitle",
        "series",
        "maintitle",
    ),
    "publisher": ("publisher", "institution", "school", "howpublished", "organization", "holder"),
    "place": ("address", "location"),
    "series": ("series",),
    "number": ("number",),
    "volume": ("volume",),
    "pages": ("pages", "eid"),
    "length": ("pagetotal", "pages"),
    "edition": ("edition",),
    "kind": ("type", "note"),
    "ISBN": ("isbn",),
    "DOI": ("doi",),
    "address": ("url",),
    "consulted": ("urldate",),
    "language": ("language", "langid"),
    "abstract": ("abstract",),
    "keywords": ("keywords",),
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def from_csl(items: Iterable[dict[str, Any]]) -> Found:
    """Return what CSL items say."""
    found: Found = {}
    for item in items:
        told = {name: [_text(item[each]) for each in names if each in item] for name, names in CSL.items()}
        for name, role in (("authors", "author"), ("editors", "editor"), ("translators", "translator")):
            told[name] = [_name(person) for person in item.get(role, ())]
        told["authors"] += [
            _name(person) for role in ("director", "composer") for person in item.get(role, ())
        ]
        told["all authors"] = told["authors"]
        issued = item.get("issued", {})
        parts = issued.get("date-parts") or [[]]
        told["year"] = [str(parts[0][0]).lstrip("-") if parts[0] else _text(issued)]
        told["month and day"] = [str(part) for part in parts[0][1:]]
        told["doubt"] = [
            "~" if issued.get("circa") else "",
            "/" if len(parts) > 1 else "",
            str(issued.get("raw", "")),
        ]
        told["first published"] = [_text(item.get("original-date", ""))]
        told["consulted"] = [_text(item.get("accessed", ""))]
        found[str(item["id"])] = told
    return found


def from_bibtex(text: str) -> Found:
    """Return what a file says that a reader wrote as BibTeX."""
    found: Found = {}
    # bibutils writes some fields twice.
    with pybtex.errors.capture():
        entries = pybtex.database.parse_string(text, "bibtex").entries
    for key, entry in entries.items():
        fields = {name.lower(): str(value) for name, value in entry.fields.items()}
        fields |= {role.lower(): " ".join(map(str, people)) for role, people in entry.persons.items()}
        month = fields.get("month", "").lower()[:3]
        if month in MONTHS:
            fields["month"] = str(MONTHS.index(month) + 1)
        told = {
            name: [_unlatex(fields[each]) for each in names if each in fields]
            for name, names in BIBTEX.items()
        }
        dates = told["doubt"]
        told["doubt"] = [
            re.sub(r"[?%]|ca\\. ", "~", re.sub(r"[\u2013-]+$|\u2013|--", "/", date)) for date in dates
        ]
        told["year"] = [date.lstrip("-0") for date in told["year"]]
        told["language"] += [tag(text) for text in told["language"]]
        found[key] = told
    return found


def from_tags(pairs: Iterable[tuple[str, Any]], names: dict[str, tuple[str, ...]]) -> Found:
    """Return what a reader found in pages."""
    found: Found = {}
    for key, tags in pairs:
        told = tags[0] | tags[0].get("rft", {}) if isinstance(tags, list) and tags else tags or {}
        found[key] = {
            name: [_text(told[each]) for each in each_names if each in told]
            for name, each_names in names.items()
        }
    return found


HIGHWIRE = {
    "title": ("title",), "authors": ("author",), "all authors": ("author",), "editors": ("editor",),
    "year": ("publication_date",), "month and day": ("publication_date",), "doubt": ("publication_date",),
    "container": ("journal_title", "inbook_title", "conference_title"),
    "publisher": ("publisher", "dissertation_institution", "technical_report_institution"),
    "series": ("series_title",), "number": ("issue", "technical_report_number"), "volume": ("volume",),
    "pages": ("firstpage", "lastpage"), "ISBN": ("isbn",), "DOI": ("doi",), "address": ("public_url",),
    "language": ("language",), "abstract": ("abstract",), "keywords": ("keywords",),
}  # fmt: skip
COINS = {
    "title": ("btitle", "atitle", "title"), "authors": ("au", "creator", "inventor"),
    "all authors": ("au", "creator", "inventor"), "year": ("date",), "month and day": ("date",),
    "container": ("btitle", "jtitle", "source"), "publisher": ("pub", "inst", "assignee"),
    "place": ("place",), "series": ("series",), "number": ("issue", "number"), "volume": ("volume",),
    "pages": ("spage", "epage", "pages"), "length": ("tpages",), "edition": ("edition",), "kind": ("degree",),
    "ISBN": ("isbn",), "DOI": ("rft_id",), "address": ("rft_id",), "language": ("language",),
}  # fmt: skip


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(person: Any) -> str:
    return " ".join(str(part) for part in person.values()) if isinstance(person, dict) else str(person)


def _unlatex(text: str) -> str:
    """A value without its markup, which belongs to it."""
    return re.sub(r"\\(?:(?=[&%#_$])|[a-z]+(?![a-z])\s*)", "", text).replace("{", "").replace("}", "")


def _run(text: str, suffix: str, command: Callable[[Path], list[str]]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"works{suffix}")
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(command(path), capture_output=True, text=True, check=True, cwd=folder)
        output = Path(folder, "out.bib")
        return output.read_text(encoding="utf-8") if output.exists() else done.stdout


def _node(reader: str, text: str, suffix: str = ".txt") -> Any:
    script = str(Path(__file__).with_name("read.js"))
    return json.loads(_run(text, suffix, lambda path: ["node", script, str(PACKAGES), reader, str(path)]))


def _bibutils(program: str, text: str) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "works")
        path.write_text(text, encoding="utf-8")
        mods = subprocess.run([program, "-i", "utf8", str(path)], capture_output=True, check=True).stdout
        done = subprocess.run(["xml2bib", "-nl", "-nb", "-w"], input=mods, capture_output=True, check=True)
        return from_bibtex(done.stdout.decode())


def pandoc(form: str) -> Callable[[str], Found]:
    """Return pandoc as a reader of a form."""
    return lambda text: from_csl(json.loads(pypandoc.convert_text(text, "csljson", format=form)))


def _rispy(text: str) -> Found:
    names = {
        "title": "title", "authors": "authors", "all authors": "authors", "translators": "subsidiary_authors",
        "year": "year", "month and day": "date", "doubt": "date", "container": "secondary_title",
        "publisher": "publisher", "place": "place_published", "volume": "volume", "edition": "edition",
        "kind": "type_of_work", "ISBN": "issn", "DOI": "doi", "address": "urls", "consulted": "access_date",
        "language": "language", "abstract": "abstract", "keywords": "keywords",
    }  # fmt: skip
    found: Found = {}
    for record in rispy.loads(text):
        told: dict[str, Any] = {name: [_text(record[each])] for name, each in names.items() if each in record}
        told["editors"] = [
            _text(record.get(each, "")) for each in ("secondary_authors", "tertiary_authors", "unknown_tag")
        ]
        told["series"] = [record.get("tertiary_title", ""), record.get("secondary_title", "")]
        told["number"] = [_text(record.get(each, "")) for each in ("number", "note", "issn", "unknown_tag")]
        told["pages"] = told["length"] = [record.get("start_page", ""), record.get("end_page", "")]
        found[record["id"]] = told
    return found


def _bibtexparser(text: str) -> Found:
    library = parse_string(text)
    assert not library.failed_blocks
    return from_bibtex(write_string(library))


def _citeproc(text: str) -> Found:
    items = json.loads(text)
    source = CiteProcJSON([dict(item) for item in items])
    named = {name.replace("-", "_"): name for item in items for name in item}
    told = []
    for item in items:
        reference = source[item["id"].lower()]
        kept = {named[name]: item[named[name]] for name in reference if name in named and named[name] in item}
        told.append(kept | {"id": item["id"], "type": reference.type})
    return from_csl(told)


def _biber(text: str) -> Found:
    tool = ["biber", "--tool", "--quiet", "--output-resolve-xdata", "--output-file=out.bib"]
    return from_bibtex(_run(text, ".bib", lambda path: [*tool, str(path)]))


#: The tables: form, and its readers by the names that readers know them by.
READERS: dict[str, dict[str, Callable[[str], Found]]] = {
    "RIS": {
        "citation.js": lambda text: from_csl(_node("ris", text)),
        "pandoc": pandoc("ris"),
        "bibutils": lambda text: _bibutils("ris2xml", text),
        "rispy": _rispy,
    },
    "CSL-JSON": {
        "citation.js": lambda text: from_csl(_node("csl", text)),
        "pandoc": pandoc("csljson"),
        "citeproc-py": _citeproc,
    },
    "BibTeX": {
        "pybtex": from_bibtex,
        "bibtexparser": _bibtexparser,
        "pandoc": pandoc("bibtex"),
        "bibutils": lambda text: _bibutils("bib2xml", text),
        "citation.js": lambda text: from_csl(_node("bibtex", text)),
        "biber": _biber,
    },
    "BibLaTeX": {
        "biber": _biber,
        "pandoc": pandoc("biblatex"),
        "biblatex-csl-converter": lambda text: from_csl(_node("converter", text)),
        "citation.js": lambda text: from_csl(_node("bibtex", text)),
        "bibtexparser": _bibtexparser,
    },
    "Highwire tags": {"html-metadata": lambda text: from_tags(_node("highwire", text), HIGHWIRE)},
    "COinS": {"html-metadata": lambda text: from_tags(_node("coins", text), COINS)},
}
