"""Reading lists of every kind that people have, as files: what other programs export, and worse."""

from __future__ import annotations

import codecs
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "bib"

#: Keys that make trouble in addresses, in file names, in ids or in each other's company.
KEYS = [
    *("müller:2001", "Müller:2001", "mueller_2001", "a+b", "a b", "a-b", "A-B", "a_b", "a/b", "a\\b"),
    *("../up", "/etc/passwd", "..", ".", "-", "_", "~x", "x~", "a%20b", "a%2Fb", "?q", "#f", "a&b", "a;b"),
    *("a'b", 'a"b', "(a)", "[a]", "a|b", "a*b", "a:b", "con", "NUL", "aux.bib", "index", "INDEX", "by"),
    *("by/topic", "search", "book-a", "cite-a-1", "日本語", "ß", "SS", "\u017f", "\u0130", "\u0131", "K"),
    *("e\u0301", "é", "\uff11\uff12", "x" * 300, "k" * 150 + "!", "-x0123456789", "a@b", "a$b", "a=b"),
    *("doi:10.1000/a.b(c)<d>", "10.1000/1", "a.html", "a.b.c", "\u202eabc"),
]  # fmt: skip


def book(key: str, number: int = 0) -> str:
    return f"@book{{{key},\n  author = {{Ash, Ann}},\n  title = {{Title {number}}},\n  date = {{2001}},\n}}\n"


def several(*keys: str) -> str:
    return "".join(book(key, number) for number, key in enumerate(keys))


def made() -> dict[str, bytes]:
    """Files that no program exports on purpose, by name."""
    umlaut = several("one", "two").replace("Ash", "Äsche")
    nested = "{" * 200 + "Deep" + "}" * 200
    abstract = "A sentence with \\emph{emphasis} and {braces}. " * 2_500
    return {
        "keys": several(*KEYS).encode(),
        "utf8_mark": codecs.BOM_UTF8 + umlaut.encode(),
        "utf16_mark": umlaut.encode("utf-16"),
        "utf16_big": codecs.BOM_UTF16_BE + umlaut.encode("utf-16-be"),
        "utf16_bare": umlaut.encode("utf-16-le"),
        "latin_1": umlaut.encode("latin-1"),
        "cp1252": umlaut.replace("Title 1", "“Title” – 1").encode("cp1252"),
        "mixed": umlaut.encode() + several("three").replace("Ash", "Äsche").encode("latin-1"),
        "nul": umlaut.replace("Title", "Ti\0tle").encode() + b"\0\0\0",
        "cr_lf": umlaut.replace("\n", "\r\n").encode(),
        "cr": umlaut.replace("\n", "\r").encode(),
        "one_line": umlaut.replace("\n", " ").encode(),
        "nested": several("one").replace("Title", nested).encode(),
        "long_field": several("one", "two").replace("date", f"abstract = {{{abstract}}}, date").encode(),
        "empty": b"",
        "words": b"Nothing but words, and an @ sign.",
    }


def collection() -> dict[str, bytes]:
    """Every file, by name without suffix."""
    return {path.stem: path.read_bytes() for path in sorted(DATA.glob("*.bib"))} | made()
