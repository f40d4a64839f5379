"""The language in which references and citations are written.

Phrases come from a message catalogue, as whole phrases with places for what differs; lists, months and days
from the CLDR (https://cldr.unicode.org), by way of Babel. Without a catalogue it is APA's English.
"""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton

from ..values.ordinals import ordinal
from .text import EN_DASH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The month in short, in a pattern of the CLDR (UTS 35, "Date Field Symbol Table"). In full it has one more.
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")
#: A year in which every day of the calendar exists.
_LEAP_YEAR = 2000


def gettext_noop(phrase: str) -> str:
    """Mark a phrase in a table for the catalogue; :meth:`Language.term` translates it."""
    return phrase


def _english(one: str, several: str, number: int) -> str:
    return one if number == 1 else several


class Separators(NamedTuple):
    """What stands between the items of a list: most of them, two that are all, the last two of more."""

    usual: str
    two: str
    last: str


class Language:
    """A language: its phrases, and what the CLDR knows of it.

    :param code: the language as Sphinx writes it ("de", "pt_BR"); one that Babel does not know has English
        months and lists.
    :param gettext: translates a phrase; ``ngettext`` chooses between two by a number, and translates.
    """

    def __init__(
        self,
        code: str = "en",
        gettext: Callable[[str], str] = str,
        ngettext: Callable[[str, str, int], str] = _english,
    ) -> None:
        self.gettext = gettext
        self.ngettext = ngettext
        #: Whether it is the language of the manual, whose rules go before the CLDR's.
        self.is_english = gettext is str
        try:
            self._locale = Locale.parse(code, sep="_")
        except (UnknownLocaleError, ValueError):
            self._locale = Locale("en")

    def term(self, phrase: str) -> str:
        """Translate a phrase of a table, or words of an entry that are one; other words stay."""
        return self.gettext(phrase) if phrase else ""

    def ordinal(self, number: int) -> str:
        """Return the number of an edition: "2nd", "2.", "2e"."""
        if self.is_english:
            return ordinal(number)
        return self.ngettext("{number}st", "{number}th", number).format(number=number)

    def name_of(self, tag: str) -> str:
        """Return the name of another language by its BCP 47 tag; empty for an unknown one."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or ""
        except (UnknownLocaleError, ValueError):
            return ""

    def span(self, text: str) -> str:
        """Return numbers with the sign that the language puts between the first and the last."""
        return text.replace(EN_DASH, self._dash)

    @cached_property
    def _dash(self) -> str:
        return self.gettext("{first}–{last}").format(first="", last="")

    # -- lists -------------------------------------------------------------------------

    @cached_property
    def in_sentence(self) -> Separators:
        """The words that join a list in a sentence: "A, B, and C" in APA's English (6.3), "A, B und C"."""
        if self.is_english:
            return Separators(", ", " and ", ", and ")
        patterns = self._locale.list_patterns["standard"]
        usual, two, last = (patterns[name].format("", "") for name in ("middle", "2", "end"))
        return Separators(usual, two, last)

    @cached_property
    def in_brackets(self) -> Separators:
        """The signs that join names in brackets and references: "A, B, & C", "A, B & C"."""
        two, last = self.gettext("{names} & {last}"), self.gettext("{names}, & {last}")
        return Separators(self.comma, two.format(names="", last=""), last.format(names="", last=""))

    @cached_property
    def in_references(self) -> Separators:
        """The same for inverted names, of which two are joined as the last of more are: "A, B., & C, D."."""
        return self.in_brackets._replace(two=self.in_brackets.last)

    @cached_property
    def comma(self) -> str:
        """The sign between names before the last."""
        return self.gettext("{names}, {next}").format(names="", next="")

    @cached_property
    def semicolon(self) -> str:
        """The sign between works in brackets."""
        return self.gettext("{work}; {next}").format(work="", next="")

    @cached_property
    def colon(self) -> str:
        """The sign between title and subtitle."""
        return self.gettext("{title}: {subtitle}").format(title="", subtitle="")

    def listed(self, items: Sequence[str], separators: Separators) -> str:
        """Return a list in words."""
        if len(items) < 2:  # noqa: PLR2004 -- one item or none needs no conjunction
            return "".join(items)
        last = separators.two if len(items) == 2 else separators.last  # noqa: PLR2004
        return f"{separators.usual.join(items[:-1])}{last}{items[-1]}"

    def and_others(self, names: Sequence[str], *, comma: bool) -> str:
        """Return names with "et al."."""
        phrase = self.gettext("{names}, et al.") if comma else self.gettext("{names} et al.")
        return phrase.format(names=self.comma.join(names))

    def quoted(self, title: str) -> str:
        """Return a title in the quotation marks of the language."""
        return self.gettext("“{title}”").format(title=title)

    # -- dates -------------------------------------------------------------------------

    def month(self, month: int) -> str:
        """Return the name of a month that stands alone."""
        return str(self._locale.months["stand-alone"]["wide"][month])

    def _first_days(self, words: str) -> str:
        """Write the first of a month as French has it, "1er mars", which the CLDR has not."""
        return re.sub(r"\b1\b", "1er", words) if self._locale.language == "fr" else words

    def day(self, month: int, day: int) -> str:
        """Return a day within a year: "July 12", "12. Juli"."""
        try:
            return self._first_days(format_skeleton("MMMMd", _date(month, day), locale=self._locale))
        except ValueError:
            # A day that no calendar has is printed as it is written.
            return f"{self.month(month)} {day}"

    def days(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return a span of days, each a month and a day: "July 12–15", "12.–15. Juli"."""
        try:
            start, end = _date(*first), _date(*last)
        except ValueError:
            return f"{self.day(*first)}{EN_DASH}{self.day(*last)}"
        words = self._first_days(self._interval(start, end))
        # The CLDR puts thin spaces around some dashes, APA (6.6) and spans of numbers have none.
        if self.is_english or start.month == end.month:
            return self.span(words.replace(f"\N{THIN SPACE}{EN_DASH}\N{THIN SPACE}", EN_DASH))
        return words

    def _interval(self, start: datetime.date, end: datetime.date) -> str:
        """Write a span with its months in full, by widening the patterns that the CLDR has for short ones.

        Babel widens them from 2.19 on, and leaves them short before.
        """
        patterns = self._locale.interval_formats["MMMd"]["d" if start.month == end.month else "M"]
        if not any(_SHORT_MONTH.search(each) for each in patterns):
            return format_interval(start, end, "MMMMd", locale=self._locale)
        wide = [_SHORT_MONTH.sub(r"\g<0>\1", each) for each in patterns]
        days = zip((start, end), wide, strict=True)
        return "".join(format_date(day, pattern, self._locale) for day, pattern in days)

    def date(self, year: int, month: int, day: int | None) -> str:
        """Return a date in full, or a month and its year: "July 3, 2019", "3. Juli 2019"."""
        try:
            date = datetime.date(year, month, day or 1)
        except ValueError:
            return f"{self.day(month, day) if day else self.month(month)}, {year}"
        if day:
            return self._first_days(format_date(date, "long", locale=self._locale))
        return format_skeleton("yMMMM", date, locale=self._locale)


def _date(month: int, day: int) -> datetime.date:
    return datetime.date(_LEAP_YEAR, month, day)


#: The language of the manual.
ENGLISH = Language()
