"""Check how single values are written: editions, pages, braces, HTML, private paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibtex.field_names import is_local_path, is_private, is_rich
from ..diagnostics import quoted
from ..latex.decoder import plain
from ..values.ordinals import ordinal_number
from .findings import Code, Finding
from .identifiers import check_doi, check_isbn, check_issn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .written_fields import WrittenField

_EDITION = re.compile(r"([a-z0-9]+)\.?(?:\s+(?:edition|edn|ed)\.?)?", re.IGNORECASE)
_PAGE_LABEL = re.compile(r"(?:pp?|pages?|pgs?)\s*[.:]?\s*(?=[0-9])", re.IGNORECASE)
#: Two page numbers of one kind (12, S12, e12, xii) and what stands between them.
_RANGE = re.compile(
    r"(?P<begin>(?P<prefix>[A-Za-z]{0,3})[0-9]{1,9}|[ivxlcdm]{1,9})"
    r"(?P<dash>\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*)"
    r"(?P<end>(?(prefix)(?P=prefix)[0-9]{1,9}|[ivxlcdm]{1,9}))",
)
_PAGE = re.compile(r"[A-Za-z]{0,3}[0-9]{1,9}[a-z]?|[ivxlcdm]{1,9}")
#: Bytes of UTF-8 as Windows-1252 has them: its first and the others.
_MISREAD = re.compile("[\u00c2-\u00c5\u00e2][^\\x00-\\x7f\\s]{1,2}")
_BRACES = re.compile(r"[{}]")
_HTML = re.compile(
    r"(?<!\\)&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,5});"
    r"|</?(?:[biup]|br|em|strong|sub|sup|span|scp|jats:[a-z-]+)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
#: Fields in which an ampersand and a semicolon mean themselves.
_ADDRESSES = frozenset({"url", "sampleurl", "introductionurl", "doi", "eprint", "verba", "verbb", "verbc"})
#: A path within the ``file`` field of Zotero, Mendeley and JabRef ("Full Text:/home/…:application/pdf").
_PATH_WITHIN = re.compile(
    r"[:;,{\s](?=/(?:home|users|mnt|media|tmp|var|volumes|root|private|opt|data)/)|(?:\A|[:;,{\s])[a-z]\\?:\\",
    re.IGNORECASE,
)


def check_fields(fields: Iterable[WrittenField]) -> Iterator[Finding]:
    """Report what is wrong with single values."""
    for field in fields:
        if "\\{" in field.text or "\\}" in field.text:
            yield from _check_braces(field)
        if is_private(field.name):
            yield from _check_path(field, within=True)
            continue
        if check := _BY_NAME.get(field.name):
            yield from check(field)
        if field.name != "cover":
            yield from _check_path(field, within=False)
        if field.name not in _ADDRESSES and not is_rich(field.name):
            yield from _check_html(field)
        if not field.text.isascii():
            yield from _check_encoding(field)


def edition_number(text: str) -> int:
    """Return the number that an edition is meant to be ("2", "2nd", "Second edition"); 0 if it is none."""
    match = _EDITION.fullmatch(" ".join(text.split()))
    return ordinal_number(match[1]) if match else 0


def _check_edition(field: WrittenField) -> Iterator[Finding]:
    """Report an edition that is a number in other words (biblatex manual, §2.2.2)."""
    text = plain(field.text)
    number = edition_number(text)
    if number and text != str(number):
        yield field.finding(
            Code.EDITION, f"the edition {quoted(text)} of {field.key!r} should be written {number}"
        )


def _check_pages(field: WrittenField) -> Iterator[Finding]:
    """Report ranges that run backwards or lack two hyphens (Patashnik, *BibTeXing*, §4.2)."""
    text = field.text.strip()
    if _PAGE_LABEL.match(text):
        message = f"the pages {quoted(text)} of {field.key!r} should be the numbers alone: styles add 'pp.'"
        yield field.finding(Code.PAGES, message)
    backwards = any(_runs_backwards(match) for match in _RANGE.finditer(text))
    if backwards:
        yield field.finding(Code.PAGES, f"the pages {quoted(text)} of {field.key!r} run backwards")
    parts = [part.strip() for part in text.split(",")]
    if all(_RANGE.fullmatch(part) or _PAGE.fullmatch(part) for part in parts):
        form = _RANGE.sub(r"\g<begin>--\g<end>", text)
        if form != text:
            message = f"the pages {quoted(text)} of {field.key!r} should be written {form}"
            yield field.finding(Code.PAGE_DASH, message, None if backwards else field.rewrite(form))


def _runs_backwards(match: re.Match[str]) -> bool:
    """Return whether a range ends before it begins. "123--35" is short for 123--135."""
    if match["prefix"] is None:
        return False
    begin, end = (match[name].removeprefix(match["prefix"]) for name in ("begin", "end"))
    return int(begin[: max(len(begin) - len(end), 0)] + end) < int(begin)


def _check_braces(field: WrittenField) -> Iterator[Finding]:
    depth = 0
    for brace in _BRACES.finditer(field.text):
        depth += 1 if brace.group() == "{" else -1
        if depth < 0:
            break
    if depth:
        message = (
            f"the braces in {field.written!r} of {field.key!r} do not balance for BibTeX and biber, which "
            "count those after a backslash, too: write \\textbraceleft and \\textbraceright"
        )
        yield field.finding(Code.BRACES, message)


def _check_html(field: WrittenField) -> Iterator[Finding]:
    if match := _HTML.search(field.text):
        message = f"the field {field.written!r} of {field.key!r} holds HTML: {match.group()!r}"
        yield field.finding(Code.HTML, message)


def _check_encoding(field: WrittenField) -> Iterator[Finding]:
    """Report text in UTF-8 that some program took for Latin-1 or Windows-1252 and wrote as UTF-8 again."""
    for match in _MISREAD.finditer(field.text):
        try:
            meant = match.group().encode("cp1252").decode()
        except UnicodeError:
            continue
        message = (
            f"the field {field.written!r} of {field.key!r} has {match.group()!r}, which was {meant!r} once"
        )
        yield field.finding(Code.ENCODING, f"{message}: export the list again, as UTF-8")
        return


def _check_path(field: WrittenField, *, within: bool) -> Iterator[Finding]:
    # The message does not repeat the path, because the output of continuous integration is often public.
    if is_local_path(field.text) or (within and _PATH_WITHIN.search(field.text)):
        message = (
            f"the field {field.written!r} of {field.key!r} holds the path of a file on its author's machine"
        )
        yield field.finding(Code.PRIVATE_PATH, message)


_BY_NAME: dict[str, Callable[[WrittenField], Iterator[Finding]]] = {
    "doi": check_doi,
    "edition": _check_edition,
    "isbn": check_isbn,
    "issn": check_issn,
    "pages": _check_pages,
}
