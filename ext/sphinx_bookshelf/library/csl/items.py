"""Describe works to pandoc as CSL-JSON has them, with the emphasis and the protected capitals of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..apa.fields import Fields
from ..apa.text import APOSTROPHE, colon, plain_run, rich, words
from ..formats.csl import to_csl
from .syntax_tree import Rich, inlines, metadata, title

if TYPE_CHECKING:
    from ..apa.text import Text
    from ..work import Work
    from .styles import Style

#: Fields that may hold emphasis or protected capitals, each with that of its subtitle.
_TITLES = {
    "title": "subtitle",
    "maintitle": "mainsubtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "",
    "issuetitle": "",
    "shorttitle": "",
    "series": "",
}
#: What few styles print, and what would be long to hand over.
_LONG = ("abstract", "keyword")
#: What is no text to be typeset.
_ADDRESSES = ("id", "type", "URL", "DOI", "ISBN", "ISSN", "language")


def item(work: Work, style: Style, *, as_written: bool, sign: str = ": ") -> dict[str, Any]:
    """Return a work as metadata of a document.

    :param as_written: whether titles keep their case, whatever the style would make of it.
    :param sign: what stands between title and subtitle.
    """
    written = _written(work, as_written=as_written, sign=sign)
    described = to_csl(work)
    if work.subtitle:
        # What citations of a title shorten it to.
        described.setdefault("title-short", work.title)
    found: dict[str, Any] = {}
    for name, value in described.items():
        if name in _LONG and not style.uses(name):
            continue
        typeset = value if name in _ADDRESSES else _typeset(value)
        text = written.get(typeset) if isinstance(typeset, str) else None
        if name == "title":
            found[name] = Rich(title(text or plain_run(typeset), as_written=as_written))
        else:
            found[name] = Rich(inlines(text)) if text else typeset
    return metadata(found)


def _typeset(value: Any) -> Any:
    """Return a value with apostrophes as they are printed."""
    if isinstance(value, list):
        return [_typeset(each) for each in value]
    if isinstance(value, dict):
        return {name: _typeset(each) for name, each in value.items()}
    return value.replace("'", APOSTROPHE) if isinstance(value, str) else value


def _written(work: Work, *, as_written: bool, sign: str) -> dict[str, Text]:
    """Return the titles of a work with their emphasis, by their words.

    English titles are in sentence case, from which styles can make title case but not the other way round
    (CSL 1.0.2, "Text-case").
    """
    fields = Fields(work, sentence_case=not as_written)
    found: dict[str, Text] = {}
    for name, subtitle in _TITLES.items():
        text = rich(work.raw.get(name, ""))
        behind = rich(work.raw.get(subtitle, ""))
        for each, shown in ((text, text), (colon(text, behind), colon(text, behind, sign))):
            if each:
                found.setdefault(words(each), fields.cased(shown) if subtitle else shown)
    return found
