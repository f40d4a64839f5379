"""Set titles in sentence case (§6.17): only first words, names and what braces protect keep capitals.

No program can tell a name from a noun. A title loses capitals only where it is in title case, so that it has
them whatever a word means; a title in which an ordinary word is small already is left as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .text import Run, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..work import Work
    from .text import Text

_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
#: What stands between white space and does not begin as most words of a title in title case do.
_TOKEN = re.compile(r"(?<!\S)[^\sA-Z0-9]\S*")
_ENGLISH = re.compile(
    r"\s*(?:lang)?(?:en(?:g(?:lish)?)?(?:[-_ (].*)?|u[sk]english)\s*"
    r"|\s*(?:american|australian|british|canadian|newzealand)\s*",
    re.IGNORECASE | re.DOTALL,
)
#: A new sentence or subtitle begins after these; a full stop may also be that of an abbreviation.
_ENDS = (":", "?", "!", ".", "\u2014", " \u2013", "\u2026")
#: The end of an abbreviation of several letters: it ends no sentence.
_DOTTED = re.compile(r"\w\.\w\.$")
_OPENING_QUOTES = "\"'\u201c\u2018\u201e\u00ab"
#: Short words, conjunctions and prepositions: title case has them small (§6.17), or may have.
_SMALL = frozenset(
    """
    about above according across after against along alongside amid amidst among amongst around because before
    behind below beneath beside besides between beyond concerning considering despite down during except
    following from inside into like minus near onto opposite outside over past plus regarding since than that
    though through throughout till toward towards under underneath unless unlike until upon versus when where
    whereas while with within without
    """.split()
)
_LONGEST_SMALL = 3
#: Words that no English title has, small or as the first: the title is in another language.
_FOREIGN = frozenset(
    """
    und das des dem zur zum im für über aus mit bei ein eine einer eines einem einen vom nach oder nicht
    sich auf et du au aux dans pour sur une los las del della delle degli nella sulla het een och og
    """.split()
)
_FOREIGN_ARTICLES = frozenset(
    "der die das ein eine zur zum über le la les une el los las il gli het een".split()
)
#: Nouns that keep their capital before a number or a letter (§6.19): "Study 1", "Type A".
_NUMBERED = re.compile(
    r"(?:act|appendix|article|axis|book|case|chapter|class|cluster|day|experiment|figure|grade|group|level|part|"
    r"phase|section|session|stage|step|study|table|trial|type|version|volume|week)s?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s+(?:\d{1,3}|[A-Z])\b(?!['’])")
#: Days, months, peoples, languages (§6.14), and words made of names (§6.16); not "March" and "May".
_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july august
    september october november december christmas easter africa african america american arab arabic argentina
    argentine asia asian australia australian austria austrian brazil brazilian britain british buddhism
    brexit buddhist canada canadian chinese christian christianity danish dr dutch egypt egyptian england
    english europe european finnish france french german germany god greece greek hebrew hindu hinduism
    hungarian hungary
    india indian iran iranian iraq ireland irish islam islamic israel israeli italian italy japan japanese
    jew jewish jews judaism korea korean latin latino latina london mexican mexico muslim norway norwegian
    pakistan palestine palestinian paris poland portugal portuguese russia russian scotland scottish spain
    spanish swedish swiss switzerland turkish ukraine ukrainian vienna viennese vietnam vietnamese wales welsh
    adlerian aristotelian bayesian bionian cartesian confucian darwinian freudian hegelian jungian kantian
    kleinian lacanian marxism marxist oedipus pavlovian platonic rogerian rorschach socratic winnicottian
    """.split()
)
#: What stands behind the colours by which groups of people are called.
_PEOPLE = (
    r"(?:(?:African|American|Asian|Black|British|Brown|Caribbean|Hispanic|Latin|Minority|White)\w*|People|Persons?"
    r"|M[ae]n|Wom[ae]n|Boys?|Girls?|Child(?:ren)?|Youth|Adults?|Clients?|Patients?|Students?|Famil(?:y|ies)"
    r"|Mothers?|Fathers?|Communit(?:y|ies)|Therapists?|Counsel(?:l)?ors?|Feminis[mt]s?|Identit(?:y|ies)|Lives)\b"
)
#: Names of several words of which each alone is an ordinary one.
_PHRASES = re.compile(
    # What a phrase can begin with: most places of a title are left at once.
    r"\b(?=[BCFGHLMNOSUW])"
    r"(?:United (?:States|Kingdom|Nations)|New (?:York|Zealand|England|Testament)|Old Testament|Hong Kong"
    r"|(?:North|South|Central|Latin) America|South Africa|Northern Ireland|Great Britain|Middle East"
    # Of people these are names (§5.7), of boxes and swans they are not.
    rf"|(?:Black|White)(?=,? (?:and |or |& )?{_PEOPLE})"
    r"|(?:(?:First|Second) )?World War|Cold War)\b"
)
#: An "A" that is an article: a word follows, and none that joins it to what stood before ("Vitamin A and …").
_ARTICLE = re.compile(r"A\s+(?!(?:and|as|at|but|by|for|from|in|is|of|on|or|to|versus|vs|with)\b)[\w“‘\"'(]")


def sentence_case(text: Text) -> Text:
    """Return a title in sentence case; runs keep their emphasis."""
    lost = [match.start() for match in _losing(text)]
    if not lost:
        return text
    letters = list(words(text))
    for at in lost:
        letters[at] = letters[at].lower()
    found, start = [], 0
    for run in text:
        end = start + len(run.text)
        found.append(Run("".join(letters[start:end]), *run[1:]))
        start = end
    return tuple(found)


def lost_capitals(text: Text) -> list[str]:
    """Return the words of a title that lose their capital in sentence case."""
    return [match.group() for match in _losing(text)]


def is_english(work: Work) -> bool:
    """Return whether a work's title is English for all that its ``langid``, else its ``language`` says."""
    return _is_english(work.fields.get("langid") or work.fields.get("language") or "english")


@lru_cache
def _is_english(language: str) -> bool:
    return _ENGLISH.fullmatch(language) is not None


def _losing(text: Text) -> Iterator[re.Match[str]]:
    """Find the words that lose their capital."""
    title = words(text)
    protected: set[int] = set()
    start = 0
    for run in text:
        if run.protected:
            protected.update(range(start, start + len(run.text)))
        start += len(run.text)
    for phrase in _PHRASES.finditer(title):
        protected.update(range(*phrase.span()))
    if not _is_in_title_case(title, protected):
        return
    for match in _WORD.finditer(title):
        word, at = match.group(), match.start()
        if (
            _may_lose(word)
            and at not in protected
            and not _begins(title, at)
            and not _is_numbered(title, match)
        ):
            yield match


@lru_cache(maxsize=4096)
def _may_lose(word: str) -> bool:
    """Return whether a word has a capital that is none of a name or an abbreviation."""
    return word[0].isupper() and not _has_capital_inside(word) and not _is_name(word)


def _is_in_title_case(title: str, protected: set[int]) -> bool:
    """Return whether no word is small that title case has with a capital, and none is of another language.

    In title case a subtitle begins with a capital, whatever its first word is.
    """
    first = _WORD.search(title)
    if first is None or first.group().lower() in _FOREIGN_ARTICLES:
        return False
    for match in _TOKEN.finditer(title):
        token, start = match.group(), match.start()
        if token[0].isalnum() and not token[0].islower():
            continue
        word = _WORD.search(token)
        if word is None or not word.group()[0].islower() or start + word.start() in protected:
            continue
        if token.lower() != token or not word.group().isalpha():
            continue
        small = len(word.group()) <= _LONGEST_SMALL or word.group() in _SMALL
        if word.group() in _FOREIGN or not small or _begins(title, start + word.start()):
            return False
    return True


def _has_capital_inside(word: str) -> bool:
    """Return whether a word has capitals of its own: DNA, iPad, U.K., McGill; a single letter, except "A"."""
    return word[1:].lower() != word[1:] or (len(word) == 1 and word != "A")


def _begins(title: str, at: int) -> bool:
    """Return whether a word is the first of a title, a subtitle, a sentence or a quotation."""
    if title[at - 1 : at] == " " and title[at - 2 : at - 1].isalnum():
        return False
    # A straight quotation mark has become an apostrophe.
    is_quoted = title[at - 1 : at] == "\u2019" and not title[at - 2 : at - 1].isalnum()
    if at and (title[at - 1] in _OPENING_QUOTES or is_quoted):
        return True
    before = title[:at].rstrip(" \u00a0([\u2019" + _OPENING_QUOTES)
    return not before or (before.endswith(_ENDS) and not _DOTTED.search(before))


def _is_numbered(title: str, match: re.Match[str]) -> bool:
    """Return whether a word is a noun before a number or letter, or that letter."""
    if match.group() == "A":
        if not _ARTICLE.match(title, match.start()):
            return True
        before = title[: match.start()].split()
        return bool(before) and _NUMBERED.fullmatch(before[-1]) is not None
    return bool(_NUMBER.match(title, match.end()) and _NUMBERED.fullmatch(match.group()))


def _is_name(word: str) -> bool:
    lower = word.lower()
    return lower.partition("’")[0].partition("'")[0] in _NAMES or lower.startswith(("i'", "i’"))
