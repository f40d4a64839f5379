"""Format court cases, acts, bills and treaties, which have references of a form of their own (chapter 11).

Their titles are names and keep their capitals, and no author stands before them: "Brown v. Board of
Education, 347 U.S. 483 (1954)", "Mental Health Systems Act, 41 U.S.C. § 9401 (1988)".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dates import day, year
from .text import brackets, join, plain_run, titled

if TYPE_CHECKING:
    from .fields import Fields
    from .text import Text

#: Fields with the place in a reporter or a code, of cases and of acts, as biblatex-apa has them.
_SOURCES = ("citation", "location")
#: Fields that make one up, in their order: volume, reporter, page.
_IN_REPORTER = ("volume", "journaltitle", "pages")


def citation(fields: Fields, suffix: str) -> Text:
    """Return title, source, court and year (§11.4–11.10); ``suffix`` is the letter of the year."""
    title = join([titled(fields.title), fields.rich("titleaddon")])
    said = join([title, _source(fields)], ", ")
    if fields.type == "legal" and fields.date.month:
        # A treaty has the day of its signature (§11.10).
        return join([said, plain_run(day(fields.date, fields.language))], ", ")
    court = fields.rich("institution") or fields.rich("organization") if fields.type == "jurisdiction" else ()
    when = plain_run("" if _has_year(fields) else year(fields.date, suffix, fields.language))
    return join([said, brackets(join([court, when]))])


def _source(fields: Fields) -> Text:
    """Return where it is published: "347 U.S. 483", "c. 12"; else its number."""
    for name in _SOURCES:
        if text := fields.rich(name):
            return text
    reported = join([fields.rich(name) for name in _IN_REPORTER])
    return reported if "journaltitle" in fields else fields.rich("number")


def _has_year(fields: Fields) -> bool:
    """Return whether the year is said already, or not known: "Mental Health Act 2007"."""
    date = fields.date
    return date.year is None or fields.plain("title").endswith(f" {date.year}")
