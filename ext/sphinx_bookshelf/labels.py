"""Name what works have in common: headings of shelves, and buttons that filter them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .i18n import _, site_language
from .library.work import full_title

if TYPE_CHECKING:
    from .library.formats.bookshelf_json import Described
    from .library.work import Work


def title_line(work: Work | Described) -> str:
    """Return title and subtitle in one line, with the colon of the site's language."""
    return full_title(work.title, work.subtitle, site_language().colon)


def heading_text(value: str, by: str) -> str:
    """Return the heading of a group in words: "1990s", "No date", "Articles", the tag itself."""
    if not value:
        missing = {
            "tag": _("Without a topic"),
            "level": _("Without a level"),
            "author": _("Without an author"),
            "person": _("Without an author"),
        }
        return missing.get(by, _("Without a date"))
    if by == "decade":
        return decade_words(value)
    if by == "type":
        return kind_words(value)
    # Not capitalize(), which makes "Cbt" of "CBT".
    words = level_words(value) if by == "level" else value
    return words[:1].upper() + words[1:] if by in ("level", "tag") else value


def kind_words(kind: str) -> str:
    """Return the plural of an everyday word for a type."""
    words = {
        "book": _("Books"),
        "chapter": _("Chapters"),
        "article": _("Articles"),
        "paper": _("Conference papers"),
        "proceedings": _("Proceedings"),
        "periodical": _("Periodicals"),
        "report": _("Reports"),
        "thesis": _("Theses"),
        "website": _("Websites"),
    }
    return words.get(kind, _("Other works"))


def kind_word(kind: str) -> str:
    """Return an everyday word for a type."""
    words = {
        "book": _("Book"),
        "chapter": _("Chapter"),
        "article": _("Article"),
        "paper": _("Conference paper"),
        "proceedings": _("Proceedings"),
        "periodical": _("Periodical"),
        "report": _("Report"),
        "thesis": _("Thesis"),
        "website": _("Website"),
    }
    return words.get(kind, _("Work"))


def decade_words(decade: str) -> str:
    """Return "1990s" for "1990"."""
    return _("{year}s").format(year=decade)


def level_words(level: str) -> str:
    """Return a level in the reader's language; a project's own levels are in it already."""
    words = {
        "introductory": _("introductory"),
        "intermediate": _("intermediate"),
        "advanced": _("advanced"),
    }
    return words.get(level, level)
