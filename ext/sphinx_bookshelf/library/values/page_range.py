"""Read first and last page from a field ``pages``."""

from __future__ import annotations

import re

_RANGE = re.compile(r"^\s*([\w.:]+)\s*(?:[-\u2010-\u2014]+\s*([\w.:]+))?\s*$")

_ARTICLE_NUMBER = re.compile(r"e\d{4,}|\d{6,}", re.IGNORECASE)
#: "pp.", "pages", "S." before the numbers: styles and formats add their own.
_LABEL = re.compile(r"^\s*(?:pp?|pages?|pgs?|s|seiten?)(?:\s*[.:]\s*|\s+)(?=\d)", re.IGNORECASE)


def without_label(text: str) -> str:
    """Return a field ``pages`` without "pp." or a like word before its numbers."""
    return _LABEL.sub("", text)


def is_article_number(text: str) -> bool:
    """Return whether a field ``pages`` holds the number of an article in a journal without pages.

    "e0209899" (PLOS), "105684" (Elsevier): no volume has so many pages.
    """
    return _ARTICLE_NUMBER.fullmatch(text.strip()) is not None


def pages(text: str) -> tuple[str, str]:
    """Return first and last page: the last is empty where there is one page, both where it is no range."""
    match = _RANGE.match(without_label(text))
    if match is None:
        return "", ""
    return match[1], match[2] or ""
