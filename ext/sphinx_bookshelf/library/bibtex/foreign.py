"""What a file is that is no BibTeX: other formats that end up under the name of a ``.bib`` file."""

from __future__ import annotations

import re

_EXPORT = "export the list as BibTeX or BibLaTeX"
#: How binary files begin, what they are, and what to do.
_BINARY = (
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ", "an xz archive", "unpack it"),
    (b"PK\x03\x04", "a ZIP archive, as Word and Excel files are", f"unpack it, or {_EXPORT}"),
    (b"\xd0\xcf\x11\xe0", "a file of an older Word or Excel", _EXPORT),
    (b"%PDF-", "a PDF file", _EXPORT),
    (b"SQLite format 3", "a database, as Zotero's own is", _EXPORT),
    (b"\x89PNG", "a picture", "name the .bib file"),
    (b"\xff\xd8\xff", "a picture", "name the .bib file"),
)
#: The same for text, in the order in which they are tried.
_TEXT = tuple(
    (re.compile(begin, re.IGNORECASE | re.MULTILINE), what, todo)
    for begin, what, todo in (
        (
            r"\A\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b",
            "an HTML page",
            "download the file itself",
        ),
        (r"\A\s*<(?:\?xml|xml|records|mods|collection)\b", "an XML file", _EXPORT),
        (r"\A\s*TY {2}- ", "an RIS file", _EXPORT),
        (r"\A\s*PMID *- ", "a PubMed file", _EXPORT),
        (r"\A\s*%[0A] ", "an EndNote or Refer file", _EXPORT),
        (r"\A\s*(?:FN|PT) (?:Clarivate|Thomson|ISI|J$)", "a Web of Science file", _EXPORT),
        (r"\A\s*[\[{]\s*[\"{\]}]", "a JSON file, such as CSL-JSON", _EXPORT),
        (r"\A(?:---\s+)?(?:references|nocite):", "a CSL-YAML file", _EXPORT),
        (r"\A\s*\{\\rtf", "an RTF file", _EXPORT),
        (r"\\(?:documentclass|bibitem|begin\{)", "a LaTeX file", "name the .bib file that it reads"),
        (r"\Aversion https://git-lfs", "a pointer of Git LFS", "fetch the file itself with: git lfs pull"),
        (r"\A\W*(?:key|title|author|item type)\W*[,;\t].*[,;\t]", "a table", _EXPORT),
    )
)
#: How an entry begins.
_ENTRY = re.compile(rb"@\s*[A-Za-z]+\s*[{(]")
_COMMENTS = re.compile(r"^\s*%.*$|@\s*(?:comment|preamble)\b.*", re.IGNORECASE | re.MULTILINE)

_CONFLICT = re.compile("^<<<<<<< ", re.MULTILINE)


def describe_binary(data: bytes) -> str:
    """Return what a file is whose bytes are no text, and what to do; empty where it has an entry."""
    found = next(((what, todo) for begin, what, todo in _BINARY if data.startswith(begin)), None)
    return f"this is {found[0]}, no BibTeX: {found[1]}" if found and not _ENTRY.search(data) else ""


def describe(text: str) -> str:
    """Return what a text without entries looks like, and what to do; empty where nothing is in it."""
    for begin, what, todo in _TEXT:
        if begin.search(text):
            return f"this looks like {what}: {todo}"
    if _COMMENTS.sub("", text).strip():
        return "this looks like text: an entry begins like @book{key, title = {…}}"
    return ""


def conflict(text: str) -> int:
    """Return the line in which a conflict begins that git could not merge; 0 if there is none."""
    # These two are looked for first, because plain text is found many times as fast as a pattern.
    if "\n=======\n" not in text or "\n>>>>>>> " not in text:
        return 0
    begin = _CONFLICT.search(text)
    if begin is None:
        return 0
    return text.count("\n", 0, begin.start()) + 1
