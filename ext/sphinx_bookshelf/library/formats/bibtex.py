"""Write works as BibTeX, for programs that know only its own types and fields (btxdoc, §3), and for Zotero.

Everything that BibTeX's styles, pybtex's and their heirs ask for is there: ``year`` and ``month``,
``journal``, ``address``, titles with their subtitles in one, and types that have a template; biblatex reads
all of it as well. What only biblatex knows is in :mod:`.biblatex`. What a style insists on and a work lacks
is empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibtex.braces import one_too_many
from ..pybtex_entry import classic, escaped, readable, written_names
from ..work import People
from . import common
from .languages import language_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..work import Work

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Fields in the order in which people look for them; the others follow.
FIRST = ("author", "editor", "title", "journal", "booktitle", "year", "month")
#: Fields that hold ranges. BibTeX's styles know one by its hyphens, and write "pages" and not "page" for it.
RANGES = ("chapter", "number", "pages", "volume")
#: Further fields that BibTeX's styles pass over and reference managers read.
FURTHER = ("issn", "shorttitle", "keywords", "abstract")


#: The fields in which BibTeX's styles look for the publisher; in ``misc`` Zotero looks in ``publisher``.
PUBLISHERS = {
    "article": (),
    "book": ("publisher",),
    "booklet": ("howpublished", "publisher"),
    "inbook": ("publisher",),
    "incollection": ("publisher",),
    "inproceedings": ("organization", "publisher"),
    "manual": ("organization", "publisher"),
    "mastersthesis": ("school",),
    "misc": ("howpublished", "publisher"),
    "phdthesis": ("school",),
    "proceedings": ("organization", "publisher"),
    "techreport": ("institution",),
    "unpublished": ("howpublished",),
}
_ESCAPED_BRACE = re.compile(r"\\([{}])")
_NAMES_OF_BRACES = {"{": "braceleft", "}": "braceright"}
_ANY_PUBLISHER = frozenset(name for names in PUBLISHERS.values() for name in names)


def to_bibtex(work: Work) -> str:
    """Return the work as an entry of a ``.bib`` file."""
    kind, values, known = classic(work)
    roles = common.people_by_role(work)
    people = {**known, "translator": work.people.get("translator", People())}
    people.setdefault("author", common.makers(roles))
    fields = {role: names for role, those in people.items() if (names := written_names(those))}
    fields |= {
        name: value
        for name, value in values.items()
        if name not in _ANY_PUBLISHER or name in PUBLISHERS[kind]
    }
    fields |= {name: re.sub("{–}|–", "--", fields[name]) for name in RANGES if name in fields}
    further = {name: readable(work.raw[name]) for name in FURTHER if name in work.raw}
    plain = {
        "isbn": ", ".join(common.all_isbns(work)),
        "language": language_of(work),
        "archiveprefix": common.repository(work),
        "primaryclass": work.fields.get("eprintclass", ""),
    }
    further |= {name: escaped(value) for name, value in plain.items()}
    fields |= {name: value for name, value in further.items() if value}
    if work.date.month:
        fields["month"] = MONTHS[work.date.month - 1]
    return entry_text(kind, work.key, fields)


def balanced(value: str) -> str:
    """Return a value in which BibTeX finds pairs of braces: a backslash before one means nothing to it.

    An author may have written ``\\}`` alone, which LaTeX prints as a brace.
    """
    opened = value.count("{")
    if opened == value.count("}") and (not opened or one_too_many(value) is None):
        return value
    return _ESCAPED_BRACE.sub(lambda match: rf"\text{_NAMES_OF_BRACES[match[1]]}{{}}", value)


def entry_text(type_: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry, its fields in the order in which people look for them.

    A month stands without braces: it is an abbreviation, which styles print and biber counts.
    """
    ordered = {name: fields[name] for name in FIRST if name in fields} | dict(fields)
    lines = [
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{balanced(value)}}},\n"
        for name, value in ordered.items()
    ]
    return f"@{type_}{{{key},\n" + "".join(lines) + "}\n"
